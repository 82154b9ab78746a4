"""A plate: millimetres of paper in, SVG paths with role classes out (fills, ribbons, hatching, lettering).

A plate uses paths, plain shapes and groups only: no text, clip, gradient, opacity or marker, so that every reader of
the guide's SVG profile shows it alike.
"""

from __future__ import annotations

from copy import copy
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import svgwrite
from shapely import affinity
from shapely.geometry import LineString, MultiLineString
from shapely.ops import unary_union

from guidebook.figures.compiled import Floats
from guidebook.figures.ink import bezier
from guidebook.figures.ink.polylines import resample
from guidebook.figures.ink.shortening import shortened
from guidebook.figures.palette import WARM

ROUND = 0.5523  # control arm of a quarter circle drawn as a cubic
CORNER = 2.5  # mm, radius of a panel


def normals(points: Floats, closed: bool) -> Floats:
    """Unit normals of a line, to the left of its direction with y down."""
    d = np.roll(points, -1, 0) - np.roll(points, 1, 0) if closed else np.gradient(points, axis=0)
    across: Floats = np.c_[-d[:, 1], d[:, 0]] / (np.linalg.norm(d, axis=1)[:, None] + 1e-9)
    return across


def _cap(p: Floats, n: Floats, r: float, out: Floats) -> list[Floats]:
    """Half circle from p + n r round to p - n r, bulging along `out`, as two cubic segments."""
    k = ROUND * r
    a, m, b = p + n * r, p + out * r, p - n * r
    return [np.array([a, a + out * k, m + n * k, m]), np.array([m, m - n * k, b + out * k, b])]


def ribbon(points: npt.ArrayLike, width: npt.ArrayLike, closed: bool = False, err: float = 0.075) -> str:
    """A stroke of varying width as one filled path with round ends."""
    line: Floats = np.asarray(points, float)
    n = normals(line, closed)
    w = np.broadcast_to(np.asarray(width, float), (len(line),))
    left, right = line + n * w[:, None] / 2, line - n * w[:, None] / 2
    if closed:
        return bezier.path_d(bezier.fit(left, err, True), True) + bezier.path_d(
            bezier.fit(right[::-1], err, True), True
        )
    start, end = bezier.direction(line[0] - line[1]), bezier.direction(line[-1] - line[-2])
    there = bezier.fit(left, err)
    if w[-1] > 0.14:
        there = there + _cap(line[-1], n[-1], float(w[-1]) / 2, end)
    d = bezier.path_d(there) + bezier.path_d(bezier.fit(right[::-1], err), start=False)
    if w[0] > 0.14:
        d += bezier.path_d(_cap(line[0], -n[0], float(w[0]) / 2, start), start=False)
    return d + "Z"


def taper(count: int, width: float, start: float = 0.25, end: float = 0.25, tip: float = 0.12) -> Floats:
    """Widths along a stroke; start and end are the tapered shares of its length."""
    t = np.linspace(0, 1, count)
    share = np.ones(count)
    if start:
        share = np.minimum(share, tip + (1 - tip) * np.sin(np.clip(t / start, 0, 1) * np.pi / 2))
    if end:
        share = np.minimum(share, tip + (1 - tip) * np.sin(np.clip((1 - t) / end, 0, 1) * np.pi / 2))
    return width * share


def disc(centre: npt.ArrayLike, radius: float) -> str:
    """A circle as path data."""
    x, y = np.asarray(centre, float)
    k = ROUND * radius
    quarters = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    d = f"M{x + radius:.2f} {y:.2f}"
    for (ax, ay), (bx, by) in pairwise(quarters):
        d += (
            f"C{x + ax * radius + bx * k:.2f} {y + ay * radius + by * k:.2f} "
            f"{x + bx * radius + ax * k:.2f} {y + by * radius + ay * k:.2f} {x + bx * radius:.2f} {y + by * radius:.2f}"
        )
    return d + "Z"


def polyline_d(points: npt.ArrayLike, closed: bool = False) -> str:
    """Straight path data through points."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in np.asarray(points, float)) + ("Z" if closed else "")


def rounded_d(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners as path data."""
    k, r, right, low = (1 - ROUND) * radius, radius, x + width, y + height
    return (
        f"M{x + r:.2f} {y:.2f}L{right - r:.2f} {y:.2f}"
        f"C{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f}L{right:.2f} {low - r:.2f}"
        f"C{right:.2f} {low - k:.2f} {right - k:.2f} {low:.2f} {right - r:.2f} {low:.2f}L{x + r:.2f} {low:.2f}"
        f"C{x + k:.2f} {low:.2f} {x:.2f} {low - k:.2f} {x:.2f} {low - r:.2f}L{x:.2f} {y + r:.2f}"
        f"C{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f}Z"
    )


def curve_d(points: Floats, err: float = 0.03) -> str:
    """Path data of a smooth open line."""
    return bezier.path_d(bezier.fit(points, err)) if len(points) > 2 else polyline_d(points)


class Plate:
    """A drawing surface of `width` x `height` mm; `scale` and `offset` map buffer pixels to paper."""

    def __init__(self, width: float, height: float, px_per_mm: float) -> None:
        self.width, self.height, self.scale = width, height, 1.0 / px_per_mm
        self.drawing: Any = svgwrite.Drawing(
            size=(f"{width:g}mm", f"{height:g}mm"), viewBox=f"0 0 {width:g} {height:g}", debug=False
        )
        self.offset: Floats = np.zeros(2)
        self.taken: list[Any] = []  # shapely areas that callouts keep off
        self._run: list[Any] = []  # attributes and element of the path painted last

    def window(self, x: float, y: float, px_per_mm: float) -> Plate:
        """A part of the same drawing with its own buffer scale, its corner at (x, y)."""
        part = copy(self)
        part.offset, part.scale = np.array([x, y], float), 1.0 / px_per_mm
        return part

    def panel(self, x: float, y: float, width: float, height: float, fill: str | None = "paper") -> None:
        """A rounded frame, white inside unless `fill` is None."""
        self.path(rounded_d(x, y, width, height, CORNER), fill=fill, stroke="line", stroke_width=0.5)

    def mm(self, pixels: npt.ArrayLike) -> Floats:
        """Buffer pixels -> paper mm."""
        on_paper: Floats = np.asarray(pixels, float) * self.scale + self.offset
        return on_paper

    def path(
        self, d: str, fill: str | None = None, stroke: str | None = None, *, upright: bool = False, **attributes: Any
    ) -> None:
        """Add path data with a fill role and a stroke role; an empty path is dropped.

        upright: a word or a sign that reads the same way round when the plate is mirrored, each an element of its own.
        """
        if not d:
            return
        names = ["upright"] if upright else []
        if fill:
            names.append("r-" + fill)
            attributes["fill"] = WARM[fill]
        if stroke:
            names.append("s-" + stroke)
            attributes["stroke"] = WARM[stroke]
            attributes.setdefault("fill", "none")
        attributes["class_"] = " ".join(names)
        run = self._run
        alone = upright or "fill_rule" in attributes or "stroke_dasharray" in attributes
        if run and run[0] == attributes and not alone:
            run[1].commands.append(shortened(d))  # a neighbour painted alike: one element, same picture
            return
        element = self.drawing.path(d=shortened(d), **attributes)
        self.drawing.add(element)
        run[:] = [attributes, element]

    def fill(self, areas: list[Any], role: str, err: float = 0.1, step: float = 0.4) -> None:
        """Fill shapely polygons given in paper mm."""
        rings = (ring for p in areas for ring in (p.exterior, *p.interiors) if len(ring.coords) > 4)
        d = "".join(
            bezier.path_d(bezier.fit(resample(np.array(ring.coords)[:-1], step, True), err, True), True)
            for ring in rings
        )
        self.path(d, fill=role, fill_rule="evenodd")

    def hatch(
        self, areas: list[Any], role: str = "line", gap: float = 0.75, width: float = 0.13, angle: float = -52
    ) -> None:
        """Parallel strokes inside polygons, as one path."""
        if not areas:
            return
        level = affinity.rotate(unary_union(areas), -angle, origin=(0, 0))
        x0, y0, x1, y1 = level.bounds
        rows = [LineString([(x0 - 1, y), (x1 + 1, y)]) for y in np.arange(np.ceil(y0 / gap) * gap, y1, gap)]
        if not rows:
            return
        cut = affinity.rotate(level.intersection(MultiLineString(rows)), angle, origin=(0, 0))
        pieces = [q for q in getattr(cut, "geoms", [cut]) if q.length > 0.5]
        self.path(
            "".join(polyline_d((q.coords[0], q.coords[-1])) for q in pieces),
            stroke=role,
            stroke_width=width,
            stroke_linecap="round",
        )

    def dots(self, points: Floats, width: float = 0.5) -> None:
        """Dots at points in paper mm, (n, 2): what a soft tint alone does not tell in black."""
        d = "".join(f"M{x:.2f} {y:.2f}L{x + 0.01:.2f} {y:.2f}" for x, y in points)
        self.path(d, stroke="accent", stroke_width=width, stroke_linecap="round")

    def ribbon(
        self, points: npt.ArrayLike, width: npt.ArrayLike, closed: bool = False, role: str = "line", err: float = 0.075
    ) -> None:
        """A stroke of varying width."""
        extra: dict[str, Any] = {"fill_rule": "evenodd"} if closed else {}
        self.path(ribbon(points, width, closed, err), fill=role, **extra)

    def svg(self) -> str:
        """The finished document without its XML declaration."""
        text: str = self.drawing.tostring()
        return text
