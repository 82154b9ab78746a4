"""Primitives as rows of numbers, and exact signed distances to them (mm, negative inside).

A row holds: kind, blend radius, 1 if it is cut away, then what the kind needs.  The tracer evaluates the same formulas
on culled lists (ink.tiles); solvers and checks use the loops here.
"""

# mypy: no-warn-return-any
import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guidebook.figures.compiled import Floats, Ints, compiled

CONE, ELLIPSOID, BULGE, LOFT = 0, 1, 3, 4  # column 0
PRIMITIVE_SIZE = 24
_MISS = 1e9

# Loft tables in use, by the number that column 9 of a loft row holds: rows of (y, half width, top, half depth,
# exponent, centre x), evenly spaced in y.
TABLES: list[Floats] = []


class Arrays(NamedTuple):
    """A world as flat arrays, the form every compiled loop reads."""

    primitives: Floats
    parts: Ints  # per part (a base or a child): first and last row
    owners: Ints  # per solid: first and last part, number of its trunk loft + 1 or 0
    blends: Floats  # per solid: blend of children into the base
    bounds: Floats  # per part: centre and radius of a ball round it
    lofts: Floats
    bumps: Floats  # relief of the first trunk


def cone(
    start: npt.ArrayLike,
    end: npt.ArrayLike,
    start_radius: float,
    end_radius: float,
    blend: float = 6.0,
    up: npt.ArrayLike = (0, 0, 1),
    flat: float = 1.0,
) -> Floats:
    """A capsule with two radii; `flat` below 1 squashes it along `up`."""
    row = np.zeros(PRIMITIVE_SIZE)
    row[0], row[1] = CONE, blend
    row[3:6], row[6:9], row[9], row[10] = start, end, start_radius, end_radius
    axis = np.asarray(end, float) - np.asarray(start, float)
    squash: Floats = np.asarray(up, float)
    length = np.linalg.norm(axis)
    if length > 1e-9:  # keep the squashed axis square to the bone
        squash = squash - axis / length * (squash @ axis / length)
    size = np.linalg.norm(squash)
    row[11:14] = squash / size if size > 1e-9 else (0, 0, 1)
    row[14] = flat
    return row


def ellipsoid(
    centre: npt.ArrayLike,
    radii: npt.ArrayLike,
    axes: npt.ArrayLike | None = None,
    blend: float = 6.0,
    cut: bool = False,
) -> Floats:
    """An ellipsoid; columns of `axes` are its local axes.  `cut` takes it away from what stands before it."""
    row = np.zeros(PRIMITIVE_SIZE)
    row[0], row[1], row[2] = ELLIPSOID, blend, float(cut)
    row[3:6], row[6:9] = centre, radii
    row[15:24] = (np.eye(3) if axes is None else np.asarray(axes, float)).T.ravel()
    return row


def bulge(centre: npt.ArrayLike, sizes: npt.ArrayLike, height: float, axes: npt.ArrayLike | None = None) -> Floats:
    """Soft tissue: raises (height > 0) or dents the whole surface of a solid's base round a centre.

    sizes = Gaussian half-sizes along the local axes; the height stays below about 0.6 of the smallest.
    """
    row = ellipsoid(centre, sizes, axes)
    row[0], row[9] = BULGE, height
    return row


def loft(
    table: npt.ArrayLike, blend: float = 10.0, axes: npt.ArrayLike | None = None, at: npt.ArrayLike = (0, 0, 0)
) -> Floats:
    """A loft along its own y from a dense table of six columns; columns of `axes` are its local axes."""
    TABLES.append(np.asarray(table, float))
    row = ellipsoid(at, (1, 1, 1), axes, blend)
    row[0], row[9] = LOFT, len(TABLES) - 1
    return row


def moved_primitive(row: Floats, rotation: Floats, shift: Floats) -> Floats:
    """The row under x -> rotation x + shift; the rotation may mirror."""
    moved = row.copy()
    moved[3:6] = rotation @ row[3:6] + shift
    if row[0] == CONE:
        moved[6:9] = rotation @ row[6:9] + shift
        moved[11:14] = rotation @ row[11:14]
    else:
        moved[15:24] = (row[15:24].reshape(3, 3) @ rotation.T).ravel()
    return moved


def bound(rows: list[Floats]) -> list[float]:
    """Centre and radius of a ball round some primitives."""
    lift = sum(max(0.0, float(row[9])) for row in rows if row[0] == BULGE)
    balls = [ball for row in rows if row[2] != 1 and row[0] != BULGE for ball in _balls(row)]
    points, radii = np.array([p for p, _ in balls]), np.array([r for _, r in balls])
    centre = ((points - radii[:, None]).min(0) + (points + radii[:, None]).max(0)) / 2
    return [*centre.tolist(), float((np.linalg.norm(points - centre, axis=1) + radii).max()) + 2 + lift]


def _balls(row: Floats) -> list[tuple[Floats, float]]:
    """Balls whose hull holds a primitive."""
    if row[0] == CONE:
        return [(row[3:6], float(row[9])), (row[6:9], float(row[10]))]
    if row[0] != LOFT:
        return [(row[3:6], float(row[6:9].max()))]
    table = TABLES[int(row[9])]
    low = np.array([(table[:, 5] - table[:, 1]).min(), table[0, 0], (table[:, 2] - 2 * table[:, 3]).min()])
    high = np.array([(table[:, 5] + table[:, 1]).max(), table[-1, 0], table[:, 2].max()])
    centre = row[3:6] + row[15:24].reshape(3, 3).T @ ((low + high) / 2)
    return [(centre, float(np.linalg.norm(high - low)) / 2)]


@compiled()
def smooth_min(a: float, b: float, blend: float) -> float:
    """Union of two distances, rounded where they are within `blend` of each other (adds up to blend / 4)."""
    if blend <= 0:
        return min(a, b)
    share = max(blend - abs(a - b), 0.0) / blend
    return min(a, b) - share * share * blend * 0.25


@compiled()
def _cone_distance(p: Floats, x: float, y: float, z: float) -> float:
    """Exact distance to a round cone (Inigo Quilez, "Distance functions"), squashed along an axis."""
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
        return (math.sqrt(px * px + py * py + pz * pz) - r1) * min(flat, 1.0)
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
        d = math.sqrt(x2 + z2) * il2 - r2
    elif (a2 * y2 if yy > 0 else -a2 * y2) < k:
        d = math.sqrt(x2 + y2) * il2 - r1
    else:
        d = (math.sqrt(x2 * a2 * il2) + yy * rr) * il2 - r1
    return d * min(flat, 1.0)


@compiled()
def _ellipsoid_distance(p: Floats, x: float, y: float, z: float) -> float:
    """First-order distance to an ellipsoid."""
    px, py, pz = x - p[3], y - p[4], z - p[5]
    a = (px * p[15] + py * p[16] + pz * p[17]) / p[6]
    b = (px * p[18] + py * p[19] + pz * p[20]) / p[7]
    c = (px * p[21] + py * p[22] + pz * p[23]) / p[8]
    k0 = math.sqrt(a * a + b * b + c * c)
    a, b, c = a / p[6], b / p[7], c / p[8]
    k1 = math.sqrt(a * a + b * b + c * c)
    if k1 < 1e-9:
        return -min(p[6], p[7], p[8])
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
    d = ((qx**power + qz**power) ** (1.0 / power) - 1.0) * min(half_width, half_depth)
    past = max(y0 - y, y - y1)
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
    return _MISS


@compiled()
def bulge_height(p: Floats, x: float, y: float, z: float) -> float:
    """How much a bulge lifts the surface here."""
    px, py, pz = x - p[3], y - p[4], z - p[5]
    u = (px * p[15] + py * p[16] + pz * p[17]) / p[6]
    v = (px * p[18] + py * p[19] + pz * p[20]) / p[7]
    w = (px * p[21] + py * p[22] + pz * p[23]) / p[8]
    q = u * u + v * v + w * w
    return p[9] * math.exp(-q) if q < 9.0 else 0.0


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
def solid_distance(world: Arrays, solid: int, x: float, y: float, z: float) -> float:
    """Distance to one solid; far outside its bounds, the distance to them."""
    rows, parts, owners, blends, bounds, lofts, bumps = world
    first, last, trunk = owners[solid, 0], owners[solid, 1], owners[solid, 2]
    bx, by, bz = x - bounds[first, 0], y - bounds[first, 1], z - bounds[first, 2]
    away = math.sqrt(bx * bx + by * by + bz * bz) - bounds[first, 3]
    if away > 12.0 and trunk == 0:
        return away
    base, lift = _MISS, 0.0
    if trunk > 0:
        base = loft_distance(lofts[trunk - 1], x, y, z)
    for i in range(parts[first, 0], parts[first, 1]):
        if rows[i, 0] == BULGE:
            lift += bulge_height(rows[i], x, y, z)
        elif rows[i, 2] == 1.0:
            base = -smooth_min(-base, primitive_distance(rows[i], lofts, x, y, z), rows[i, 1])
        else:
            base = smooth_min(base, primitive_distance(rows[i], lofts, x, y, z), rows[i, 1])
    if trunk == 1 and base < 40.0:
        base -= bumps_height(bumps, x, y, z)
    nearest = base
    for part in range(first + 1, last):
        cx, cy, cz = x - bounds[part, 0], y - bounds[part, 1], z - bounds[part, 2]
        if math.sqrt(cx * cx + cy * cy + cz * cz) - bounds[part, 3] > nearest + blends[solid]:
            continue
        child = _MISS
        for i in range(parts[part, 0], parts[part, 1]):
            child = smooth_min(child, primitive_distance(rows[i], lofts, x, y, z), rows[i, 1])
        nearest = min(nearest, smooth_min(child, base, blends[solid]))
    return nearest - lift


@compiled()
def distances(world: Arrays, solid: int, points: Floats) -> Floats:
    """Distance to one solid at (n, 3) points."""
    found = np.empty(points.shape[0])
    for i in range(points.shape[0]):
        found[i] = solid_distance(world, solid, points[i, 0], points[i, 1], points[i, 2])
    return found


@compiled()
def first_hits(world: Arrays, solid: int, start: Floats, toward: Floats, reach: float) -> Floats:
    """First points of a solid along rays; nan where missed."""
    found = np.full((start.shape[0], 3), np.nan)
    for i in range(start.shape[0]):
        t = 0.0
        for _ in range(200):
            x, y, z = start[i, 0] + toward[i, 0] * t, start[i, 1] + toward[i, 1] * t, start[i, 2] + toward[i, 2] * t
            d = solid_distance(world, solid, x, y, z)
            if d < 0.02:
                found[i, 0], found[i, 1], found[i, 2] = x, y, z
                break
            t += d * 0.7
            if t > reach:
                break
    return found
