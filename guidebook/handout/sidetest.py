"""One sheet that tells by what is seen on it how paper goes back into a printer of one side."""

from __future__ import annotations

from guidebook.folders import Folders
from guidebook.geometry import MM, Size
from guidebook.handout.material import print_setting
from guidebook.handout.tiles import Tile, set_strip
from guidebook.layout.context import placed
from guidebook.layout.shapes import polygon
from guidebook.marks import Document, Group, Mark, Page, Path
from guidebook.model import Guide
from guidebook.problems import Report

MARGIN = 12 * MM
ARROW = 30 * MM


def side_test(folders: Folders, guide: Guide, sheet: Size, report: Report) -> Document | None:
    """Two pages lying across. Page 1 keeps to the upper left and page 2 to the upper right, so that they do not meet
    on one face, whichever way up the second is printed.
    """
    setting = print_setting(folders, guide, sheet, report)
    if setting is None:
        return None
    page = Size(max(sheet), min(sheet))
    width = page.width / 2 - 2 * MARGIN - ARROW
    tiles = [set_strip("printtest", setting, width, {"part": part}) for part in (1, 2)]
    for tile in tiles:
        report.extend(tile.problems)
    title = setting.locale.say("print-test")
    if report.failed:
        return None
    pages = tuple(quarter(tile, number, page, title) for number, tile in enumerate(tiles, start=1))
    return Document(title, guide.language, pages, subject=str(guide.title))


def quarter(tile: Tile, number: int, page: Size, title: str) -> Page:
    """A page with its tile in one of the upper corners, beside an arrow that points up."""
    left = MARGIN if number == 1 else page.width / 2 + MARGIN / 2
    arrow = Group(arrow_marks(left, MARGIN), role="Figure", alt="↑")
    marks: tuple[Mark, ...] = (placed(tile.marks, left + ARROW, MARGIN), arrow)
    return Page(f"test-{number}", title, page, marks, str(number))


def arrow_marks(x: float, y: float) -> tuple[Mark, ...]:
    half, head, shaft = 9 * MM, 14 * MM, 4 * MM
    middle, foot = x + half, y + 60 * MM
    points = (
        (middle, y),
        (middle + half, y + head),
        (middle + shaft, y + head),
        (middle + shaft, foot),
        (middle - shaft, foot),
        (middle - shaft, y + head),
        (middle - half, y + head),
    )
    return (Path(polygon(*points), fill="accent"),)
