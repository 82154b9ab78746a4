"""Schneider curve fitting (Graphics Gems I); the inner loop is compiled."""

import math
import numpy as np
from guidebook.figures.compiled import compiled


def direction(v):
    n = np.linalg.norm(v)
    return v / n if n > 1e-12 else np.array([1.0, 0])


@compiled(fastmath=False)
def _once(P, a, b, t1x, t1y, t2x, t2y, err2):
    """fit one cubic to P[a..b]; returns 8 numbers, worst index (-1 when within tolerance)"""
    n = b - a + 1
    u = np.zeros(n)
    for i in range(1, n):
        u[i] = u[i - 1] + math.hypot(P[a + i, 0] - P[a + i - 1, 0], P[a + i, 1] - P[a + i - 1, 1])
    tot = max(u[n - 1], 1e-12)
    for i in range(n):
        u[i] /= tot
    x0, y0, x3, y3 = P[a, 0], P[a, 1], P[b, 0], P[b, 1]
    L = math.hypot(x3 - x0, y3 - y0)
    k = -1
    x1 = y1 = x2 = y2 = 0.0
    for it in range(5):
        c00 = c01 = c11 = X0 = X1 = 0.0
        for i in range(n):
            v = u[i]
            w = 1 - v
            b0, b1, b2, b3 = w * w * w, 3 * v * w * w, 3 * v * v * w, v * v * v
            c00 += b1 * b1
            c01 += b1 * b2
            c11 += b2 * b2
            qx, qy = P[a + i, 0] - x0 * (b0 + b1) - x3 * (b2 + b3), P[a + i, 1] - y0 * (b0 + b1) - y3 * (b2 + b3)
            X0 += b1 * (t1x * qx + t1y * qy)
            X1 += b2 * (t2x * qx + t2y * qy)
        c01 *= t1x * t2x + t1y * t2y
        det = c00 * c11 - c01 * c01
        a1 = a2 = 0.0
        if abs(det) > 1e-9:
            a1, a2 = (X0 * c11 - X1 * c01) / det, (c00 * X1 - c01 * X0) / det
        if a1 < 1e-4 * L or a2 < 1e-4 * L or a1 > 3 * L or a2 > 3 * L:
            a1 = a2 = L / 3
        x1, y1, x2, y2 = x0 + t1x * a1, y0 + t1y * a1, x3 + t2x * a2, y3 + t2y * a2
        worst, k = 0.0, n // 2
        for i in range(n):
            v = u[i]
            w = 1 - v
            b0, b1, b2, b3 = w * w * w, 3 * v * w * w, 3 * v * v * w, v * v * v
            ex, ey = (
                b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3 - P[a + i, 0],
                b0 * y0 + b1 * y1 + b2 * y2 + b3 * y3 - P[a + i, 1],
            )
            e = ex * ex + ey * ey
            if e > worst:
                worst, k = e, i
        if worst < err2:
            return x1, y1, x2, y2, -1
        if worst > 16 * err2 or it == 4:
            break
        last = 0.0
        for i in range(n):  # Newton step towards the nearest parameter, kept monotone
            v = u[i]
            w = 1 - v
            b0, b1, b2, b3 = w * w * w, 3 * v * w * w, 3 * v * v * w, v * v * v
            ex, ey = (
                b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3 - P[a + i, 0],
                b0 * y0 + b1 * y1 + b2 * y2 + b3 * y3 - P[a + i, 1],
            )
            dx = 3 * (w * w * (x1 - x0) + 2 * v * w * (x2 - x1) + v * v * (x3 - x2))
            dy = 3 * (w * w * (y1 - y0) + 2 * v * w * (y2 - y1) + v * v * (y3 - y2))
            sx, sy = (
                6 * (w * (x2 - 2 * x1 + x0) + v * (x3 - 2 * x2 + x1)),
                6 * (w * (y2 - 2 * y1 + y0) + v * (y3 - 2 * y2 + y1)),
            )
            den = dx * dx + dy * dy + ex * sx + ey * sy
            if abs(den) > 1e-9:
                v -= (ex * dx + ey * dy) / den
            last = max(last, v)
            u[i] = min(max(last, 0.0), 1.0)
    return x1, y1, x2, y2, k


def _fit(P, a, b, t1, t2, err2, out):
    if b - a < 2:
        L = np.linalg.norm(P[b] - P[a]) / 3
        out.append(np.array([P[a], P[a] + t1 * L, P[b] + t2 * L, P[b]]))
        return
    x1, y1, x2, y2, k = _once(P, a, b, t1[0], t1[1], t2[0], t2[1], err2)
    if k < 0:
        out.append(np.array([P[a], (x1, y1), (x2, y2), P[b]]))
        return
    k = a + min(max(k, 1), b - a - 1)
    s = max(1, min(3, k - a, b - k))
    tc = direction(P[k - s] - P[k + s])
    _fit(P, a, k, t1, tc, err2, out)
    _fit(P, k, b, -tc, t2, err2, out)


def fit(P, err=0.06, closed=False, corner_deg=50):
    """polyline -> list of 4x2 cubic segments"""
    P = np.asarray(P, float)
    if closed:
        if np.linalg.norm(P[0] - P[-1]) > 1e-9:
            P = np.vstack([P, P[:1]])
    if len(P) < 2:
        return []
    out = []
    # corners
    n = len(P)
    s = 2
    idx = [0]
    if n > 2 * s + 2:
        v1 = P[s:-s] - P[: -2 * s]
        v2 = P[2 * s :] - P[s:-s]
        c = (v1 * v2).sum(1) / (np.linalg.norm(v1, axis=1) * np.linalg.norm(v2, axis=1) + 1e-12)
        ang = np.degrees(np.arccos(np.clip(c, -1, 1)))
        for i in np.where(ang > corner_deg)[0]:
            lo, hi = max(0, i - 3), i + 4
            if ang[i] == ang[lo:hi].max() and i + s - idx[-1] > 3 and n - 1 - (i + s) > 3:
                idx.append(i + s)
    idx.append(n - 1)
    smooth_join = closed and len(idx) == 2
    for a, b in zip(idx[:-1], idx[1:]):
        Q = P[a : b + 1]
        m = min(2, len(Q) - 1)
        t1, t2 = direction(Q[m] - Q[0]), direction(Q[-1 - m] - Q[-1])
        if smooth_join:
            t = direction(P[2] - P[-3])
            t1, t2 = t, -t
        _fit(np.ascontiguousarray(Q), 0, len(Q) - 1, t1, t2, err * err, out)
    return out


def path_d(segs, closed=False, start=True):
    if not segs:
        return ""
    f = lambda v: ("%.2f" % v).rstrip("0").rstrip(".") if "." in "%.2f" % v else "%.2f" % v
    pt = lambda q: f(q[0]) + " " + f(q[1])
    d = ("M" if start else "L") + pt(segs[0][0])
    for s in segs:
        d += "C" + pt(s[1]) + " " + pt(s[2]) + " " + pt(s[3])
    return d + ("Z" if closed else "")
