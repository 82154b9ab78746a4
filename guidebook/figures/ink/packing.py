"""A world packed for the tracer: primitives with all that can be computed once, their distances, and their bounds."""

import math
from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.distance import loft_distance
from guidebook.figures.anatomy.primitives import BULGE, CONE, ELLIPSOID, LOFT, Arrays
from guidebook.figures.compiled import Floats, Ints, compiled

_PACKED_SIZE = 26
_BULGE_REACH = 3.0  # half-sizes of a bulge within which it is felt
_MOST_STRETCH = 3.0


class Packed(NamedTuple):
    """A world ready for many evaluations.

    Rows begin like primitives: kind, blend, cut, origin (3-5).  Cones go on with: bone (6-8), radii (9, 10), axis of
    squash (11-13), how much it stretches, the factor it costs (14, 15), and terms of the bone's length and the slope of
    the radii (16-20).  Others: local axes, of ellipsoids and bulges divided by the radii (6-14), inverse radii (15-17),
    least radius (18), height of a bulge or number of a loft's table (19).
    """

    rows: Floats
    parts: Ints  # the arrays of `Arrays`, as they are
    owners: Ints
    blends: Floats
    bounds: Floats
    lofts: Floats
    bumps: Floats
    lift: float  # greatest height of the relief, with a margin


class Bounds(NamedTuple):
    """Bounding shapes: capsules of primitives (start, end, radius), boxes of loft tables (low, high, stretch)."""

    primitives: Floats
    capsules: Floats
    boxes: Floats


def pack(world: Arrays) -> tuple[Packed, Bounds]:
    """Compute once what every evaluation would repeat."""
    p = world.primitives
    rows = np.zeros((len(p), _PACKED_SIZE))
    rows[:, 0:6] = p[:, 0:6]
    _pack_cones(rows, p)
    _pack_rounds(rows, p)
    loft = p[:, 0] == LOFT
    rows[loft, 6:15], rows[loft, 19] = p[loft, 15:24], p[loft, 9]
    lift = 1.3 * float(np.clip(world.bumps[:, 7], 0, None).max()) if len(world.bumps) else 0.0
    parts, owners = np.ascontiguousarray(world.parts), np.ascontiguousarray(world.owners)
    packed = Packed(rows, parts, owners, world.blends, world.bounds, world.lofts, world.bumps, lift)
    return packed, Bounds(p, capsules(p), _boxes(world.lofts))


def _pack_cones(rows: Floats, p: Floats) -> None:
    cone = p[:, 0] == CONE
    bone = p[cone, 6:9] - p[cone, 3:6]
    length2, slope = (bone * bone).sum(1), p[cone, 9] - p[cone, 10]
    rows[cone, 6:9], rows[cone, 9:14] = bone, p[cone, 9:14]
    rows[cone, 14], rows[cone, 15] = 1.0 / np.where(p[cone, 14], p[cone, 14], 1) - 1.0, np.minimum(p[cone, 14], 1.0)
    rows[cone, 16], rows[cone, 17], rows[cone, 18] = length2, slope, length2 - slope * slope
    rows[cone, 19], rows[cone, 20] = 1.0 / np.maximum(length2, 1e-12), np.sign(slope) * slope * slope


def _pack_rounds(rows: Floats, p: Floats) -> None:
    """Ellipsoids and bulges."""
    bulge = p[:, 0] == BULGE
    rounds = (p[:, 0] == ELLIPSOID) | bulge
    if rounds.any():
        scaled = p[rounds, 15:24].reshape(-1, 3, 3) / p[rounds, 6:9][:, :, None]
        rows[rounds, 6:15], rows[rounds, 15:18] = scaled.reshape(-1, 9), 1.0 / p[rounds, 6:9]
        rows[rounds, 18] = p[rounds, 6:9].min(1)
    rows[bulge, 19] = p[bulge, 9]


def capsules(p: Floats) -> Floats:
    """A bounding capsule of every primitive: start, end, radius."""
    kind = p[:, 0]
    cone = kind == CONE
    found = np.zeros((len(p), 7))
    found[:, 0:3] = p[:, 3:6]
    found[:, 3:6] = np.where(cone[:, None], p[:, 6:9], p[:, 3:6])
    found[:, 6] = np.where(cone, np.maximum(p[:, 9], p[:, 10]), p[:, 6:9].max(1) if len(p) else 0)
    for i in np.nonzero((kind == ELLIPSOID) | (kind == BULGE))[0]:
        radii = p[i, 6:9] * (_BULGE_REACH if kind[i] == BULGE else 1.0)
        longest = int(radii.argmax())
        rest = np.sort(radii)[1]
        # a capsule along the longest axis is much tighter than a ball
        axis = p[i, 15 + 3 * longest : 18 + 3 * longest] * max(radii[longest] - rest, 0)
        found[i, 0:3], found[i, 3:6], found[i, 6] = p[i, 3:6] - axis, p[i, 3:6] + axis, rest * 1.02
    return found


def _boxes(lofts: Floats) -> Floats:
    """Bounding boxes of the loft tables, and how much their distance may fall short of the true one."""
    boxes = np.zeros((len(lofts), 7))
    for n, table in enumerate(lofts):
        boxes[n, 0:3] = (table[:, 5] - table[:, 1]).min(), table[0, 0], (table[:, 2] - 2 * table[:, 3]).min()
        boxes[n, 3:6] = (table[:, 5] + table[:, 1]).max(), table[-1, 0], table[:, 2].max()
        wide, narrow = np.maximum(table[:, 1], table[:, 3]), np.minimum(table[:, 1], table[:, 3])
        boxes[n, 6] = min(float((wide / narrow).max()), _MOST_STRETCH)
    return boxes


@compiled()
def _packed_cone(row: Floats, px: float, py: float, pz: float) -> float:
    """Distance to a packed round cone, p relative to its start; formula and letters as in anatomy.distance."""
    if row[14] != 0.0:
        s = (px * row[11] + py * row[12] + pz * row[13]) * row[14]
        px += row[11] * s
        py += row[12] * s
        pz += row[13] * s
    bx, by, bz, l2, rr = row[6], row[7], row[8], row[16], row[17]
    if l2 < 1e-9:
        ball: float = (math.sqrt(px * px + py * py + pz * pz) - row[9]) * row[15]
        return ball
    a2, il2 = row[18], row[19]
    yy = px * bx + py * by + pz * bz
    zz = yy - l2
    vx, vy, vz = px * l2 - bx * yy, py * l2 - by * yy, pz * l2 - bz * yy
    x2 = vx * vx + vy * vy + vz * vz
    y2, z2 = yy * yy * l2, zz * zz * l2
    k = row[20] * x2
    if (a2 * z2 if zz > 0 else -a2 * z2) > k:
        d: float = math.sqrt(x2 + z2) * il2 - row[10]
    elif (a2 * y2 if yy > 0 else -a2 * y2) < k:
        d = math.sqrt(x2 + y2) * il2 - row[9]
    else:
        d = (math.sqrt(x2 * a2 * il2) + yy * rr) * il2 - row[9]
    return d * float(row[15])


@compiled()
def packed_distance(row: Floats, lofts: Floats, x: float, y: float, z: float) -> float:
    """Distance to a packed primitive that has a surface."""
    px, py, pz = x - row[3], y - row[4], z - row[5]
    if row[0] == CONE:
        return _packed_cone(row, px, py, pz)
    a = px * row[6] + py * row[7] + pz * row[8]
    b = px * row[9] + py * row[10] + pz * row[11]
    c = px * row[12] + py * row[13] + pz * row[14]
    if row[0] == LOFT:
        return loft_distance(lofts[int(row[19])], a, b, c)
    k0 = math.sqrt(a * a + b * b + c * c)
    a, b, c = a * row[15], b * row[16], c * row[17]
    k1 = math.sqrt(a * a + b * b + c * c)
    if k1 < 1e-9:
        return -float(row[18])
    return k0 * (k0 - 1.0) / k1


@compiled()
def packed_lift(row: Floats, x: float, y: float, z: float) -> float:
    """How much a packed bulge lifts the surface here."""
    px, py, pz = x - row[3], y - row[4], z - row[5]
    u = px * row[6] + py * row[7] + pz * row[8]
    v = px * row[9] + py * row[10] + pz * row[11]
    w = px * row[12] + py * row[13] + pz * row[14]
    q = u * u + v * v + w * w
    height: float = row[19] * math.exp(-q) if q < 9.0 else 0.0
    return height
