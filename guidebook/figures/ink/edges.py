"""Where exactly an edge runs between two neighbouring pixels (compiled).

Most edges are silhouettes: there, how far rays pass by the surface in front is followed to nothing.  Whatever is no
plain silhouette is found by bisection with single rays.
"""

from typing import NamedTuple

import numpy as np
from numba import prange

from guidebook.figures.anatomy.distance import MISS, solid_distance
from guidebook.figures.anatomy.primitives import Arrays
from guidebook.figures.compiled import Floats, Ints, compiled
from guidebook.figures.ink.lattice import LANES, NOTHING
from guidebook.figures.ink.march import FAR, Hit, Ray, Tiled, along, camera_ray, march, tiled
from guidebook.figures.ink.tiles import Tiles, Window

OBJECT, DEPTH, CREASE = 0, 1, 2  # kinds of cracks between two pixels
MEMBER = 100  # solids drawn as one keep apart by child numbers of their own, this many each
_STEPS = 5
_CLEAR_JUMP = 3.0  # mm of depth between the pixels above which a ray may stop half way to the farther one
_MOST_JUMP = 400.0
_MOST_STRIDES = 24
_TOUCH = 0.01  # pixels: a ray so near a surface touches it


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


class Beside(NamedTuple):
    """Rays from a pixel that shows a drawn thing to its neighbour: the thing, a place in the picture, and the way."""

    owner: int
    column: float
    row: float
    across: float
    down: float


@compiled(parallel=True)
def refine(world: Arrays, tiles: Tiles, view: Window, cracks: Places, drawn: Drawn) -> Floats:
    """Sub-pixel place of cracks, 0..1 from the first pixel centre to the second."""
    count = cracks.rows.shape[0]
    place = np.full(count, 0.5)
    rounds = (count + LANES - 1) // LANES
    for q in prange(LANES * rounds):
        k = (q % rounds) * LANES + q // rounds
        if k < count:
            seen = tiled(world, tiles)
            share = _silhouette(seen, view, cracks, drawn, k)
            place[k] = share if share >= 0.0 else _bisect(seen, view, cracks, drawn, k)
    return place


@compiled()
def _silhouette(seen: Tiled, view: Window, cracks: Places, drawn: Drawn, k: int) -> float:
    """The place of one crack where the surface in front ends and leaves much behind it in view; -1 where it is none."""
    j, i, axis = cracks.rows[k], cracks.columns[k], cracks.axes[k]
    j2, i2 = j + (1 - axis), i + axis
    ta, tb = drawn.depth[j, i], drawn.depth[j2, i2]
    if cracks.kinds[k] == CREASE or abs(ta - tb) <= _CLEAR_JUMP:
        return -1.0
    owner = drawn.group[j, i] if ta < tb else drawn.group[j2, i2]
    first, way = (0.0, 1.0) if ta < tb else (1.0, -1.0)  # from the pixel in front to the other
    at = Beside(owner, i + 0.5 + first * axis, j + 0.5 + first * (1 - axis), way * axis, way * (1 - axis))
    inside, t = _clearance(seen, view, drawn, at, 0.0, min(ta, tb))
    outside, t = _clearance(seen, view, drawn, at, 1.0, t)
    if inside >= 0.0 or outside <= 0.0 or t > min(ta, tb) + 0.5 * abs(ta - tb):
        return -1.0  # more of the same surface
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        share = low + (high - low) * inside / (inside - outside)
        clear, t = _clearance(seen, view, drawn, at, share, t)
        if abs(clear) < _TOUCH * view.px:
            break
        if clear < 0.0:
            low, inside = share, clear
        else:
            high, outside = share, clear
    return first + way * share


@compiled()
def _clearance(seen: Tiled, view: Window, drawn: Drawn, at: Beside, share: float, t: float) -> tuple[float, float]:
    """The least distance to a drawn thing along a ray, near a depth, and where it is: downhill, then by parabolas."""
    ray = camera_ray(view, at.column + share * at.across, at.row + share * at.down)
    step = view.px
    a, b = t, t + step
    da, db = _drawn_distance(seen, drawn, at.owner, ray, a), _drawn_distance(seen, drawn, at.owner, ray, b)
    if db > da:
        a, b, da, db, step = b, a, db, da, -step
    c, dc = b, db
    for _ in range(_MOST_STRIDES):
        step *= 1.6
        c = b + step
        dc = _drawn_distance(seen, drawn, at.owner, ray, c)
        if dc >= db:
            break
        a, da, b, db = b, db, c, dc
    for _ in range(2):
        left, right = (b - a) * (db - dc), (b - c) * (db - da)
        if abs(left - right) < 1e-12:
            break
        m = b - 0.5 * ((b - a) * left - (b - c) * right) / (left - right)
        dm = _drawn_distance(seen, drawn, at.owner, ray, m)
        if dm >= db:
            break
        if (m > b) == (c > b):
            a, da = b, db
        else:
            c, dc = b, db
        b, db = m, dm
    return db, b


@compiled()
def _drawn_distance(seen: Tiled, drawn: Drawn, owner: int, ray: Ray, t: float) -> float:
    """Distance from a point of a ray to all that is drawn as one thing."""
    best = MISS
    for solid in range(drawn.drawn_as.shape[0]):
        if drawn.drawn_as[solid] == owner and seen.far[ray.tile, solid] > seen.near[ray.tile, solid]:
            best = min(best, solid_distance(seen.listed, ray.tile, solid, along(ray, t))[0])
    return best


@compiled()
def _bisect(seen: Tiled, view: Window, cracks: Places, drawn: Drawn, k: int) -> float:
    """The place of one crack."""
    j, i, axis, kind = cracks.rows[k], cracks.columns[k], cracks.axes[k], cracks.kinds[k]
    ta, tb = drawn.depth[j, i], drawn.depth[j + (1 - axis), i + axis]
    front, jump = min(ta, tb), abs(ta - tb)
    stop = front + 0.5 * min(jump, _MOST_JUMP) if (kind < CREASE and jump > _CLEAR_JUMP) else FAR
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        m = 0.5 * (low + high)
        ray = camera_ray(view, i + 0.5 + m * axis, j + 0.5 + m * (1 - axis))
        hit = march(seen, ray, front - 6.0, stop, 0.0)
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
