"""Where exactly an edge runs between two neighbouring pixels: bisection with single rays (compiled)."""

from typing import NamedTuple

import numpy as np
from numba import prange

from guidebook.figures.compiled import Floats, Ints, compiled
from guidebook.figures.ink.lattice import LANES, NOTHING
from guidebook.figures.ink.march import FAR, Hit, Tiled, camera_ray, march
from guidebook.figures.ink.packing import Packed
from guidebook.figures.ink.tiles import Tiles, Window

OBJECT, DEPTH, CREASE = 0, 1, 2  # kinds of cracks between two pixels
MEMBER = 100  # solids drawn as one keep apart by child numbers of their own, this many each
_STEPS = 5
_CLEAR_JUMP = 3.0  # mm of depth between the pixels above which a ray may stop half way to the farther one
_MOST_JUMP = 400.0


class Places(NamedTuple):
    """Cracks as parallel arrays: the first pixel, the axis to the second (0 below, 1 to the right), the kind."""

    rows: Ints
    columns: Ints
    axes: Ints
    kinds: Ints


class Drawn(NamedTuple):
    """What the pixels show, and which solid each solid is drawn as."""

    group: Ints
    child: Ints
    depth: Floats
    drawn_as: Ints


@compiled(parallel=True)
def refine(world: Packed, tiles: Tiles, view: Window, cracks: Places, drawn: Drawn) -> Floats:
    """Sub-pixel place of cracks, 0..1 from the first pixel centre to the second."""
    count = cracks.rows.shape[0]
    place = np.full(count, 0.5)
    rounds = (count + LANES - 1) // LANES
    for q in prange(LANES * rounds):
        k = (q % rounds) * LANES + q // rounds
        if k < count:
            place[k] = _bisect(Tiled(world, tiles), view, cracks, drawn, k)
    return place


@compiled()
def _bisect(tiled: Tiled, view: Window, cracks: Places, drawn: Drawn, k: int) -> float:
    """The place of one crack."""
    j, i, axis, kind = cracks.rows[k], cracks.columns[k], cracks.axes[k], cracks.kinds[k]
    ta, tb = drawn.depth[j, i], drawn.depth[j + (1 - axis), i + axis]
    front, jump = min(ta, tb), abs(ta - tb)
    stop = front + 0.5 * min(jump, _MOST_JUMP) if (kind < CREASE and jump > _CLEAR_JUMP) else FAR
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        m = 0.5 * (low + high)
        ray = camera_ray(view, i + 0.5 + m * axis, j + 0.5 + m * (1 - axis))
        hit = march(tiled, ray, front - 6.0, stop)
        in_front = (hit.solid >= 0) == (ta < tb)  # a hit before `stop` is still on the front side
        if in_front if stop < FAR else _on_first_side(hit, cracks, drawn, k):
            low = m
        else:
            high = m
    return 0.5 * (low + high)


@compiled()
def _on_first_side(hit: Hit, cracks: Places, drawn: Drawn, k: int) -> bool:
    """Whether a ray met what the first pixel of a crack shows, rather than what the second does."""
    j, i, axis, kind = cracks.rows[k], cracks.columns[k], cracks.axes[k], cracks.kinds[k]
    j2, i2 = j + (1 - axis), i + axis
    solid, child = hit.solid, hit.child
    if solid >= 0 and drawn.drawn_as[solid] != solid:
        child += MEMBER * (solid + 1)
        solid = drawn.drawn_as[solid]
    if kind == CREASE:
        return bool(child == drawn.child[j, i])
    if kind == OBJECT and solid in (drawn.group[j, i], drawn.group[j2, i2]):
        return bool(solid == drawn.group[j, i])
    deep = hit.depth if solid >= 0 else NOTHING
    return bool(abs(deep - drawn.depth[j, i]) < abs(deep - drawn.depth[j2, i2]))
