"""How much room marks take: for the boxes of pictures and the areas of links."""

from __future__ import annotations

from collections.abc import Iterable

from guidebook.fonts import advance, face
from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Mark, Path, Text


def bounds(marks: Iterable[Mark], place: Transform = IDENTITY) -> Rect | None:
    """The box round all marks after `place`, by the control points of curves; None when there is nothing to see."""
    return union(box for mark in marks for box in boxes(mark, place))


def lines(group: Group, place: Transform) -> list[Rect]:
    """A box for each line of text in the group, or one round its picture when there is no text."""
    rows: dict[float, list[Rect]] = {}
    for mark, at in texts(group, place):
        box = placed(text_box(mark), at)
        rows.setdefault(round(box.y + box.height, 1), []).append(box)
    if not rows:
        found = bounds((group,), place)
        return [found] if found else []
    return [line for row in rows.values() if (line := union(row))]


def texts(group: Group, place: Transform) -> Iterable[tuple[Text, Transform]]:
    """The runs of a group with their places on the page."""
    inner = group.transform.then(place)
    for mark in group.marks:
        if isinstance(mark, Text):
            yield mark, inner
        elif isinstance(mark, Group):
            yield from texts(mark, inner)


def boxes(mark: Mark, place: Transform) -> Iterable[Rect]:
    if isinstance(mark, Group):
        inner = mark.transform.then(place)
        if mark.clip:
            yield placed(mark.clip, inner)
        else:
            for part in mark.marks:
                yield from boxes(part, inner)
    elif isinstance(mark, Text):
        yield placed(text_box(mark), place)
    elif mark.segments:
        yield placed(path_box(mark), place)


def path_box(path: Path) -> Rect:
    numbers = [segment[1:] for segment in path.segments]
    xs = [x for pairs in numbers for x in pairs[::2]]
    ys = [y for pairs in numbers for y in pairs[1::2]]
    left, top, grow = min(xs), min(ys), path.width / 2 if path.stroke else 0
    return Rect(left - grow, top - grow, max(xs) - left + 2 * grow, max(ys) - top + 2 * grow)


def text_box(text: Text) -> Rect:
    font = face(text.font)
    rise, fall = font.ascent * text.size / 1000, font.descent * text.size / 1000
    return Rect(text.x, text.baseline - rise, advance(text.glyphs, text.size), rise + fall)


def placed(box: Rect, place: Transform) -> Rect:
    """The upright box round a box that `place` has moved, scaled or turned."""
    if place.b == place.c == 0 and place.a > 0 and place.d > 0:
        return Rect(place.a * box.x + place.e, place.d * box.y + place.f, place.a * box.width, place.d * box.height)
    right, bottom = box.x + box.width, box.y + box.height
    corners = [place.apply(x, y) for x in (box.x, right) for y in (box.y, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def union(boxes: Iterable[Rect]) -> Rect | None:
    found = list(boxes)
    if not found:
        return None
    left, top = min(box.x for box in found), min(box.y for box in found)
    right = max(box.x + box.width for box in found)
    bottom = max(box.y + box.height for box in found)
    return Rect(left, top, right - left, bottom - top)
