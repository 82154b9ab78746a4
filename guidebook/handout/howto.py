"""What is to be printed -> a sheet that tells how: the print dialog's choices, the edge to flip on, where to fold and
staple, and a ruler to check the scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidebook.compose import Setting
from guidebook.folders import Folders
from guidebook.geometry import MM, Rect, Size
from guidebook.handout.material import Look, read_material, read_plate
from guidebook.handout.tiles import set_pages
from guidebook.layout.frame import Furniture, frame
from guidebook.layout.shapes import line
from guidebook.marks import Document, Group, Mark, Page, Path
from guidebook.model import Guide
from guidebook.problems import Report

DRAWINGS = (
    "print-flip-short",
    "print-flip-long",
    "print-fold",
    "print-staple",
    "print-pile-as-is",
    "print-pile-turned",
)
RULER = 50  # mm


@dataclass(frozen=True)
class PrintPlan:
    """What has to be said of a booklet: its files, how many pages and sheets, the edge to flip on, its staples.

    Without `fronts` and `backs` the printer prints both sides; with them the pile goes back in between, and `turn` says
    whether it is turned over.
    """

    file: str
    pages: int
    sheets: int
    paper: str
    flip: str
    staples: int
    fronts: str = ""
    backs: str = ""
    turn: bool = False

    @property
    def simplex(self) -> bool:
        return bool(self.fronts)


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


def print_setting(folders: Folders, guide: Guide, sheet: Size, report: Report) -> Setting | None:
    """The material of handouts with the drawings of print, fold and staple."""
    upright = Size(min(sheet), max(sheet))
    setting = read_material(folders, replace(guide, techniques=(), routines=()), Look("handout", upright), report)
    if setting is None:
        return None
    files = folders.plates
    drawn = {name: read_plate(name, files[name], setting.theme.palette, report) for name in DRAWINGS if name in files}
    plates = {name: plate for name, plate in drawn.items() if plate}
    return None if report.failed else replace(setting, plates=plates)


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
