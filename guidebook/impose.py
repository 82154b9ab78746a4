"""Which page lies where on which side of which sheet. Pure arithmetic: it never opens a file.

Sides come in the order in which a printer takes them: front and back of the first sheet, then of the second.
A back is what one sees after turning the sheet over like the page of a book, about its upright axis. Sheets that are
printed on both sides lie `across`, so that this is always their short edge: one thing to choose in the print dialog,
and one measure of how far a printer's backs are off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from guidebook.geometry import MM, Rect, Size, Transform, shift
from guidebook.marks import Group, Mark, Path, Side

BLACK = "#000000"
HAIRLINE = 0.25
MARK = 4 * MM
GAP = 1 * MM  # between a cut mark and the corner that it points to
STAPLE = 12 * MM  # width of the usual ones
HOLE = 1.5 * MM  # half of a mark across the fold, where a needle goes through
KETTLE, TAPE, TAPE_INSET = 36.0, 34.0, 90.0  # half an inch, 12 mm, 1¼ inches: see `stations`
TAPES_APART = 80 * MM  # at most


@dataclass(frozen=True, slots=True)
class Fold:
    """How a booklet is put together.

    signature    pages folded together and then sewn to the others, a multiple of 4; 0 folds all in one
    creep        how much further each sheet sticks out than the one round it, in points: about the paper's thickness
                 times 1.6; its pages move so much nearer to the fold
    right_bound  the spine is on the right, as in languages written from right to left
    marks        show where to fold and staple or sew, and where to cut if the paper is larger than two pages
    """

    signature: int = 0
    creep: float = 0.0
    right_bound: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Reinsertion:
    """How paper has to go back into a printer that prints one side only: four ways.

    last_first   the backs are printed last sheet first
    upside_down  the backs are printed the other way up
    """

    last_first: bool = False
    upside_down: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How small sheets lie on a large one. `gap` is the strip between them, in points.

    `stack`: after cutting, the piles laid one on the other are in order, the one from the first cell on top;
    otherwise each large sheet is in order by itself.
    """

    columns: int
    rows: int
    gap: float = 0.0
    stack: bool = False


def singly(sizes: Sequence[Size]) -> tuple[Side, ...]:
    """One page a side, each on paper of its own size."""
    return tuple(Side(size, ((index, shift(0, 0)),)) for index, size in enumerate(sizes))


def for_cutting(sizes: Sequence[Size], bleed: float) -> tuple[Side, ...]:
    """One page a side, with `bleed` points of room past it all round and marks where to cut."""
    gap = max(GAP, bleed)
    edge = gap + MARK
    sides = []
    for index, (width, height) in enumerate(sizes):
        trim = Rect(edge, edge, width, height)
        sheet = Size(width + 2 * edge, height + 2 * edge)
        sides.append(Side(sheet, ((index, shift(edge, edge)),), tuple(crop_marks(trim, gap)), trim))
    return tuple(sides)


def booklet(count: int, page: Size, paper: Size, fold: Fold = Fold()) -> tuple[Side, ...]:
    """Two pages a side, to be folded once and stapled along the fold; pages are made smaller only if they must be.

    Blank pages fill the last sheet, before the back cover, which stays outside.
    """
    sheet = Size(max(paper), min(paper))
    scale = min(1.0, sheet.width / 2 / page.width, sheet.height / page.height)
    leaves = padded(count)
    signature = fold.signature or len(leaves)
    if signature % 4:
        raise ValueError("a signature has a multiple of 4 pages")
    inside, outside = hand_marks(sheet, page, scale, sewn=signature < len(leaves)) if fold.marks else ((), ())
    sides: list[Side] = []
    for start in range(0, len(leaves), signature):
        section = leaves[start : start + signature]
        for nth in range(len(section) // 4):
            inward = nth * fold.creep
            outer, inner = 2 * nth, len(section) - 1 - 2 * nth
            front, back = (section[inner], section[outer]), (section[outer + 1], section[inner - 1])
            for spread in (front, back):
                pair = spread[::-1] if fold.right_bound else spread
                places = tuple(beside_fold(pair, page, sheet, scale, inward))
                sides.append(Side(sheet, places, outside if nth == 0 and spread is front else inside))
    return tuple(sides)


def padded(count: int) -> tuple[int | None, ...]:
    """The pages with as many blank ones as make whole sheets, put before the last page."""
    blanks: list[int | None] = [None] * (-count % 4)
    pages = list(range(count))
    return (*pages, *blanks) if count < 2 else (*pages[:-1], *blanks, pages[-1])


def beside_fold(
    pair: tuple[int | None, int | None], page: Size, sheet: Size, scale: float, inward: float
) -> Iterator[tuple[int, Transform]]:
    """The left and the right page of a side, both against the fold and midway up."""
    left, right = pair
    middle, top = sheet.width / 2, (sheet.height - scale * page.height) / 2
    if left is not None:
        yield left, Transform(a=scale, d=scale, e=middle - scale * page.width + inward, f=top)
    if right is not None:
        yield right, Transform(a=scale, d=scale, e=middle - inward, f=top)


def gang(sides: Sequence[Side], sheet: Size, grid: Grid, *, duplex: bool) -> tuple[Side, ...]:
    """Several small sheets on each large one.

    `duplex`: `sides` are fronts and backs in turn, and so is the result.
    """
    step = 2 if duplex else 1
    small = [tuple(sides[start : start + step]) for start in range(0, len(sides), step)]
    cells = grid.columns * grid.rows
    large = -(-len(small) // cells)
    found = []
    for nth in range(large):
        chosen = [nth + cell * large if grid.stack else nth * cells + cell for cell in range(cells)]
        for face in range(step):
            faces = [small[index][face] if index < len(small) else None for index in chosen]
            found.append(ganged(faces, sheet, grid, back=face == 1))
    return tuple(found)


def ganged(faces: Sequence[Side | None], sheet: Size, grid: Grid, *, back: bool) -> Side:
    """One side of a large sheet; on a back the columns run from right to left, to lie behind their fronts."""
    places: list[tuple[int, Transform]] = []
    marks: list[Mark] = []
    for cell, face in enumerate(faces):
        if face is None:
            continue
        row, column = divmod(cell, grid.columns)
        box = cell_box(face.size, sheet, grid, grid.columns - 1 - column if back else column, row)
        place = shift(box.x, box.y)
        places += [(index, inner.then(place)) for index, inner in face.places]
        marks += [moved(mark, place) for mark in face.marks]
    return Side(sheet, tuple(places), tuple(marks))


def cell_box(size: Size, sheet: Size, grid: Grid, column: int, row: int) -> Rect:
    """A cell of a grid that lies in the middle of the sheet."""
    left = (sheet.width - grid.columns * size.width - (grid.columns - 1) * grid.gap) / 2
    top = (sheet.height - grid.rows * size.height - (grid.rows - 1) * grid.gap) / 2
    return Rect(left + column * (size.width + grid.gap), top + row * (size.height + grid.gap), *size)


def fronts(sides: Sequence[Side]) -> tuple[Side, ...]:
    """What to print first on a printer that prints one side only."""
    return tuple(sides[0::2])


def backs(sides: Sequence[Side], way: Reinsertion) -> tuple[Side, ...]:
    """What to print when the paper has gone back in."""
    order = sides[1::2][::-1] if way.last_first else sides[1::2]
    return tuple(upside_down(side) for side in order) if way.upside_down else tuple(order)


def turn_backs(sides: Sequence[Side]) -> tuple[Side, ...]:
    """The same sheets for a printer that turns paper over about its level axis."""
    return tuple(upside_down(side) if index % 2 else side for index, side in enumerate(sides))


def upside_down(side: Side) -> Side:
    half_turn = Transform(-1, 0, 0, -1, side.size.width, side.size.height)
    places = tuple((index, place.then(half_turn)) for index, place in side.places)
    return Side(side.size, places, tuple(moved(mark, half_turn) for mark in side.marks), side.trim)


def across(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Fronts and backs in turn, of sheets that lie across: upright ones are turned by a quarter, backs the other way
    than fronts, for they are seen after turning the sheet about what is its level axis then.
    """
    return tuple(
        side if side.size.width >= side.size.height else quartered(side, clockwise=nth % 2 == 0)
        for nth, side in enumerate(sides)
    )


def quartered(side: Side, *, clockwise: bool) -> Side:
    """The side turned by a quarter."""
    width, height = side.size
    turn = Transform(0, 1, -1, 0, height, 0) if clockwise else Transform(0, -1, 1, 0, 0, width)
    places = tuple((index, place.then(turn)) for index, place in side.places)
    return Side(side.size.turned, places, tuple(moved(mark, turn) for mark in side.marks))


def moved(mark: Mark, place: Transform) -> Mark:
    return Group((mark,), place)


# Marks for scissors, bone folder, stapler and needle


def hand_marks(sheet: Size, page: Size, scale: float, *, sewn: bool) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Where to cut, if the paper is larger than its two pages; and the same with where to fold and to staple or sew,
    for the outside of the outermost sheet.
    """
    width, height = 2 * scale * page.width, scale * page.height
    spread = Rect((sheet.width - width) / 2, (sheet.height - height) / 2, width, height)
    cut = tuple(crop_marks(spread)) if spread.x > GAP or spread.y > GAP else ()
    middle = sheet.width / 2
    folds = [line(middle, start, middle, start + MARK, dash=(2.0, 2.0)) for start in (0.0, sheet.height - MARK)]
    if sewn:
        holes = [line(middle - HOLE, y, middle + HOLE, y) for y in (spread.y + at for at in stations(height))]
    else:
        quarters = [spread.y + share * height for share in (0.25, 0.75)]
        holes = [line(middle, y - STAPLE / 2, middle, y + STAPLE / 2) for y in quarters]
    return cut, (*cut, *folds, *holes)


def stations(spine: float) -> tuple[float, ...]:
    """Where a section is pierced to be sewn, in points from the head of a spine so long.

    Half an inch from head and tail for the kettle stitches; between them pairs of holes at the edges of tapes, one in
    the middle, the outermost 1¼ inches from the ends (Bean and Brodhead, Bookbinding for Beginners, 1914). They have
    three tapes; spines longer than those of A5 get two more at a time. Without tapes the thread bridges each pair.
    """
    inset = min(TAPE_INSET, spine / 4)
    tapes = 1 + 2 * ceil((spine / 2 - inset) / TAPES_APART)
    step = (spine - 2 * inset) / (tapes - 1)
    middles = [inset + nth * step for nth in range(tapes)]
    return (KETTLE, *(at + edge for at in middles for edge in (-TAPE / 2, TAPE / 2)), spine - KETTLE)


def crop_marks(box: Rect, gap: float = GAP) -> Iterator[Path]:
    """Two short lines at each corner, `gap` outside of the box."""
    for x, away in ((box.x, -1), (box.x + box.width, 1)):
        for y, off in ((box.y, -1), (box.y + box.height, 1)):
            yield line(x, y + off * gap, x, y + off * (gap + MARK))
            yield line(x + away * gap, y, x + away * (gap + MARK), y)


def line(x1: float, y1: float, x2: float, y2: float, dash: tuple[float, ...] = ()) -> Path:
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=BLACK, width=HAIRLINE, dash=dash)
