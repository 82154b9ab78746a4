"""Primitives, what solids are made of, as rows of numbers (mm); `distance` measures them.

A row holds: kind, blend radius, 1 if it is cut away, then what the kind needs:
- cone: start (3-5), end (6-8), radii (9, 10), axis of squash (11-13), squash (14)
- ellipsoid: centre (3-5), radii (6-8), local axes one after the other (15-23)
- bulge: as an ellipsoid of half-sizes, height (9)
- loft: origin (3-5), number of its table (9), local axes (15-23)
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guidebook.figures.compiled import Floats, Ints

CONE, ELLIPSOID, BULGE, LOFT = 0, 1, 3, 4  # column 0
PRIMITIVE_SIZE = 24

# Loft tables in use, by the number that column 9 of a loft row holds: rows of (y, half width, top, half depth,
# exponent, centre x), evenly spaced in y.
TABLES: list[Floats] = []


class Arrays(NamedTuple):
    """A world as flat arrays, the form every compiled loop reads."""

    primitives: Floats
    parts: Ints  # per part (a base or a child): first and last row
    owners: Ints  # per solid: first and last part, number of its trunk loft + 1 or 0
    blends: Floats  # per solid: blend of children into the base
    bounds: Floats  # per part: centre and radius of a ball round it
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
    """A capsule with two radii; `flat` below 1 squashes it along `up`."""
    row = np.zeros(PRIMITIVE_SIZE)
    row[0], row[1] = CONE, blend
    row[3:6], row[6:9], row[9], row[10] = start, end, start_radius, end_radius
    axis = np.asarray(end, float) - np.asarray(start, float)
    squash: Floats = np.asarray(up, float)
    length = np.linalg.norm(axis)
    if length > 1e-9:  # keep the squashed axis square to the bone
        squash = squash - axis / length * (squash @ axis / length)
    size = np.linalg.norm(squash)
    row[11:14] = squash / size if size > 1e-9 else (0, 0, 1)
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


def bound(rows: list[Floats]) -> list[float]:
    """Centre and radius of a ball round some primitives."""
    lift = sum(max(0.0, float(row[9])) for row in rows if row[0] == BULGE)
    balls = [ball for row in rows if row[2] != 1 and row[0] != BULGE for ball in _balls(row)]
    points, radii = np.array([p for p, _ in balls]), np.array([r for _, r in balls])
    centre = ((points - radii[:, None]).min(0) + (points + radii[:, None]).max(0)) / 2
    return [*centre.tolist(), float((np.linalg.norm(points - centre, axis=1) + radii).max()) + 2 + lift]


def _balls(row: Floats) -> list[tuple[Floats, float]]:
    """Balls whose hull holds a primitive."""
    if row[0] == CONE:
        return [(row[3:6], float(row[9])), (row[6:9], float(row[10]))]
    if row[0] != LOFT:
        return [(row[3:6], float(row[6:9].max()))]
    table = TABLES[int(row[9])]
    low = np.array([(table[:, 5] - table[:, 1]).min(), table[0, 0], (table[:, 2] - 2 * table[:, 3]).min()])
    high = np.array([(table[:, 5] + table[:, 1]).max(), table[-1, 0], table[:, 2].max()])
    centre = row[3:6] + row[15:24].reshape(3, 3).T @ ((low + high) / 2)
    return [(centre, float(np.linalg.norm(high - low)) / 2)]
