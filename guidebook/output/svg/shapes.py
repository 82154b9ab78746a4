"""The outlines of shapes in their own coordinates, and the rectangles that clip."""

from __future__ import annotations

import math
from itertools import pairwise

from guidebook.geometry import Rect, Size
from guidebook.marks import Segment
from guidebook.output.svg import outline
from guidebook.output.svg.tree import Node
from guidebook.output.svg.values import RefusedError, length, lengths, transform

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


def segments(node: Node, room: Size) -> list[Segment]:
    """The outline of a shape; raises RefusedError for values that are not read."""
    if node.name == "path":
        try:
            return outline.read_path(node.get("d"))
        except outline.PathError as error:
            raise RefusedError(str(error)) from None
    if node.name in ("polyline", "polygon"):
        numbers = lengths(node.get("points"))
        if len(numbers) % 2:
            raise RefusedError("points come in pairs")
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        return outline.polygon(points, closed=node.name == "polygon")
    return measured(node, room)


def measured(node: Node, room: Size) -> list[Segment]:
    """Shapes that are given by lengths."""

    def across(name: str, default: str = "0") -> float:
        return length(node.get(name, default), room.width)

    def down(name: str, default: str = "0") -> float:
        return length(node.get(name, default), room.height)

    if node.name == "line":
        return [("M", across("x1"), down("y1")), ("L", across("x2"), down("y2"))]
    if node.name == "rect":
        width, height = across("width"), down("height")
        if min(width, height) < 0:
            raise RefusedError("a width or height is negative")
        radii = across("rx", node.get("ry", "0")), down("ry", node.get("rx", "0"))
        box = Rect(across("x"), down("y"), width, height)
        return outline.rectangle(box, *radii) if width and height else []
    if node.name == "circle":
        rx = ry = length(node.get("r", "0"), math.hypot(*room) / math.sqrt(2))
    else:
        rx, ry = across("rx", node.get("ry", "0")), down("ry", node.get("rx", "0"))
    return outline.ellipse(across("cx"), down("cy"), rx, ry) if rx > 0 and ry > 0 else []


def clip_box(node: Node) -> Rect | None:
    """The rectangle of a clipPath element, in the coordinates of what it clips; None when it is anything else."""
    if node.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse" or "clip-path" in node.attributes:
        return None
    if len(node.children) != 1 or node.children[0].name not in ("rect", "path", "polygon"):
        return None
    shape = node.children[0]
    place = transform(shape.get("transform")).then(transform(node.get("transform")))
    return upright_box(outline.moved(segments(shape, Size(0, 0)), place))


def upright_box(drawn: tuple[Segment, ...]) -> Rect | None:
    """The rectangle that an outline is, if it is an upright one."""
    points = [(round(x, 4), round(y, 4)) for kind, *point in drawn if kind in "ML" for x, y in [point]]
    if len(points) == 5 and points[0] == points[4]:
        points.pop()
    xs, ys = sorted({x for x, _ in points}), sorted({y for _, y in points})
    slanted = any(here[0] != there[0] and here[1] != there[1] for here, there in pairwise(points))
    if len(points) != 4 or len(xs) != 2 or len(ys) != 2 or slanted or any(segment[0] == "C" for segment in drawn):
        return None
    return Rect(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0])
