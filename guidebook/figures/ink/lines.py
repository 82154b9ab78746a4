"""Buffers -> polylines with sub-pixel edges.

Feature lines are *cracks* (edges between two pixels): one element thin by construction.  Only pixels the tracer
visited one by one can carry a crack, so everything here is sparse.  Each crack is moved to its true place by
bisection (`Tracer.cracks`), chained over lattice corners, and given back in pixel units."""

import numpy as np
from guidebook.figures.compiled import compiled
from scipy import ndimage as ndi
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from guidebook.figures.anatomy.sdf import first_hits
from guidebook.figures.ink.polylines import runs

OBJ, DEPTH, CREASE = 0, 1, 2


# ------------------------------------------------------------------ cracks
def find_cracks(buf, thr_depth=1.6, crease_deg=28):
    """-> dict of flat arrays J, I, AX (0 lower / 1 right neighbour), obj, strong, weak, kind"""
    T, OI, CI, N, EX, cam = buf.depth, buf.group, buf.child, buf.normal, buf.exact, buf.camera
    H, W = OI.shape
    out = {k: [] for k in ("J", "I", "AX", "obj", "strong", "weak", "kind")}
    for ax in (0, 1):
        dj, di = 1 - ax, ax
        J, I = np.nonzero((EX[: H - dj, : W - di] | EX[dj:, di:]))
        J2, I2 = J + dj, I + di
        oa, ob = OI[J, I], OI[J2, I2]
        same = (oa == ob) & (oa >= 0)
        na, nb = N[J, I], N[J2, I2]
        jump = np.abs(T[J, I] - T[J2, I2])
        dp = (cam.right if ax else -cam.up) * cam.px + (T[J2, I2] - T[J, I])[:, None] * cam.forward
        gap = np.minimum(np.abs((dp * na).sum(1)), np.abs((dp * nb).sum(1)))
        ang = (na * nb).sum(1)
        ca, cb = CI[J, I], CI[J2, I2]
        conc = (
            ((dp * (nb - na)).sum(1) < 0) & (ca != cb) & (ca // 100 == cb // 100) & same
        )  # concave, two children of one object
        depth = same & (gap > thr_depth) & (jump > thr_depth)
        weakd = same & (gap > thr_depth * 0.35) & (jump > thr_depth * 0.35)
        crease = conc & (ang < np.cos(np.radians(crease_deg)))
        creasew = conc & (ang < np.cos(np.radians(crease_deg * 0.45)))
        obj, weak = oa != ob, depth | crease | weakd | creasew
        k = obj | weak
        kind = np.where(obj, OBJ, np.where(depth | weakd, DEPTH, CREASE))
        for n, v in (
            ("J", J),
            ("I", I),
            ("AX", np.full(len(J), ax)),
            ("obj", obj),
            ("strong", depth | crease),
            ("weak", weak),
            ("kind", kind),
        ):
            out[n].append(v[k])
    return {k: np.concatenate(v) for k, v in out.items()}


@compiled(fastmath=False)
def _regions(OI, bh, bv):
    """4-connected regions not crossing blocked cracks"""
    H, W = OI.shape
    lab = np.zeros((H, W), np.int32)
    stack = np.empty(H * W, np.int64)
    area = [0]
    n = 0
    for j0 in range(H):
        for i0 in range(W):
            if lab[j0, i0]:
                continue
            n += 1
            a = 0
            sp = 0
            stack[sp] = j0 * W + i0
            sp += 1
            lab[j0, i0] = n
            while sp:
                sp -= 1
                q = stack[sp]
                j, i = q // W, q % W
                a += 1
                if j and not lab[j - 1, i] and not bh[j - 1, i]:
                    lab[j - 1, i] = n
                    stack[sp] = q - W
                    sp += 1
                if j < H - 1 and not lab[j + 1, i] and not bh[j, i]:
                    lab[j + 1, i] = n
                    stack[sp] = q + W
                    sp += 1
                if i and not lab[j, i - 1] and not bv[j, i - 1]:
                    lab[j, i - 1] = n
                    stack[sp] = q - 1
                    sp += 1
                if i < W - 1 and not lab[j, i + 1] and not bv[j, i]:
                    lab[j, i + 1] = n
                    stack[sp] = q + 1
                    sp += 1
            area.append(a)
    return lab, np.array(area)


def clean(buf, min_px=90):
    """tiny regions between feature cracks take the data of their nearest big neighbour; returns the cracks"""
    cr = find_cracks(buf)
    OI = buf.group
    bh, bv = np.zeros(OI.shape, bool), np.zeros(OI.shape, bool)
    s = cr["obj"] | cr["strong"]
    h, v = s & (cr["AX"] == 0), s & (cr["AX"] == 1)
    bh[cr["J"][h], cr["I"][h]] = True
    bv[cr["J"][v], cr["I"][v]] = True
    lab, area = _regions(OI, bh, bv)
    bad = (area < min_px)[lab]
    if bad.any():
        J, I = np.nonzero(bad)
        j0, j1, i0, i1 = max(J.min() - 40, 0), J.max() + 40, max(I.min() - 40, 0), I.max() + 40
        w = (slice(j0, j1), slice(i0, i1))
        idx = ndi.distance_transform_edt(bad[w], return_distances=False, return_indices=True)
        for a in (buf.depth, buf.group, buf.solid, buf.child, buf.normal):
            a[w] = a[w][idx[0], idx[1]]
        buf.exact[w] |= bad[w]
        cr = find_cracks(buf)
    return cr


def hysteresis(cr, H, W):
    """weak inner cracks survive when chained to a strong one"""
    a, b = ends(cr, W)
    k = np.nonzero(cr["weak"])[0]
    if not len(k):
        return np.zeros(len(cr["J"]), bool)
    u, inv = np.unique(np.r_[a[k], b[k]], return_inverse=True)
    e0, e1 = inv[: len(k)], inv[len(k) :]
    n, comp = connected_components(coo_matrix((np.ones(len(k)), (e0, e1)), (len(u), len(u))), directed=False)
    good = np.zeros(n, bool)
    good[comp[e0[cr["strong"][k]]]] = True
    out = np.zeros(len(cr["J"]), bool)
    out[k[good[comp[e0]]]] = True
    return out


def ends(cr, W):
    """lattice corner ids of every crack"""
    J, I, AX = cr["J"].astype(np.int64), cr["I"].astype(np.int64), cr["AX"]
    a = np.where(AX == 0, (J + 1) * (W + 1) + I, J * (W + 1) + I + 1)
    return a, (J + 1) * (W + 1) + I + 1


def place_cracks(buf, cr, it=5):
    """sub-pixel point of every crack"""
    s = buf.tracer.edges(cr["J"], cr["I"], cr["AX"], cr["kind"], buf, it)
    return np.c_[cr["I"] + 0.5 + s * cr["AX"], cr["J"] + 0.5 + s * (1 - cr["AX"])]


def chain(k, a, b, P):
    """crack ids k (corners a[k], b[k], points P[k]) -> list of (crack id list, closed, corner ids at both ends)"""
    nb = {}
    for e, x, y in zip(k.tolist(), a[k].tolist(), b[k].tolist()):
        nb.setdefault(x, []).append((y, e))
        nb.setdefault(y, []).append((x, e))
    # at junctions join the smoothest pair first
    link = {}
    for c, es in nb.items():
        if len(es) == 2:
            link[(c, es[0][1])] = es[1][1]
            link[(c, es[1][1])] = es[0][1]
        elif len(es) > 2:
            run = [_ahead(nb, c, e, P) for e in es]
            best = (-0.6, None)
            for x in range(len(es)):
                for y in range(x + 1, len(es)):
                    d = float(run[x] @ run[y])
                    if d < best[0]:
                        best = (d, (x, y))
            if best[1]:
                x, y = best[1]
                link[(c, es[x][1])] = es[y][1]
                link[(c, es[y][1])] = es[x][1]
    other = {}
    for e, x, y in zip(k.tolist(), a[k].tolist(), b[k].tolist()):
        other[(e, x)] = y
        other[(e, y)] = x
    used, out = set(), []

    def walk(e, c):
        L = [e]
        used.add(e)
        while True:
            c = other[(e, c)]
            n = link.get((c, e))
            if n is None or n in used:
                return L, c, n is not None and n == L[0]
            e = n
            used.add(e)
            L.append(e)

    al, bl = a[k].tolist(), b[k].tolist()
    for e, x, y in zip(k.tolist(), al, bl):  # open chains from their ends
        for c in (x, y):
            if e not in used and (c, e) not in link:
                L, c1, _ = walk(e, c)
                out.append((L, False, c, c1))
    for e, x in zip(k.tolist(), al):
        if e not in used:
            L, c1, cl = walk(e, x)
            out.append((L, cl and len(L) > 4, x, c1))
    return out


def _ahead(nb, c, first, P, n=9):
    y, e = first
    p0, seen = P[e], e
    for _ in range(n):
        nx = [q for q in nb[y] if q[1] != seen]
        if len(nb[y]) != 2 or not nx:
            break
        y, seen = nx[0]
    v = P[seen] - p0
    return v / (np.linalg.norm(v) + 1e-9)


def surface_curves(buf, tol=1.3):
    """project the crease curves of every object and keep what is visible -> (kind, weight, points, object)"""
    cam, scene = buf.camera, buf.world
    out = []
    for oi, o in enumerate(scene.solids):
        for c in o.lines:
            q = first_hits(scene.arrays, oi, np.ascontiguousarray(c.start), np.ascontiguousarray(c.toward), c.reach)
            pr, ok = visible(buf, q, oi, tol, c.facing, buf.solid)
            for run in runs(ok, 4):
                # crumbs of a long line that peep out between fingers say nothing
                if c.kind in ("contour", "furrow") and run.stop - run.start < 0.16 * len(ok):
                    continue
                out.append((c.kind, c.weight, pr[run], oi))
    return out


def visible(buf, q, oi=None, tol=1.3, minfacing=-1.0, ids=None):
    """world points -> pixels, and which of them are seen (id buffer of object oi and depth agree)"""
    cam = buf.camera
    pr, dep = cam.project(q)
    ok = ~np.isnan(dep)
    ij = np.where(ok[:, None], pr, 0).astype(int)
    ok &= (ij[:, 0] >= 0) & (ij[:, 1] >= 0) & (ij[:, 0] < cam.columns) & (ij[:, 1] < cam.rows)
    i, j = np.clip(ij[:, 0], 0, cam.columns - 1), np.clip(ij[:, 1], 0, cam.rows - 1)
    if oi is not None:
        ok &= (buf.group if ids is None else ids)[j, i] == oi
    ok &= np.abs(buf.depth[j, i] - np.nan_to_num(dep)) < tol
    if minfacing > -1:
        ok &= -(buf.normal[j, i] @ cam.forward) > minfacing
    return pr, ok
