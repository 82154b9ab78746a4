"""Small helpers to build models: lofts from a few rows, relief, lines drawn on the skin."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.interpolate import CubicSpline, PchipInterpolator

from guidebook.figures.anatomy.solids import SkinLine
from guidebook.figures.compiled import Floats


def loft_table(rows: Sequence[Sequence[float]], count: int = 240) -> Floats:
    """Rows (y, half width, top, half depth, exponent[, centre x]) -> a dense even table of six columns."""
    given = np.array(sorted(tuple(row) for row in rows), float)
    if given.shape[1] == 5:
        given = np.c_[given, np.zeros(len(given))]
    y = np.linspace(given[0, 0], given[-1, 0], count)
    table: Floats = np.c_[y, *[PchipInterpolator(given[:, 0], given[:, column])(y) for column in range(1, 6)]]
    return table


def bump(x: float, y: float, across: float, along: float, height: float, angle: float = 0) -> tuple[float, ...]:
    """Relief of the trunk round a plan point: half-sizes and height in mm, turned by degrees; a row for `World`."""
    turned = np.radians(angle)
    return (x, y, 100, float(np.cos(turned)), float(np.sin(turned)), across, along, height, 120)


def spline(points: npt.ArrayLike, count: int = 60) -> Floats:
    """A smooth line through points, any dimension."""
    way: Floats = np.array(points, float)
    at = np.r_[0, np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))]
    line: Floats = CubicSpline(at, way)(np.linspace(0, at[-1], count))
    return line


def from_above(plan: npt.ArrayLike, kind: str = "contour", weight: float = 1.0, count: int = 60) -> SkinLine:
    """A line on the skin given by its plan, shot straight down."""
    way = spline(plan, count)
    start = np.c_[way, np.full(count, 260.0)]
    return SkinLine(kind, start, np.tile([0, 0, -1.0], (count, 1)), weight, reach=400.0)
