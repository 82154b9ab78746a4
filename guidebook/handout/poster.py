"""A routine at a glance on one large sheet: every step with its picture under the clock."""

from __future__ import annotations

from dataclasses import replace

from guidebook.compose import Setting
from guidebook.compose.gather import Stop, stops
from guidebook.compose.sides import row_figures
from guidebook.geometry import MM, Rect, Size
from guidebook.handout.order import Order
from guidebook.handout.piece import Piece
from guidebook.handout.sheets import GUTTER, cells
from guidebook.handout.slips import pacing_notes
from guidebook.handout.tiles import Tile, set_strip, set_tile
from guidebook.handout.wording import for_student, redirected, titles_of
from guidebook.impose import singly
from guidebook.layout.context import placed
from guidebook.layout.frame import Furniture, frame
from guidebook.marks import Document, Mark, Page
from guidebook.model import Figure, Routine
from guidebook.pacing import fitted
from guidebook.problems import Report

IDEAL = 1.15  # height of a step's box over its width


def poster_piece(guide_name: str, order: Order, setting: Setting, report: Report) -> Piece | None:
    """The routine that `order` names, set to its minutes if it has any; None with the reason reported."""
    guide = for_student(setting.guide)
    setting = replace(setting, guide=guide)
    routine = guide.routine(order.routine)
    if routine and order.minutes:
        paced = fitted(routine, order.minutes, guide, setting.locale, report)
        routine = paced.routine if paced else None
    if routine is None:
        return None
    page = poster_page(redirected(routine, {}, titles_of(guide)), setting, report)
    if report.failed:
        return None
    document = Document(str(routine.title), guide.language, (page,), subject=str(guide.title))
    name = f"{guide_name}-poster-{routine.id}.pdf"
    notes = pacing_notes(order, setting.guide)
    return Piece("poster", name, document, singly([page.size]), setting.theme.palette, notes=notes)


def poster_page(routine: Routine, setting: Setting, report: Report) -> Page:
    """Heading, steps row by row, and safety at the foot."""
    area = setting.theme.type_area
    head = set_strip("poster-head", setting, area.width, {"item": routine})
    order = Order(routine.id, str(routine.title), lines=0)
    foot = set_strip("handout-foot", setting, area.width, {"order": order, "short": str})
    room = Rect(0, head.height + GUTTER, area.width, area.height - head.height - foot.height - 2 * GUTTER)
    found = stops(routine, setting.guide, setting.locale)
    columns, rows = grid(len(found), room)
    boxes = list(cells(room, columns, rows))[: len(found)]
    tiles = [step_tile(stop, box, setting) for stop, box in zip(found, boxes, strict=True)]
    tell(routine, found, tiles, report)
    marks: list[Mark] = [placed(head.marks, 0, 0)]
    marks += [placed(tile.marks, box.x, box.y) for tile, box in zip(tiles, boxes, strict=True)]
    marks.append(placed(foot.marks, 0, area.height - foot.height))
    page = Page("poster", str(routine.title), setting.theme.page, tuple(marks))
    return frame(page, Furniture("", "", recto=True), setting.theme)


def grid(count: int, room: Rect) -> tuple[int, int]:
    """Columns and rows for so many boxes, of the shape nearest to the ideal; no more columns than the rows need."""

    def amiss(grid: tuple[int, int]) -> float:
        columns, rows = grid
        shape = (room.height / rows) / (room.width / columns)
        return max(shape / IDEAL, IDEAL / shape)

    return min(((-(-count // rows), rows) for rows in range(1, count + 1)), key=amiss)


def step_tile(stop: Stop, box: Rect, setting: Setting) -> Tile:
    return set_tile(
        "poster-step", setting, Size(box.width, box.height), {"stop": stop, "figures": shown(stop, setting)}
    )


def shown(stop: Stop, setting: Setting) -> tuple[Figure, ...]:
    """The picture that the step's row names, or else the first of its technique."""
    return row_figures(stop.row, setting.guide.technique(stop.row.technique) if stop.row.technique else None)[:1]


def tell(routine: Routine, found: tuple[Stop, ...], tiles: list[Tile], report: Report) -> None:
    """What keeps the poster from being made: its paper, when several steps do not fit, or else a step's own words."""
    over = [(tile.over, stop) for stop, tile in zip(found, tiles, strict=True) if tile.over]
    hint = "take larger paper (--paper a3 or tabloid)"
    if len(over) > 1:
        most = max(amount for amount, _ in over)
        message = f"{len(over)} of {len(found)} steps do not fit on this paper, by up to {mm(most)} mm"
        report.error(message, routine.span, f"{hint}, or a shorter routine")
        return
    for amount, stop in over:
        message = f"this step runs {mm(amount)} mm over its place on the poster"
        report.error(message, stop.row.span, f"shorten its text, or {hint}")
    for tile in tiles:
        report.extend(tile.problems)


def mm(points: float) -> int:
    return max(1, round(points / MM))
