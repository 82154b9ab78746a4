"""The drawn plates of a guide, each read when a page is made that shows it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from guidebook.cache import Store, digest
from guidebook.codec import join, pack, part, problem_data, problem_from, unpack
from guidebook.layout.context import Plate
from guidebook.mirror import Mirror
from guidebook.problems import Problem, Report
from guidebook.together import each

SECONDS = 2e-7  # that reading a byte of one takes, about
Found = tuple[Plate | None, tuple[Problem, ...]]
AT_HAND = 256  # plates: enough for any booklet, few enough for a guide of thousands


@dataclass(frozen=True)
class Drawing:
    """The file of a scene's plate, the digest of its content, the names of the inks that it may be drawn in, and how it
    is mirrored, if it is. `seen` is what was read of it in this build: it is read by one process and shown by others.
    """

    name: str
    path: Path
    content: str
    roles: tuple[str, ...]
    mirror: Mirror | None = None
    seen: bytes = field(default=b"", compare=False, repr=False)

    @property
    def shown(self) -> str:
        """The digest of what a page shows of it."""
        return digest(self.content, repr(self.mirror)) if self.mirror else self.content


@lru_cache(AT_HAND)
def read(drawing: Drawing) -> Found:
    """The plate, or None when it cannot be read, and what is wrong with it."""
    if drawing.seen:
        found: Found = pickle.loads(drawing.seen)  # noqa: S301  # made by `looked_over` in a copy of this process
        return found
    from guidebook.output.svg import read_svg

    report = Report()
    mirror = drawing.mirror
    drawn = read_svg(drawing.path.read_bytes(), drawing.path, report, drawing.roles, mirrored=mirror is not None)
    problems = tuple(report.problems)
    if drawn is None:
        return None, problems
    form = f"plate-{drawing.name}{'-mirrored' if mirror else ''}"
    alt = mirror.text(drawn.alt) if mirror else drawn.alt
    return Plate(drawn.group._replace(form=form), drawn.size, alt), problems


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


@dataclass(frozen=True)
class Reading:
    """How plates are looked over: with what is remembered of them, by which program, in how many processes at most, and
    what this one may do while others read.
    """

    store: Store | None = None
    program: str = ""
    jobs: int | None = None
    meanwhile: Callable[[], object] | None = None


def look_over(drawings: Sequence[Drawing], how: Reading, report: Report) -> Plates:
    """The plates without what is wrong with them, which is reported. Those known to be sound are not read yet."""
    names = {drawing: f"plate {digest(how.program, repr(drawing))}" for drawing in drawings}
    if how.store:
        how.store.look_ahead(names.values())
    known = {drawing: recalled(how.store.recall(names[drawing])) if how.store else None for drawing in drawings}
    missing = [drawing for drawing in drawings if known[drawing] is None]
    sound = {drawing.name: drawing for drawing in drawings}
    seconds = SECONDS * sum(drawing.path.stat().st_size for drawing in missing) / max(1, len(missing))
    made = each(looked_over, missing, seconds, how.jobs, how.meanwhile)
    for drawing, seen in zip(missing, made, strict=True):
        told, plate = map(bytes, part(seen))
        sound[drawing.name] = replace(drawing, seen=plate)
        known[drawing] = recalled(told)
        if how.store:
            how.store.keep(names[drawing], told)
    for drawing in drawings:
        fine, problems = known[drawing] or (False, ())
        report.extend(problems)
        if not fine:
            del sound[drawing.name]
    return Plates(sound)


def looked_over(drawing: Drawing) -> bytes:
    """What is to be remembered of a plate, and what is read of it, for other processes."""
    plate, problems = found = read(drawing)
    return join(pack([plate is not None, list(map(problem_data, problems))]), pickle.dumps(found))


def recalled(payload: bytes | None) -> tuple[bool, tuple[Problem, ...]] | None:
    """Whether a plate is sound, and its problems."""
    try:
        sound, problems = unpack(payload or b"")
        return bool(sound), tuple(map(problem_from, problems))
    except (ValueError, TypeError):
        return None
