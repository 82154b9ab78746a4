"""Fast orthographic SDF tracer.

  * tiles.py lists the primitives per tile, with a depth slab per object: rays start near the surface and evaluate few;
  * adaptive sampling: rays are traced on a C px lattice; cells whose four corners agree (same object, similar
    normals, coplanar) are interpolated, every other cell is traced pixel by pixel;
  * shadows: marched on the lattice only, towards the light, through a second tile set seen from the light,
    and kept as a continuous penumbra value (min d/t), which contours smoothly;
  * cracks between two pixels are placed to 1/64 px by bisection (`refine`).
Everything is deterministic: parallel loops write disjoint outputs only.
"""

import math
from typing import Any

import numpy as np
from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.solids import World
from guidebook.figures.compiled import Floats
from guidebook.figures.ink.camera import Camera
from numba import prange
from guidebook.figures.compiled import compiled
from guidebook.figures.ink.tiles import TILE, pack, tiles, listed_distance

FAR = 1e5


@compiled()
def sdist(S, TL, tl, t, x, y, z):
    """nearest object; outside an object's depth slab only the (cheap) bound is used.
    returns d, object, child, exact?"""
    Q, G, O, K, B, tab, bmp, amp = S
    act, GS, LF, TN, TF = TL
    best = 1e9
    bo = -1
    bc = 0
    exact = True
    for o in range(O.shape[0]):
        if t > TF[tl, o]:
            continue
        g = TN[tl, o] - t
        if g > 0.25:
            if g < best:
                best = g
                bo = o
                exact = False
            continue
        d, c = listed_distance(Q, G, O, K, B, tab, bmp, amp, act, GS, LF, tl, o, x, y, z)
        if d < best:
            best = d
            bo = o
            bc = c
            exact = True
    return best, bo, bc, exact


@compiled()
def march(S, TL, tl, ox, oy, oz, dx, dy, dz, t, tmax, step):
    """-> t, object, child, closest approach"""
    near = 1e9
    no = S[2].shape[0]
    t0 = 1e9
    for o in range(no):
        if TL[4][tl, o] > TL[3][tl, o]:
            t0 = min(t0, TL[3][tl, o])
    if t0 > 1e8:
        return -1.0, -1, 0, near
    t = max(t, t0)
    pt, pd = t, 1e9
    for _ in range(220):
        d, o, c, ex = sdist(S, TL, tl, t, ox + dx * t, oy + dy * t, oz + dz * t)
        if o < 0:
            break
        if not ex:
            t += d
            pd = 1e9
            continue
        near = min(near, d)
        if d < 0.012:
            if d < -0.01 and pd < 1e8:  # stepped inside: regula falsi back to the surface
                a, fa, b, fb = pt, pd, t, d
                for _k in range(6):
                    m = a + (b - a) * fa / (fa - fb)
                    m = min(max(m, a + 0.05 * (b - a)), b - 0.05 * (b - a))
                    d2, o2, c2, e2 = sdist(S, TL, tl, m, ox + dx * m, oy + dy * m, oz + dz * m)
                    t, d, o, c = m, d2, o2, c2
                    if abs(d2) < 0.004:
                        break
                    if d2 > 0:
                        a, fa = m, d2
                    else:
                        b, fb = m, d2
            elif pd < 1e8 and pd - d > 1e-6:
                t += min(d * (t - pt) / (pd - d), 0.05)
            return t, o, c, near
        pt, pd = t, d
        t += max(d * step, 0.05)  # a step that enters the surface is repaired above
        if t > tmax:
            break
    return -1.0, -1, 0, near


@compiled()
def normal(S, TL, tl, o, x, y, z):
    Q, G, O, K, B, tab, bmp, amp = S
    act, GS, LF, TN, TF = TL
    e = 0.35
    nx = ny = nz = 0.0
    for s in range(4):
        sx = 1.0 if (s == 0 or s == 1) else -1.0
        sy = 1.0 if (s == 0 or s == 2) else -1.0
        sz = 1.0 if (s == 0 or s == 3) else -1.0
        d, c = listed_distance(Q, G, O, K, B, tab, bmp, amp, act, GS, LF, tl, o, x + sx * e, y + sy * e, z + sz * e)
        nx += sx * d
        ny += sy * d
        nz += sz * d
    l = math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12
    return nx / l, ny / l, nz / l


@compiled()
def cast(S, TL, cam, u, v, step, ts=-1e9, tmax=FAR):
    """one camera ray at pixel coordinates u, v (pixel centres at .5)"""
    org, right, up, fwd, W, H, px, tw, th = cam
    tl = min(max(int(v) // TILE, 0), th - 1) * tw + min(max(int(u) // TILE, 0), tw - 1)
    a, b = (u - W * 0.5) * px, (H * 0.5 - v) * px
    x0 = org[0] + right[0] * a + up[0] * b
    y0 = org[1] + right[1] * a + up[1] * b
    z0 = org[2] + right[2] * a + up[2] * b
    t, o, c, near = march(S, TL, tl, x0, y0, z0, fwd[0], fwd[1], fwd[2], ts, tmax, step)
    return t, o, c, near, tl, x0 + fwd[0] * t, y0 + fwd[1] * t, z0 + fwd[2] * t


@compiled(parallel=True)
def lattice(S, TL, cam, C, h, w, step):
    T = np.full((h, w), 1e6)
    OI = np.full((h, w), -1, np.int32)
    CI = np.zeros((h, w), np.int32)
    N = np.zeros((h, w, 3))
    near = np.zeros((h, w))
    W, H = cam[4], cam[5]
    for j in prange(h):
        for i in range(w):
            u, v = min(i * C, W - 1) + 0.5, min(j * C, H - 1) + 0.5
            t, o, c, nr, tl, x, y, z = cast(S, TL, cam, u, v, step)
            near[j, i] = nr
            if o < 0:
                continue
            T[j, i] = t
            OI[j, i] = o
            CI[j, i] = c
            N[j, i, 0], N[j, i, 1], N[j, i, 2] = normal(S, TL, tl, o, x, y, z)
    return T, OI, CI, N, near


@compiled(parallel=True)
def fill(S, TL, cam, C, lT, lO, lC, lN, lnear, step):
    """lattice -> full resolution; EX marks pixels that were traced one by one"""
    org, right, up, fwd, W, H, px, tw, th = cam
    h, w = lT.shape
    T = np.full((H, W), 1e6)
    OI = np.full((H, W), -1, np.int32)
    CI = np.zeros((H, W), np.int32)
    N = np.zeros((H, W, 3))
    EX = np.zeros((H, W), np.bool_)
    for cj in prange(h - 1):
        J0, J1 = cj * C, min((cj + 1) * C, H - 1)
        for ci in range(w - 1):
            I0, I1 = ci * C, min((ci + 1) * C, W - 1)
            o = lO[cj, ci]
            same = lO[cj, ci + 1] == o and lO[cj + 1, ci] == o and lO[cj + 1, ci + 1] == o
            smooth = same
            if same and o >= 0:
                dux, dvy = (I1 - I0) * px, (J1 - J0) * px
                for a in range(4):
                    if not smooth:
                        break
                    ja, ia = cj + a // 2, ci + a % 2
                    for b in range(a + 1, 4):
                        jb, ib = cj + b // 2, ci + b % 2
                        dot = (
                            lN[ja, ia, 0] * lN[jb, ib, 0]
                            + lN[ja, ia, 1] * lN[jb, ib, 1]
                            + lN[ja, ia, 2] * lN[jb, ib, 2]
                        )
                        if dot < (0.93 if lC[ja, ia] == lC[jb, ib] else 0.985):
                            smooth = False
                            break
                        du, dv, dt = (ib - ia) * dux, -(jb - ja) * dvy, lT[jb, ib] - lT[ja, ia]
                        ga = gb = 0.0
                        for k in range(3):
                            dk = right[k] * du + up[k] * dv + fwd[k] * dt
                            ga += dk * lN[ja, ia, k]
                            gb += dk * lN[jb, ib, k]
                        if max(abs(ga), abs(gb)) > 0.10 + 0.18 * px * C:
                            smooth = False
                            break
            elif same:
                m = min(min(lnear[cj, ci], lnear[cj, ci + 1]), min(lnear[cj + 1, ci], lnear[cj + 1, ci + 1]))
                smooth = m > 0.8 * C * px
            je = J1 if cj < h - 2 else H
            ie = I1 if ci < w - 2 else W
            if smooth and o < 0:
                continue
            for j in range(J0, je):
                for i in range(I0, ie):
                    if smooth:
                        fy = (j - J0) / max(J1 - J0, 1)
                        fx = (i - I0) / max(I1 - I0, 1)
                        w00, w01, w10, w11 = (1 - fy) * (1 - fx), (1 - fy) * fx, fy * (1 - fx), fy * fx
                        T[j, i] = (
                            lT[cj, ci] * w00 + lT[cj, ci + 1] * w01 + lT[cj + 1, ci] * w10 + lT[cj + 1, ci + 1] * w11
                        )
                        OI[j, i] = o
                        CI[j, i] = lC[cj + (1 if fy > 0.5 else 0), ci + (1 if fx > 0.5 else 0)]
                        l = 1e-12
                        for k in range(3):
                            q = (
                                lN[cj, ci, k] * w00
                                + lN[cj, ci + 1, k] * w01
                                + lN[cj + 1, ci, k] * w10
                                + lN[cj + 1, ci + 1, k] * w11
                            )
                            N[j, i, k] = q
                            l += q * q
                        l = math.sqrt(l)
                        for k in range(3):
                            N[j, i, k] /= l
                    else:
                        EX[j, i] = True
    # exact pixels, interleaved over the threads
    n = 0
    for j in range(H):
        for i in range(W):
            if EX[j, i]:
                n += 1
    lst = np.empty(n, np.int64)
    n = 0
    for j in range(H):
        for i in range(W):
            if EX[j, i]:
                lst[n] = j * W + i
                n += 1
    rows = (n + 63) // 64
    for q in prange(64):
        for r in range(rows):
            k = r * 64 + q
            if k >= n:
                continue
            j, i = lst[k] // W, lst[k] % W
            t, oo, c, nr, tl, x, y, z = cast(S, TL, cam, i + 0.5, j + 0.5, step)
            if oo >= 0:
                T[j, i] = t
                OI[j, i] = oo
                CI[j, i] = c
                N[j, i, 0], N[j, i, 1], N[j, i, 2] = normal(S, TL, tl, oo, x, y, z)
    return T, OI, CI, N, EX


@compiled(parallel=True)
def shade(S, TL, lcam, cam, C, lT, lO, lN, L, step, reach, toucher):
    """lattice: penumbra value 0 (shadow) .. 1 (lit), and distance to the nearest other object (contact)"""
    Q, G, O, K, B, tab, bmp, amp = S
    act, GS, LF, TN, TF = TL
    lorg, lr, lu, lf, lW, lH, lpx, ltw, lth = lcam
    org, right, up, fwd, W, H, px, tw, th = cam
    h, w = lT.shape
    no = O.shape[0]
    SH = np.ones((h, w))
    CD = np.full((h, w), 99.0)
    for j in prange(h):
        for i in range(w):
            o = lO[j, i]
            if o < 0:
                continue
            a, b, t = (min(i * C, W - 1) + 0.5 - W * 0.5) * px, (H * 0.5 - min(j * C, H - 1) - 0.5) * px, lT[j, i]
            x = org[0] + right[0] * a + up[0] * b + fwd[0] * t
            y = org[1] + right[1] * a + up[1] * b + fwd[1] * t
            z = org[2] + right[2] * a + up[2] * b + fwd[2] * t
            nx, ny, nz = lN[j, i, 0], lN[j, i, 1], lN[j, i, 2]
            x += nx * 1.0
            y += ny * 1.0
            z += nz * 1.0
            qx, qy, qz = x - lorg[0], y - lorg[1], z - lorg[2]
            u = (qx * lr[0] + qy * lr[1] + qz * lr[2]) / lpx + lW * 0.5
            v = lH * 0.5 - (qx * lu[0] + qy * lu[1] + qz * lu[2]) / lpx
            tp = qx * lf[0] + qy * lf[1] + qz * lf[2]
            if u < 0 or v < 0 or u >= lW or v >= lH:
                continue
            tl = int(v) // TILE * ltw + int(u) // TILE
            for o2 in range(no):
                if o2 != o and toucher[o2] and tp > TN[tl, o2] - 12.0 and tp < TF[tl, o2] + 12.0:
                    d, c = listed_distance(Q, G, O, K, B, tab, bmp, amp, act, GS, LF, tl, o2, x, y, z)
                    CD[j, i] = min(CD[j, i], d)
            if nx * L[0] + ny * L[1] + nz * L[2] <= 0:
                continue
            res = 1.0
            s = 1.5
            for _ in range(90):
                d, o2, c, ex = sdist(S, TL, tl, tp + s, x + L[0] * s, y + L[1] * s, z + L[2] * s)
                if o2 < 0:
                    break
                if not ex:
                    s += d
                else:
                    if d < 0.02:
                        res = 0.0
                        break
                    res = min(res, 7.0 * d / s)
                    s += max(d * step, 0.25)
                if s > reach:
                    break
            SH[j, i] = res
    return SH, CD


@compiled(parallel=True)
def refine(S, TL, cam, J, I, AX, KIND, OI, CI, T, GM, it, step):
    """sub-pixel position of cracks between pixel (J,I) and its lower (AX 0) / right (AX 1) neighbour.
    KIND 0: objects differ, 1: depth jump, 2: crease (child differs); OI and CI are those of the drawn groups, GM maps
    objects to groups.  returns 0..1 from first to second centre"""
    n = J.shape[0]
    out = np.full(n, 0.5)
    rows = (n + 63) // 64
    for q in prange(64 * rows):
        k = (q % rows) * 64 + q // rows
        if k >= n:
            continue
        j, i, ax = J[k], I[k], AX[k]
        j2, i2 = j + (1 - ax), i + ax
        oa, ob, ca, cb = OI[j, i], OI[j2, i2], CI[j, i], CI[j2, i2]
        ta, tb = T[j, i], T[j2, i2]
        lo, hi = 0.0, 1.0
        front, jump = min(ta, tb), abs(ta - tb)
        stop = front + 0.5 * min(jump, 400.0) if (KIND[k] < 2 and jump > 3.0) else FAR
        for _ in range(it):
            m = 0.5 * (lo + hi)
            t, o, c, nr, tl, x, y, z = cast(
                S, TL, cam, i + 0.5 + m * ax, j + 0.5 + m * (1 - ax), step, front - 6.0, stop
            )
            if o >= 0 and GM[o] != o:
                c += 100 * (o + 1)
                o = GM[o]
            if stop < FAR:  # hit before `stop`: still on the front side
                first = (o >= 0) == (ta < tb)
            elif KIND[k] == 2:
                first = c == ca
            elif KIND[k] == 0 and o == oa:
                first = True
            elif KIND[k] == 0 and o == ob:
                first = False
            else:
                tt = t if o >= 0 else 1e6
                first = abs(tt - ta) < abs(tt - tb)
            if first:
                lo = m
            else:
                hi = m
        out[k] = 0.5 * (lo + hi)
    return out


class Tracer:
    """A world seen by a camera, ready for rays."""

    def __init__(self, world: World, camera: Camera, touching: frozenset[str] = frozenset(), step: float = 0.9) -> None:
        """touching: names of the solids whose contact with others is measured (hands, tools)"""
        arrays, self.capsules, self.boxes, self.lift = pack(world.arrays)
        self.solids = (*arrays, self.lift)
        self.step, self.camera = step, camera
        self.touching = np.array([name in touching for name in world.names])
        self.drawn_as = np.array(world.groups, np.int32)
        self.primitives = world.arrays[0]
        picture = (camera.origin, camera.right, camera.up, camera.forward, camera.columns, camera.rows, camera.px)
        self.tiles, self.view = self._tiles(*picture, extra=0.0)

    def _tiles(
        self,
        origin: Floats,
        right: Floats,
        up: Floats,
        forward: Floats,
        columns: int,
        rows: int,
        px: float,
        extra: float,
    ) -> tuple[Any, Any]:
        """Active primitives per tile of a view, and the view as the compiled loops read it."""
        _, groups, owners, blends, _, tables, _, lift = self.solids
        found = tiles(
            self.primitives,
            groups,
            owners,
            blends,
            tables,
            self.capsules,
            self.boxes,
            lift,
            origin,
            right,
            up,
            forward,
            px,
            columns,
            rows,
            TILE,
            extra,
        )
        return found, (origin, right, up, forward, columns, rows, px, -(-columns // TILE), -(-rows // TILE))

    def buffers(self, to_light: Floats) -> dict[str, Any]:
        """Fields of `Buffers`, by name."""
        columns, rows, px = self.camera.columns, self.camera.rows, self.camera.px
        cell = int(np.clip(round(1.5 / px), 3, 6))
        height, width = -(-(rows - 1) // cell) + 1, -(-(columns - 1) // cell) + 1
        lattice_depth, ids, children, normals, near = lattice(
            self.solids, self.tiles, self.view, cell, height, width, self.step
        )
        depth, solid, child, normal, exact = fill(
            self.solids, self.tiles, self.view, cell, lattice_depth, ids, children, normals, near, self.step
        )
        light = contact = np.ones(ids.shape)
        if (ids >= 0).any():
            light, contact = self._light(to_light, cell, lattice_depth, ids, normals)
        group = self._drawn(solid)
        # members of a group keep apart by their child number
        child = child + np.where(group != solid, 100 * (solid + 1), 0).astype(np.int32)
        return {
            "depth": depth,
            "group": group,
            "solid": solid,
            "child": child,
            "normal": normal,
            "exact": exact,
            "cell": cell,
            "lattice_light": light,
            "lattice_contact": contact,
            "lattice_group": self._drawn(ids),
            "lattice_normal": normals,
        }

    def _drawn(self, ids: Any) -> Any:
        return np.where(ids >= 0, self.drawn_as[ids], -1).astype(np.int32)

    def _light(
        self, to_light: Floats, cell: int, depth: Floats, ids: Any, normals: Floats, reach: float = 260.0
    ) -> tuple[Floats, Floats]:
        """Light and contact on the lattice, by a second set of tiles that looks along the light at all that is visible."""
        camera = self.camera
        aside = np.array([0, 0, 1.0]) if abs(to_light[2]) < 0.9 else np.array([0, 1.0, 0])
        right = unit(np.cross(to_light, aside))
        up = np.cross(right, to_light)
        j, i = np.nonzero(ids >= 0)
        rays = camera.rays(np.minimum(i * cell, camera.columns - 1), np.minimum(j * cell, camera.rows - 1))
        seen = rays + depth[j, i][:, None] * camera.forward
        flat = np.stack([seen @ right, seen @ up], 1)
        low, high = flat.min(0) - 4, flat.max(0) + 4
        px = 0.75  # tiles of 12 mm
        columns, rows = (int(v / px) + 1 for v in high - low)
        middle = (low + high) / 2
        origin = right * middle[0] + up * middle[1] - to_light * 1000.0
        found, view = self._tiles(origin, right, up, np.ascontiguousarray(to_light), columns, rows, px, extra=9.0)
        return shade(
            self.solids, found, view, self.view, cell, depth, ids, normals, to_light, self.step, reach, self.touching
        )

    def edges(self, rows: Any, columns: Any, axis: Any, kind: Any, buffers: Any, steps: int = 5) -> Floats:
        """Sub-pixel place of cracks between neighbouring pixels: 0..1 from the first centre to the second."""
        j, i, ax, k = (np.ascontiguousarray(a, np.int64) for a in (rows, columns, axis, kind))
        return refine(
            self.solids,
            self.tiles,
            self.view,
            j,
            i,
            ax,
            k,
            buffers.group,
            buffers.child,
            buffers.depth,
            self.drawn_as,
            steps,
            self.step,
        )
