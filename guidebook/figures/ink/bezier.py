"""Polylines -> cubic Béziers.

Source: P. J. Schneider, "An algorithm for automatically fitting digitized curves", Graphics Gems, 1990.
"""

import math
from itertools import pairwise

import numpy as np

from guidebook.figures.compiled import Floats, compiled

_CORNER_SPAN = 2  # points each side over which a corner is judged


def direction(v: Floats) -> Floats:
    """Unit vector; +x for a vector of no length."""
    n = float(np.linalg.norm(v))
    unit: Floats = v / n if n > 1e-12 else np.array([1.0, 0])
    return unit


@compiled(fastmath=False, allocates=True)
def _parameters(points: Floats, a: int, b: int) -> Floats:
    """Share of the chord length at points a..b."""
    n = b - a + 1
    u = np.zeros(n)
    for i in range(1, n):
        u[i] = u[i - 1] + math.hypot(points[a + i, 0] - points[a + i - 1, 0], points[a + i, 1] - points[a + i - 1, 1])
    shares: Floats = u / max(u[n - 1], 1e-12)
    return shares


@compiled(fastmath=False)
def _arms(points: Floats, a: int, b: int, u: Floats, start: Floats, end: Floats) -> tuple[float, float]:
    """Lengths of the two control arms along the end tangents: least squares, or a third of the chord."""
    x0, y0, x3, y3 = points[a, 0], points[a, 1], points[b, 0], points[b, 1]
    chord = math.hypot(x3 - x0, y3 - y0)
    c00 = c01 = c11 = k0 = k1 = 0.0
    for i in range(b - a + 1):
        v = u[i]
        w = 1 - v
        b0, b1, b2, b3 = w * w * w, 3 * v * w * w, 3 * v * v * w, v * v * v
        c00 += b1 * b1
        c01 += b1 * b2
        c11 += b2 * b2
        qx = points[a + i, 0] - x0 * (b0 + b1) - x3 * (b2 + b3)
        qy = points[a + i, 1] - y0 * (b0 + b1) - y3 * (b2 + b3)
        k0 += b1 * (start[0] * qx + start[1] * qy)
        k1 += b2 * (end[0] * qx + end[1] * qy)
    c01 *= start[0] * end[0] + start[1] * end[1]
    det = c00 * c11 - c01 * c01
    one = other = 0.0
    if abs(det) > 1e-9:
        one, other = (k0 * c11 - k1 * c01) / det, (c00 * k1 - c01 * k0) / det
    if one < 1e-4 * chord or other < 1e-4 * chord or one > 3 * chord or other > 3 * chord:
        return chord / 3, chord / 3
    return one, other


@compiled(fastmath=False)
def _worst(points: Floats, a: int, u: Floats, c: Floats) -> tuple[float, int]:
    """Greatest squared distance of points a.. from a cubic (x0 y0 .. x3 y3), and which point it is."""
    worst, k = 0.0, len(u) // 2
    for i in range(len(u)):
        v = u[i]
        w = 1 - v
        b0, b1, b2, b3 = w * w * w, 3 * v * w * w, 3 * v * v * w, v * v * v
        ex = b0 * c[0] + b1 * c[2] + b2 * c[4] + b3 * c[6] - points[a + i, 0]
        ey = b0 * c[1] + b1 * c[3] + b2 * c[5] + b3 * c[7] - points[a + i, 1]
        e = ex * ex + ey * ey
        if e > worst:
            worst, k = e, i
    return worst, k


@compiled(fastmath=False)
def _nearer(points: Floats, a: int, u: Floats, c: Floats) -> None:
    """One Newton step of every parameter towards its nearest place on the cubic, kept in order."""
    last = 0.0
    for i in range(len(u)):
        v = u[i]
        w = 1 - v
        b0, b1, b2, b3 = w * w * w, 3 * v * w * w, 3 * v * v * w, v * v * v
        along = across = 0.0
        for k in range(2):
            p0, p1, p2, p3 = c[k], c[2 + k], c[4 + k], c[6 + k]
            e = b0 * p0 + b1 * p1 + b2 * p2 + b3 * p3 - points[a + i, k]
            d = 3 * (w * w * (p1 - p0) + 2 * v * w * (p2 - p1) + v * v * (p3 - p2))
            s = 6 * (w * (p2 - 2 * p1 + p0) + v * (p3 - 2 * p2 + p1))
            along += e * d
            across += d * d + e * s
        if abs(across) > 1e-9:
            v -= along / across
        last = max(last, v)
        u[i] = min(max(last, 0.0), 1.0)


@compiled(fastmath=False, allocates=True)
def _once(points: Floats, a: int, b: int, start: Floats, end: Floats, err2: float) -> tuple[Floats, int]:
    """One cubic for points a..b, and the worst point (-1 when all are within tolerance)."""
    u = _parameters(points, a, b)
    c = np.empty(8)
    c[0], c[1], c[6], c[7] = points[a, 0], points[a, 1], points[b, 0], points[b, 1]
    k = -1
    for turn in range(5):
        one, other = _arms(points, a, b, u, start, end)
        c[2], c[3] = c[0] + start[0] * one, c[1] + start[1] * one
        c[4], c[5] = c[6] + end[0] * other, c[7] + end[1] * other
        worst, k = _worst(points, a, u, c)
        if worst < err2:
            return c, -1
        if worst > 16 * err2 or turn == 4:
            break
        _nearer(points, a, u, c)
    return c, k


def _fit_between(points: Floats, a: int, b: int, start: Floats, end: Floats, err2: float, out: list[Floats]) -> None:
    """Cubics for points a..b with given end tangents, split at the worst point until all are near enough."""
    if b - a < 2:
        arm = np.linalg.norm(points[b] - points[a]) / 3
        out.append(np.array([points[a], points[a] + start * arm, points[b] + end * arm, points[b]]))
        return
    cubic, k = _once(points, a, b, start, end, err2)
    if k < 0:
        out.append(cubic.reshape(4, 2))
        return
    k = a + min(max(k, 1), b - a - 1)
    reach = max(1, min(3, k - a, b - k))
    tangent = direction(points[k - reach] - points[k + reach])
    _fit_between(points, a, k, start, tangent, err2, out)
    _fit_between(points, k, b, -tangent, end, err2, out)


def _corner_places(points: Floats, degrees: float) -> list[int]:
    """Indices where the line turns sharply, with both ends."""
    n, span = len(points), _CORNER_SPAN
    places = [0]
    if n > 2 * span + 2:
        before, after = points[span:-span] - points[: -2 * span], points[2 * span :] - points[span:-span]
        size = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1) + 1e-12
        angle = np.degrees(np.arccos(np.clip((before * after).sum(1) / size, -1, 1)))
        for i in np.where(angle > degrees)[0]:
            sharpest = angle[i] == angle[max(0, i - 3) : i + 4].max()
            if sharpest and i + span - places[-1] > 3 and n - 1 - (i + span) > 3:
                places.append(int(i) + span)
    return [*places, n - 1]


def fit(points: Floats, err: float = 0.06, closed: bool = False, corner: float = 50) -> list[Floats]:
    """A polyline as cubics of four points, nowhere farther off than `err`; turns above `corner` degrees stay sharp."""
    line = np.asarray(points, float)
    if closed and np.linalg.norm(line[0] - line[-1]) > 1e-9:
        line = np.vstack([line, line[:1]])
    if len(line) < 2:
        return []
    out: list[Floats] = []
    places = _corner_places(line, corner)
    smooth_join = closed and len(places) == 2
    for a, b in pairwise(places):
        piece = np.ascontiguousarray(line[a : b + 1])
        m = min(2, len(piece) - 1)
        start, end = direction(piece[m] - piece[0]), direction(piece[-1 - m] - piece[-1])
        if smooth_join:
            start = direction(line[2] - line[-3])
            end = -start
        _fit_between(piece, 0, len(piece) - 1, start, end, err * err, out)
    return out


def path_d(cubics: list[Floats], closed: bool = False, start: bool = True) -> str:
    """Path data of cubics; without `start` they go on from where a path is."""
    if not cubics:
        return ""
    d = ("M" if start else "L") + _point(cubics[0][0])
    for _, one, other, end in cubics:
        d += "C" + _point(one) + " " + _point(other) + " " + _point(end)
    return d + ("Z" if closed else "")


def _point(p: Floats) -> str:
    return f"{p[0]:.2f} {p[1]:.2f}"
