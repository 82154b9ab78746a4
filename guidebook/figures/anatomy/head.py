"""A head with a calm face and a head of hair, built about the middle of the skull."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.primitives import bulge, cone, ellipsoid
from guidebook.figures.anatomy.shapes import spline
from guidebook.figures.anatomy.solids import Primitive, SkinLine
from guidebook.figures.compiled import Floats

# features seen from the front: (x, z) points right of the midline, mirrored; weight
_Line = tuple[Sequence[tuple[float, float]], float]
_LIDS: _Line = ([(15, -1), (31, -8), (47, -1), (55, 5)], 1.7)
_BROWS: _Line = ([(13, 19), (32, 26), (50, 20), (58, 12)], 1.3)
_NOSE: _Line = ([(-11, -27), (-6, -33), (0, -35), (6, -33), (11, -27)], 0.9)
_MOUTH: _Line = ([(-23, -51), (-12, -57), (0, -58.5), (12, -57), (23, -51)], 1.3)
# an ear seen from its side: (y, z) points from its middle, +y towards the face; weight
_EAR_RIM: _Line = ([(12, 10), (4, 25), (-10, 24), (-17, 8), (-13, -12), (-3, -27), (7, -22)], 1.2)
_EAR_FOLD: _Line = ([(2, 12), (-8, 8), (-7, -9), (-3, -16)], 0.7)
_PARTING = 26.0  # mm right of the midline


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
        for points, weight in (_EAR_RIM, _EAR_FOLD):
            curl = spline(points, 24)
            start = np.stack([head.at(side * 170, -10 + y, -4 + z) for y, z in curl])
            lines.append(SkinLine("contour", start, np.tile(-side * head.axes[:, 0], (24, 1)), weight, 240.0, 0.05))
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
    cut = [_carve(head.blob((0, 98, -28), (93, 76, 122), 14))]
    if style != "bob":
        cut += [_carve(head.blob((s * 84, 6, -30), (28, 42, 52), 6)) for s in (1, -1)]
    fringe = (
        [
            head.bar((14, 54, 100), (-42, 58, 76), 20, 18, 14),
            head.bar((-42, 58, 76), (-70, 30, 28), 18, 11, 14),
            head.bar((_PARTING + 10, 50, 100), (70, 30, 40), 16, 11, 5),
        ]
        if style == "short"
        else []
    )
    knot = [head.blob((0, -112, 34), (36, 34, 36), 5)] if style == "bun" else []
    return cap + cut + fringe + knot


def hair_lines(head: HeadSpace, style: str) -> list[SkinLine]:
    """Strands that follow the fall of the hair: from a parting to both sides, or backwards from the face."""
    if style == "short":
        return [_strand(head, way) for way in _parted()]
    back = {"bun": (-70, -14), "bob": (-16, -70)}[style]
    ways = [
        [(side * 80, y + 40, z + 12), (side * 80, y + 4, z - 8), (side * 80, y + back[0] * 0.6, z + back[1])]
        for side in (1, -1)
        for y, z in ((-8, 92), (-34, 84), (-56, 66), (-74, 42))
    ]
    return [_strand(head, way) for way in ways]


def _parted() -> Iterator[list[tuple[float, float, float]]]:
    """Ways across a head with a parting on its right side: long locks to the left, short ones to the right."""
    for y in (52, 30, 6, -20, -46):
        yield [(_PARTING, y + 2, 112), (-20, y + 6, 104), (-62, y - 2, 72), (-84, y - 14, 34)]
    for y in (40, 10, -24):
        yield [(_PARTING + 4, y, 110), (58, y - 4, 84), (82, y - 12, 40)]
    yield [(_PARTING, 60, 100), (_PARTING + 2, 30, 112), (_PARTING, -10, 114), (_PARTING - 4, -50, 104)]


def _strand(head: HeadSpace, way: Sequence[tuple[float, float, float]]) -> SkinLine:
    """A strand through points of head space, where lines from them to the middle of the skull meet the hair."""
    points = np.column_stack([spline([(t, point[axis]) for t, point in enumerate(way)], 24)[:, 1] for axis in range(3)])
    outward = points / np.linalg.norm(points, axis=1, keepdims=True) @ head.axes.T
    return SkinLine("contour", head.centre + outward * 200, -outward, 0.6, 240.0)
