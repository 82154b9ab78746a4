"""SDF primitives (rows of PRIMITIVE_SIZE numbers) and the exact distance kernels (numba).  Units are millimetres everywhere.
The tracer (tiles.py) evaluates the same formulas on culled lists; solvers and checks use the kernels here."""

import math
import numpy as np
from guidebook.figures.compiled import compiled

CONE, ELL, GAUSS, LOFT = 0, 1, 3, 4  # kind of a primitive, p[0]; p[1] blend radius, p[2] 1 = subtracted
PRIMITIVE_SIZE = 24


def cone(a, b, ra, rb, k=6.0, up=(0, 0, 1), flat=1.0, sub=0):
    p = np.zeros(PRIMITIVE_SIZE)
    p[0], p[1], p[2] = CONE, k, sub
    p[3:6], p[6:9], p[9], p[10] = a, b, ra, rb
    up = np.asarray(up, float)
    d = np.asarray(b, float) - np.asarray(a, float)
    n = np.linalg.norm(d)
    if n > 1e-9:  # keep the flatten axis orthogonal to the bone
        d = d / n
        up = up - d * up.dot(d)
    un = np.linalg.norm(up)
    p[11:14] = up / un if un > 1e-9 else (0, 0, 1)
    p[14] = flat
    return p


def ellipsoid(c, r, R=None, k=6.0, sub=0):
    """ellipsoid, R columns = local axes in world"""
    p = np.zeros(PRIMITIVE_SIZE)
    p[0], p[1], p[2] = ELL, k, sub
    p[3:6], p[6:9] = c, r
    R = np.eye(3) if R is None else np.asarray(R, float)
    p[15:24] = R.T.ravel()  # rows = local axes
    return p


def bulge(c, r, amp, R=None):
    """soft tissue: raises (amp > 0) or dents (amp < 0) the *whole* object's surface by about `amp` mm around c.
    r = gaussian half-sizes along the local axes R (columns).  Keep amp below about 0.6 min(r)."""
    p = ellipsoid(c, r, R)
    p[0], p[9] = GAUSS, amp
    return p


TABLES = []  # loft tables shared by LOFT primitives


def loft(table, k=10.0, M=None, t=(0, 0, 0)):
    """a loft (rows y, halfwidth, ztop, halfdepth, exponent, centre x) as a placed primitive"""
    TABLES.append(np.asarray(table, float))
    p = ellipsoid(t, (1, 1, 1), M, k)
    p[0], p[9] = LOFT, len(TABLES) - 1
    return p


def moved_primitive(p, M, t):
    """apply x -> M x + t (M orthogonal, may mirror)"""
    q = p.copy()
    q[3:6] = M @ p[3:6] + t
    if p[0] == CONE:
        q[6:9] = M @ p[6:9] + t
        q[11:14] = M @ p[11:14]
    else:
        rows = p[15:24].reshape(3, 3)
        q[15:24] = (rows @ M.T).ravel()
    return q


@compiled()
def primitive_distance(p, tab, x, y, z):
    ty = int(p[0])
    if ty == 0:
        ax, ay, az = p[3], p[4], p[5]
        px, py, pz = x - ax, y - ay, z - az
        f = p[14]
        if f != 1.0:
            s = (px * p[11] + py * p[12] + pz * p[13]) * (1.0 / f - 1.0)
            px += p[11] * s
            py += p[12] * s
            pz += p[13] * s
        bx, by, bz = p[6] - ax, p[7] - ay, p[8] - az
        r1, r2 = p[9], p[10]
        l2 = bx * bx + by * by + bz * bz
        if l2 < 1e-9:
            return (math.sqrt(px * px + py * py + pz * pz) - r1) * min(f, 1.0)
        rr = r1 - r2
        a2 = l2 - rr * rr
        il2 = 1.0 / l2
        yy = px * bx + py * by + pz * bz
        zz = yy - l2
        vx, vy, vz = px * l2 - bx * yy, py * l2 - by * yy, pz * l2 - bz * yy
        x2 = vx * vx + vy * vy + vz * vz
        y2 = yy * yy * l2
        z2 = zz * zz * l2
        kk = (1.0 if rr > 0 else (-1.0 if rr < 0 else 0.0)) * rr * rr * x2
        sz = 1.0 if zz > 0 else -1.0
        sy = 1.0 if yy > 0 else -1.0
        if sz * a2 * z2 > kk:
            d = math.sqrt(x2 + z2) * il2 - r2
        elif sy * a2 * y2 < kk:
            d = math.sqrt(x2 + y2) * il2 - r1
        else:
            d = (math.sqrt(x2 * a2 * il2) + yy * rr) * il2 - r1
        return d * min(f, 1.0)
    elif ty == 1:
        px, py, pz = x - p[3], y - p[4], z - p[5]
        u = px * p[15] + py * p[16] + pz * p[17]
        v = px * p[18] + py * p[19] + pz * p[20]
        w = px * p[21] + py * p[22] + pz * p[23]
        a, b, c = u / p[6], v / p[7], w / p[8]
        k0 = math.sqrt(a * a + b * b + c * c)
        a /= p[6]
        b /= p[7]
        c /= p[8]
        k1 = math.sqrt(a * a + b * b + c * c)
        if k1 < 1e-9:
            return -min(p[6], p[7], p[8])
        return k0 * (k0 - 1.0) / k1
    elif ty == 4:
        px, py, pz = x - p[3], y - p[4], z - p[5]
        return loft_distance(
            tab[int(p[9])],
            px * p[15] + py * p[16] + pz * p[17],
            px * p[18] + py * p[19] + pz * p[20],
            px * p[21] + py * p[22] + pz * p[23],
        )
    return 1e9


@compiled()
def smin(a, b, k):
    if k <= 0:
        return min(a, b)
    h = max(k - abs(a - b), 0.0) / k
    return min(a, b) - h * h * k * 0.25


@compiled()
def lut(tab, j, y):
    """column j of the loft table, Catmull-free linear interp on a dense table"""
    n = tab.shape[0]
    t = (y - tab[0, 0]) / (tab[1, 0] - tab[0, 0])
    if t < 0:
        t = 0.0
    if t > n - 1.001:
        t = n - 1.001
    i = int(t)
    f = t - i
    return tab[i, j] * (1 - f) + tab[i + 1, j] * f


@compiled()
def loft_distance(tab, x, y, z):
    """super-elliptic loft along y: columns y, halfwidth, ztop, halfdepth, exponent"""
    y0, y1 = tab[0, 0], tab[tab.shape[0] - 1, 0]
    x -= lut(tab, 5, y)
    w = lut(tab, 1, y)
    zt = lut(tab, 2, y)
    h = lut(tab, 3, y)
    e = lut(tab, 4, y)
    qx, qz = abs(x) / w, abs(z - (zt - h)) / h
    m = (qx**e + qz**e) ** (1.0 / e)
    d = (m - 1.0) * min(w, h)
    if y < y0:
        d = math.sqrt(max(d, 0.0) ** 2 + (y0 - y) ** 2) if d > 0 else y0 - y
    if y > y1:
        d = math.sqrt(max(d, 0.0) ** 2 + (y - y1) ** 2) if d > 0 else y - y1
    return d


@compiled()
def bumps_height(bmp, x, y, z):
    """gaussian surface relief: rows = kind, cx, cy, cz, dirx, diry, su, sv, amp (mm), zreach"""
    s = 0.0
    for i in range(bmp.shape[0]):
        dx, dy = x - bmp[i, 0], y - bmp[i, 1]
        if abs(z - bmp[i, 2]) > bmp[i, 8]:
            continue
        u = dx * bmp[i, 3] + dy * bmp[i, 4]
        v = -dx * bmp[i, 4] + dy * bmp[i, 3]
        su, sv = bmp[i, 5], bmp[i, 6]
        q = (u / su) ** 2 + (v / sv) ** 4
        if q < 9.0:
            s += bmp[i, 7] * math.exp(-q)
    return s


@compiled()
def solid_distance(P, G, O, K, B, tab, bmp, o, x, y, z, best):
    """distance to object o; returns d, child index.  O[o] = (g0, g1, special)"""
    g0, g1, sp = O[o, 0], O[o, 1], O[o, 2]
    bx, by, bz = x - B[g0, 0], y - B[g0, 1], z - B[g0, 2]
    db = math.sqrt(bx * bx + by * by + bz * bz) - B[g0, 3]
    if db > 12.0 and sp == 0:
        return db, 0
    if db > best + 1.0 and sp == 0:
        return db, 0
    base = 1e9
    if sp > 0:
        base = loft_distance(tab[sp - 1], x, y, z)
    soft = 0.0
    for i in range(G[g0, 0], G[g0, 1]):
        if P[i, 0] == 3.0:
            px, py, pz = x - P[i, 3], y - P[i, 4], z - P[i, 5]
            gu = (px * P[i, 15] + py * P[i, 16] + pz * P[i, 17]) / P[i, 6]
            gv = (px * P[i, 18] + py * P[i, 19] + pz * P[i, 20]) / P[i, 7]
            gw = (px * P[i, 21] + py * P[i, 22] + pz * P[i, 23]) / P[i, 8]
            q = gu * gu + gv * gv + gw * gw
            if q < 9.0:
                soft += P[i, 9] * math.exp(-q)
            continue
        d = primitive_distance(P[i], tab, x, y, z)
        if P[i, 2] == 1.0:
            base = -smin(-base, d, P[i, 1])
        else:
            base = smin(base, d, P[i, 1])
    if sp == 1 and base < 40.0:
        base -= bumps_height(bmp, x, y, z)
    dm = base
    ch = 0
    for g in range(g0 + 1, g1):
        cx, cy, cz = x - B[g, 0], y - B[g, 1], z - B[g, 2]
        if math.sqrt(cx * cx + cy * cy + cz * cz) - B[g, 3] > dm + K[o]:
            continue
        dc = 1e9
        for i in range(G[g, 0], G[g, 1]):
            dc = smin(dc, primitive_distance(P[i], tab, x, y, z), P[i, 1])
        d = smin(dc, base, K[o])
        if d < dm:
            dm = d
            ch = g - g0 if dc < base + 1.0 else 0
    return dm - soft, ch


@compiled()
def trace_points(P, G, O, K, B, tab, bmp, o, org, dr, tmax):
    """project points onto object o along dr; nan where missed"""
    n = org.shape[0]
    out = np.full((n, 3), np.nan)
    for i in range(n):
        t = 0.0
        for _ in range(200):
            x, y, z = org[i, 0] + dr[i, 0] * t, org[i, 1] + dr[i, 1] * t, org[i, 2] + dr[i, 2] * t
            d, c = solid_distance(P, G, O, K, B, tab, bmp, o, x, y, z, 1e9)
            if d < 0.02:
                out[i, 0] = x
                out[i, 1] = y
                out[i, 2] = z
                break
            t += d * 0.7
            if t > tmax:
                break
    return out


@compiled(fastmath=False)
def sdf_points(P, G, O, K, B, tab, bmp, o, pts):
    out = np.empty(pts.shape[0])
    for i in range(pts.shape[0]):
        out[i] = solid_distance(P, G, O, K, B, tab, bmp, o, pts[i, 0], pts[i, 1], pts[i, 2], 1e9)[0]
    return out


def _as_ell(p):
    """a loft primitive as an enclosing ellipsoid-like stand-in for bounds"""
    T = TABLES[int(p[9])]
    lo = np.array([(T[:, 5] - T[:, 1]).min(), T[0, 0], (T[:, 2] - 2 * T[:, 3]).min()])
    hi = np.array([(T[:, 5] + T[:, 1]).max(), T[-1, 0], T[:, 2].max()])
    q = p.copy()
    q[0] = ELL
    q[3:6] = p[3:6] + p[15:24].reshape(3, 3).T @ ((lo + hi) / 2)
    q[6:9] = np.linalg.norm(hi - lo) / 2
    return q


def bound(prims):
    lo, hi = np.full(3, 1e9), np.full(3, -1e9)
    prims = [_as_ell(p) if p[0] == LOFT else p for p in prims if p[2] != 1]
    ext = sum(max(0.0, p[9]) for p in prims if p[0] == GAUSS)
    prims = [p for p in prims if p[0] != GAUSS]
    for p in prims:
        if p[0] == CONE:
            for q, r in ((p[3:6], p[9]), (p[6:9], p[10])):
                lo, hi = np.minimum(lo, q - r), np.maximum(hi, q + r)
        else:
            r = max(p[6:9])
            lo, hi = np.minimum(lo, p[3:6] - r), np.maximum(hi, p[3:6] + r)
    c = (lo + hi) / 2
    R = 0
    for p in prims:
        if p[0] == CONE:
            R = max(R, np.linalg.norm(p[3:6] - c) + p[9], np.linalg.norm(p[6:9] - c) + p[10])
        else:
            R = max(R, np.linalg.norm(p[3:6] - c) + max(p[6:9]))
    return [*c, R + 2 + ext]
