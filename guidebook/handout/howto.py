"""What is to be printed -> a sheet that tells how: the print dialog's choices, the edge to flip on, where to fold and
staple or sew, and a ruler to check the scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.compose import Setting
from guidebook.cutting import four_up
from guidebook.folders import Folders
from guidebook.geometry import MM, Rect, Size
from guidebook.handout.material import print_setting
from guidebook.handout.sidetest import side_test
from guidebook.handout.tiles import set_pages
from guidebook.layout.frame import Furniture, frame
from guidebook.layout.shapes import line
from guidebook.marks import Document, Group, Mark, Page, Path
from guidebook.model import Guide
from guidebook.paper import Paper
from guidebook.printing import TURNED_OVER, USUAL, Printing
from guidebook.problems import Report

RULER = 50  # mm


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


def instructions(folders: Folders, guide: Guide, sheet: Size, plan: PrintPlan, report: Report) -> dict[str, Document]:
    """What is printed apart from the booklet, by kind: how to print it, and the test for printers of one side."""
    told = {"how-to-print": how_to_print(folders, guide, sheet, plan, report)}
    if plan.simplex:
        told["test"] = side_test(folders, guide, sheet, report)
    return {kind: document for kind, document in told.items() if document}


def how_to_print(folders: Folders, guide: Guide, sheet: Size, plan: PrintPlan, report: Report) -> Document | None:
    """The sheet as a document of its own, inked with the palette of `print_palette`."""
    setting = print_setting(folders, guide, sheet, report)
    if setting is None:
        return None
    pages = tuple(
        with_ruler(frame(page, Furniture("", "", recto=True), setting.theme), setting)
        for page in set_pages("howtoprint", setting, {"plan": plan}, report)
    )
    return Document(setting.locale.say("how-to-print"), guide.language, pages, subject=str(guide.title))


def with_ruler(page: Page, setting: Setting) -> Page:
    """The page with a ruler of true length above its lower margin."""
    area = setting.theme.area(recto=True)
    alt = setting.locale.say("print-ruler-said")
    ruler = Group(tuple(ruler_marks(area)), role="Figure", alt=alt)
    return replace(page, marks=(*page.marks, ruler))


def ruler_marks(area: Rect) -> Iterator[Mark]:
    """A line with a tick each millimetre, longer ones at fives and tens."""
    x, y = area.x, area.y + area.height - 4
    yield Path(line(x, y, x + RULER * MM, y), stroke="ink", width=0.7)
    for at in range(RULER + 1):
        tall = 14 if at % 10 == 0 else 10 if at % 5 == 0 else 6
        yield Path(line(x + at * MM, y, x + at * MM, y - tall), stroke="ink", width=0.5)
