"""What a plate is about: the square round what is done in it, for pictures too small to show all. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.geometry import IDENTITY, Size, Transform
from guidebook.marks import Group, Mark, Path

DONE = frozenset({"accent", "accent-soft", "skin-contact", "hand-contact"})  # arrows, and where hands press
PANEL = "paper", "line"  # the ground and the frame of a small picture in a plate's corner
ROOM = 1.15  # of what is done: a little of the body round it
LEAST = (0.76, 0.66, 0.56)  # of the plate's shorter side, so that the part of the body is known: the first if it can be
EDGE = 4.0  # points of a plate's own frame that stay outside


@dataclass(frozen=True)
class Box:
    """An upright box by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def focus_of(marks: Group, size: Size) -> Box | None:
    """A square round what is done in a plate, clear of the small pictures in its corners where that can be; None where
    nothing is done.
    """
    painted = tuple(paths(marks.marks, IDENTITY))
    panels = [box for path, box in painted if (path.fill, path.stroke) == PANEL]
    done = [box for path, box in painted if DONE & {path.fill, path.stroke} and not any(p.holds(box) for p in panels)]
    if not done:
        return None
    focus = Box(
        min(box.left for box in done),
        min(box.top for box in done),
        max(box.right for box in done),
        max(box.bottom for box in done),
    )
    most, about = min(size) - 2 * EDGE, ROOM * max(focus.right - focus.left, focus.bottom - focus.top)
    sides = (min(most, max(least * most, about)) for least in LEAST)
    tried = [square(size, side, x, y) for side in sides for x, y in corners(focus, side, panels)]
    clear = (one for one in tried if one.holds(focus) and not any(one.meets(panel) for panel in panels))
    return next(clear, tried[0])


def corners(focus: Box, side: float, panels: list[Box]) -> Iterator[tuple[float, float]]:
    """Where the square may begin: with the focus in its middle, or else beside, above or below a panel."""
    x, y = (focus.left + focus.right - side) / 2, (focus.top + focus.bottom - side) / 2
    yield x, y
    for panel in panels:
        yield from ((panel.left - side, y), (panel.right, y), (x, panel.top - side), (x, panel.bottom))


def square(size: Size, side: float, x: float, y: float) -> Box:
    """A square that begins as near to (x, y) as the plate's frame allows."""
    left = min(max(x, EDGE), size.width - EDGE - side)
    top = min(max(y, EDGE), size.height - EDGE - side)
    return Box(left, top, left + side, top + side)


def paths(marks: tuple[Mark, ...], place: Transform) -> Iterator[tuple[Path, Box]]:
    """Every path with the box round it, by the control points of its curves."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from paths(mark.marks, mark.transform.then(place))
        elif isinstance(mark, Path):
            numbers = [segment[1:] for segment in mark.segments]
            points = [place.apply(x, y) for pairs in numbers for x, y in zip(pairs[::2], pairs[1::2], strict=True)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield mark, Box(min(xs), min(ys), max(xs), max(ys))
