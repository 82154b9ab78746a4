"""Which primitives matter where: for every 16 px tile of an orthographic view the primitives that can touch the surface
inside the tile's prism are listed once, with a conservative depth slab per object.  `listed_distance` evaluates an object from the
list.  Culling only ever leaves primitives out; it never changes a distance that is used at a surface."""

import math
import numpy as np
from guidebook.figures.compiled import compiled
from guidebook.figures.anatomy.sdf import bumps_height, CONE, ELL, GAUSS, LOFT

TILE = 16


def pack(arr):
    """World.arr -> precomputed primitive rows Q, plus the tables the kernels need"""
    P, G, O, K, B, tab, bmp = arr
    n = len(P)
    Q = np.zeros((n, 26))
    Q[:, 0], Q[:, 1], Q[:, 2] = P[:, 0], P[:, 1], P[:, 2]
    Q[:, 3:6] = P[:, 3:6]
    c, e, g, l = (P[:, 0] == k for k in (CONE, ELL, GAUSS, LOFT))
    if c.any():
        b = P[c, 6:9] - P[c, 3:6]
        l2 = (b * b).sum(1)
        rr = P[c, 9] - P[c, 10]
        Q[c, 6:9] = b
        Q[c, 9] = P[c, 9]
        Q[c, 10] = P[c, 10]
        Q[c, 11:14] = P[c, 11:14]
        Q[c, 14] = 1.0 / P[c, 14] - 1.0
        Q[c, 15] = np.minimum(P[c, 14], 1.0)
        Q[c, 16] = l2
        Q[c, 17] = rr
        Q[c, 18] = l2 - rr * rr
        Q[c, 19] = 1.0 / np.maximum(l2, 1e-12)
        Q[c, 20] = np.sign(rr) * rr * rr
    eg = e | g
    if eg.any():
        R = P[eg, 15:24].reshape(-1, 3, 3) / P[eg, 6:9][:, :, None]
        Q[eg, 6:15] = R.reshape(-1, 9)
        Q[eg, 15:18] = 1.0 / P[eg, 6:9]
        Q[eg, 18] = P[eg, 6:9].min(1)
    Q[g, 19] = P[g, 9]  # height of the bulge
    Q[l, 6:15] = P[l, 15:24]
    Q[l, 19] = P[l, 9]  # table number
    # world bounding capsule of every primitive: a, b, r
    cap = np.zeros((n, 7))
    cap[:, 0:3] = P[:, 3:6]
    cap[:, 3:6] = np.where(c[:, None], P[:, 6:9], P[:, 3:6])
    cap[:, 6] = np.where(c, np.maximum(P[:, 9], P[:, 10]), P[:, 6:9].max(1) if n else 0)
    for i in np.nonzero(eg)[0]:  # ellipsoid: a capsule along its longest axis is much tighter
        r = P[i, 6:9] * (3.0 if g[i] else 1.0)  # a gauss reaches to q = 9
        a = int(r.argmax())
        rest = np.sort(r)[1]
        ax = P[i, 15 + 3 * a : 18 + 3 * a] * max(r[a] - rest, 0)
        cap[i, 0:3] = P[i, 3:6] - ax
        cap[i, 3:6] = P[i, 3:6] + ax
        cap[i, 6] = rest * 1.02
    amp = 1.3 * float(np.clip(bmp[:, 7], 0, None).max()) if len(bmp) else 0.0
    box = np.zeros((len(tab), 7))
    for s in range(len(tab)):
        t = tab[s]
        box[s, :6] = (
            (t[:, 5] - t[:, 1]).min(),
            t[0, 0],
            (t[:, 2] - 2 * t[:, 3]).min(),
            (t[:, 5] + t[:, 1]).max(),
            t[-1, 0],
            t[:, 2].max(),
        )
        # loft_distance is scaled by the smaller half axis: true distance up to `box[s, 6]` times larger
        box[s, 6] = min((np.maximum(t[:, 1], t[:, 3]) / np.minimum(t[:, 1], t[:, 3])).max(), 3.0)
    return (Q, np.ascontiguousarray(G), np.ascontiguousarray(O), K, B, np.ascontiguousarray(tab), bmp), cap, box, amp


@compiled()
def loft_at(tab, s, x, y, z):
    n = tab.shape[1]
    y0 = tab[s, 0, 0]
    y1 = tab[s, n - 1, 0]
    t = (y - y0) / (tab[s, 1, 0] - y0)
    t = min(max(t, 0.0), n - 1.001)
    i = int(t)
    f = t - i
    g = 1.0 - f
    w = tab[s, i, 1] * g + tab[s, i + 1, 1] * f
    zt = tab[s, i, 2] * g + tab[s, i + 1, 2] * f
    h = tab[s, i, 3] * g + tab[s, i + 1, 3] * f
    e = tab[s, i, 4] * g + tab[s, i + 1, 4] * f
    qx, qz = abs(x - tab[s, i, 5] * g - tab[s, i + 1, 5] * f) / w, abs(z - (zt - h)) / h
    hi, lo = max(qx, qz), min(qx, qz)
    m = hi
    if hi > 1e-9:
        r = lo / hi
        if r > 0.02:  # r**e below 1e-4 otherwise
            m = hi * math.exp(math.log(1.0 + math.exp(e * math.log(r))) / e)
    d = (m - 1.0) * min(w, h)
    if y < y0:
        d = math.sqrt(d * d + (y0 - y) ** 2) if d > 0 else y0 - y
    elif y > y1:
        d = math.sqrt(d * d + (y - y1) ** 2) if d > 0 else y - y1
    return d


@compiled()
def prim(Q, tab, i, x, y, z):
    px, py, pz = x - Q[i, 3], y - Q[i, 4], z - Q[i, 5]
    if Q[i, 0] == 0.0:
        if Q[i, 14] != 0.0:
            s = (px * Q[i, 11] + py * Q[i, 12] + pz * Q[i, 13]) * Q[i, 14]
            px += Q[i, 11] * s
            py += Q[i, 12] * s
            pz += Q[i, 13] * s
        bx, by, bz, l2, rr = Q[i, 6], Q[i, 7], Q[i, 8], Q[i, 16], Q[i, 17]
        if l2 < 1e-9:
            return (math.sqrt(px * px + py * py + pz * pz) - Q[i, 9]) * Q[i, 15]
        a2, il2 = Q[i, 18], Q[i, 19]
        yy = px * bx + py * by + pz * bz
        zz = yy - l2
        vx, vy, vz = px * l2 - bx * yy, py * l2 - by * yy, pz * l2 - bz * yy
        x2 = vx * vx + vy * vy + vz * vz
        y2, z2 = yy * yy * l2, zz * zz * l2
        kk = Q[i, 20] * x2
        if (a2 * z2 if zz > 0 else -a2 * z2) > kk:
            d = math.sqrt(x2 + z2) * il2 - Q[i, 10]
        elif (a2 * y2 if yy > 0 else -a2 * y2) < kk:
            d = math.sqrt(x2 + y2) * il2 - Q[i, 9]
        else:
            d = (math.sqrt(x2 * a2 * il2) + yy * rr) * il2 - Q[i, 9]
        return d * Q[i, 15]
    if Q[i, 0] == GAUSS:
        return 1e9
    a = px * Q[i, 6] + py * Q[i, 7] + pz * Q[i, 8]
    b = px * Q[i, 9] + py * Q[i, 10] + pz * Q[i, 11]
    c = px * Q[i, 12] + py * Q[i, 13] + pz * Q[i, 14]
    if Q[i, 0] == LOFT:
        return loft_at(tab, int(Q[i, 19]), a, b, c)
    k0 = math.sqrt(a * a + b * b + c * c)
    a *= Q[i, 15]
    b *= Q[i, 16]
    c *= Q[i, 17]
    k1 = math.sqrt(a * a + b * b + c * c)
    if k1 < 1e-9:
        return -Q[i, 18]
    return k0 * (k0 - 1.0) / k1


@compiled()
def smin(a, b, k):
    e = abs(a - b)
    if e >= k:
        return min(a, b)
    h = (k - e) / k
    return min(a, b) - h * h * k * 0.25


@compiled()
def listed_distance(Q, G, O, K, B, tab, bmp, amp, act, GS, LF, tl, o, x, y, z):
    """distance to object o with the tile's active list; also the child index"""
    g0, g1, sp = O[o, 0], O[o, 1], O[o, 2]
    base = 1e9
    if sp > 0 and LF[tl, o]:
        base = loft_at(tab, sp - 1, x, y, z)
    soft = 0.0
    for a in range(GS[tl, g0], GS[tl, g0 + 1]):
        i = act[a]
        if Q[i, 0] == GAUSS:
            px, py, pz = x - Q[i, 3], y - Q[i, 4], z - Q[i, 5]
            u = px * Q[i, 6] + py * Q[i, 7] + pz * Q[i, 8]
            v = px * Q[i, 9] + py * Q[i, 10] + pz * Q[i, 11]
            w = px * Q[i, 12] + py * Q[i, 13] + pz * Q[i, 14]
            q = u * u + v * v + w * w
            if q < 9.0:
                soft += Q[i, 19] * math.exp(-q)
            continue
        d = prim(Q, tab, i, x, y, z)
        if Q[i, 2] == 1.0:
            base = -smin(-base, d, Q[i, 1])
        else:
            base = smin(base, d, Q[i, 1])
    if sp == 1:
        if base < 40.0:  # a step over a bump from outside is caught by `march`
            base -= bumps_height(bmp, x, y, z)
    dm, ch = base, 0
    for g in range(g0 + 1, g1):
        a0, a1 = GS[tl, g], GS[tl, g + 1]
        if a0 == a1:
            continue
        cx, cy, cz = x - B[g, 0], y - B[g, 1], z - B[g, 2]
        lim = dm + K[o] + B[g, 3]
        if lim < 0 or cx * cx + cy * cy + cz * cz > lim * lim:
            continue
        dc = 1e9
        for a in range(a0, a1):
            i = act[a]
            dc = smin(dc, prim(Q, tab, i, x, y, z), Q[i, 1])
        d = smin(dc, base, K[o])
        if d < dm:
            dm = d
            ch = g - g0 if dc < base + 1.0 else 0
    return dm - soft, ch


@compiled(fastmath=False)
def _off(S, i, cx, cy):
    """distance in the picture plane from a tile centre to a primitive's bounding capsule"""
    ax, ay = S[i, 0], S[i, 1]
    bx, by = S[i, 3] - ax, S[i, 4] - ay
    l2 = bx * bx + by * by
    s = 0.0
    if l2 > 1e-9:
        s = min(max(((cx - ax) * bx + (cy - ay) * by) / l2, 0.0), 1.0)
    dx, dy = cx - ax - s * bx, cy - ay - s * by
    return math.sqrt(dx * dx + dy * dy) - S[i, 6]


@compiled(fastmath=False)
def _slab(p, bx, org, right, up, fwd, cx, cy, inf):
    """depth range of a tile's central ray inside the oriented box of a placed loft, box grown by `inf`"""
    t0, t1 = -1e9, 1e9
    for k in range(3):
        o, d = 0.0, 0.0
        for a in range(3):
            r = p[15 + 3 * k + a]
            o += r * (org[a] + right[a] * cx + up[a] * cy - p[3 + a])
            d += r * fwd[a]
        lo, hi = bx[k] - inf, bx[3 + k] + inf
        if abs(d) < 1e-9:
            if o < lo or o > hi:
                return 1.0, 0.0
        else:
            a0, a1 = (lo - o) / d, (hi - o) / d
            t0 = max(t0, min(a0, a1))
            t1 = min(t1, max(a0, a1))
    return t0, t1


@compiled(fastmath=False)
def tiles(P, G, O, K, tab, cap, box, amp, org, right, up, fwd, px, W, H, ts, extra):
    """active primitives per tile (CSR) and depth slabs per object"""
    tw, th = (W + ts - 1) // ts, (H + ts - 1) // ts
    ng, no = G.shape[0], O.shape[0]
    GS = np.zeros((tw * th, ng + 1), np.int32)
    LF = np.zeros((tw * th, no), np.bool_)
    TN = np.full((tw * th, no), 1e9)
    TF = np.full((tw * th, no), -1e9)
    n = P.shape[0]
    # primitives in screen space
    S = np.empty((n, 8))
    M = np.zeros(n)
    SL = np.zeros(no)
    for i in range(n):
        for e in range(2):
            qx, qy, qz = cap[i, 3 * e] - org[0], cap[i, 3 * e + 1] - org[1], cap[i, 3 * e + 2] - org[2]
            S[i, 3 * e] = qx * right[0] + qy * right[1] + qz * right[2]
            S[i, 3 * e + 1] = qx * up[0] + qy * up[1] + qz * up[2]
            S[i, 3 * e + 2] = qx * fwd[0] + qy * fwd[1] + qz * fwd[2]
        S[i, 6] = cap[i, 6]
    for o in range(no):
        km = 0.0
        for g in range(O[o, 0], O[o, 1]):
            for i in range(G[g, 0], G[g, 1]):
                km = max(km, P[i, 1])
        SL[o] = 0.35 * max(km, K[o]) + 2.0 + (amp if O[o, 2] == 1 else 0.0)
        for g in range(O[o, 0], O[o, 1]):
            km = 0.0  # a later, softer union still feels the earlier members
            for i in range(G[g, 1] - 1, G[g, 0] - 1, -1):
                km = max(km, P[i, 1])
                if P[i, 0] == GAUSS:
                    M[i] = extra
                    continue
                M[i] = (
                    max((1.7 if P[i, 0] == ELL else 1.45) * km, 1.3 * K[o])
                    + 2.5
                    + extra
                    + (amp if O[o, 2] == 1 else 0.0)
                )
                if P[i, 0] == LOFT:
                    M[i] *= box[int(P[i, 9]), 6]
    rad = 0.5 * ts * px * 1.4143
    cap_n = max(1024, n * 8)
    act = np.empty(cap_n, np.int32)
    na = 0
    for t in range(tw * th):
        cx = ((t % tw + 0.5) * ts - W * 0.5) * px
        cy = (H * 0.5 - (t // tw + 0.5) * ts) * px
        for o in range(no):
            # bulges that reach this tile lift the finished surface: widen every margin by their height
            lift = 0.0
            for i in range(G[O[o, 0], 0], G[O[o, 0], 1]):
                if P[i, 0] == GAUSS and P[i, 9] > 0 and _off(S, i, cx, cy) - rad <= M[i]:
                    lift += P[i, 9]
            for g in range(O[o, 0], O[o, 1]):
                GS[t, g] = na
                for i in range(G[g, 0], G[g, 1]):
                    near, far = 0.0, 0.0
                    if P[i, 0] == LOFT:
                        near, far = _slab(P[i], box[int(P[i, 9])], org, right, up, fwd, cx, cy, rad + M[i] + lift)
                        if near >= far:
                            continue
                    elif _off(S, i, cx, cy) - rad > M[i] + lift:
                        continue
                    else:
                        near, far = min(S[i, 2], S[i, 5]) - S[i, 6], max(S[i, 2], S[i, 5]) + S[i, 6]
                    if na >= cap_n:
                        cap_n *= 2
                        a2 = np.empty(cap_n, np.int32)
                        a2[:na] = act[:na]
                        act = a2
                    act[na] = i
                    na += 1
                    if P[i, 0] != GAUSS:
                        TN[t, o] = min(TN[t, o], near - SL[o] - extra - lift)
                        TF[t, o] = max(TF[t, o], far + SL[o] + extra + lift)
            sp = O[o, 2]
            if sp > 0:
                for big in range(2):
                    t0, t1 = -1e9, 1e9
                    for k in range(3):
                        inf = (
                            (rad + SL[o] + extra + lift)
                            if big == 0
                            else ((rad + lift + 110.0) if k == 0 else rad + lift + 60.0)
                        )
                        p0 = org[k] + right[k] * cx + up[k] * cy
                        lo, hi = box[sp - 1, k] - inf, box[sp - 1, 3 + k] + inf
                        if abs(fwd[k]) < 1e-9:
                            if p0 < lo or p0 > hi:
                                t1 = -1e9
                        else:
                            a, b = (lo - p0) / fwd[k], (hi - p0) / fwd[k]
                            if a > b:
                                a, b = b, a
                            t0 = max(t0, a)
                            t1 = min(t1, b)
                    if t0 < t1:
                        if big == 0:
                            TN[t, o] = min(TN[t, o], t0)
                            TF[t, o] = max(TF[t, o], t1)
                            LF[t, o] = True
                        elif TN[t, o] < TF[t, o]:
                            LF[t, o] = True
        GS[t, ng] = na
    return act[:na].copy(), GS, LF, TN, TF
