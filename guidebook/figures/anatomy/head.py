"""A head with a calm face and a head of hair, built about the middle of the skull."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.primitives import bulge, cone, ellipsoid
from guidebook.figures.anatomy.shapes import spline
from guidebook.figures.anatomy.solids import Primitive, SkinLine
from guidebook.figures.compiled import Floats

# features seen from the front: (x, z) points right of the midline, mirrored; weight
_Line = tuple[Sequence[tuple[float, float]], float]
_LIDS: _Line = ([(17, -2), (31, -7), (45, -1)], 1.35)
_BROWS: _Line = ([(13, 20), (32, 27), (50, 19)], 0.8)
_NOSE: _Line = ([(-11, -27), (-6, -33), (0, -35), (6, -33), (11, -27)], 0.7)
_MOUTH: _Line = ([(-20, -54), (-8, -56.5), (8, -56.5), (20, -54)], 0.9)


@dataclass(frozen=True)
class HeadSpace:
    """The frame of a head: centre of the skull and columns right, front, crown."""

    centre: Floats
    axes: Floats

    def at(self, right: float, front: float, up: float) -> Floats:
        """A point of the head in the world."""
        place: Floats = self.centre + self.axes @ np.array([right, front, up], float)
        return place

    def blob(
        self, at: tuple[float, float, float], half: tuple[float, float, float], blend: float, tilt: float = 0.0
    ) -> Primitive:
        """An ellipsoid in head axes, tilted about the ear-to-ear axis."""
        return ellipsoid(self.at(*at), half, self.axes @ turn((1, 0, 0), tilt), blend)

    def bar(
        self, a: tuple[float, float, float], b: tuple[float, float, float], ra: float, rb: float, blend: float
    ) -> Primitive:
        """A tapered bar in head axes."""
        return cone(self.at(*a), self.at(*b), ra, rb, blend)


def face(head: HeadSpace) -> list[Primitive]:
    """Skull, jaw, nose, lips and brow."""
    parts = [
        head.blob((0, -10, 22), (74, 94, 86), 16),
        head.blob((0, 36, -18), (59, 52, 84), 26),
        head.bar((0, 34, -70), (0, 62, -94), 44, 23, 24),
        head.blob((0, 74, -101), (17, 13, 13), 12),
        head.bar((0, 80, 12), (0, 98, -22), 8, 10.5, 12),
        head.blob((0, 92, -27), (15, 11, 9), 8),
        head.blob((0, 84, -49), (21, 10, 7), 9),
        head.blob((0, 82, -61), (19, 10.5, 8), 9),
        head.blob((0, 73, 28), (50, 17, 14), 16),
    ]
    for side in (1, -1):
        parts.append(head.bar((side * 48, 4, -52), (side * 20, 52, -94), 22, 16, 22))
        parts.append(head.blob((side * 40, 58, -22), (22, 20, 18), 18))
        parts.append(bulge(head.at(side * 31, 88, 4), (15, 14, 11), -4.5, head.axes))
    return parts


def ears(head: HeadSpace) -> list[list[Primitive]]:
    """Each ear a part of its own, so that a line parts it from the cheek."""
    return [[head.blob((side * 74, -10, -6), (9, 17, 29), 3, -12)] for side in (1, -1)]


def face_lines(head: HeadSpace) -> list[SkinLine]:
    """Lowered lids, brows, mouth, and the fold inside the ear."""
    lines = []

    def drawn(points: Sequence[tuple[float, float]], weight: float) -> None:
        flat = spline(points, 30)
        start = np.stack([head.at(x, 200, z) for x, z in flat])
        toward = np.tile(-head.axes[:, 1], (len(start), 1))
        lines.append(SkinLine("contour", start, toward, weight, 260.0, 0.03))

    for side in (1, -1):
        for points, weight in (_LIDS, _BROWS):
            drawn([(side * x, z) for x, z in points], weight)
        curl = spline([(2, 12), (-14, 8), (-12, -12), (-6, -22)], 24)
        start = np.stack([head.at(side * 170, -10 + y, -4 + z) for y, z in curl])
        lines.append(SkinLine("contour", start, np.tile(-side * head.axes[:, 0], (24, 1)), 0.7, 240.0, 0.05))
    drawn(*_NOSE)
    drawn(*_MOUTH)
    return lines


def _carve(part: Primitive) -> Primitive:
    part[2] = 1
    return part


def hair(head: HeadSpace, style: str) -> list[Primitive]:
    """`short`, `bun` (combed back to a knot) or `bob` (to the jaw)."""
    cap = [head.blob((0, -16, 30), (82, 98, 89), 4), head.blob((0, -58, -22), (62, 46, 62), 30)]
    if style == "bob":
        cap += [
            head.blob((0, -40, -34), (84, 66, 84), 26),
            *(head.blob((s * 70, -6, -30), (20, 40, 76), 16) for s in (1, -1)),
        ]
    cut = [_carve(head.blob((0, 98, -32), (93, 70, 118), 14))]
    if style != "bob":
        cut += [_carve(head.blob((s * 82, 0, -24), (26, 34, 50), 8)) for s in (1, -1)]
    fringe = (
        [head.blob((-10, 58, 82), (50, 34, 25), 16), head.blob((34, 54, 74), (26, 26, 22), 14)]
        if style == "short"
        else []
    )
    knot = [head.blob((0, -112, 34), (36, 34, 36), 5)] if style == "bun" else []
    return cap + cut + fringe + knot


def hair_lines(head: HeadSpace, style: str) -> list[SkinLine]:
    """Strands that follow the fall of the hair, drawn from both sides."""
    lines = []
    back = {"short": (-10, -56), "bun": (-70, -14), "bob": (-16, -70)}[style]
    for side in (1, -1):
        for y, z in ((-8, 92), (-34, 84), (-56, 66), (-74, 42)):
            path = spline([(y + 40, z + 12), (y + 4, z - 8), (y + back[0] * 0.6, z + back[1])], 24)
            start = np.stack([head.at(side * 170, a, b) for a, b in path])
            lines.append(SkinLine("contour", start, np.tile(-side * head.axes[:, 0], (24, 1)), 0.6, 240.0))
    return lines
