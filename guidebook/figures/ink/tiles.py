"""Which primitives matter where: for every tile of a view, those that can touch the surface inside its prism.

A conservative depth slab is kept per solid, so that rays start near the surface.  Culling only ever leaves primitives
out; it never changes a distance that is used at a surface.
"""

# mypy: no-warn-return-any
import math
from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.sdf import BULGE, ELLIPSOID, LOFT, bumps_height, loft_distance, smooth_min
from guidebook.figures.compiled import Bools, Floats, Ints, compiled
from guidebook.figures.ink.packing import Bounds, Packed, lift, primitive

TILE = 16  # pixels
_MISS = 1e9


class Window(NamedTuple):
    """An orthographic view: origin, axes, size in pixels, mm a pixel, tiles across and down."""

    origin: Floats
    right: Floats
    up: Floats
    forward: Floats
    columns: int
    rows: int
    px: float
    across: int
    down: int


class Tiles(NamedTuple):
    """Per tile: rows of active primitives by part (compressed), whether the trunk is near, depth slabs by solid."""

    active: Ints
    starts: Ints
    trunk: Bools
    near: Floats
    far: Floats


def window(origin: Floats, axes: tuple[Floats, Floats, Floats], columns: int, rows: int, px: float) -> Window:
    """A view with its tiling; axes = right, up, forward."""
    return Window(origin, *axes, columns, rows, px, -(-columns // TILE), -(-rows // TILE))


@compiled()
def listed_distance(
    world: Packed, tiles: Tiles, tile: int, solid: int, x: float, y: float, z: float
) -> tuple[float, int]:
    """Distance to a solid from the tile's list of primitives, and the child that is nearest (0 = base)."""
    first, last, trunk = world.owners[solid, 0], world.owners[solid, 1], world.owners[solid, 2]
    rows, blend = world.rows, world.blends[solid]
    base, lifted = _MISS, 0.0
    if trunk > 0 and tiles.trunk[tile, solid]:
        base = loft_distance(world.lofts[trunk - 1], x, y, z)
    for a in range(tiles.starts[tile, first], tiles.starts[tile, first + 1]):
        i = tiles.active[a]
        if rows[i, 0] == BULGE:
            lifted += lift(rows[i], x, y, z)
        elif rows[i, 2] == 1.0:
            base = -smooth_min(-base, primitive(rows[i], world.lofts, x, y, z), rows[i, 1])
        else:
            base = smooth_min(base, primitive(rows[i], world.lofts, x, y, z), rows[i, 1])
    if trunk == 1 and base < 40.0:  # a step over a bump from outside is caught by the marcher
        base -= bumps_height(world.bumps, x, y, z)
    nearest, child = base, 0
    for part in range(first + 1, last):
        a0, a1 = tiles.starts[tile, part], tiles.starts[tile, part + 1]
        if a0 == a1:
            continue
        cx, cy, cz = x - world.bounds[part, 0], y - world.bounds[part, 1], z - world.bounds[part, 2]
        limit = nearest + blend + world.bounds[part, 3]
        if limit < 0 or cx * cx + cy * cy + cz * cz > limit * limit:
            continue
        own = _MISS
        for a in range(a0, a1):
            i = tiles.active[a]
            own = smooth_min(own, primitive(rows[i], world.lofts, x, y, z), rows[i, 1])
        d = smooth_min(own, base, blend)
        if d < nearest:
            nearest = d
            child = part - first if own < base + 1.0 else 0
    return nearest - lifted, child


@compiled(fastmath=False)
def _off(screen: Floats, i: int, cx: float, cy: float) -> float:
    """Distance in the picture plane from a tile centre to a primitive's bounding capsule."""
    ax, ay = screen[i, 0], screen[i, 1]
    bx, by = screen[i, 3] - ax, screen[i, 4] - ay
    l2 = bx * bx + by * by
    s = 0.0
    if l2 > 1e-9:
        s = min(max(((cx - ax) * bx + (cy - ay) * by) / l2, 0.0), 1.0)
    dx, dy = cx - ax - s * bx, cy - ay - s * by
    return math.sqrt(dx * dx + dy * dy) - screen[i, 6]


@compiled(fastmath=False)
def _slab(p: Floats, box: Floats, view: Window, cx: float, cy: float, grown: float) -> tuple[float, float]:
    """Depth range of a tile's central ray inside the oriented box of a placed loft, grown on all sides."""
    t0, t1 = -1e9, 1e9
    for k in range(3):
        o, d = 0.0, 0.0
        for a in range(3):
            r = p[15 + 3 * k + a]
            o += r * (view.origin[a] + view.right[a] * cx + view.up[a] * cy - p[3 + a])
            d += r * view.forward[a]
        low, high = box[k] - grown, box[3 + k] + grown
        if abs(d) < 1e-9:
            if o < low or o > high:
                return 1.0, 0.0
        else:
            a0, a1 = (low - o) / d, (high - o) / d
            t0, t1 = max(t0, min(a0, a1)), min(t1, max(a0, a1))
    return t0, t1


@compiled(fastmath=False)
def _trunk_slab(box: Floats, view: Window, cx: float, cy: float, aside: float, grown: float) -> tuple[float, float]:
    """Depth range of a tile's central ray inside a trunk's box; `aside` = growth across x."""
    t0, t1 = -1e9, 1e9
    for k in range(3):
        more = aside if k == 0 else grown
        p0 = view.origin[k] + view.right[k] * cx + view.up[k] * cy
        low, high = box[k] - more, box[3 + k] + more
        if abs(view.forward[k]) < 1e-9:
            if p0 < low or p0 > high:
                t1 = -1e9
        else:
            a, b = (low - p0) / view.forward[k], (high - p0) / view.forward[k]
            t0, t1 = max(t0, min(a, b)), min(t1, max(a, b))
    return t0, t1


@compiled(fastmath=False)
def _screen(capsules: Floats, view: Window) -> Floats:
    """Capsules in picture coordinates: start (right, up, depth), end, radius."""
    screen = np.empty((capsules.shape[0], 8))
    for i in range(capsules.shape[0]):
        for e in range(2):
            x, y, z = 0.0, 0.0, 0.0
            for k in range(3):
                q = capsules[i, 3 * e + k] - view.origin[k]
                x += q * view.right[k]
                y += q * view.up[k]
                z += q * view.forward[k]
            screen[i, 3 * e], screen[i, 3 * e + 1], screen[i, 3 * e + 2] = x, y, z
        screen[i, 6] = capsules[i, 6]
    return screen


@compiled(fastmath=False)
def _margins(world: Packed, bounds: Bounds, extra: float) -> tuple[Floats, Floats]:
    """How far from its capsule a primitive can still move the surface, and the same along the ray per solid."""
    p = bounds.primitives
    margins, slack = np.zeros(p.shape[0]), np.zeros(world.owners.shape[0])
    for solid in range(world.owners.shape[0]):
        relief = world.lift if world.owners[solid, 2] == 1 else 0.0
        greatest = 0.0
        for part in range(world.owners[solid, 0], world.owners[solid, 1]):
            softest = 0.0  # a later, softer union still feels the earlier members
            for i in range(world.parts[part, 1] - 1, world.parts[part, 0] - 1, -1):
                softest = max(softest, p[i, 1])
                greatest = max(greatest, p[i, 1])
                if p[i, 0] == BULGE:
                    margins[i] = extra
                    continue
                blend = (1.7 if p[i, 0] == ELLIPSOID else 1.45) * softest
                margins[i] = max(blend, 1.3 * world.blends[solid]) + 2.5 + extra + relief
                if p[i, 0] == LOFT:
                    margins[i] *= bounds.boxes[int(p[i, 9]), 6]
        slack[solid] = 0.35 * max(greatest, world.blends[solid]) + 2.0 + relief
    return margins, slack


@compiled(fastmath=False)
def list_tiles(world: Packed, bounds: Bounds, view: Window, extra: float) -> Tiles:
    """Active primitives per tile and depth slabs per solid; `extra` = mm around surfaces that must be exact too.

    One loop over tiles, solids, parts and primitives: longer than a screen because each step needs the tile's state.
    """
    p = bounds.primitives
    count, solids, parts = view.across * view.down, world.owners.shape[0], world.parts.shape[0]
    starts = np.zeros((count, parts + 1), np.int32)
    trunk_near = np.zeros((count, solids), np.bool_)
    near, far = np.full((count, solids), 1e9), np.full((count, solids), -1e9)
    screen = _screen(bounds.capsules, view)
    margins, slack = _margins(world, bounds, extra)
    radius = 0.5 * TILE * view.px * 1.4143
    active = np.empty(max(1024, p.shape[0] * 8), np.int32)
    n = 0
    for t in range(count):
        cx = ((t % view.across + 0.5) * TILE - view.columns * 0.5) * view.px
        cy = (view.rows * 0.5 - (t // view.across + 0.5) * TILE) * view.px
        for solid in range(solids):
            first, last, trunk = world.owners[solid, 0], world.owners[solid, 1], world.owners[solid, 2]
            raised = 0.0  # bulges that reach this tile raised the finished surface: widen every margin
            for i in range(world.parts[first, 0], world.parts[first, 1]):
                if p[i, 0] == BULGE and p[i, 9] > 0 and _off(screen, i, cx, cy) - radius <= margins[i]:
                    raised += p[i, 9]
            for part in range(first, last):
                starts[t, part] = n
                for i in range(world.parts[part, 0], world.parts[part, 1]):
                    if p[i, 0] == LOFT:
                        a, b = _slab(p[i], bounds.boxes[int(p[i, 9])], view, cx, cy, radius + margins[i] + raised)
                        if a >= b:
                            continue
                    elif _off(screen, i, cx, cy) - radius > margins[i] + raised:
                        continue
                    else:
                        a = min(screen[i, 2], screen[i, 5]) - screen[i, 6]
                        b = max(screen[i, 2], screen[i, 5]) + screen[i, 6]
                    if n >= active.shape[0]:
                        longer = np.empty(active.shape[0] * 2, np.int32)
                        longer[:n] = active[:n]
                        active = longer
                    active[n] = i
                    n += 1
                    if p[i, 0] != BULGE:
                        near[t, solid] = min(near[t, solid], a - slack[solid] - extra - raised)
                        far[t, solid] = max(far[t, solid], b + slack[solid] + extra + raised)
            if trunk > 0:
                grown = radius + slack[solid] + extra + raised
                a, b = _trunk_slab(bounds.boxes[trunk - 1], view, cx, cy, grown, grown)
                if a < b:
                    near[t, solid], far[t, solid] = min(near[t, solid], a), max(far[t, solid], b)
                    trunk_near[t, solid] = True
                a, b = _trunk_slab(
                    bounds.boxes[trunk - 1], view, cx, cy, radius + raised + 110.0, radius + raised + 60.0
                )
                if a < b and near[t, solid] < far[t, solid]:
                    trunk_near[t, solid] = True
        starts[t, parts] = n
    return Tiles(active[:n].copy(), starts, trunk_near, near, far)
