"""Signed distances to solids (mm, negative inside), and first points along rays: compiled loops over packed rows."""

import math
from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.packed import Point, bulge_height, bumps_height, loft_distance, row_distance, smooth_min
from guidebook.figures.anatomy.primitives import BULGE, Arrays
from guidebook.figures.compiled import Bools, Floats, Ints, compiled

MISS = 1e9  # the distance to nothing
_RELIEF_REACH = 40.0  # mm from a trunk within which its relief is added
_MOST_STEPS = 200
_ON_SURFACE = 0.02  # mm
_AT_BALL = 0.5  # mm outside a ball from which a ray goes on by measured distance
_STEP = 0.7  # share of a distance that a ray advances: blends and lofts overstate how far the surface is


class Listed(NamedTuple):
    """A world, and which of its rows count where: in each tile of a view, or in the one tile that is everywhere."""

    world: Arrays
    active: Ints  # numbers of rows
    starts: Ints  # (tiles, parts + 1): where those of each part begin
    trunk: Bools  # (tiles, solids): whether the trunk of a solid counts


def everywhere(world: Arrays) -> Listed:
    """The world with every row counting."""
    active = np.arange(len(world.rows), dtype=np.int32)
    starts = np.append(world.parts[:, 0], len(active))[None].astype(np.int32)
    return Listed(world, active, starts, np.ones((1, len(world.owners)), np.bool_))


@compiled()
def _base_distance(listed: Listed, tile: int, solid: int, point: Point) -> tuple[float, float]:
    """Distance to the base of a solid with its trunk, and how much bulges lift the whole solid here."""
    world = listed.world
    rows, lofts = world.rows, world.lofts
    part, trunk = world.owners[solid, 0], world.owners[solid, 2]
    base, lift = MISS, 0.0
    if trunk > 0 and listed.trunk[tile, solid]:
        base = loft_distance(lofts, trunk - 1, point[0], point[1], point[2])
    for a in range(listed.starts[tile, part], listed.starts[tile, part + 1]):
        i = listed.active[a]
        if rows[i, 0] == BULGE:
            lift += bulge_height(rows, i, point)
        elif rows[i, 2] == 1.0:
            base = -smooth_min(-base, row_distance(rows, lofts, i, point), rows[i, 1])
        else:
            base = smooth_min(base, row_distance(rows, lofts, i, point), rows[i, 1])
    if trunk == 1 and base < _RELIEF_REACH:  # a step over a bump from outside is taken back by those who march
        base -= bumps_height(world.bumps, point)
    return base, lift


@compiled()
def _outside(bounds: Floats, part: int, point: Point) -> float:
    """How far a point is outside the ball round a part; negative inside."""
    dx, dy, dz = point[0] - bounds[part, 0], point[1] - bounds[part, 1], point[2] - bounds[part, 2]
    away: float = math.sqrt(dx * dx + dy * dy + dz * dz) - bounds[part, 3]
    return away


@compiled()
def solid_distance(listed: Listed, tile: int, solid: int, point: Point) -> tuple[float, int]:
    """Distance to a solid, measured however far it is, and the child that is nearest (0 = base)."""
    world = listed.world
    rows, lofts = world.rows, world.lofts
    blend, first = world.blends[solid], world.owners[solid, 0]
    base, lift = _base_distance(listed, tile, solid, point)
    nearest, child = base, 0
    for part in range(first + 1, world.owners[solid, 1]):
        start, stop = listed.starts[tile, part], listed.starts[tile, part + 1]
        if start == stop or _outside(world.bounds, part, point) > max(nearest + blend, 0.0) * world.bounds[part, 4]:
            continue
        own = MISS
        for a in range(start, stop):
            i = listed.active[a]
            own = smooth_min(own, row_distance(rows, lofts, i, point), rows[i, 1])
        d = smooth_min(own, base, blend)
        if d < nearest:
            nearest = d
            child = part - first if own < base + 1.0 else 0
    return nearest - lift, child


@compiled(allocates=True)
def distances(listed: Listed, solids: Ints, points: Floats) -> Floats:
    """Distance to the nearest of some solids at (n, 3) points; every row counts."""
    world = listed.world
    found = np.full(points.shape[0], MISS)
    for i in range(points.shape[0]):
        point = (points[i, 0], points[i, 1], points[i, 2])
        for solid in solids:
            whole = world.owners[solid, 0]
            if _outside(world.bounds, whole, point) <= max(found[i], 0.0) * world.bounds[whole, 4]:
                found[i] = min(found[i], solid_distance(listed, 0, solid, point)[0])
    return found


@compiled(allocates=True)
def first_hits(listed: Listed, solid: int, start: Floats, toward: Floats, reach: float) -> Floats:
    """First points of a solid along (n, 3) rays of unit direction, at most `reach` mm away; nan where missed."""
    world = listed.world
    found = np.full((start.shape[0], 3), np.nan)
    for i in range(start.shape[0]):
        t = 0.0
        for _ in range(_MOST_STEPS):
            x, y, z = start[i, 0] + toward[i, 0] * t, start[i, 1] + toward[i, 1] * t, start[i, 2] + toward[i, 2] * t
            away = _outside(world.bounds, world.owners[solid, 0], (x, y, z))
            if away > _AT_BALL:
                t += away
            else:
                d = solid_distance(listed, 0, solid, (x, y, z))[0]
                if d < _ON_SURFACE:
                    found[i, 0], found[i, 1], found[i, 2] = x, y, z
                    break
                t += d * _STEP
            if t > reach:
                break
    return found
