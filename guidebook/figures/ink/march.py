"""Rays against a tiled world: sphere tracing to the first surface, and the surface normal there (compiled).

Source of the method: J. C. Hart, "Sphere tracing", 1996.  Blended distances may overstate how far the surface is, so a
step that enters it is taken back.
"""

import math
from typing import NamedTuple

from guidebook.figures.anatomy.distance import MISS, Listed, solid_distance
from guidebook.figures.anatomy.packed import Point
from guidebook.figures.anatomy.primitives import Arrays
from guidebook.figures.compiled import Floats, compiled
from guidebook.figures.ink.tiles import TILE, Tiles, Window

FAR = 1e5
_MOST_STEPS = 220
_MOST_TURNS = 10
_ON_SURFACE = 0.012  # mm
_STEP = 0.9  # share of a distance that a ray advances
_PAST = 1.05  # how far a ray goes that is about to meet the surface, as a share of the way there
_GRAINS = 4.0
_NORMAL_SPAN = 0.35  # mm


class Tiled(NamedTuple):
    """A world as the tiles of one view list it, with the depth slabs of its solids."""

    listed: Listed
    near: Floats
    far: Floats
    grain: float


class Ray(NamedTuple):
    """A camera ray: the tile it belongs to, start and unit direction."""

    tile: int
    start: Point
    toward: Point


class Hit(NamedTuple):
    """Where a ray ends: depth, solid (-1 = none), child; how near it came to any surface on its way, and up to which
    depth it kept the berth that was asked for.
    """

    depth: float
    solid: int
    child: int
    approach: float
    clear: float


@compiled()
def tiled(world: Arrays, tiles: Tiles) -> Tiled:
    """Both as one; made inside parallel loops, which take no tuples of tuples."""
    return Tiled(Listed(world, tiles.active, tiles.starts, tiles.trunk), tiles.near, tiles.far, tiles.grain)


@compiled()
def along(ray: Ray, t: float) -> Point:
    """The point of a ray at a depth."""
    x, y, z = ray.start
    dx, dy, dz = ray.toward
    return x + dx * t, y + dy * t, z + dz * t


@compiled()
def nearest_solid(tiled: Tiled, tile: int, since: float, t: float, point: Point) -> tuple[float, int, int, bool]:
    """Distance, solid, child, and whether it is exact: before a solid's depth slab only the cheap bound is used.

    since: depth of the place before; a solid that ends there does not count any more.
    """
    near, far = tiled.near, tiled.far
    best, solid, child, exact = MISS, -1, 0, True
    for s in range(tiled.listed.world.owners.shape[0]):
        if since > far[tile, s]:
            continue
        before = near[tile, s] - t
        if before > 0.25:
            if before < best:
                best, solid, exact = before, s, False
            continue
        d, c = solid_distance(tiled.listed, tile, s, point)
        if d < best:
            best, solid, child, exact = d, s, c, True
    return best, solid, child, exact


@compiled()
def _first_near(tiled: Tiled, tile: int) -> float:
    """Where along the ray the first slab of a tile begins."""
    t = MISS
    for s in range(tiled.listed.world.owners.shape[0]):
        if tiled.far[tile, s] > tiled.near[tile, s]:
            t = min(t, tiled.near[tile, s])
    return t


@compiled()
def _back_to_surface(
    tiled: Tiled, ray: Ray, outside: float, outer: float, inside: float, inner: float
) -> tuple[float, int, int]:
    """Between a depth outside and one inside, with their distances: depth, solid, child.

    Source: M. Dowell, P. Jarratt, "A modified regula falsi", 1971 (the Illinois method).
    """
    t, solid, child, side = inside, -1, 0, 0.0
    for _ in range(_MOST_TURNS):
        m = outside + (inside - outside) * outer / (outer - inner)
        width = inside - outside
        m = min(max(m, outside + 0.05 * width), inside - 0.05 * width)
        d, solid, child, _exact = nearest_solid(tiled, ray.tile, outside, m, along(ray, m))
        t = m
        if abs(d) < 0.004:
            break
        if d > 0:
            outside, outer = m, d
            inner *= 0.5 if side > 0 else 1.0
        else:
            inside, inner = m, d
            outer *= 0.5 if side < 0 else 1.0
        side = d
    return t, solid, child


@compiled()
def _stride(d: float, slope: float, grain: float) -> float:
    """How far a ray goes on from a distance; slope: how much of its last step the distance has shrunk.

    Beside a surface that recedes the next free ball may lie farther than this one reaches: so far that both still meet.
    Source of that: R. Bán, G. Valasek, "Automatic step size relaxation in sphere tracing", 2023.
    """
    short = min(_PAST * d / max(slope, 1e-3), _GRAINS * grain) if slope > 0.0 else grain
    return max(d * _STEP * 2.0 / (1.0 + min(max(slope, 0.0), 1.0)), short, grain)


@compiled()
def _landed(tiled: Tiled, ray: Ray, hit: Hit, d: float, before: tuple[float, float, float]) -> Hit:
    """A ray that is on a surface, or in it: d = the distance there; before = place and distance of the step before, and
    from where it last leapt to a slab.
    """
    before_t, before_d, leapt_from = before
    t, solid, child, approach, clear = hit
    if d < -0.01 and before_d < MISS:
        t, solid, child = _back_to_surface(tiled, ray, before_t, before_d, t, d)
    elif d < -0.01 and t > leapt_from:  # the leap passed a surface that seemed farther
        clear = min(clear, leapt_from)
        t, solid, child = _back_to_surface(tiled, ray, leapt_from, t - leapt_from, t, d)
    elif before_d < MISS and before_d - d > 1e-6:
        t += min(d * (t - before_t) / (before_d - d), 0.05)
    return Hit(t, solid, child, approach, clear)


@compiled()
def march(tiled: Tiled, ray: Ray, start: float, end: float, berth: float) -> Hit:
    """First surface along a ray between two depths; berth: mm round the ray that are looked after too."""
    approach, first = MISS, _first_near(tiled, ray.tile)
    t = clear = before_t = leapt_from = max(start, first)
    before_d, bold, alone = MISS, False, True
    for _ in range(_MOST_STEPS):
        d, solid, child, exact = nearest_solid(tiled, ray.tile, before_t, t, along(ray, t))
        if solid < 0:
            return Hit(-1.0, -1, 0, approach, FAR if alone else clear)
        if not exact:
            leapt_from, t, before_t, before_d = t, t + d, t + d, MISS
            clear = t if alone else clear
            continue
        if bold and _STEP * (d + before_d) < t - before_t:  # something may lie between: go there as usual
            t, bold = before_t + max(before_d * _STEP, tiled.grain), False
            continue
        approach = min(approach, d)
        alone = alone and t - _STEP * (d - berth) <= clear
        clear = max(clear, t + _STEP * (d - berth)) if alone else clear
        if d < 0.0 and t == start and start > first:  # it begins within what it is to meet
            t = before_t = clear = leapt_from = start = first  # once: it may leap to where it began
            continue
        if d < _ON_SURFACE:
            return _landed(tiled, ray, Hit(t, solid, child, approach, clear), d, (before_t, before_d, leapt_from))
        slope = (before_d - d) / (t - before_t) if before_d < MISS else 1.0
        step = _stride(d, slope, tiled.grain)  # one that enters the surface is taken back as it lands
        before_t, before_d, bold, t = t, d, step > _GRAINS * tiled.grain and slope < 1.0, t + step
        if t > end:
            break
    return Hit(-1.0, -1, 0, approach, clear)


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
        d, _child = solid_distance(tiled.listed, tile, solid, place)
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
