"""Primitives packed for many measurements, and the distances to them (mm, negative inside): compiled.

What every evaluation would repeat is computed once.  Functions take all rows and the number of one, and no more arrays
than they read: a view of a row, or a world handed on, costs more than most distances do.
"""

import math

import numpy as np

from guidebook.figures.anatomy.primitives import BULGE, CONE, LOFT, PACKED_SIZE
from guidebook.figures.compiled import Floats, compiled

Point = tuple[float, float, float]

_STEEP = 1e12  # slope of a cone whose one ball holds the other


def packed(p: Floats) -> Floats:
    """Primitives, one a row, as the rows that are measured (`Arrays.rows`).

    Rows begin like primitives: kind, blend, cut, origin (3-5).  Cones go on with: direction (6-8) and length (9) of the
    bone, radius at its start (10), what the radius gains a mm (11), how far a foot on the bone lies ahead a mm off it
    (12), axis of squash (13-15), how much it stretches, the factor it costs (16, 17).  Others: local axes, of
    ellipsoids and bulges divided by the radii (6-14), inverse radii (15-17), least radius (18), height of a bulge or
    number of a loft's table (19).
    """
    rows = np.zeros((len(p), PACKED_SIZE))
    rows[:, 0:6] = p[:, 0:6]
    _pack_cones(rows, p)
    _pack_rounds(rows, p)
    loft = p[:, 0] == LOFT
    rows[loft, 6:15], rows[loft, 19] = p[loft, 15:24], p[loft, 9]
    return rows


def _pack_cones(rows: Floats, p: Floats) -> None:
    cone = p[:, 0] == CONE
    bone = p[cone, 6:9] - p[cone, 3:6]
    length = np.linalg.norm(bone, axis=1)
    safe = np.where(length < 1e-4, 1.0, length)
    rows[cone, 6:9], rows[cone, 9] = bone / safe[:, None], np.where(length < 1e-4, 0.0, length)
    gain = (p[cone, 10] - p[cone, 9]) / safe
    held = np.abs(gain) >= 1
    rows[cone, 10], rows[cone, 11] = p[cone, 9], gain
    rows[cone, 12] = np.where(held, np.sign(gain) * _STEEP, gain / np.sqrt(np.where(held, 1, 1 - gain * gain)))
    rows[cone, 13:16], flat = p[cone, 11:14], p[cone, 14]
    rows[cone, 16], rows[cone, 17] = 1.0 / np.where(flat, flat, 1) - 1.0, np.minimum(flat, 1.0)


def _pack_rounds(rows: Floats, p: Floats) -> None:
    """Ellipsoids and bulges."""
    rounds = (p[:, 0] != CONE) & (p[:, 0] != LOFT)
    scaled = p[rounds, 15:24].reshape(-1, 3, 3) / p[rounds, 6:9][:, :, None]
    rows[rounds, 6:15], rows[rounds, 15:18] = scaled.reshape(-1, 9), 1.0 / p[rounds, 6:9]
    rows[rounds, 18] = p[rounds, 6:9].min(axis=1, initial=np.inf)
    bulge = p[:, 0] == BULGE
    rows[bulge, 19] = p[bulge, 9]


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
def _cone_distance(rows: Floats, i: int, px: float, py: float, pz: float) -> float:
    """Exact distance to a round cone, squashed along an axis; p relative to its start.

    The nearest of its balls is met where the way out leaves the bone at the angle of the slope.
    """
    if rows[i, 16] != 0.0:
        s = (px * rows[i, 13] + py * rows[i, 14] + pz * rows[i, 15]) * rows[i, 16]
        px += rows[i, 13] * s
        py += rows[i, 14] * s
        pz += rows[i, 15] * s
    ahead = px * rows[i, 6] + py * rows[i, 7] + pz * rows[i, 8]
    off2 = max(px * px + py * py + pz * pz - ahead * ahead, 1e-16)
    foot = min(max(ahead + math.sqrt(off2) * rows[i, 12], 0.0), rows[i, 9])
    past = ahead - foot
    away: float = math.sqrt(off2 + past * past) - rows[i, 10] - foot * rows[i, 11]
    return away * float(rows[i, 17])


@compiled()
def loft_distance(lofts: Floats, n: int, x: float, y: float, z: float) -> float:
    """Distance to a super-elliptic loft along y, first order across it; n = number of its table."""
    last = lofts.shape[1]
    y0, y1 = lofts[n, 0, 0], lofts[n, last - 1, 0]
    t = min(max((y - y0) / (lofts[n, 1, 0] - y0), 0.0), last - 1.001)
    i = int(t)
    f = t - i
    g = 1.0 - f
    half_width = lofts[n, i, 1] * g + lofts[n, i + 1, 1] * f
    top = lofts[n, i, 2] * g + lofts[n, i + 1, 2] * f
    half_depth = lofts[n, i, 3] * g + lofts[n, i + 1, 3] * f
    power = lofts[n, i, 4] * g + lofts[n, i + 1, 4] * f
    centre = lofts[n, i, 5] * g + lofts[n, i + 1, 5] * f
    qx, qz = abs(x - centre) / half_width, abs(z - (top - half_depth)) / half_depth
    d: float = ((qx**power + qz**power) ** (1.0 / power) - 1.0) * min(half_width, half_depth)
    past: float = max(y0 - y, y - y1)
    if past > 0:
        return math.sqrt(d * d + past * past) if d > 0 else past
    return d


@compiled()
def row_distance(rows: Floats, lofts: Floats, i: int, point: Point) -> float:
    """Distance to a primitive that has a surface."""
    px, py, pz = point[0] - rows[i, 3], point[1] - rows[i, 4], point[2] - rows[i, 5]
    if rows[i, 0] == CONE:
        return _cone_distance(rows, i, px, py, pz)
    a = px * rows[i, 6] + py * rows[i, 7] + pz * rows[i, 8]
    b = px * rows[i, 9] + py * rows[i, 10] + pz * rows[i, 11]
    c = px * rows[i, 12] + py * rows[i, 13] + pz * rows[i, 14]
    if rows[i, 0] == LOFT:
        return loft_distance(lofts, int(rows[i, 19]), a, b, c)
    # an ellipsoid: true at its surface and close to it (Inigo Quilez, "Ellipsoid")
    k0 = math.sqrt(a * a + b * b + c * c)
    a, b, c = a * rows[i, 15], b * rows[i, 16], c * rows[i, 17]
    k1 = math.sqrt(a * a + b * b + c * c)
    if k1 < 1e-9:
        return -float(rows[i, 18])
    return k0 * (k0 - 1.0) / k1


@compiled()
def bulge_height(rows: Floats, i: int, point: Point) -> float:
    """How much a bulge lifts the surface here: a Gaussian, cut off at three half-sizes."""
    px, py, pz = point[0] - rows[i, 3], point[1] - rows[i, 4], point[2] - rows[i, 5]
    u = px * rows[i, 6] + py * rows[i, 7] + pz * rows[i, 8]
    v = px * rows[i, 9] + py * rows[i, 10] + pz * rows[i, 11]
    w = px * rows[i, 12] + py * rows[i, 13] + pz * rows[i, 14]
    q = u * u + v * v + w * w
    height: float = rows[i, 19] * math.exp(-q) if q < 9.0 else 0.0
    return height


@compiled()
def bumps_height(bumps: Floats, point: Point) -> float:
    """Relief of the trunk.  Rows: centre (3), direction (2), half-sizes along and across, height, reach in z."""
    x, y, z = point
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
