"""Rays against a tiled world: sphere tracing to the first surface, and the surface normal there (compiled)."""

import math

from guidebook.figures.compiled import compiled
from guidebook.figures.ink.packing import Packed
from guidebook.figures.ink.tiles import TILE, Tiles, Window, listed_distance

FAR = 1e5
_MOST_STEPS = 220
_ON_SURFACE = 0.012  # mm


@compiled()
def nearest_solid(
    world: Packed, tiles: Tiles, tile: int, t: float, x: float, y: float, z: float
) -> tuple[float, int, int, bool]:
    """Distance, solid, child, and whether it is exact: outside a solid's depth slab only the cheap bound is used."""
    best, solid, child, exact = 1e9, -1, 0, True
    for s in range(world.owners.shape[0]):
        if t > tiles.far[tile, s]:
            continue
        before = tiles.near[tile, s] - t
        if before > 0.25:
            if before < best:
                best, solid, exact = before, s, False
            continue
        d, c = listed_distance(world, tiles, tile, s, x, y, z)
        if d < best:
            best, solid, child, exact = d, s, c, True
    return best, solid, child, exact


@compiled()
def first_near(world: Packed, tiles: Tiles, tile: int) -> float:
    """Where along the ray the first slab of a tile begins."""
    t = 1e9
    for s in range(world.owners.shape[0]):
        if tiles.far[tile, s] > tiles.near[tile, s]:
            t = min(t, tiles.near[tile, s])
    return t


@compiled()
def _back_to_surface(
    world: Packed,
    tiles: Tiles,
    tile: int,
    ox: float,
    oy: float,
    oz: float,
    dx: float,
    dy: float,
    dz: float,
    outside: float,
    outer: float,
    inside: float,
    inner: float,
) -> tuple[float, int, int]:
    """Regula falsi between a point outside and one inside: depth, solid, child."""
    t, solid, child = inside, -1, 0
    for _ in range(6):
        m = outside + (inside - outside) * outer / (outer - inner)
        width = inside - outside
        m = min(max(m, outside + 0.05 * width), inside - 0.05 * width)
        d, solid, child, _exact = nearest_solid(world, tiles, tile, m, ox + dx * m, oy + dy * m, oz + dz * m)
        t = m
        if abs(d) < 0.004:
            break
        if d > 0:
            outside, outer = m, d
        else:
            inside, inner = m, d
    return t, solid, child  # fmt: skip


@compiled()
def march(
    world: Packed,
    tiles: Tiles,
    tile: int,
    ox: float,
    oy: float,
    oz: float,
    dx: float,
    dy: float,
    dz: float,
    start: float,
    end: float,
    step: float,
) -> tuple[float, int, int, float]:
    """First surface along a ray: depth, solid (-1 = none), child, closest approach."""
    approach = 1e9
    first = first_near(world, tiles, tile)
    if first > 1e8:
        return -1.0, -1, 0, approach
    t = max(start, first)
    before_t, before_d = t, 1e9
    for _ in range(_MOST_STEPS):
        d, solid, child, exact = nearest_solid(world, tiles, tile, t, ox + dx * t, oy + dy * t, oz + dz * t)
        if solid < 0:
            break
        if not exact:
            t += d
            before_d = 1e9
            continue
        approach = min(approach, d)
        if d < _ON_SURFACE:
            if d < -0.01 and before_d < 1e8:
                t, solid, child = _back_to_surface(world, tiles, tile, ox, oy, oz, dx, dy, dz, before_t, before_d, t, d)
            elif before_d < 1e8 and before_d - d > 1e-6:
                t += min(d * (t - before_t) / (before_d - d), 0.05)
            return t, solid, child, approach
        before_t, before_d = t, d
        t += max(d * step, 0.05)  # a step that enters the surface is taken back above
        if t > end:
            break
    return -1.0, -1, 0, approach  # fmt: skip


@compiled()
def normal(
    world: Packed, tiles: Tiles, tile: int, solid: int, x: float, y: float, z: float
) -> tuple[float, float, float]:
    """Outward normal of a solid, from four distances at the corners of a tetrahedron."""
    e = 0.35
    nx = ny = nz = 0.0
    for corner in range(4):
        sx = 1.0 if corner < 2 else -1.0
        sy = 1.0 if corner % 2 == 0 else -1.0
        sz = 1.0 if corner == 0 or corner == 3 else -1.0
        d, _child = listed_distance(world, tiles, tile, solid, x + sx * e, y + sy * e, z + sz * e)
        nx += sx * d
        ny += sy * d
        nz += sz * d
    length = math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12
    return nx / length, ny / length, nz / length


@compiled()
def tile_of(view: Window, column: float, row: float) -> int:
    """The tile that holds a pixel place."""
    i = min(max(int(column) // TILE, 0), view.across - 1)
    return min(max(int(row) // TILE, 0), view.down - 1) * view.across + i


@compiled()
def cast(
    world: Packed,
    tiles: Tiles,
    view: Window,
    column: float,
    row: float,
    step: float,
    start: float = -1e9,
    end: float = FAR,
) -> tuple[float, int, int, float, int, float, float, float]:
    """One camera ray at a pixel place (centres at .5): depth, solid, child, approach, tile, point."""
    tile = tile_of(view, column, row)
    a, b = (column - view.columns * 0.5) * view.px, (view.rows * 0.5 - row) * view.px
    o, r, u, f = view.origin, view.right, view.up, view.forward
    x, y, z = o[0] + r[0] * a + u[0] * b, o[1] + r[1] * a + u[1] * b, o[2] + r[2] * a + u[2] * b
    t, solid, child, approach = march(world, tiles, tile, x, y, z, f[0], f[1], f[2], start, end, step)
    return t, solid, child, approach, tile, x + f[0] * t, y + f[1] * t, z + f[2] * t
