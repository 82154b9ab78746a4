"""What a teacher asks for: which techniques or which routine, for whom, and how much of it on a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from guidebook.model import Section

Words = Literal["full", "cue", "title"]
WORDS: tuple[Words, ...] = ("full", "cue", "title")
# Tiles on a sheet: columns and rows of the grid that stands upright.
GRIDS = {1: (1, 1), 2: (1, 2), 4: (2, 2), 6: (2, 3), 9: (3, 3)}


ROOM = {1: 3, 2: 1, 4: 2, 6: 1, 9: 0}  # ruled lines on a sheet of so many tiles


@dataclass(frozen=True)
class Heading:
    """Who hands out what to whom. What is empty is a line to write on; `group` is the class."""

    group: str = ""
    date: str = ""
    teacher: str = ""
    student: str = ""
    school: str = ""
    contact: str = ""
    logo: str = ""


@dataclass(frozen=True)
class Order:
    """One handout. It is of `techniques`, or of a `routine`, or of `sections` of its own (a slip to fill in).

    `words` empty takes the fullest text that fits; `lines` are ruled lines for notes, None as many as there is room
    for; `address` is printed as a QR code; `for_teacher` copies carry the teacher's notes.
    """

    id: str
    title: str
    techniques: tuple[str, ...] = ()
    routine: str = ""
    sections: tuple[Section, ...] = ()
    lead: str = ""
    per_page: int = 2
    words: Words | Literal[""] = ""
    focus: str = ""
    note: str = ""
    lines: int | None = None
    address: str = ""
    minutes: float = 0.0
    heading: Heading = field(default_factory=Heading)
    for_teacher: bool = False

    @property
    def ruled(self) -> int:
        """How many lines to write notes on: as asked, or what such a sheet has room for."""
        return ROOM[self.per_page] if self.lines is None else self.lines
