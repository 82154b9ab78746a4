"""Primitives, what solids are made of, as rows of numbers (mm); `packed` measures them.

A row holds: kind, blend radius, 1 if it is cut away, then what the kind needs:
- cone: start (3-5), end (6-8), radii (9, 10), axis of squash (11-13), squash (14)
- ellipsoid: centre (3-5), radii (6-8), local axes one after the other (15-23)
- bulge: as an ellipsoid of half-sizes, height (9)
- loft: origin (3-5), number of its table (9), local axes (15-23)
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guidebook.figures.compiled import Floats, Ints

CONE, ELLIPSOID, BULGE, LOFT = 0, 1, 3, 4  # column 0
PRIMITIVE_SIZE, PACKED_SIZE = 24, 20

# Loft tables in use, by the number that column 9 of a loft row holds: rows of (y, half width, top, half depth,
# exponent, centre x), evenly spaced in y.
TABLES: list[Floats] = []


class Arrays(NamedTuple):
    """A world as flat arrays, the form every compiled loop reads."""

    primitives: Floats
    rows: Floats  # the same, packed for measuring
    parts: Ints  # per part (a base or a child): first and last row
    owners: Ints  # per solid: first and last part, number of its trunk loft + 1 or 0
    blends: Floats  # per solid: blend of children into the base
    bounds: Floats  # per part: a ball round it (`bound`); the first part of a solid has that of the whole
    lofts: Floats
    bumps: Floats  # relief of the first trunk


def cone(
    start: npt.ArrayLike,
    end: npt.ArrayLike,
    start_radius: float,
    end_radius: float,
    blend: float = 6.0,
    up: npt.ArrayLike = (0, 0, 1),
    flat: float = 1.0,
) -> Floats:
    """A capsule with two radii; `flat` below 1 squashes it along `up`, as far as that is square to the bone."""
    row = np.zeros(PRIMITIVE_SIZE)
    row[0], row[1] = CONE, blend
    row[3:6], row[6:9], row[9], row[10] = start, end, start_radius, end_radius
    bone = np.asarray(end, float) - np.asarray(start, float)
    bone /= max(float(np.linalg.norm(bone)), 1e-9)
    squash = up - bone * (bone @ up)
    if np.linalg.norm(squash) < 1e-9:  # no side is meant: any that is square to the bone
        squash = np.cross(bone, np.eye(3)[np.abs(bone).argmin()])
    row[11:14] = squash / np.linalg.norm(squash)
    row[14] = flat
    return row


def ellipsoid(
    centre: npt.ArrayLike,
    radii: npt.ArrayLike,
    axes: npt.ArrayLike | None = None,
    blend: float = 6.0,
    cut: bool = False,
) -> Floats:
    """An ellipsoid; columns of `axes` are its local axes.  `cut` takes it away from what stands before it."""
    row = np.zeros(PRIMITIVE_SIZE)
    row[0], row[1], row[2] = ELLIPSOID, blend, float(cut)
    row[3:6], row[6:9] = centre, radii
    row[15:24] = (np.eye(3) if axes is None else np.asarray(axes, float)).T.ravel()
    return row


def bulge(centre: npt.ArrayLike, sizes: npt.ArrayLike, height: float, axes: npt.ArrayLike | None = None) -> Floats:
    """Soft tissue: raises (height > 0) or dents the whole surface of a solid's base round a centre.

    sizes = Gaussian half-sizes along the local axes; the height stays below about 0.6 of the smallest.
    """
    row = ellipsoid(centre, sizes, axes)
    row[0], row[9] = BULGE, height
    return row


def loft(
    table: npt.ArrayLike, blend: float = 10.0, axes: npt.ArrayLike | None = None, at: npt.ArrayLike = (0, 0, 0)
) -> Floats:
    """A loft along its own y from a dense table of six columns; columns of `axes` are its local axes."""
    TABLES.append(np.asarray(table, float))
    row = ellipsoid(at, (1, 1, 1), axes, blend)
    row[0], row[9] = LOFT, len(TABLES) - 1
    return row


def moved_primitive(row: Floats, rotation: Floats, shift: Floats) -> Floats:
    """The row under x -> rotation x + shift; the rotation may mirror."""
    moved = row.copy()
    moved[3:6] = rotation @ row[3:6] + shift
    if row[0] == CONE:
        moved[6:9] = rotation @ row[6:9] + shift
        moved[11:14] = rotation @ row[11:14]
    else:
        moved[15:24] = (row[15:24].reshape(3, 3) @ rotation.T).ravel()
    return moved


def bound(parts: Sequence[Sequence[Floats]], blend: float = 0.0) -> list[float]:
    """A ball that holds a base and its children, blended into it: centre, radius, stretch.

    Where a point is `away` mm outside the ball, the measured distance is at least away / stretch: so a part may be left
    out where it cannot be the nearest, and no distance changes by it.
    """
    lift = sum(max(0.0, float(row[9])) for row in parts[0] if row[0] == BULGE)
    balls = []
    for part in parts:
        joined = [row for row in part if row[2] != 1 and row[0] != BULGE]
        more = _filled(joined) + blend / 4 + lift
        balls += [(p, r + more * stretch, stretch) for row in joined for p, r, stretch in _balls(row)]
    points, radii = np.array([p for p, _, _ in balls]), np.array([r for _, r, _ in balls])
    centre = ((points - radii[:, None]).min(0) + (points + radii[:, None]).max(0)) / 2
    radius = float((np.linalg.norm(points - centre, axis=1) + radii).max())
    return [*centre.tolist(), radius, max(stretch for _, _, stretch in balls)]


def _filled(rows: Sequence[Floats]) -> float:
    """The most that smooth unions, one after the other, take off the least of their distances.

    One takes off blend / 4; the next at most (blend - what is taken off) ** 2 / (4 blend) more: never over the greatest
    blend, however many there are.
    """
    filled = 0.0
    for row in rows[1:]:
        blend = float(row[1])
        if blend > filled:
            filled += (blend - filled) ** 2 / (4 * blend)
    return filled


def _balls(row: Floats) -> list[tuple[Floats, float, float]]:
    """Balls whose hull holds a primitive: centre, radius, and by how much they grow for a mm more of its distance.

    Distances are true for round cones; squashed ones fall short by their squash, ellipsoids by what Kantorovich's
    inequality allows for their longest and shortest radius, lofts by how much wider they are than deep.
    """
    if row[0] == CONE:
        return [(row[3:6], float(row[9]), 1 / float(row[14])), (row[6:9], float(row[10]), 1 / float(row[14]))]
    if row[0] != LOFT:
        longest, slim = float(row[6:9].max()), float(row[6:9].max() / row[6:9].min())
        return [(row[3:6], longest, (slim + 1 / slim) / 2)]
    table = TABLES[int(row[9])]
    low = np.array([(table[:, 5] - table[:, 1]).min(), table[0, 0], (table[:, 2] - 2 * table[:, 3]).min()])
    high = np.array([(table[:, 5] + table[:, 1]).max(), table[-1, 0], table[:, 2].max()])
    centre = row[3:6] + row[15:24].reshape(3, 3).T @ ((low + high) / 2)
    flat = float(np.max(np.maximum(table[:, 1], table[:, 3]) / np.minimum(table[:, 1], table[:, 3])))
    return [(centre, float(np.linalg.norm(high - low)) / 2, math.sqrt(flat * flat + 2))]
