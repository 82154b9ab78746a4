"""Shapes round primitives, for culling: a world in, capsules and boxes out (mm)."""

from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.primitives import BULGE, CONE, ELLIPSOID, Arrays
from guidebook.figures.compiled import Floats

_BULGE_REACH = 3.0  # half-sizes of a bulge within which it is felt
_MOST_STRETCH = 3.0


class Bounds(NamedTuple):
    """Bounding shapes: capsules of primitives (start, end, radius), boxes of loft tables (low, high, stretch)."""

    primitives: Floats
    capsules: Floats
    boxes: Floats
    lift: float  # greatest height of the relief, with a margin


def bounds_of(world: Arrays) -> Bounds:
    """The bounding shapes of a world."""
    lift = 1.3 * float(np.clip(world.bumps[:, 7], 0, None).max()) if len(world.bumps) else 0.0
    return Bounds(world.primitives, capsules(world.primitives), _boxes(world.lofts), lift)


def capsules(p: Floats) -> Floats:
    """A bounding capsule of every primitive: start, end, radius."""
    kind = p[:, 0]
    cone = kind == CONE
    found = np.zeros((len(p), 7))
    found[:, 0:3] = p[:, 3:6]
    found[:, 3:6] = np.where(cone[:, None], p[:, 6:9], p[:, 3:6])
    found[:, 6] = np.where(cone, np.maximum(p[:, 9], p[:, 10]), p[:, 6:9].max(1) if len(p) else 0)
    for i in np.nonzero((kind == ELLIPSOID) | (kind == BULGE))[0]:
        radii = p[i, 6:9] * (_BULGE_REACH if kind[i] == BULGE else 1.0)
        longest = int(radii.argmax())
        rest = np.sort(radii)[1]
        # a capsule along the longest axis is much tighter than a ball
        axis = p[i, 15 + 3 * longest : 18 + 3 * longest] * max(radii[longest] - rest, 0)
        found[i, 0:3], found[i, 3:6], found[i, 6] = p[i, 3:6] - axis, p[i, 3:6] + axis, rest * 1.02
    return found


def _boxes(lofts: Floats) -> Floats:
    """Bounding boxes of the loft tables, and how much their distance may fall short of the true one."""
    boxes = np.zeros((len(lofts), 7))
    for n, table in enumerate(lofts):
        boxes[n, 0:3] = (table[:, 5] - table[:, 1]).min(), table[0, 0], (table[:, 2] - 2 * table[:, 3]).min()
        boxes[n, 3:6] = (table[:, 5] + table[:, 1]).max(), table[-1, 0], table[:, 2].max()
        wide, narrow = np.maximum(table[:, 1], table[:, 3]), np.minimum(table[:, 1], table[:, 3])
        boxes[n, 6] = min(float((wide / narrow).max()), _MOST_STRETCH)
    return boxes
