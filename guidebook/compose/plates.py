"""The drawn plates of a guide, each read when a page is made that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from guidebook.cache import Store, digest
from guidebook.codec import pack, problem_data, problem_from, unpack
from guidebook.layout.context import Plate
from guidebook.mirror import Mirror
from guidebook.problems import Problem, Report

AT_HAND = 256  # plates: enough for any booklet, few enough for a guide of thousands


@dataclass(frozen=True)
class Drawing:
    """The file of a scene's plate, the digest of its content, the names of the inks that it may be drawn in, and how it
    is mirrored, if it is.
    """

    name: str
    path: Path
    content: str
    roles: tuple[str, ...]
    mirror: Mirror | None = None

    @property
    def shown(self) -> str:
        """The digest of what a page shows of it."""
        return digest(self.content, repr(self.mirror)) if self.mirror else self.content


@lru_cache(AT_HAND)
def read(drawing: Drawing) -> tuple[Plate | None, tuple[Problem, ...]]:
    """The plate, or None when it cannot be read, and what is wrong with it."""
    from guidebook.output.svg import read_svg

    report = Report()
    mirror = drawing.mirror
    found = read_svg(drawing.path.read_bytes(), drawing.path, report, drawing.roles, mirrored=mirror is not None)
    problems = tuple(report.problems)
    if found is None:
        return None, problems
    form = f"plate-{drawing.name}{'-mirrored' if mirror else ''}"
    alt = mirror.text(found.alt) if mirror else found.alt
    return Plate(replace(found.group, form=form), found.size, alt), problems


class Plates(Mapping[str, Plate]):
    """The plates that can be read, by the names of their scenes."""

    def __init__(self, drawings: Mapping[str, Drawing]) -> None:
        self.drawings = drawings

    def __getitem__(self, name: str) -> Plate:
        plate, _ = read(self.drawings[name])
        if plate is None:  # its file has been changed since it was looked over
            raise KeyError(name)
        return plate

    def __contains__(self, name: object) -> bool:
        return name in self.drawings

    def __iter__(self) -> Iterator[str]:
        return iter(self.drawings)

    def __len__(self) -> int:
        return len(self.drawings)


def shown(plates: Mapping[str, Plate]) -> Mapping[str, str]:
    """What each of the plates shows, as a digest."""
    return {name: drawing.shown for name, drawing in plates.drawings.items()} if isinstance(plates, Plates) else {}


def look_over(drawings: Iterable[Drawing], store: Store | None, program: str, report: Report) -> Plates:
    """The plates without what is wrong with them, which is reported. Those known to be sound are not read yet."""
    sound = {}
    for drawing in drawings:
        entry = f"plate {digest(program, repr(drawing))}"
        known = recalled(store.recall(entry)) if store else None
        if known is None:
            plate, problems = read(drawing)
            known = plate is not None, problems
            if store:
                store.keep(entry, pack([plate is not None, list(map(problem_data, problems))]))
        report.extend(known[1])
        if known[0]:
            sound[drawing.name] = drawing
    return Plates(sound)


def recalled(payload: bytes | None) -> tuple[bool, tuple[Problem, ...]] | None:
    """Whether a plate is sound, and its problems."""
    try:
        sound, problems = unpack(payload or b"")
        return bool(sound), tuple(map(problem_from, problems))
    except (ValueError, TypeError):
        return None
