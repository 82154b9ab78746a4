"""Outlines: the path syntax of SVG, and the basic shapes, as segments of marks.

The grammar is that of SVG 1.1, 8.3.9; arcs become cubic curves after its appendix F.6.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from guidebook.geometry import Rect, Transform
from guidebook.marks import Segment

NUMBER = r"[-+]?(?>\d+\.?\d*|\.\d+)(?>[eE][-+]?\d+)?"
NUMBERS = re.compile(NUMBER)
COMMANDS = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
PATH = re.compile(rf"(?>\s*[MmZzLlHhVvCcSsQqTtAa]|\s*,?\s*{NUMBER})*+\s*")
ARC = re.compile(
    rf"\s*,?\s*({NUMBER})\s*,?\s*({NUMBER})\s*,?\s*({NUMBER})\s*,?\s*([01])\s*,?\s*([01])\s*,?\s*({NUMBER})\s*,?\s*({NUMBER})"
)
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
KAPPA = 4 / 3 * (math.sqrt(2) - 1)  # how far the handles of a quarter circle reach
Point = tuple[float, float]


class PathError(ValueError):
    """Not the syntax of a path; the message tells what."""


def read_path(text: str) -> list[Segment]:
    """Segments of the path data, all absolute; raises PathError."""
    if not PATH.fullmatch(text):
        raise PathError("not the syntax of a path")
    outline = Outline()
    commands = COMMANDS.findall(text)
    if commands and (commands[0][0] not in "Mm" or text.lstrip()[0] not in "Mm"):
        raise PathError("a path has to begin with M")
    for command, arguments in commands:
        outline.add(command, list(arcs(arguments)) if command in "Aa" else list(map(float, NUMBERS.findall(arguments))))
    return outline.segments


def arcs(arguments: str) -> Iterator[float]:
    """The numbers of arcs, whose two flags may stand without anything between them."""
    end = 0
    while found := ARC.match(arguments, end):
        yield from map(float, found.groups())
        end = found.end()
    if arguments[end:].strip() or not end:
        raise PathError("an arc takes seven numbers")


class Outline:
    """The segments so far, and what the next command may refer to."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.x = self.y = self.first_x = self.first_y = 0.0
        self.control: Point | None = None
        self.last = ""
        self.closed = False

    def add(self, command: str, numbers: list[float]) -> None:
        kind = command.upper()
        takes = TAKES[kind]
        if takes and (not numbers or len(numbers) % takes):
            raise PathError(f"{command} takes {takes} numbers at a time, here are {len(numbers)}")
        if not takes:
            if numbers:
                raise PathError(f"{command} takes no numbers")
            self.close()
            return
        relative = command.islower()
        if kind == "C":
            self.cubics(numbers, relative=relative)
            return
        for start in range(0, len(numbers), takes):
            if self.closed and kind != "M":
                self.segments.append(("M", self.x, self.y))
            self.closed = False
            self.step("L" if kind == "M" and start else kind, numbers[start : start + takes], relative=relative)

    def close(self) -> None:
        self.segments.append(("Z",))
        self.x, self.y = self.first_x, self.first_y
        self.closed, self.last = True, "Z"

    def cubics(self, numbers: list[float], *, relative: bool) -> None:
        """The curves that plates are made of, on the shortest way."""
        if self.closed:
            self.segments.append(("M", self.x, self.y))
            self.closed = False
        x, y, add = self.x, self.y, self.segments.append
        each = iter(numbers)
        for x1, y1, x2, y2, x3, y3 in zip(each, each, each, each, each, each, strict=True):
            if relative:
                handle = x + x2, y + y2
                add(("C", x + x1, y + y1, *handle, x := x + x3, y := y + y3))
            else:
                handle = x2, y2
                add(("C", x1, y1, x2, y2, x := x3, y := y3))
        self.x, self.y, self.last, self.control = x, y, "C", handle

    def step(self, kind: str, numbers: list[float], *, relative: bool) -> None:
        x, y = self.x, self.y
        if kind == "A":
            radii, turn, flags = (abs(numbers[0]), abs(numbers[1])), numbers[2], (numbers[3] > 0, numbers[4] > 0)
            end = (x + numbers[5], y + numbers[6]) if relative else (numbers[5], numbers[6])
            self.segments += arc_curves((x, y), end, radii, turn, flags)
            self.moved(kind, end, None)
            return
        if kind == "H":
            points = [(x + numbers[0] if relative else numbers[0], y)]
        elif kind == "V":
            points = [(x, y + numbers[0] if relative else numbers[0])]
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            points = [(x + dx, y + dy) if relative else (dx, dy) for dx, dy in pairs]
        if kind in "MLHV":
            self.segments.append(("M" if kind == "M" else "L", *points[0]))
            if kind == "M":
                self.first_x, self.first_y = points[0]
            self.moved(kind, points[0], None)
        else:
            self.curve(kind, points)

    def curve(self, kind: str, points: list[Point]) -> None:
        """A curve whose first handle may mirror the last one of the curve before."""
        x, y = self.x, self.y
        smooth = {"S": "CS", "T": "QT"}.get(kind)
        if smooth:
            same = self.last != "" and self.last in smooth and self.control is not None
            control = self.control if same and self.control else (x, y)
            points = [(2 * x - control[0], 2 * y - control[1]), *points]
        if kind == "S":
            (x1, y1), (x2, y2), end = points
            self.segments.append(("C", x1, y1, x2, y2, *end))
            self.moved(kind, end, (x2, y2))
        else:
            handle, end = points
            self.segments.append(("C", *towards((x, y), handle), *towards(end, handle), *end))
            self.moved(kind, end, handle)

    def moved(self, kind: str, end: Point, control: Point | None) -> None:
        self.x, self.y = end
        self.last, self.control = kind, control


def towards(start: Point, handle: Point) -> Point:
    """The handle of the cubic curve that equals a quadratic one."""
    return start[0] + 2 / 3 * (handle[0] - start[0]), start[1] + 2 / 3 * (handle[1] - start[1])


def arc_curves(start: Point, end: Point, radii: Point, turn: float, flags: tuple[bool, bool]) -> Iterator[Segment]:
    """An elliptical arc as curves of at most a quarter each. `flags`: the larger arc, and clockwise as one sees it."""
    rx, ry = radii
    if start == end:
        return
    if not rx or not ry:
        yield ("L", *end)
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    flat = rx**2 * y**2 + ry**2 * x**2
    reach = math.sqrt(max(0.0, rx**2 * ry**2 - flat) / flat) * (-1 if flags[0] == flags[1] else 1)
    cx, cy = reach * rx * y / ry, -reach * ry * x / rx
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    if flags[1] and sweep < 0:
        sweep += 2 * math.pi
    elif not flags[1] and sweep > 0:
        sweep -= 2 * math.pi
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    place = Transform(
        cos * rx, sin * rx, -sin * ry, cos * ry, cos * cx - sin * cy + middle[0], sin * cx + cos * cy + middle[1]
    )
    yield from unit_arc(first, sweep, place)


def unit_arc(first: float, sweep: float, place: Transform) -> Iterator[Segment]:
    """Part of the circle round the origin with radius 1, after `place`."""
    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / pieces
    reach = 4 / 3 * math.tan(step / 4)
    for nth in range(pieces):
        a, b = first + nth * step, first + (nth + 1) * step
        yield (
            "C",
            *place.apply(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            *place.apply(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            *place.apply(math.cos(b), math.sin(b)),
        )


# Basic shapes


def rectangle(box: Rect, rx: float, ry: float) -> list[Segment]:
    x, y, width, height = box
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if not rx or not ry:
        return [("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)]
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    return [
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - kx, y, right, y + ky, right, y + ry),
        ("L", right, bottom - ry),
        ("C", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("L", x + rx, bottom),
        ("C", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    ]


def ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Segment]:
    curves = unit_arc(0, 2 * math.pi, Transform(rx, 0, 0, ry, cx, cy))
    return [("M", cx + rx, cy), *curves, ("Z",)]


def polygon(points: list[Point], *, closed: bool) -> list[Segment]:
    found: list[Segment] = [("L" if index else "M", x, y) for index, (x, y) in enumerate(points)]
    return [*found, ("Z",)] if closed and found else found


def moved(segments: list[Segment], place: Transform) -> tuple[Segment, ...]:
    """The segments after `place`."""
    a, b, c, d, e, f = place
    found: list[Segment] = []
    for kind, *numbers in segments:
        if kind == "C":
            x1, y1, x2, y2, x3, y3 = numbers
            first, second = (a * x1 + c * y1 + e, b * x1 + d * y1 + f), (a * x2 + c * y2 + e, b * x2 + d * y2 + f)
            found.append((kind, *first, *second, a * x3 + c * y3 + e, b * x3 + d * y3 + f))
        elif numbers:
            x, y = numbers
            found.append((kind, a * x + c * y + e, b * x + d * y + f))
        else:
            found.append((kind,))
    return tuple(found)
