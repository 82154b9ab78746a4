"""How much ink a page takes: areas sampled on lines across the page, letters and strokes by their own measure.

1 is the whole page in one full ink; a page of text takes about 0.05. Colours are split as printers do it: what all
three have in common is black, the rest cyan, magenta and yellow.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from guidebook.fonts import face
from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Mark, Page, Path, Text
from guidebook.output.bounds import placed
from guidebook.output.inks import colour

STEP = 1.5  # points between two sample lines
FULL = 80  # the level of one full ink in a sample; three of them at most
CURVE = (0.25, 0.5, 0.75, 1.0)
Edge = tuple[float, float, float, float]


def coverage(page: Page, palette: Mapping[str, str]) -> float:
    """The page's ink as a share of its area. Raises KeyError for an ink that the palette lacks."""
    sampler = Sampler(page, palette)
    sampler.draw(page.marks, IDENTITY, Rect(0, 0, *page.size))
    areas = sum(map(sum, sampler.rows)) / FULL * STEP
    return (areas + sampler.extra) / (page.size.width * page.size.height)


def amount(ink: str, palette: Mapping[str, str], *, line: bool = False) -> float:
    """How many full inks a colour takes."""
    parts = [1 - part for part in colour(ink, palette, line=line)]
    return sum(parts) - 2 * min(parts)


class Sampler:
    """Rows of samples, one a point wide, that later paint covers; and the ink of lines and letters beside them."""

    def __init__(self, page: Page, palette: Mapping[str, str]) -> None:
        width, height = page.size
        self.palette = palette
        self.rows = [bytearray(math.ceil(width)) for _ in range(math.ceil(height / STEP))]
        self.extra = 0.0

    def draw(self, marks: tuple[Mark, ...], place: Transform, clip: Rect) -> None:
        scale = math.sqrt(abs(place.a * place.d - place.b * place.c))
        for mark in marks:
            if isinstance(mark, Text):
                size = (mark.size * scale) ** 2
                areas = sum(glyph_area(mark.font, glyph.gid) for glyph in mark.glyphs)
                self.extra += areas * size * amount(mark.ink, self.palette, line=True)
            elif isinstance(mark, Path):
                self.path(mark, place, clip, scale)
            else:
                self.group(mark, place, clip)

    def group(self, group: Group, place: Transform, clip: Rect) -> None:
        inner = group.transform.then(place)
        if group.clip:
            x, y, width, height = placed(group.clip, inner)
            left, top = max(x, clip.x), max(y, clip.y)
            right, bottom = min(x + width, clip.x + clip.width), min(y + height, clip.y + clip.height)
            clip = Rect(left, top, max(0.0, right - left), max(0.0, bottom - top))
        self.draw(group.marks, inner, clip)

    def path(self, path: Path, place: Transform, clip: Rect, scale: float) -> None:
        drawn = list(edges(path, place))
        if path.fill:
            level = round(amount(path.fill, self.palette) * FULL)
            self.fill(drawn, level, clip, even_odd=path.even_odd)
        if path.stroke:
            length = sum(math.hypot(x2 - x1, y2 - y1) for x1, y1, x2, y2 in drawn)
            share = sum(path.dash[::2]) / sum(path.dash) if path.dash else 1.0
            self.extra += length * share * path.width * scale * amount(path.stroke, self.palette, line=True)

    def fill(self, drawn: list[Edge], level: int, clip: Rect, *, even_odd: bool) -> None:
        crossings: dict[int, list[tuple[float, int]]] = {}
        for x1, y1, x2, y2 in drawn:
            first, last = math.ceil(y1 / STEP - 0.5), math.ceil(y2 / STEP - 0.5)
            if first == last:
                continue
            way = 1 if first < last else -1
            for row in range(min(first, last), max(first, last)):
                y = (row + 0.5) * STEP
                crossings.setdefault(row, []).append((x1 + (y - y1) * (x2 - x1) / (y2 - y1), way))
        top, bottom = clip.y / STEP - 0.5, (clip.y + clip.height) / STEP - 0.5
        left, right = math.ceil(clip.x - 0.5), math.ceil(clip.x + clip.width - 0.5)
        for row, found in crossings.items():
            if not (top <= row <= bottom and 0 <= row < len(self.rows)):
                continue
            samples = self.rows[row]
            for start, end in spans(sorted(found), even_odd=even_odd):
                first = min(max(math.ceil(start - 0.5), left, 0), len(samples))
                last = max(first, min(math.ceil(end - 0.5), right, len(samples)))
                samples[first:last] = bytes([level]) * (last - first)


def spans(crossings: list[tuple[float, int]], *, even_odd: bool) -> Iterator[tuple[float, float]]:
    """From where to where a line lies inside."""
    winding = 0
    start = 0.0
    for x, way in crossings:
        before = winding
        winding = 1 - winding if even_odd else winding + way
        if not before:
            start = x
        elif not winding:
            yield start, x


def edges(path: Path, place: Transform) -> Iterator[Edge]:
    """The outline in straight pieces after `place`; every part is closed if the path is filled."""
    x = y = first_x = first_y = 0.0
    for kind, *numbers in path.segments:
        if kind == "C":
            for x2, y2 in curve_points((x, y), numbers, place):
                yield x, y, x2, y2
                x, y = x2, y2
            continue
        if kind == "L":
            x2, y2 = place.apply(*numbers)
        else:
            x2, y2 = first_x, first_y
        if kind in "LZ" or path.fill:
            yield x, y, x2, y2
        if kind == "M":
            x2, y2 = first_x, first_y = place.apply(*numbers)
        x, y = x2, y2
    if path.fill:
        yield x, y, first_x, first_y


def curve_points(start: tuple[float, float], numbers: list[float], place: Transform) -> Iterator[tuple[float, float]]:
    x0, y0 = start
    x1, y1 = place.apply(numbers[0], numbers[1])
    x2, y2 = place.apply(numbers[2], numbers[3])
    x3, y3 = place.apply(numbers[4], numbers[5])
    for t in CURVE:
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


@cache
def glyph_area(font: str, gid: int) -> float:
    """The area of a glyph in square ems."""
    import uharfbuzz

    chosen = face(font)
    outline = Outline()
    draw = uharfbuzz.DrawFuncs()
    draw.set_move_to_func(outline.move)
    draw.set_line_to_func(outline.line)
    draw.set_quadratic_to_func(outline.curve)
    draw.set_close_path_func(outline.close)
    chosen.shaper.draw_glyph(gid, draw, None)
    return abs(outline.area) / chosen.units**2


class Outline:
    """The area within an outline: the sum of what each piece of it cuts off, seen from the origin (Green's theorem)."""

    def __init__(self) -> None:
        self.area = 0.0
        self.first = self.here = (0.0, 0.0)

    def move(self, x: float, y: float, _: Any) -> None:
        self.first = self.here = (x, y)

    def line(self, x: float, y: float, _: Any) -> None:
        self.area += (self.here[0] * y - x * self.here[1]) / 2
        self.here = (x, y)

    def curve(self, cx: float, cy: float, x: float, y: float, _: Any) -> None:
        x0, y0 = self.here
        self.area += (x0 * (2 * cy + y) - y0 * (2 * cx + x) + 2 * cx * y - 2 * cy * x) / 6
        self.here = (x, y)

    def close(self, _: Any) -> None:
        self.line(*self.first, None)
