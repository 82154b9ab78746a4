"""A foot with five toes that can be counted, alone or at the end of a leg.

Local frame of a right foot: heel at the origin, +Y to the toes, +Z the instep, big toe on -X, sole at z = 0.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.primitives import bulge, cone, ellipsoid
from guidebook.figures.anatomy.shapes import spline
from guidebook.figures.anatomy.solids import Nail, Primitive, SkinLine, Solid
from guidebook.figures.compiled import Floats

ANKLE = np.array([0, 14, 62.0])  # the leg swings about it


class _Toe(NamedTuple):
    """Bones of a toe: where it starts, lengths, radii, bends at the joints, heading."""

    start: tuple[float, float, float]
    lengths: tuple[float, ...]
    radii: tuple[float, ...]
    bends: tuple[float, ...]
    heading: float


_TOES = (
    _Toe((-35, 178, 17), (29, 30), (14.5, 12.2, 13.2, 10.4), (0, 6), 1),
    _Toe((-12.5, 184, 15), (23, 14.5, 15), (9.9, 8.2, 8.9, 7.1), (-5, 13, 9), -2),
    _Toe((6, 180, 13.5), (20.5, 13.5, 14), (9.5, 7.8, 8.5, 6.8), (-5, 14, 10), -6),
    _Toe((23, 170, 12.5), (18, 11.5, 13), (9.1, 7.4, 8.1, 6.5), (-4, 16, 10), -11),
    _Toe((38, 156, 11.5), (15, 9.5, 12.5), (8.8, 7.2, 7.8, 6.3), (-3, 17, 10), -18),
)
_INSTEP = ((-14, 62, 50), (-6, 62, 52), (2, 62, 50), (10, 58, 44), (18, 52, 36))  # where the long bones start
_HEADS = (17.5, 12.5, 12, 11.5, 11)  # their thickness at the toes

# lines of the sole: plan points, weight
_SOLE = (
    ([(-46, 148), (-22, 139), (6, 136), (38, 127)], 0.8),  # behind the ball
    ([(-26, 136), (-13, 112), (-10, 86), (-16, 56)], 0.8),  # arch
    ([(-24, 38), (-9, 45), (9, 45), (24, 37)], 0.7),  # edge of the heel pad
    ([(-27, 12), (-20, -16), (0, -25), (20, -16), (27, 12)], 1.1),  # heel
    ([(-50, 192), (-34, 196), (-22, 193)], 0.7),  # under the big toe
    ([(-20, 200), (0, 199), (20, 189), (36, 176), (46, 165)], 0.7),  # under the small toes
)


def foot(
    name: str = "foot",
    left: bool = False,
    toe_spread: float = 1.5,
    big_toe: tuple[float, float] = (0, 0),
    plantar: float = 0,
    leg: bool = True,
) -> Solid:
    """toe_spread: degrees between toes; big_toe: (bend, turn away) in degrees; plantar: degrees the leg swings back."""
    base = _midfoot() + (_leg(plantar) if leg else _stump())
    solid = Solid(name, base, child_blend=6, lines=[_under(points, weight) for points, weight in _SOLE])
    for n, toe in enumerate(_TOES):
        bend, away = big_toe if n == 0 else (0, 0)
        heading = toe.heading + away - toe_spread * (n - 0.6)
        _add_toe(solid, n, toe._replace(heading=heading, bends=(toe.bends[0] + bend, *toe.bends[1:])))
    return solid.moved(np.diag([-1.0, 1, 1]), np.zeros(3)) if left else solid


def _midfoot() -> list[Primitive]:
    parts = [ellipsoid((0, 5, 25), (29, 33, 28), None, 10)]
    for start, toe, head, n in zip(_INSTEP, _TOES, _HEADS, range(5), strict=True):
        parts.append(cone(start, np.array(toe.start) - [0, 2, 0], 24 - n * 1.2, head, 12))
    parts += [
        ellipsoid((15, 92, 17), (22, 82, 17), turn((0, 0, 1), 8), 12),  # outer edge
        ellipsoid((-33, 166, 14), (21, 25, 14.5), None, 10),  # ball, under the big toe
        ellipsoid((12, 160, 12.5), (35, 23, 12.5), turn((0, 0, 1), -18), 10),
        bulge((-32, 92, 6), (17, 38, 16), -9.0),
        bulge((-4, 122, -6), (24, 18, 12), -2.5),
        bulge((2, 54, -6), (30, 12, 12), -1.8),
    ]
    return parts


def _leg(plantar: float) -> list[Primitive]:
    """Ankle and shin, swung back by `plantar` degrees."""
    swing = turn((1, 0, 0), plantar)

    def at(x: float, y: float, z: float) -> Floats:
        place: Floats = swing @ (np.array([x, y, z]) - ANKLE) + ANKLE
        return place

    return [
        cone((0, 2, 38), at(0, -18, 118), 26, 24, 16),  # heel cord
        cone(at(0, 2, 92), at(0, -4, 190), 31, 36, 18),
        cone(at(0, -4, 190), at(0, -12, 520), 36, 60, 10),
        cone((0, 10, 60), (0, 32, 64), 32, 29, 16),
        ellipsoid((-25, 12, 70), (11, 14, 15), None, 14),
        ellipsoid((27, 4, 64), (10, 13, 14), None, 14),
    ]


def _stump() -> list[Primitive]:
    """An ankle for a leg that is somebody else's."""
    return [
        cone((0, 14, 54), (0, 34, 60), 27, 27, 14),
        ellipsoid((-24, 12, 60), (10, 13, 14), None, 10),
        ellipsoid((25, 4, 54), (9, 12, 13), None, 10),
    ]


def _add_toe(solid: Solid, number: int, toe: _Toe) -> None:
    axes = turn((0, 0, 1), toe.heading) @ turn((0, 1, 0), 0 if number else 8)
    at = np.add(toe.start, (0, 2, 0))
    parts, joints = [], [at]
    tip = toe.radii[-1]
    last = len(toe.lengths) - 1
    for n, length in enumerate(toe.lengths):
        axes = axes @ turn((1, 0, 0), -toe.bends[n])
        side, along, up = axes.T
        end = at + along * (length - (tip * 0.9 if n == last else 0))
        parts.append(cone(at, end, toe.radii[min(n, 3)], tip if n == last else toe.radii[min(n + 1, 3)], 2.5, up, 0.92))
        if n == last:
            pad = (toe.radii[2] * 1.04, length * 0.52, toe.radii[2] * 0.84)
            parts.append(ellipsoid(at + along * length * 0.5 - up * tip * 0.38, pad, axes, 4))
            share = (0.86, 0.29) if number == 0 else (0.82, 0.28)
            solid.nails.append(Nail(at + along * length * 0.62, side, along, up, tip * share[0], length * share[1]))
        at = end
        joints.append(at)
    solid.children.append(parts)
    solid.joints[f"t{number}"] = np.array(joints)


def _under(points: npt.ArrayLike, weight: float, count: int = 40) -> SkinLine:
    """A line on the sole, shot up from below."""
    plan = spline(points, count)
    start = np.c_[plan, np.full(count, -70.0)]
    return SkinLine("contour", start, np.tile([0, 0, 1.0], (count, 1)), weight)
