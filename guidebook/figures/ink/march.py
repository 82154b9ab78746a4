"""Rays against a tiled world: sphere tracing to the first surface, and the surface normal there (compiled).

Source of the method: J. C. Hart, "Sphere tracing", 1996.  Blended distances may overstate how far the surface is, so a
step that enters it is taken back.
"""

import math
from typing import NamedTuple

from guidebook.figures.anatomy.distance import MISS, RELIEF_REACH, bumps_height, loft_distance, smooth_min
from guidebook.figures.anatomy.primitives import BULGE
from guidebook.figures.compiled import compiled
from guidebook.figures.ink.packing import Packed, packed_distance, packed_lift
from guidebook.figures.ink.tiles import TILE, Tiles, Window

FAR = 1e5
_MOST_STEPS = 220
_ON_SURFACE = 0.012  # mm
_STEP = 0.9  # share of a distance that a ray advances
_NORMAL_SPAN = 0.35  # mm

Point = tuple[float, float, float]


class Tiled(NamedTuple):
    """A world as the tiles of one view list it."""

    world: Packed
    tiles: Tiles


class Ray(NamedTuple):
    """A camera ray: the tile it belongs to, start and unit direction."""

    tile: int
    start: Point
    toward: Point


class Hit(NamedTuple):
    """Where a ray ends: depth, solid (-1 = none), child, and how near it came to any surface on its way."""

    depth: float
    solid: int
    child: int
    approach: float


@compiled()
def along(ray: Ray, t: float) -> Point:
    """The point of a ray at a depth."""
    x, y, z = ray.start
    dx, dy, dz = ray.toward
    return x + dx * t, y + dy * t, z + dz * t


@compiled()
def _listed_base(tiled: Tiled, tile: int, solid: int, x: float, y: float, z: float) -> tuple[float, float]:
    """Distance to the base of a solid with its trunk, and how much bulges lift the whole solid here."""
    world, tiles = tiled
    rows, part, trunk = world.rows, world.owners[solid, 0], world.owners[solid, 2]
    base, lift = MISS, 0.0
    if trunk > 0 and tiles.trunk[tile, solid]:
        base = loft_distance(world.lofts[trunk - 1], x, y, z)
    for a in range(tiles.starts[tile, part], tiles.starts[tile, part + 1]):
        i = tiles.active[a]
        if rows[i, 0] == BULGE:
            lift += packed_lift(rows[i], x, y, z)
        elif rows[i, 2] == 1.0:
            base = -smooth_min(-base, packed_distance(rows[i], world.lofts, x, y, z), rows[i, 1])
        else:
            base = smooth_min(base, packed_distance(rows[i], world.lofts, x, y, z), rows[i, 1])
    if trunk == 1 and base < RELIEF_REACH:  # a step over a bump from outside is taken back by the marcher
        base -= bumps_height(world.bumps, x, y, z)
    return base, lift


@compiled()
def listed_distance(tiled: Tiled, tile: int, solid: int, point: Point) -> tuple[float, int]:
    """Distance to a solid from the tile's list of primitives, and the child that is nearest (0 = base)."""
    world, tiles = tiled
    x, y, z = point
    rows, blend = world.rows, world.blends[solid]
    first, last = world.owners[solid, 0], world.owners[solid, 1]
    base, lift = _listed_base(tiled, tile, solid, x, y, z)
    nearest, child = base, 0
    for part in range(first + 1, last):
        a0, a1 = tiles.starts[tile, part], tiles.starts[tile, part + 1]
        if a0 == a1:
            continue
        cx, cy, cz = x - world.bounds[part, 0], y - world.bounds[part, 1], z - world.bounds[part, 2]
        limit = world.bounds[part, 3] + max(nearest + blend, 0.0) * world.bounds[part, 4]
        if cx * cx + cy * cy + cz * cz > limit * limit:
            continue
        own = MISS
        for a in range(a0, a1):
            i = tiles.active[a]
            own = smooth_min(own, packed_distance(rows[i], world.lofts, x, y, z), rows[i, 1])
        d = smooth_min(own, base, blend)
        if d < nearest:
            nearest = d
            child = part - first if own < base + 1.0 else 0
    return nearest - lift, child


@compiled()
def nearest_solid(tiled: Tiled, tile: int, t: float, point: Point) -> tuple[float, int, int, bool]:
    """Distance, solid, child, and whether it is exact: outside a solid's depth slab only the cheap bound is used."""
    tiles = tiled.tiles
    best, solid, child, exact = MISS, -1, 0, True
    for s in range(tiled.world.owners.shape[0]):
        if t > tiles.far[tile, s]:
            continue
        before = tiles.near[tile, s] - t
        if before > 0.25:
            if before < best:
                best, solid, exact = before, s, False
            continue
        d, c = listed_distance(tiled, tile, s, point)
        if d < best:
            best, solid, child, exact = d, s, c, True
    return best, solid, child, exact


@compiled()
def _first_near(tiled: Tiled, tile: int) -> float:
    """Where along the ray the first slab of a tile begins."""
    t = MISS
    for s in range(tiled.world.owners.shape[0]):
        if tiled.tiles.far[tile, s] > tiled.tiles.near[tile, s]:
            t = min(t, tiled.tiles.near[tile, s])
    return t


@compiled()
def _back_to_surface(
    tiled: Tiled, ray: Ray, outside: float, outer: float, inside: float, inner: float
) -> tuple[float, int, int]:
    """Regula falsi between a depth outside and one inside, with their distances: depth, solid, child."""
    t, solid, child = inside, -1, 0
    for _ in range(6):
        m = outside + (inside - outside) * outer / (outer - inner)
        width = inside - outside
        m = min(max(m, outside + 0.05 * width), inside - 0.05 * width)
        d, solid, child, _exact = nearest_solid(tiled, ray.tile, m, along(ray, m))
        t = m
        if abs(d) < 0.004:
            break
        if d > 0:
            outside, outer = m, d
        else:
            inside, inner = m, d
    return t, solid, child


@compiled()
def march(tiled: Tiled, ray: Ray, start: float, end: float) -> Hit:
    """First surface along a ray between two depths."""
    approach = MISS
    t = max(start, _first_near(tiled, ray.tile))
    before_t, before_d = t, MISS
    for _ in range(_MOST_STEPS):
        d, solid, child, exact = nearest_solid(tiled, ray.tile, t, along(ray, t))
        if solid < 0:
            break
        if not exact:
            t += d
            before_d = MISS
            continue
        approach = min(approach, d)
        if d < _ON_SURFACE:
            if d < -0.01 and before_d < MISS:
                t, solid, child = _back_to_surface(tiled, ray, before_t, before_d, t, d)
            elif before_d < MISS and before_d - d > 1e-6:
                t += min(d * (t - before_t) / (before_d - d), 0.05)
            return Hit(t, solid, child, approach)
        before_t, before_d = t, d
        t += max(d * _STEP, 0.05)  # a step that enters the surface is taken back above
        if t > end:
            break
    return Hit(-1.0, -1, 0, approach)


@compiled()
def normal(tiled: Tiled, tile: int, solid: int, point: Point) -> Point:
    """Outward normal of a solid, from four distances at the corners of a tetrahedron."""
    x, y, z = point
    nx = ny = nz = 0.0
    for corner in range(4):
        sx = 1.0 if corner < 2 else -1.0
        sy = 1.0 if corner % 2 == 0 else -1.0
        sz = 1.0 if corner == 0 or corner == 3 else -1.0
        place = (x + sx * _NORMAL_SPAN, y + sy * _NORMAL_SPAN, z + sz * _NORMAL_SPAN)
        d, _child = listed_distance(tiled, tile, solid, place)
        nx += sx * d
        ny += sy * d
        nz += sz * d
    length = math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12
    return nx / length, ny / length, nz / length


@compiled()
def camera_ray(view: Window, column: float, row: float) -> Ray:
    """The ray through a pixel place (centres at .5)."""
    i = min(max(int(column) // TILE, 0), view.across - 1)
    tile = min(max(int(row) // TILE, 0), view.down - 1) * view.across + i
    a, b = (column - view.columns * 0.5) * view.px, (view.rows * 0.5 - row) * view.px
    o, r, u, f = view.origin, view.right, view.up, view.forward
    start = (o[0] + r[0] * a + u[0] * b, o[1] + r[1] * a + u[1] * b, o[2] + r[2] * a + u[2] * b)
    return Ray(tile, start, (f[0], f[1], f[2]))
