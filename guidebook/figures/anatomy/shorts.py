"""Shorts for a receiver, cut from the cross-sections of the body they are worn on, a little wider."""

from __future__ import annotations

from guidebook.figures.anatomy.build import Build
from guidebook.figures.anatomy.lying_limbs import leg_table
from guidebook.figures.anatomy.primitives import ellipsoid, loft
from guidebook.figures.anatomy.shapes import loft_table
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.compiled import Floats

_WAISTBAND, _CROTCH, _HEM = -62.0, -330.0, -470.0  # plan height, mm
_HIP_EASE = (0, 5, 5, 5, 0, 0)  # mm between skin and cloth: half width, top and half depth of a section
_LEG_EASE = (0, 13, 12, 11, 0, 0)


def shorts(build: Build, trunk: Floats) -> Solid:
    """Shorts for a receiver of a build whose trunk has this dense loft table."""
    base = [loft(_cut(trunk + _HIP_EASE, _WAISTBAND, _CROTCH), 10)]
    for side in (1, -1):
        base.append(ellipsoid((*build.placed([(side * 74, -215)])[0], 58), (89, 105, 67), None, 16))
        base.append(loft(_cut(leg_table(build, side) + _LEG_EASE, 0, _HEM), 14))
    base.append(ellipsoid((0, -292, 40), (44, 74, 60 * max(build.depth, 1)), None, 30))
    return Solid("shorts", base, kind="pants")


def _cut(table: Floats, top: float, bottom: float) -> Floats:
    """The part of a loft table between two plan heights, as dense as the whole."""
    kept = table[(table[:, 0] <= top) & (table[:, 0] >= bottom)]
    return loft_table([tuple(row) for row in kept[::6]])
