"""Which primitives matter where: for every tile of a view, those that can touch the surface inside its prism.

A conservative depth slab is kept per solid, so that rays start near the surface.  Culling only ever leaves primitives
out; it never changes a distance that is used at a surface.
"""

import math
from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.primitives import BULGE, ELLIPSOID, LOFT, Arrays, ellipsoid
from guidebook.figures.compiled import Bools, Floats, Ints, compiled
from guidebook.figures.ink.bounds import Bounds

TILE = 16  # pixels
_GRAIN = 0.3  # pixels
_EMPTY = 1e9  # a slab that nothing has widened begins here and ends at its negative
_UPRIGHT = ellipsoid((0, 0, 0), (1, 1, 1))  # a trunk's loft stands in world axes
_RELIEF_ASIDE, _RELIEF_AROUND = 110.0, 60.0  # mm round a trunk's box, across and along, where limbs still blend with it


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
    grain: float  # mm: rays go at least so far, as what they pass through on so short a way is not seen


class _Sight(NamedTuple):
    """All that decides whether a primitive reaches a tile."""

    window: Window
    bounds: Bounds
    screen: Floats  # bounding capsules in picture coordinates
    margins: Floats  # per primitive: how far from its capsule it can still move the surface, mm
    slack: Floats  # per solid: the same along the ray
    extra: float  # mm round surfaces that must be exact too
    radius: float  # mm from a tile's centre to its corner


def window(origin: Floats, axes: tuple[Floats, Floats, Floats], columns: int, rows: int, px: float) -> Window:
    """A view with its tiling; axes = right, up, forward."""
    return Window(origin, *axes, columns, rows, px, -(-columns // TILE), -(-rows // TILE))


@compiled(fastmath=False, allocates=True)
def list_tiles(world: Arrays, bounds: Bounds, view: Window, extra: float) -> Tiles:
    """Active primitives per tile and depth slabs per solid; `extra` = mm around surfaces that must be exact too."""
    count, solids, parts = view.across * view.down, world.owners.shape[0], world.parts.shape[0]
    margins, slack = _margins(world, bounds, extra)
    radius = 0.5 * TILE * view.px * 1.4143
    sight = _Sight(view, bounds, _screen(bounds.capsules, view), margins, slack, extra, radius)
    tiles = Tiles(
        np.empty(count * bounds.primitives.shape[0], np.int32),  # room for the worst case costs nothing until written
        np.zeros((count, parts + 1), np.int32),
        np.zeros((count, solids), np.bool_),
        np.full((count, solids), _EMPTY),
        np.full((count, solids), -_EMPTY),
        _GRAIN * view.px,
    )
    n = 0
    for tile in range(count):
        for solid in range(solids):
            n = _list_solid(world, sight, tiles, tile, solid, n)
        tiles.starts[tile, parts] = n
    return Tiles(tiles.active[:n].copy(), tiles.starts, tiles.trunk, tiles.near, tiles.far, tiles.grain)


@compiled(fastmath=False)
def _list_solid(world: Arrays, sight: _Sight, tiles: Tiles, tile: int, solid: int, n: int) -> int:
    """Add the primitives of a solid that reach a tile to the `n` listed before; how many there are then."""
    view, primitives = sight.window, sight.bounds.primitives
    cx = ((tile % view.across + 0.5) * TILE - view.columns * 0.5) * view.px
    cy = (view.rows * 0.5 - (tile // view.across + 0.5) * TILE) * view.px
    first, last = world.owners[solid, 0], world.owners[solid, 1]
    lift = 0.0  # bulges that reach this tile lift the finished surface: widen every margin
    for i in range(world.parts[first, 0], world.parts[first, 1]):
        raises = primitives[i, 0] == BULGE and primitives[i, 9] > 0
        if raises and _off(sight.screen, i, cx, cy) - sight.radius <= sight.margins[i]:
            lift += primitives[i, 9]
    for part in range(first, last):
        tiles.starts[tile, part] = n
        for i in range(world.parts[part, 0], world.parts[part, 1]):
            a, b = _depths(sight, i, cx, cy, lift)
            if a >= b:
                continue
            tiles.active[n] = i
            n += 1
            if primitives[i, 0] != BULGE:
                tiles.near[tile, solid] = min(tiles.near[tile, solid], a - sight.slack[solid] - sight.extra - lift)
                tiles.far[tile, solid] = max(tiles.far[tile, solid], b + sight.slack[solid] + sight.extra + lift)
    if world.owners[solid, 2] > 0:
        _list_trunk(sight, tiles, tile, solid, world.owners[solid, 2] - 1, (cx, cy, lift))
    return n


@compiled(fastmath=False)
def _list_trunk(sight: _Sight, tiles: Tiles, tile: int, solid: int, trunk: int, at: tuple[float, float, float]) -> None:
    """Widen the slab of a solid by its trunk, and tell whether the trunk is felt; at = tile centre and lift."""
    cx, cy, lift = at
    box = sight.bounds.boxes[trunk]
    grown = sight.radius + sight.slack[solid] + sight.extra + lift
    a, b = _slab(_UPRIGHT, box, sight.window, (cx, cy), (grown, grown))
    if a < b:
        tiles.near[tile, solid] = min(tiles.near[tile, solid], a)
        tiles.far[tile, solid] = max(tiles.far[tile, solid], b)
        tiles.trunk[tile, solid] = True
    around = sight.radius + lift
    a, b = _slab(_UPRIGHT, box, sight.window, (cx, cy), (around + _RELIEF_ASIDE, around + _RELIEF_AROUND))
    if a < b and tiles.near[tile, solid] < tiles.far[tile, solid]:
        tiles.trunk[tile, solid] = True


@compiled(fastmath=False)
def _depths(sight: _Sight, i: int, cx: float, cy: float, lift: float) -> tuple[float, float]:
    """Depth range in which a primitive reaches a tile; the first is not below the second when it does not."""
    p, screen = sight.bounds.primitives[i], sight.screen
    if p[0] == LOFT:
        grown = sight.radius + sight.margins[i] + lift
        return _slab(p, sight.bounds.boxes[int(p[9])], sight.window, (cx, cy), (grown, grown))
    if _off(screen, i, cx, cy) - sight.radius > sight.margins[i] + lift:
        return 1.0, 0.0
    return min(screen[i, 2], screen[i, 5]) - screen[i, 6], max(screen[i, 2], screen[i, 5]) + screen[i, 6]


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
    return math.sqrt(dx * dx + dy * dy) - float(screen[i, 6])


@compiled(fastmath=False)
def _slab(
    p: Floats, box: Floats, view: Window, centre: tuple[float, float], grown: tuple[float, float]
) -> tuple[float, float]:
    """Depth range of a tile's central ray inside the oriented box of a loft; grown = mm across, mm along and up."""
    cx, cy = centre
    t0, t1 = -1e9, 1e9
    for k in range(3):
        o, d = 0.0, 0.0
        for a in range(3):
            r = p[15 + 3 * k + a]
            o += r * (view.origin[a] + view.right[a] * cx + view.up[a] * cy - p[3 + a])
            d += r * view.forward[a]
        more = grown[0] if k == 0 else grown[1]
        low, high = box[k] - more, box[3 + k] + more
        if abs(d) < 1e-9:
            if o < low or o > high:
                return 1.0, 0.0
        else:
            a0, a1 = (low - o) / d, (high - o) / d
            t0, t1 = max(t0, min(a0, a1)), min(t1, max(a0, a1))
    return t0, t1


@compiled(fastmath=False, allocates=True)
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


@compiled(fastmath=False, allocates=True)
def _margins(world: Arrays, bounds: Bounds, extra: float) -> tuple[Floats, Floats]:
    """How far from its capsule a primitive can still move the surface, and the same along the ray per solid."""
    p = bounds.primitives
    margins, slack = np.zeros(p.shape[0]), np.zeros(world.owners.shape[0])
    for solid in range(world.owners.shape[0]):
        relief = bounds.lift if world.owners[solid, 2] == 1 else 0.0
        greatest = 0.0
        for part in range(world.owners[solid, 0], world.owners[solid, 1]):
            softest = 0.0  # a later, softer union still feels the earlier members
            for i in range(world.parts[part, 1] - 1, world.parts[part, 0] - 1, -1):
                softest = max(softest, p[i, 1])
                greatest = max(greatest, p[i, 1])
                if p[i, 0] == BULGE:
                    margins[i] = extra
                    continue
                # how far a smooth union is felt, in blends: farther for ellipsoids, whose distance is only first order
                blend = (1.7 if p[i, 0] == ELLIPSOID else 1.45) * softest
                margins[i] = max(blend, 1.3 * world.blends[solid]) + 2.5 + extra + relief
                if p[i, 0] == LOFT:
                    margins[i] *= bounds.boxes[int(p[i, 9]), 6]
        slack[solid] = 0.35 * max(greatest, world.blends[solid]) + 2.0 + relief
    return margins, slack
