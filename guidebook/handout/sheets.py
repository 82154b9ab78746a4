"""An order and its material -> the sheets of a handout: a heading, tiles in a grid, notes and safety below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.compose import Setting
from guidebook.geometry import MM, Rect, Size
from guidebook.handout.order import GRIDS, WORDS, Order, Words
from guidebook.handout.tiles import Tile, set_pages, set_strip, set_tile
from guidebook.handout.wording import for_student, redirected, titles_of
from guidebook.layout.context import placed
from guidebook.layout.frame import Furniture, frame
from guidebook.locale import Locale
from guidebook.marks import Document, Mark, Page
from guidebook.model import Technique
from guidebook.problems import Report

GUTTER = 7 * MM
NARROW, BROAD = 75 * MM, 120 * MM  # boxes too narrow for a line of feedback, and broad enough for several pictures
WIDE = 1.15  # a box so much wider than high has its pictures at the side of the words


@dataclass(frozen=True)
class Sheet:
    """One sheet: its number from 1, the techniques on it, and where each of their tiles lies in the type area."""

    number: int
    techniques: tuple[Technique, ...]
    boxes: tuple[Rect, ...]
    head: Tile
    foot: Tile

    @property
    def id(self) -> str:
        return sheet_id(self.number)


def sheet_id(number: int) -> str:
    return f"sheet-{number}"


Memo = dict[tuple[object, ...], Tile]  # tiles of one setting: the same technique in the same box, for many students


def hand_out(order: Order, setting: Setting, report: Report, memo: Memo | None = None) -> Document | None:
    """The handout of the techniques that `order` names and that exist; None, with the reason told, if it cannot fit."""
    guide = setting.guide if order.for_teacher else for_student(setting.guide)
    setting = replace(setting, guide=guide, locale=on_sheets(setting))
    memo = {} if memo is None else memo
    sheets = tuple(planned(order, setting, memo))
    wordings = (order.words,) if order.words else WORDS
    made = Tiler(replace(setting, folios={sheet.id: str(sheet.number) for sheet in sheets}), wordings, memo)
    tiles = [made.tiles(sheet, sheets) for sheet in sheets]
    if tell(order, sheets, tiles, report):
        return None
    mark = setting.locale.say("teacher-copy") if order.for_teacher else ""
    pages = [page_of(sheet, row, mark, setting) for sheet, row in zip(sheets, tiles, strict=True)]
    if order.for_teacher:
        pages += notes_pages(sheets, mark, setting, report)
    return Document(order.title, guide.language, tuple(pages), author=order.heading.school, subject=str(guide.title))


def on_sheets(setting: Setting) -> Locale:
    """The program's words where a reference leads to a sheet in place of a page."""
    words = {**setting.locale.words, "reference": setting.locale.words["reference-sheet"]}
    return replace(setting.locale, words=words)


def planned(order: Order, setting: Setting, memo: Memo) -> Iterator[Sheet]:
    """The techniques on as many sheets as they take, in even grids."""
    guide = setting.guide
    chosen = [found for name in order.techniques if (found := guide.technique(name))]
    groups = [chosen[start : start + order.per_page] for start in range(0, len(chosen), order.per_page)]
    area = setting.theme.type_area
    minutes = round(sum(minutes_of(technique) for technique in chosen))
    key = ("foot", order.ruled, order.address)
    if key not in memo:
        memo[key] = set_strip("handout-foot", setting, area.width, {"order": order, "short": short_address})
    foot = memo[key]
    for number, group in enumerate(groups, start=1):
        data = {"order": order, "minutes": minutes, "sheet": number, "sheets": len(groups)}
        head = set_strip("handout-head", setting, area.width, data)
        room = Rect(0, head.height + GUTTER / 2, area.width, area.height - head.height - foot.height - GUTTER)
        columns, rows = GRIDS[order.per_page]
        yield Sheet(number, tuple(group), tuple(cells(room, columns, rows)), head, foot)


def minutes_of(technique: Technique) -> float:
    """How long a technique takes in all; what is done a side is done on both."""
    return sum(dose.minutes * (2 if dose.per else 1) for dose in technique.doses)


def short_address(address: str) -> str:
    """An address as one prints it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def cells(room: Rect, columns: int, rows: int) -> Iterator[Rect]:
    """The boxes of an even grid, row by row."""
    width = (room.width - GUTTER * (columns - 1)) / columns
    height = (room.height - GUTTER * (rows - 1)) / rows
    for row in range(rows):
        for column in range(columns):
            yield Rect(room.x + column * (width + GUTTER), room.y + row * (height + GUTTER), width, height)


@dataclass(frozen=True)
class Tiler:
    """Sets the tiles of a sheet with the fullest of some wordings that all of them have room for."""

    setting: Setting
    wordings: tuple[Words, ...]
    memo: Memo

    def tiles(self, sheet: Sheet, sheets: tuple[Sheet, ...]) -> list[Tile]:
        """The sheet's tiles, with references only to other sheets."""
        others = {
            technique.id: other.id for other in sheets for technique in other.techniques if other.number != sheet.number
        }
        placed = list(zip(sheet.techniques, sheet.boxes, strict=False))
        tiles: list[Tile] = []
        for words in self.wordings:
            tiles = [self.tile(technique, box, others, words) for technique, box in placed]
            if not any(tile.over for tile in tiles):
                break
        return tiles

    def tile(self, technique: Technique, box: Rect, others: Mapping[str, str], words: Words) -> Tile:
        key = (technique.id, tuple(sorted(others.items())), words, round(box.width, 2), round(box.height, 2))
        if key not in self.memo:
            told = redirected(technique, others, titles_of(self.setting.guide))
            self.memo[key] = tile_of(told, box, words, self.setting)
        return self.memo[key]


def tile_of(technique: Technique, box: Rect, words: Words, setting: Setting) -> Tile:
    """The tile with all its cautions and pictures where there is room, or brief."""
    tile = Tile((), 0.0)
    for brief in (True,) if words == "title" else (False, True):
        tile = set_tile("handout-tile", setting, Size(box.width, box.height), said(technique, box, words, brief))
        if not tile.over:
            break
    return tile


def said(technique: Technique, box: Rect, words: Words, brief: bool) -> dict[str, object]:
    """What the template of a tile is to show. Small boxes and `brief` ones show one picture."""
    broad = box.width > BROAD
    return {
        "item": technique,
        "words": words,
        "brief": brief,
        "wide": box.width > WIDE * box.height or (words == "cue" and not broad),
        "narrow": box.width < NARROW,
        "columns": 2 if broad else 1,
        "figures": technique.figures if broad and not brief else technique.figures[:1],
    }


def tell(order: Order, sheets: tuple[Sheet, ...], tiles: list[list[Tile]], report: Report) -> bool:
    """Report what is wrong with the sheets; says whether there is anything that keeps them from being made."""
    found = [tile for row in tiles for tile in row] + [part for sheet in sheets for part in (sheet.head, sheet.foot)]
    for problem in (problem for tile in found for problem in tile.problems):
        report.add(problem)
    for sheet, row in zip(sheets, tiles, strict=True):
        for technique, tile in zip(sheet.techniques, row, strict=True):
            if tile.over:
                message = f"this runs {max(1, round(tile.over / MM))} mm over, {order.per_page} to a sheet"
                report.error(message, technique.span, "take fewer to a sheet (--per-page), or --text cue or title")
    return report.failed


def notes_pages(sheets: tuple[Sheet, ...], mark: str, setting: Setting, report: Report) -> list[Page]:
    """What the content tells the teacher, after the sheets."""
    shown = {technique.id: sheet.id for sheet in sheets for technique in sheet.techniques}
    told = [
        redirected(technique, shown, titles_of(setting.guide)) for sheet in sheets for technique in sheet.techniques
    ]
    if not any(technique.teacher for technique in told):
        return []
    setting = replace(setting, folios={sheet.id: str(sheet.number) for sheet in sheets})
    furniture = Furniture(mark, "", recto=True)
    return [
        frame(page, furniture, setting.theme) for page in set_pages("handout-notes", setting, {"items": told}, report)
    ]


def page_of(sheet: Sheet, tiles: list[Tile], mark: str, setting: Setting) -> Page:
    """The sheet as a page, its number at the foot and at its head whose copy it is."""
    theme = setting.theme
    marks: list[Mark] = [placed(sheet.head.marks, 0, 0)]
    marks += [placed(tile.marks, box.x, box.y) for tile, box in zip(tiles, sheet.boxes, strict=False)]
    marks.append(placed(sheet.foot.marks, 0, theme.type_area.height - sheet.foot.height))
    page = Page(sheet.id, ", ".join(technique.title for technique in sheet.techniques), theme.page, tuple(marks))
    return frame(page, Furniture(mark, str(sheet.number), recto=True), theme)
