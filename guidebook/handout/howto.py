"""What is to be printed -> a sheet that tells how: the print dialog's choices, the edge to flip on, where to fold and
staple or sew, and a ruler to check the scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidebook.compose import Setting
from guidebook.folders import Folders
from guidebook.geometry import MM, Rect, Size
from guidebook.handout.material import print_setting
from guidebook.handout.plan import PrintPlan
from guidebook.handout.tiles import set_pages
from guidebook.layout.frame import Furniture, frame
from guidebook.layout.shapes import line
from guidebook.marks import Document, Group, Mark, Page, Path
from guidebook.model import Guide
from guidebook.problems import Report

RULER = 50  # mm


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
