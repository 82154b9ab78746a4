"""A booklet, its paper and its printer -> what has to be said of how it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidebook.cutting import four_up
from guidebook.paper import Paper
from guidebook.printing import TURNED_OVER, USUAL, Printing

DRAWINGS = (
    "print-flip-short",
    "print-fold",
    "print-staple",
    "print-sew",
    "print-pile-as-is",
    "print-pile-turned",
)


@dataclass(frozen=True)
class PrintPlan:
    """What has to be said of a booklet: its files, how many pages and sheets, its staples.

    Without `fronts` and `backs` the printer prints both sides; with them the pile goes back in between, and `turn` says
    whether it is turned over. `cut` sheets carry four pages a side. `sewn` sheets are folded together and then sewn to
    the next so many; 0 when all are folded in one.
    """

    file: str
    pages: int
    sheets: int
    paper: str
    staples: int
    fronts: str = ""
    backs: str = ""
    turn: bool = False
    cut: bool = False
    sewn: int = 0

    @property
    def simplex(self) -> bool:
        return bool(self.fronts)


def plan_of(names: Mapping[str, str], pages: int, paper: Paper, printing: Printing) -> PrintPlan | None:
    """What is to be said of a booklet whose files have these `names`, by kind; nothing when there is no booklet."""
    if "how-to-print" not in names:
        return None
    each = 8 if four_up(paper.page, paper.sheet) else 4
    sheets = 1 if printing.proof else -(-pages // each)
    way = printing.printer.way or USUAL
    return PrintPlan(
        file=names.get("booklet", ""),
        pages=pages,
        sheets=sheets,
        paper=paper.sheet_name.capitalize() if paper.sheet_name.islower() else paper.sheet_name,
        staples=1 if sheets == 1 else 2,
        fronts=names.get("1-fronts", ""),
        backs=names.get("2-backs", ""),
        turn=way in TURNED_OVER,
        cut=each == 8,
        sewn=printing.sewn(pages),
    )
