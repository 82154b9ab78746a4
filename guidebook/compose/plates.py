"""The drawn plates of a guide, each read when a page is made that shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guidebook.cache import Store, digest
from guidebook.codec import pack, problem_data, problem_from, unpack
from guidebook.layout.context import Plate
from guidebook.problems import Report


@dataclass(frozen=True)
class Drawing:
    """The file of a plate, the digest of its content, and the names of the inks that it may be drawn in."""

    path: Path
    content: str
    roles: Collection[str]

    def read(self, name: str, report: Report) -> Plate | None:
        from guidebook.output.svg import read_svg

        drawing = read_svg(self.path.read_bytes(), self.path, report, self.roles)
        if drawing is None:
            return None
        return Plate(replace(drawing.group, form=f"plate-{name}"), drawing.size, drawing.alt)


class Plates(Mapping[str, Plate]):
    """The plates that can be read, by the names of their scenes."""

    def __init__(self, drawings: Mapping[str, Drawing], there: Mapping[str, Plate | None]) -> None:
        self.drawings = {name: drawings[name] for name in there}
        self.there = dict(there)

    def __getitem__(self, name: str) -> Plate:
        plate = self.there[name]
        if plate is None:
            plate = self.there[name] = self.drawings[name].read(name, Report())
            if plate is None:  # its file has been changed since it was looked over
                raise KeyError(name)
        return plate

    def __contains__(self, name: object) -> bool:
        return name in self.there

    def __iter__(self) -> Iterator[str]:
        return iter(self.there)

    def __len__(self) -> int:
        return len(self.there)


def look_over(drawings: Mapping[str, Drawing], store: Store | None, program: str, report: Report) -> Plates:
    """The plates without what is wrong with them, which is reported. Those known to be sound are not read yet."""
    there: dict[str, Plate | None] = {}
    for name, drawing in drawings.items():
        entry = f"plate {digest(program, name, str(drawing.path), drawing.content, *sorted(drawing.roles))}"
        known = recalled(store.recall(entry)) if store else None
        if known is not None:
            sound, problems = known
            report.extend(map(problem_from, problems))
            if sound:
                there[name] = None
            continue
        told = Report()
        plate = drawing.read(name, told)
        if plate:
            there[name] = plate
        if store:
            store.keep(entry, pack([plate is not None, [problem_data(problem) for problem in told.problems]]))
        report.extend(told.problems)
    return Plates(drawings, there)


def recalled(payload: bytes | None) -> tuple[bool, list[Any]] | None:
    try:
        sound, problems = unpack(payload or b"")
    except (ValueError, TypeError):
        return None
    return bool(sound), problems
