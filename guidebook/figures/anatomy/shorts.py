"""Shorts for a receiver, cut from the cross-sections of the body they are worn on, a little wider."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.figures.anatomy.primitives import ellipsoid, loft
from guidebook.figures.anatomy.shapes import loft_table
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.compiled import Floats

_WAISTBAND, _HEM = -62.0, -470.0  # plan height, mm
_EASE = 5.0  # mm between skin and cloth


def shorts(trunk: Floats, leg: Sequence[tuple[float, ...]]) -> Solid:
    """Shorts for a receiver: dense loft table of the body, rows (y, half width, top, half depth, e, x) of a leg."""
    hips = trunk[(trunk[:, 0] <= _WAISTBAND) & (trunk[:, 0] >= -330)].copy()
    hips[:, 1:4] += _EASE
    rows = [tuple(row) for row in hips[::6]]
    base = [loft(loft_table(rows), 10)]
    for side in (1, -1):
        base.append(ellipsoid((side * 74, -215, 58), (89, 105, 67), None, 16))
        grown = [(y, w + 13, z + 12, d + 11, e, side * x) for y, w, z, d, e, x in leg if y >= _HEM]
        base.append(loft(loft_table(grown), 14))
    base.append(ellipsoid((0, -284, 40), (40, 60, 56), None, 30))
    return Solid("shorts", base, kind="pants")
