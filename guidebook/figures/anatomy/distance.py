"""Signed distances to solids (mm, negative inside), and first points along rays: compiled loops over primitives.

The tracer evaluates the same formulas on culled lists (ink.packing); solvers and checks use the loops here.
"""

import math

import numpy as np

from guidebook.figures.anatomy.primitives import BULGE, CONE, ELLIPSOID, LOFT, Arrays
from guidebook.figures.compiled import Floats, Ints, compiled

MISS = 1e9  # the distance to nothing
RELIEF_REACH = 40.0  # mm from a trunk within which its relief is added
_MOST_STEPS = 200
_ON_SURFACE = 0.02  # mm
_AT_BALL = 0.5  # mm outside a ball from which a ray goes on by measured distance
_STEP = 0.7  # share of a distance that a ray advances: blends and lofts overstate how far the surface is


@compiled()
def smooth_min(a: float, b: float, blend: float) -> float:
    """Union of two distances, rounded where they are within `blend` of each other (adds up to blend / 4).

    Source: Inigo Quilez, "Smooth minimum", the quadratic polynomial.
    """
    if blend <= 0:
        return min(a, b)
    share: float = max(blend - abs(a - b), 0.0) / blend
    return min(a, b) - share * share * blend * 0.25


@compiled()
def _cone_distance(p: Floats, x: float, y: float, z: float) -> float:
    """Exact distance to a round cone, squashed along an axis.

    Source: Inigo Quilez, "Distance functions", round cone between two points; the letters are those of the source.
    """
    px, py, pz = x - p[3], y - p[4], z - p[5]
    flat = p[14]
    if flat != 1.0:
        s = (px * p[11] + py * p[12] + pz * p[13]) * (1.0 / flat - 1.0)
        px += p[11] * s
        py += p[12] * s
        pz += p[13] * s
    bx, by, bz = p[6] - p[3], p[7] - p[4], p[8] - p[5]
    r1, r2 = p[9], p[10]
    l2 = bx * bx + by * by + bz * bz
    if l2 < 1e-9:
        return float((math.sqrt(px * px + py * py + pz * pz) - r1) * min(flat, 1.0))
    rr = r1 - r2
    a2 = l2 - rr * rr
    il2 = 1.0 / l2
    yy = px * bx + py * by + pz * bz
    zz = yy - l2
    vx, vy, vz = px * l2 - bx * yy, py * l2 - by * yy, pz * l2 - bz * yy
    x2 = vx * vx + vy * vy + vz * vz
    y2, z2 = yy * yy * l2, zz * zz * l2
    k = (1.0 if rr > 0 else (-1.0 if rr < 0 else 0.0)) * rr * rr * x2
    if (a2 * z2 if zz > 0 else -a2 * z2) > k:
        d: float = math.sqrt(x2 + z2) * il2 - r2
    elif (a2 * y2 if yy > 0 else -a2 * y2) < k:
        d = math.sqrt(x2 + y2) * il2 - r1
    else:
        d = (math.sqrt(x2 * a2 * il2) + yy * rr) * il2 - r1
    return d * float(min(flat, 1.0))


@compiled()
def _ellipsoid_distance(p: Floats, x: float, y: float, z: float) -> float:
    """First-order distance to an ellipsoid: true at its surface and close to it (Inigo Quilez, "Ellipsoid")."""
    px, py, pz = x - p[3], y - p[4], z - p[5]
    a = (px * p[15] + py * p[16] + pz * p[17]) / p[6]
    b = (px * p[18] + py * p[19] + pz * p[20]) / p[7]
    c = (px * p[21] + py * p[22] + pz * p[23]) / p[8]
    k0 = math.sqrt(a * a + b * b + c * c)
    a, b, c = a / p[6], b / p[7], c / p[8]
    k1 = math.sqrt(a * a + b * b + c * c)
    if k1 < 1e-9:
        return -float(min(p[6], p[7], p[8]))
    return k0 * (k0 - 1.0) / k1


@compiled()
def loft_distance(table: Floats, x: float, y: float, z: float) -> float:
    """Distance to a super-elliptic loft along y, first order across it."""
    last = table.shape[0]
    y0, y1 = table[0, 0], table[last - 1, 0]
    t = min(max((y - y0) / (table[1, 0] - y0), 0.0), last - 1.001)
    i = int(t)
    f = t - i
    g = 1.0 - f
    half_width = table[i, 1] * g + table[i + 1, 1] * f
    top = table[i, 2] * g + table[i + 1, 2] * f
    half_depth = table[i, 3] * g + table[i + 1, 3] * f
    power = table[i, 4] * g + table[i + 1, 4] * f
    centre = table[i, 5] * g + table[i + 1, 5] * f
    qx, qz = abs(x - centre) / half_width, abs(z - (top - half_depth)) / half_depth
    d: float = ((qx**power + qz**power) ** (1.0 / power) - 1.0) * min(half_width, half_depth)
    past: float = max(y0 - y, y - y1)
    if past > 0:
        return math.sqrt(d * d + past * past) if d > 0 else past
    return d


@compiled()
def primitive_distance(p: Floats, lofts: Floats, x: float, y: float, z: float) -> float:
    """Distance to one primitive; bulges are no surface of their own."""
    kind = int(p[0])
    if kind == CONE:
        return _cone_distance(p, x, y, z)
    if kind == ELLIPSOID:
        return _ellipsoid_distance(p, x, y, z)
    if kind == LOFT:
        px, py, pz = x - p[3], y - p[4], z - p[5]
        return loft_distance(
            lofts[int(p[9])],
            px * p[15] + py * p[16] + pz * p[17],
            px * p[18] + py * p[19] + pz * p[20],
            px * p[21] + py * p[22] + pz * p[23],
        )
    return MISS


@compiled()
def bulge_height(p: Floats, x: float, y: float, z: float) -> float:
    """How much a bulge lifts the surface here: a Gaussian, cut off at three half-sizes."""
    px, py, pz = x - p[3], y - p[4], z - p[5]
    u = (px * p[15] + py * p[16] + pz * p[17]) / p[6]
    v = (px * p[18] + py * p[19] + pz * p[20]) / p[7]
    w = (px * p[21] + py * p[22] + pz * p[23]) / p[8]
    q = u * u + v * v + w * w
    height: float = p[9] * math.exp(-q) if q < 9.0 else 0.0
    return height


@compiled()
def bumps_height(bumps: Floats, x: float, y: float, z: float) -> float:
    """Relief of the trunk.  Rows: centre (3), direction (2), half-sizes along and across, height, reach in z."""
    height = 0.0
    for i in range(bumps.shape[0]):
        if abs(z - bumps[i, 2]) > bumps[i, 8]:
            continue
        dx, dy = x - bumps[i, 0], y - bumps[i, 1]
        u = dx * bumps[i, 3] + dy * bumps[i, 4]
        v = -dx * bumps[i, 4] + dy * bumps[i, 3]
        q = (u / bumps[i, 5]) ** 2 + (v / bumps[i, 6]) ** 4
        if q < 9.0:
            height += bumps[i, 7] * math.exp(-q)
    return height


@compiled()
def _base_distance(world: Arrays, solid: int, x: float, y: float, z: float) -> tuple[float, float]:
    """Distance to the base of a solid with its trunk, and how much bulges lift the whole solid here."""
    part, trunk = world.owners[solid, 0], world.owners[solid, 2]
    rows, base, lift = world.primitives, MISS, 0.0
    if trunk > 0:
        base = loft_distance(world.lofts[trunk - 1], x, y, z)
    for i in range(world.parts[part, 0], world.parts[part, 1]):
        if rows[i, 0] == BULGE:
            lift += bulge_height(rows[i], x, y, z)
        elif rows[i, 2] == 1.0:
            base = -smooth_min(-base, primitive_distance(rows[i], world.lofts, x, y, z), rows[i, 1])
        else:
            base = smooth_min(base, primitive_distance(rows[i], world.lofts, x, y, z), rows[i, 1])
    if trunk == 1 and base < RELIEF_REACH:
        base -= bumps_height(world.bumps, x, y, z)
    return base, lift


@compiled()
def _outside(world: Arrays, part: int, x: float, y: float, z: float) -> float:
    """How far a point is outside the ball round a part; negative inside."""
    ball = world.bounds[part]
    dx, dy, dz = x - ball[0], y - ball[1], z - ball[2]
    away: float = math.sqrt(dx * dx + dy * dy + dz * dz) - ball[3]
    return away


@compiled()
def solid_distance(world: Arrays, solid: int, x: float, y: float, z: float) -> float:
    """Distance to one solid, measured however far it is."""
    rows, blend = world.primitives, world.blends[solid]
    first, last = world.owners[solid, 0], world.owners[solid, 1]
    base, lift = _base_distance(world, solid, x, y, z)
    nearest = base
    for part in range(first + 1, last):
        if _outside(world, part, x, y, z) > max(nearest + blend, 0.0) * world.bounds[part, 4]:
            continue
        child = MISS
        for i in range(world.parts[part, 0], world.parts[part, 1]):
            child = smooth_min(child, primitive_distance(rows[i], world.lofts, x, y, z), rows[i, 1])
        nearest = min(nearest, smooth_min(child, base, blend))
    return nearest - lift


@compiled()
def distances(world: Arrays, solids: Ints, points: Floats) -> Floats:
    """Distance to the nearest of some solids at (n, 3) points."""
    found = np.full(points.shape[0], MISS)
    for i in range(points.shape[0]):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        for solid in solids:
            whole = world.owners[solid, 0]
            if _outside(world, whole, x, y, z) <= max(found[i], 0.0) * world.bounds[whole, 4]:
                found[i] = min(found[i], solid_distance(world, solid, x, y, z))
    return found


@compiled()
def first_hits(world: Arrays, solid: int, start: Floats, toward: Floats, reach: float) -> Floats:
    """First points of a solid along (n, 3) rays of unit direction, at most `reach` mm away; nan where missed."""
    found = np.full((start.shape[0], 3), np.nan)
    for i in range(start.shape[0]):
        t = 0.0
        for _ in range(_MOST_STEPS):
            x, y, z = start[i, 0] + toward[i, 0] * t, start[i, 1] + toward[i, 1] * t, start[i, 2] + toward[i, 2] * t
            away = _outside(world, world.owners[solid, 0], x, y, z)
            if away > _AT_BALL:
                t += away
            else:
                d = solid_distance(world, solid, x, y, z)
                if d < _ON_SURFACE:
                    found[i, 0], found[i, 1], found[i, 2] = x, y, z
                    break
                t += d * _STEP
            if t > reach:
                break
    return found
