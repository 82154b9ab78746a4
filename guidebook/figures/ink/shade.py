"""Light and contact at the lattice points, through a second set of tiles seen from the light (compiled).

Shadows are marched on the lattice only and kept as a continuous penumbra, which is contoured into calm tones later.
"""

import numpy as np
from numba import prange

from guidebook.figures.anatomy.distance import solid_distance
from guidebook.figures.anatomy.packed import Point
from guidebook.figures.anatomy.primitives import Arrays
from guidebook.figures.compiled import Bools, Floats, compiled
from guidebook.figures.ink.lattice import Lattice
from guidebook.figures.ink.march import Ray, Tiled, along, nearest_solid, tiled
from guidebook.figures.ink.tiles import TILE, Tiles, Window

_REACH = 260.0  # mm a shadow may fall
_MOST_STEPS = 90
_STEP = 0.9  # share of a distance that a ray to the light advances
_SOFTNESS = 7.0  # penumbra: how many times its distance along the ray a blocker must be off to leave full light
_AWAY = 99.0  # mm: touches nothing
_NEAR = 12.0  # mm round a solid's depth slab within which it may touch


@compiled(parallel=True)
def shade(
    world: Arrays, tiles: Tiles, from_light: Window, view: Window, cell: int, lattice: Lattice, touching: Bools
) -> tuple[Floats, Floats]:
    """Light (0 shadow .. 1 lit) and distance to the nearest touching solid (mm) at lattice points.

    tiles are those of `from_light`, which looks towards the light; `view` is the camera's; touching: per solid.
    """
    height, width = lattice.depth.shape
    light, contact = np.ones((height, width)), np.full((height, width), _AWAY)
    f = from_light.forward
    for j in prange(height):
        seen = tiled(world, tiles)
        for i in range(width):
            solid = lattice.solids[j, i]
            if solid < 0:
                continue
            point = _above_surface(view, lattice, cell, j, i)
            column, row, deep = _seen_from(from_light, point)
            if column < 0 or row < 0 or column >= from_light.columns or row >= from_light.rows:
                continue
            tile = int(row) // TILE * from_light.across + int(column) // TILE
            contact[j, i] = _contact(seen, tile, deep, solid, point, touching)
            ray = Ray(tile, point, (f[0], f[1], f[2]))
            n = lattice.normals[j, i]
            if n[0] * f[0] + n[1] * f[1] + n[2] * f[2] > 0:
                light[j, i] = _shadow(seen, ray, deep)
    return light, contact


@compiled()
def _above_surface(view: Window, lattice: Lattice, cell: int, j: int, i: int) -> Point:
    """A millimetre off the surface at a lattice point."""
    a = (min(i * cell, view.columns - 1) + 0.5 - view.columns * 0.5) * view.px
    b = (view.rows * 0.5 - min(j * cell, view.rows - 1) - 0.5) * view.px
    o, r, u, f, t, n = view.origin, view.right, view.up, view.forward, lattice.depth[j, i], lattice.normals[j, i]
    return (
        o[0] + r[0] * a + u[0] * b + f[0] * t + n[0],
        o[1] + r[1] * a + u[1] * b + f[1] * t + n[1],
        o[2] + r[2] * a + u[2] * b + f[2] * t + n[2],
    )


@compiled()
def _seen_from(view: Window, point: Point) -> Point:
    """A world point in a view: column and row in pixels, depth in mm."""
    o, r, u, f = view.origin, view.right, view.up, view.forward
    across, upward, deep = 0.0, 0.0, 0.0
    for k in range(3):
        across += (point[k] - o[k]) * r[k]
        upward += (point[k] - o[k]) * u[k]
        deep += (point[k] - o[k]) * f[k]
    return across / view.px + view.columns * 0.5, view.rows * 0.5 - upward / view.px, deep


@compiled()
def _shadow(seen: Tiled, ray: Ray, deep: float) -> float:
    """Penumbra at the start of a ray to the light: 0 in shadow .. 1 lit.

    Source: Inigo Quilez, "Soft shadows in raymarched SDFs": the ray that passes nearest decides.
    """
    light, s = 1.0, 1.5
    for _ in range(_MOST_STEPS):
        d, solid, _child, exact = nearest_solid(seen, ray.tile, deep + s, deep + s, along(ray, s))
        if solid < 0:
            break
        if not exact:
            s += d
        elif d < 0.02:
            return 0.0
        else:
            light = min(light, _SOFTNESS * d / s)
            s += max(d * _STEP, 0.25)
        if s > _REACH:
            break
    return light


@compiled()
def _contact(seen: Tiled, tile: int, deep: float, solid: int, point: Point, touching: Bools) -> float:
    """Distance to the nearest other solid of those that touch."""
    nearest = _AWAY
    for other in range(seen.listed.world.owners.shape[0]):
        inside = deep > seen.near[tile, other] - _NEAR and deep < seen.far[tile, other] + _NEAR
        if other != solid and touching[other] and inside:
            d, _child = solid_distance(seen.listed, tile, other, point)
            nearest = min(nearest, d)
    return nearest
