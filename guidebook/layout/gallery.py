"""How to hang several pictures in a room so that they show as large as possible. Arithmetic only; lengths in points.

Plans: all in rows of one height; or the first one large with the others stacked at its side or in a row below it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

GUTTER = 8.0
SMALLEST = 80.0  # a picture less wide than this no longer teaches
HALVINGS = 12
HUNG = 1 << 10  # hangings kept: a page is set again and again with the same room for its pictures
COARSE, NARROWEST, REFINEMENTS = 0.9, 0.1, 6  # how the width of a plan is sought


class Picture(NamedTuple):
    """Its width over its height, and how wide each paragraph below it would be on one line."""

    ratio: float
    words: tuple[float, ...] = ()

    def below(self, width: float, wording: Wording) -> float:
        """About how much height its words take."""
        rows = sum(math.ceil(words / (0.94 * max(width, 1))) for words in self.words)
        return rows * wording.leading + wording.above if rows else 0.0


class Wording(NamedTuple):
    """The line height of the words below pictures, and the space above them."""

    leading: float
    above: float


class Spot(NamedTuple):
    """A picture's place: its number, corner and width, and the width that its words may take."""

    number: int
    x: float
    y: float
    width: float
    words_width: float


@dataclass(frozen=True)
class Hanging:
    spots: tuple[Spot, ...]
    width: float
    height: float
    area: float = field(compare=False)

    @property
    def worth(self) -> float:
        """The area that is shown, worth less where the smallest picture is too small to teach."""
        least = min(spot.width for spot in self.spots)
        return self.area * min(1.0, least / SMALLEST) ** 2


LEAST_SIDE, MOST_SIDE = 0.1, 0.6  # of the width, for the small pictures at the side of a large one

Plan = Callable[[tuple[Picture, ...], float, Wording], Hanging]


@lru_cache(HUNG)
def hang(pictures: tuple[Picture, ...], width: float, room: float, wording: Wording) -> Hanging:
    """The way to hang the pictures in `width` and `room` that is worth most."""
    tried = (shrink(plan, pictures, (width, room), wording) for plan in plans(len(pictures)))
    return max(tried, key=lambda hanging: (hanging.height <= room, hanging.worth))


@lru_cache(HUNG)
def most(pictures: tuple[Picture, ...], width: float) -> float:
    """A bound on what any hanging in `width` is worth, in whatever room: rows show most where they have all of the
    width. With the first at the left, the area is a convex function of the others' width, and most at one of its ends.
    """
    worths = [0.0]
    for plan in plans(len(pictures)):
        if plan is first_left:
            first, *rest = pictures
            tall = sum(1 / picture.ratio for picture in rest)
            sides = (LEAST_SIDE * width, MOST_SIDE * width)
            worths += [(width - GUTTER - side) ** 2 / first.ratio + side**2 * tall for side in sides]
        else:
            worths.append(plan(pictures, width, Wording(0, 0)).worth)
    return max(worths)


def plans(count: int) -> Iterator[Plan]:
    for rows in range(1, count + 1):
        if -(-count // -(-count // rows)) == rows:
            yield partial(in_rows, rows)
    if count > 2:
        yield first_left
        yield first_above


def shrink(plan: Plan, pictures: tuple[Picture, ...], space: tuple[float, float], wording: Wording) -> Hanging:
    """The plan as wide as the room's height allows; where no width fits, the one that is least high.

    Narrow pictures have high words below them, so the width is sought from above, never from the middle.
    """
    width, room = space
    tried = [plan(pictures, width, wording)]
    if tried[0].height <= room:
        return tried[0]
    high, width = width, width * max(NARROWEST, room / tried[0].height)
    tried.append(plan(pictures, width, wording))
    while tried[-1].height > room and width > NARROWEST * space[0]:
        high, width = width, width * COARSE
        tried.append(plan(pictures, width, wording))
    if tried[-1].height > room:
        return min(tried, key=lambda hanging: hanging.height)
    best, low = tried[-1], width
    for _ in range(REFINEMENTS):
        middle = (low + high) / 2
        hanging = plan(pictures, middle, wording)
        if hanging.height <= room:
            best, low = hanging, middle
        else:
            high = middle
    return best


def in_rows(rows: int, pictures: tuple[Picture, ...], width: float, wording: Wording) -> Hanging:
    """Rows of as equal a number as can be, the pictures of a row of one height."""
    each = -(-len(pictures) // rows)
    spots: list[Spot] = []
    y = area = 0.0
    for start in range(0, len(pictures), each):
        row = pictures[start : start + each]
        room = width - GUTTER * (each - 1)
        tall = min(room / sum(picture.ratio for picture in row), room / each / min(p.ratio for p in pictures))
        x, below = 0.0, 0.0
        for number, picture in enumerate(row, start):
            across = tall * picture.ratio
            words = across if len(pictures) > 1 else max(across, 2 * SMALLEST)
            spots.append(Spot(number, x, y, across, words))
            below = max(below, picture.below(words, wording))
            x += across + GUTTER
        y += tall + below + GUTTER
        area += tall * (x - GUTTER * len(row))
    return Hanging(tuple(spots), max(spot.x + spot.width for spot in spots), y - GUTTER, area)


def first_left(pictures: tuple[Picture, ...], width: float, wording: Wording) -> Hanging:
    """The first one large, the others stacked at its right, both sides of one height."""
    first, *rest = pictures
    low, high = LEAST_SIDE * width, MOST_SIDE * width
    for _ in range(HALVINGS):
        small = (low + high) / 2
        tall = (width - GUTTER - small) / first.ratio + first.below(width - GUTTER - small, wording)
        low, high = (small, high) if stacked(rest, small, wording) < tall else (low, small)
    large = width - GUTTER - low
    spots = [Spot(0, 0.0, 0.0, large, large)]
    y, area = 0.0, large * large / first.ratio
    for number, picture in enumerate(rest, 1):
        spots.append(Spot(number, large + GUTTER, y, low, low))
        y += low / picture.ratio + picture.below(low, wording) + GUTTER
        area += low * low / picture.ratio
    return Hanging(tuple(spots), width, max(y - GUTTER, large / first.ratio + first.below(large, wording)), area)


def stacked(pictures: list[Picture], width: float, wording: Wording) -> float:
    heights = sum(width / picture.ratio + picture.below(width, wording) for picture in pictures)
    return heights + GUTTER * (len(pictures) - 1)


def first_above(pictures: tuple[Picture, ...], width: float, wording: Wording) -> Hanging:
    """The first one across the whole width, the others in one row below it."""
    first, *rest = pictures
    row = in_rows(1, tuple(rest), width, wording)
    top = width / first.ratio + first.below(width, wording) + GUTTER
    below = tuple(Spot(spot.number + 1, spot.x, spot.y + top, spot.width, spot.words_width) for spot in row.spots)
    spots = (Spot(0, 0.0, 0.0, width, width), *below)
    return Hanging(spots, width, top + row.height, width * width / first.ratio + row.area)
