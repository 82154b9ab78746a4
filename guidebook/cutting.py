"""Sheets that are cut apart by hand: cards, booklets four pages to a side, a guide of eight panels. Arithmetic only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guidebook.geometry import MM, Rect, Size, Transform, shift
from guidebook.impose import BLACK, GAP, HAIRLINE, MARK, Fold, Grid, across, booklet, cell_box, gang, line, singly
from guidebook.marks import Mark, Path, Side

TICK = 3 * MM  # a fold's mark, on the fold
EDGE = 1 * MM  # sizes that go together differ by less: half an A4 is 148.5 mm wide and an A5 148 mm
PANELS = 8
# Page numbers of the panels of a sheet lying across, from 1. The upper row stands on its head.
UPPER, LOWER = (1, 8, 7, 6), (2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Cards:
    """How cards lie on sheets: `sides` in the order of printing, `up` to a sheet, with both faces printed or folded."""

    sides: tuple[Side, ...]
    up: int
    duplex: bool


def foldover(count: int, card: Size) -> tuple[Side, ...]:
    """A strip for each card, printed on one side: the back (page 2n+1) left of the front (page 2n).

    Folded backwards in the middle, both faces stand upright and back to back.
    """
    strip = Size(2 * card.width, card.height)
    return tuple(
        Side(strip, ((front + 1, shift(0, 0)), (front, shift(card.width, 0)))) for front in range(0, 2 * count, 2)
    )


def lay_cards(count: int, card: Size, paper: Size, *, duplex: bool = False) -> Cards:
    """`count` cards, of a front and a back page each, on as few sheets as can be, with marks to cut them apart.

    Raises ValueError when not even one fits on the paper.
    """
    small = singly([card] * (2 * count)) if duplex else foldover(count, card)
    cell = small[0].size if small else card
    sheet, grid = most(cell, paper)
    large = gang(small, sheet, grid, duplex=duplex)
    up = grid.columns * grid.rows
    cuts = tuple(guides(side_boxes(cell, sheet, grid), sheet))
    if duplex:
        return Cards(across([replace(side, marks=cuts) for side in large]), up, duplex)
    return Cards(tuple(replace(side, marks=(*cuts, *folds(side, cell))) for side in large), up, duplex)


def most(cell: Size, paper: Size) -> tuple[Size, Grid]:
    """The way to lay the paper, and the grid, that give the most cells."""

    def grid(sheet: Size) -> Grid:
        return Grid(int((sheet.width + EDGE) / cell.width), int((sheet.height + EDGE) / cell.height))

    sheets = [Size(min(paper), max(paper)), Size(max(paper), min(paper))]
    best = max(sheets, key=lambda sheet: grid(sheet).columns * grid(sheet).rows)
    if not grid(best).columns * grid(best).rows:
        raise ValueError("the card is larger than the paper")
    return best, grid(best)


def side_boxes(cell: Size, sheet: Size, grid: Grid) -> tuple[Rect, ...]:
    return tuple(cell_box(cell, sheet, grid, column, row) for row in range(grid.rows) for column in range(grid.columns))


def folds(side: Side, cell: Size) -> Iterator[Mark]:
    """The fold of each strip on a side: it begins where the front page's left edge lies."""
    for index, place in side.places:
        if index % 2 == 0:
            for top, foot in ((0.0, TICK), (cell.height - TICK, cell.height)):
                yield line(place.e, place.f + top, place.e, place.f + foot, dash=(1.5, 1.5))


def guides(boxes: Sequence[Rect], sheet: Size) -> Iterator[Path]:
    """Where to cut: short lines in the margins, or dashed ones right across where the cells leave no margin."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    foot = max(box.y + box.height for box in boxes)
    for x in edges(boxes, 0, (EDGE, sheet.width - EDGE)):
        if top > GAP + TICK:
            yield line(x, top - GAP - MARK, x, top - GAP)
            yield line(x, foot + GAP, x, foot + GAP + MARK)
        else:
            yield line(x, max(0, top), x, min(foot, sheet.height), dash=(3.0, 3.0))
    for y in edges(boxes, 1, (EDGE, sheet.height - EDGE)):
        if left > GAP + TICK:
            yield line(left - GAP - MARK, y, left - GAP, y)
            yield line(right + GAP, y, right + GAP + MARK, y)
        else:
            yield line(max(0, left), y, min(right, sheet.width), y, dash=(3.0, 3.0))


def edges(boxes: Sequence[Rect], axis: int, within: tuple[float, float]) -> list[float]:
    """Where cells begin or end along an axis, the paper's own edges left out."""
    found = {round(box[axis] + far * box[axis + 2], 3) for box in boxes for far in (0, 1)}
    return sorted(at for at in found if within[0] < at < within[1])


def four_up(page: Size, sheet: Size) -> bool:
    """Whether four pages lie on a side of the sheet, two by two."""
    return 2 * page.width <= min(sheet) + EDGE and 2 * page.height <= max(sheet) + EDGE


def booklet_sides(count: int, page: Size, sheet: Size, fold: Fold) -> tuple[Side, ...]:
    """Two pages a side; or four where the sheet is large enough, to be cut across, piled up and then folded as one."""
    if not four_up(page, sheet):
        return booklet(count, page, sheet, fold)
    strip, upright = Size(2 * page.width, page.height), Size(min(sheet), max(sheet))
    grid = Grid(1, 2, stack=True)
    large = gang(booklet(count, page, strip, fold), upright, grid, duplex=True)
    cuts = tuple(guides(side_boxes(strip, upright, grid), upright))
    return across([replace(side, marks=(*cuts, *side.marks)) for side in large])


def eight_panels(page: Size, paper: Size) -> Side:
    """Eight pages on one side of a sheet, for a guide that is folded in eight with one cut in the middle.

    Pages shrink or grow to their panels. The cut, between the four inner panels, is drawn solid, folds are dashed.
    """
    sheet = Size(max(paper), min(paper))
    panel = Size(sheet.width / 4, sheet.height / 2)
    scale = min(panel.width / page.width, panel.height / page.height)
    inset_x, inset_y = (panel.width - scale * page.width) / 2, (panel.height - scale * page.height) / 2
    places = []
    for column in range(4):
        x = column * panel.width
        upper, lower = UPPER[column] - 1, LOWER[column] - 1
        places.append((upper, Transform(-scale, 0, 0, -scale, x + panel.width - inset_x, panel.height - inset_y)))
        places.append((lower, Transform(scale, 0, 0, scale, x + inset_x, panel.height + inset_y)))
    return Side(sheet, tuple(sorted(places)), tuple(panel_marks(sheet, panel)))


def panel_marks(sheet: Size, panel: Size) -> Iterator[Path]:
    middle = sheet.height / 2
    yield Path((("M", panel.width, middle), ("L", 3 * panel.width, middle)), stroke=BLACK, width=3 * HAIRLINE)
    for x in (panel.width, 2 * panel.width, 3 * panel.width):
        for top, foot in ((0.0, TICK), (sheet.height - TICK, sheet.height)):
            yield line(x, top, x, foot, dash=(1.5, 1.5))
    for start, end in ((0.0, TICK), (sheet.width - TICK, sheet.width)):
        yield line(start, middle, end, middle, dash=(1.5, 1.5))
