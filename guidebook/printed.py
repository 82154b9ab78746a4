"""What lies printed of a guide: how it was made, and a digest of what is seen on each of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

USUAL = "booklet"  # the edition that is meant when none is named


@dataclass(frozen=True)
class Choices:
    """How a book was made for paper, as far as that can be seen on its sheets; None leaves it to the project.

    `paper` is the sheet and `page` the page, in any spelling; `mirror` is for a left-handed giver, `minutes` fit
    routines, by name, to a time; `signature`, `right_bound`, `marks` and `grams` are those of
    `guidebook.printing.Printing`.
    """

    paper: str | None = None
    page: str | None = None
    theme: str | None = None
    mirror: bool = False
    minutes: tuple[tuple[str, float], ...] = ()
    ink: Literal["colour", "low", "grey"] | None = None
    signature: int = 0
    right_bound: bool = False
    marks: bool = False
    grams: float = 80.0


@dataclass(frozen=True)
class PrintedPage:
    """A page on paper: `look` is the digest of what is seen on it."""

    id: str
    title: str
    look: str


@dataclass(frozen=True)
class Printed:
    """A book on paper, its pages in reading order. `seal` is the digest of the file that keeps how they looked."""

    choices: Choices
    folded: bool = True
    pages: tuple[PrintedPage, ...] = field(default=())
    seal: str = ""
