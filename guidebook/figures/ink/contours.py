"""A field of numbers -> the lines along which it has a value: marching squares.

Source of the method: W. E. Lorensen, H. E. Cline, "Marching cubes", 1987, in the plane.
"""

import numpy as np

from guidebook.figures.compiled import Bools, Floats, Ints

# sides of a square, by number
_TOP, _RIGHT, _BOTTOM, _LEFT = range(4)
# which corners are above the value (1 top left, 2 top right, 4 bottom left, 8 bottom right) -> sides that are joined,
# so that higher ground lies to the right; two high corners across from each other are kept apart
_JOINED: tuple[tuple[tuple[int, int], ...], ...] = (
    (),
    ((_TOP, _LEFT),),
    ((_RIGHT, _TOP),),
    ((_RIGHT, _LEFT),),
    ((_LEFT, _BOTTOM),),
    ((_TOP, _BOTTOM),),
    ((_RIGHT, _TOP), (_LEFT, _BOTTOM)),
    ((_RIGHT, _BOTTOM),),
    ((_BOTTOM, _RIGHT),),
    ((_TOP, _LEFT), (_BOTTOM, _RIGHT)),
    ((_BOTTOM, _TOP),),
    ((_BOTTOM, _LEFT),),
    ((_LEFT, _RIGHT),),
    ((_TOP, _RIGHT),),
    ((_LEFT, _TOP),),
    (),
)


def contours(field: Floats, level: float, mask: Bools | None = None) -> list[Floats]:
    """Lines (row, column) along which a field has a value; a closed one ends where it begins.

    Squares with a corner outside the mask are left out.  Lines come in the order in which reading the field row by row
    meets them; a closed one begins after the piece of it that is met last.
    """
    sides = _pieces(field, level, mask)
    pieces = sides.tolist()
    following = {start: n for n, (start, _) in enumerate(pieces)}
    before = {end: n for n, (_, end) in enumerate(pieces)}
    used = [False] * len(pieces)
    chains: list[list[int]] = []
    for n in range(len(pieces)):
        if used[n]:
            continue
        chain = _chain(n, pieces, following, before)
        for piece in chain:
            used[piece] = True
        chains.append([pieces[chain[0]][0], *(pieces[piece][1] for piece in chain)])
    return [line for chain in chains if len(line := _points(field, level, np.array(chain))) > 1]


def _pieces(field: Floats, level: float, mask: Bools | None) -> Ints:
    """Pieces of line in reading order: the sides (numbers in the whole field) where each begins and ends."""
    high = (field > level).astype(np.int64)
    case = high[:-1, :-1] + 2 * high[:-1, 1:] + 4 * high[1:, :-1] + 8 * high[1:, 1:]
    if mask is not None:
        inside = mask[:-1, :-1] & mask[:-1, 1:] & mask[1:, :-1] & mask[1:, 1:]
        case = np.where(inside, case, 0)
    row, column = np.nonzero((case > 0) & (case < 15))
    columns = field.shape[1]
    corner = 2 * (row * columns + column)  # a side is numbered by its first corner: even along the row, odd down
    ends = np.stack([corner, corner + 3, corner + 2 * columns, corner + 1], 1)  # by side of the square
    found = [
        (end[a], end[b])
        for end, kind in zip(ends.tolist(), case[row, column].tolist(), strict=True)
        for a, b in _JOINED[kind]
    ]
    return np.array(found, np.int64).reshape(-1, 2)


def _chain(first: int, pieces: list[list[int]], following: dict[int, int], before: dict[int, int]) -> list[int]:
    """The pieces that hang together with one, in order."""
    ahead, behind = [first], [first]
    while (n := following.get(pieces[ahead[-1]][1])) is not None:
        if n == first:
            last = ahead.index(max(ahead)) + 1
            return ahead[last:] + ahead[:last]
        ahead.append(n)
    while (n := before.get(pieces[behind[-1]][0])) is not None:
        behind.append(n)
    return behind[:0:-1] + ahead


def _points(field: Floats, level: float, sides: Ints) -> Floats:
    """Where the value is reached on each side, without repeated points."""
    row, column = np.divmod(sides // 2, field.shape[1])
    down = sides % 2
    here = field[row, column]
    there = field[row + down, column + 1 - down]
    share = np.where(here == there, 0, (level - here) / np.where(here == there, 1, there - here))
    line: Floats = np.stack([row + share * down, column + share * (1 - down)], 1)
    kept = np.r_[True, (np.diff(line, axis=0) != 0).any(1)]
    return line[kept]
