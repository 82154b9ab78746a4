"""What has changed since a book was printed -> sheets that show it: a list, then old and new pages side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidebook.compose import Setting
from guidebook.folders import Folders
from guidebook.geometry import MM, Rect, Size, Transform
from guidebook.handout.material import print_setting
from guidebook.handout.piece import Piece
from guidebook.handout.tiles import set_pages, set_strip
from guidebook.impose import singly
from guidebook.layout.context import placed
from guidebook.layout.shapes import rectangle
from guidebook.marks import Bookmark, Document, Group, Mark, Page, Path
from guidebook.model import Guide
from guidebook.problems import Report
from guidebook.reprint import Again, Change, Changes
from guidebook.reprint.reasons import Reason
from guidebook.theme import Margins

MARGIN = 12 * MM
GAP = 10 * MM  # between old and new
UNDER = 6.0  # points below the words
AIR = 2.5  # points beside a marked place; above and below there may be other lines
TOLD = 4  # differences of a page that are told in words; all are marked
SHOWN = 200  # pages that are shown; the list has them all
EDGE, TINT, LINE = "hairline", "straw", "care"


@dataclass(frozen=True)
class Version:
    """A page as it was or is, with the places where it differs, and what a reader who does not see it is told."""

    page: Page | None
    marked: tuple[Rect, ...]
    alt: str


def changes_piece(folders: Folders, guide: Guide, sheet: Size, changes: Changes, report: Report) -> Piece | None:
    """The sheets, lying across; None when nothing has changed, or with the reason reported."""
    setting = print_setting(folders, guide, sheet, report) if changes.pages else None
    if setting is None:
        return None
    across = Size(max(sheet), min(sheet))
    margins = Margins(MARGIN, MARGIN, MARGIN, MARGIN)
    setting = replace(setting, theme=replace(setting.theme, page=across, margins=margins))
    shown = [change for change in changes.pages if change.kind != "moved"][:SHOWN]
    pages = [*list_pages(changes, setting, report)] if len(changes.pages) > 1 or not shown else []
    level = 2 if pages else 1
    pages += [change_page(change, changes.again, level, setting, report) for change in shown]
    if report.failed:
        return None
    title = setting.locale.say("changes")
    marks = tuple(Bookmark(page.title, page.id) for page in pages)
    document = Document(title, guide.language, tuple(pages), marks, subject=str(guide.title))
    return Piece("changes", f"{guide.id}-changes.pdf", document, singly([across] * len(pages)), setting.theme.palette)


def list_pages(changes: Changes, setting: Setting, report: Report) -> Iterator[Page]:
    """Everything that has changed, and what to print again."""
    data = {"part": "list", "changed": changes.pages, "again": changes.again}
    for page in set_pages("changes", setting, data, report):
        yield replace(page, marks=(placed(page.marks, MARGIN, MARGIN),))


def change_page(change: Change, again: Again, level: int, setting: Setting, report: Report) -> Page:
    """One page, old on the left and new on the right, as large as there is room for."""
    sheet, say = setting.theme.page, setting.locale.say
    sheet_on = next((sheet for sheet in again.sheets if not again.reason and change.after in again.pages[sheet]), 0)
    data = {
        "part": "page",
        "level": str(level),
        "change": change,
        "reasons": told(change.difference.reasons, setting),
        "sheet": sheet_on,
        "pages": again.pages.get(sheet_on, ()),
    }
    head = set_strip("changes", setting, sheet.width - 2 * MARGIN, data)
    report.extend(head.problems)
    number = change.after or change.before
    versions = (
        Version(change.old, change.difference.before, say("changes-was-said", page=change.before)),
        Version(change.new, change.difference.after, say("changes-now-said", page=change.after)),
    )
    top = MARGIN + head.height + UNDER
    half = (sheet.width - 2 * MARGIN - GAP) / 2
    rooms = (Rect(x, top, half, sheet.height - top - MARGIN) for x in (MARGIN, MARGIN + half + GAP))
    shown = [pictured(version, room) for version, room in zip(versions, rooms, strict=True) if version.page]
    marks: tuple[Mark, ...] = (placed(head.marks, MARGIN, MARGIN), *shown)
    return Page(
        f"change-{change.kind}-{change.id}", f"{say('changes-page', page=number)}: {change.title}", sheet, marks
    )


def told(reasons: tuple[Reason, ...], setting: Setting) -> list[Reason]:
    """The first reasons with words for all of them."""
    say = setting.locale.say
    kinds = {"picture": say("changes-picture"), "look": say("changes-look")}
    found = [
        reason if reason.kind == "words" else replace(reason, was="", now=kinds[reason.kind])
        for reason in reasons[:TOLD]
    ]
    if len(reasons) > TOLD:
        found.append(Reason("words", "", say("changes-more", count=len(reasons) - TOLD)))
    return found


def pictured(version: Version, room: Rect) -> Group:
    """The page in its room, a tint below the places that differ and a line round them."""
    page = version.page
    assert page is not None  # noqa: S101 - asked before
    scale = min(1.0, room.width / page.size.width, room.height / page.size.height)
    sheet = rectangle(0, 0, *page.size)
    boxes = [rectangle(*grown(box)) for box in version.marked]
    marks: tuple[Mark, ...] = (
        Path(sheet, fill="paper"),
        *(Path(box, fill=TINT) for box in boxes),
        Group(unmarked(page.marks), clip=Rect(0, 0, *page.size)),
        *(Path(box, stroke=LINE, width=1.1, join="round") for box in boxes),
        Path(sheet, stroke=EDGE, width=0.6),
    )
    return Group(marks, Transform(scale, 0, 0, scale, room.x, room.y), role="Figure", alt=version.alt)


def grown(box: Rect) -> Rect:
    return Rect(box.x - AIR, box.y - 1, box.width + 2 * AIR, box.height + 2)


def unmarked(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks with no structure of their own: all of them together are one picture here."""
    return tuple(
        Group(unmarked(mark.marks), mark.transform, clip=mark.clip, form=mark.form) if isinstance(mark, Group) else mark
        for mark in marks
    )
