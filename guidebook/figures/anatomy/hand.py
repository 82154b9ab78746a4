"""Articulated hand: anthropometric skeleton -> SDF primitives (right hand; mirror for left).

Local frame: wrist at origin, +Y towards the fingers, +Z dorsal, thumb on -X.
Segment lengths follow Buchholz-style fractions of hand length (185 mm).
"""

from dataclasses import dataclass, replace
import numpy as np
from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.solids import Nail, SkinLine, Solid
from guidebook.figures.anatomy.sdf import cone, ellipsoid

D2R = np.pi / 180


@dataclass
class HandPose:
    # per finger index..little: splay, mcp, pip, dip (degrees, flexion positive)
    splay: tuple = (4, 0, -4, -9)  # + = towards the thumb
    mcp: tuple = (6, 6, 8, 10)
    pip: tuple = (8, 8, 10, 12)
    dip: tuple = (5, 5, 6, 6)
    thumb_radial: float = 40  # in-plane angle of MC1 from +Y towards -X
    thumb_palmar: float = 22  # dropped below the palm plane
    thumb_roll: float = 36  # nail turned from dorsal towards radial
    thumb_mcp: float = 12
    thumb_ip: float = 12
    wrist: float = 0  # + = flexion (hand drops relative to forearm)
    deviation: float = 0  # + = ulnar
    cup: float = 0  # arching of the metacarpals, mm
    forearm: float = 150

    def but(self, **kw):
        return replace(self, **kw)


PP = np.array([44, 48, 45, 35.0])
MP = np.array([26, 30, 28.5, 20.0])
DP = np.array([22.5, 23.5, 23.5, 20.5])
MCP = np.array([[-27, 85, 0], [-5, 90, 2.0], [15.5, 85, 0.5], [33.5, 75, -3]], float)
RAD = np.array(
    [
        [10.0, 9.3, 9.4, 8.4, 8.3, 7.4],
        [10.2, 9.5, 9.6, 8.6, 8.5, 7.5],
        [9.7, 9.0, 9.1, 8.2, 8.0, 7.1],
        [8.5, 7.7, 7.8, 7.0, 6.9, 6.2],
    ]
)


def _finger(j, F, lens, r, flex, flat=0.94):
    """one chain. F = frame matrix columns (side, axis, up). returns prims, nail, joints, frames"""
    prims, joints, frames = [], [j.copy()], []
    p = j.copy()
    for s in range(3):
        F = F @ turn((1, 0, 0), -flex[s])
        side, ax, up = F.T
        L = lens[s]
        r0, rm = r[2 * s], r[2 * s + 1]
        frames.append(F.copy())
        if s < 2:
            r2 = r[2 * s + 2]
            q = p + ax * L
            mid = p + ax * L * 0.52 - up * 0.5
            prims.append(cone(p, mid, r0, rm, 1.5, up, flat))
            prims.append(cone(mid, q, rm, r2, 1.0, up, flat))
            # palmar pad of the phalanx
            prims.append(ellipsoid(p + ax * L * 0.5 - up * r0 * 0.42, (rm * 0.84, L * 0.40, rm * 0.72), F, 4))
        else:
            q = p + ax * (L - rm * 0.86)
            prims.append(cone(p, p + ax * L * 0.45, r0, rm * 1.02, 1.5, up, flat))
            prims.append(cone(p + ax * L * 0.40, q, rm * 1.03, rm * 0.86, 1.2, up, 0.84))
            prims.append(ellipsoid(p + ax * (L * 0.56) - up * rm * 0.38, (rm * 0.9, L * 0.42, rm * 0.72), F, 4))
        p = q
        joints.append(p.copy())
    tip = p
    F = frames[-1]
    side, ax, up = F.T
    rm = r[5]
    nail = Nail(joints[2] + ax * (lens[2] * 0.64), side, ax, up, rm * 0.76, lens[2] * 0.30)
    return prims, nail, joints, frames


def _arc(center, F, rad, along, span=(-60, 60), n=25, sag=0.0, rev=1):
    R = rad * 1.45 + 1.0
    """origins/dirs for a crease that wraps a bone: sampled around the axis, shot inward"""
    th = np.linspace(span[0], span[1], n) * D2R
    side, ax, up = F.T
    up = up * rev
    d = np.cos(th)[:, None] * up + np.sin(th)[:, None] * side
    bow = sag * (1 - (np.linspace(-1, 1, n)) ** 2)
    o = center + d * R + ax * (along + bow)[:, None]
    return o, -d


def build_hand(pose: HandPose, name: str = "hand", left: bool = False, kind: str = "hand") -> Solid:
    base, children, nails, lines = [], [], [], []
    arch = pose.cup * np.array([0.25, -0.25, 0.2, 1.0])
    mcp = MCP.copy()
    mcp[:, 2] -= arch
    mcp[:, 0] *= 1 - abs(pose.cup) * 0.006
    # ---- metacarpal block
    roots = np.array([[-13, 8, 0], [-4, 8, 1], [5, 8, 1], [13, 8, -1]], float)
    r0, r1 = [14.5, 14.5, 14.5, 14], [10.5, 10.8, 10.3, 9.6]
    for i in range(4):
        base.append(cone(roots[i], mcp[i] + [0, -2, -1], r0[i], r1[i], 10))
    # distal palmar pad (heads of the metacarpals) and webs between the fingers
    for i in range(3):
        a, b = mcp[i], mcp[i + 1]
        base.append(cone(a + [0, 0, -6], b + [0, 0, -6], 9.5, 9.0, 8))
    # interdigital web
    for i in range(3):
        w = (mcp[i] + mcp[i + 1]) / 2 + [0, 11, -4.0]
        drop = -10 * np.sin(D2R * max(0, (pose.mcp[i] + pose.mcp[i + 1]) / 2))
        base.append(ellipsoid(w + [0, -2 * abs(drop) / 10 * 3, drop * 0.8], (10, 8, 6.5), None, 7))
    base.append(ellipsoid((1, 50, -8), (33, 46, 13), None, 12))
    # hypothenar
    Rh = turn((0, 0, 1), 8)
    base.append(ellipsoid((25, 44, -9 - 0.3 * pose.cup), (12, 32, 13.5), Rh, 12))
    base.append(cone((12, -6, -3), (26, 34, -6), 15.5, 13.0, 10))
    base.append(cone((-13, -8, -2), (-20, 16, -6), 16, 14, 12))
    # knuckles
    for i in range(4):
        fl = max(0, pose.mcp[i]) / 90
        base.append(ellipsoid(mcp[i] + [0, -1, 3.0 + 1.5 * fl], (7.2, 9.5, 7.6), None, 9))

    # ---- thumb
    cmc = np.array([-19, 15, -8.0])
    # frame: axis from +Y rotated by radial (about z) then palmar (down)
    Ft = turn((0, 0, 1), pose.thumb_radial) @ turn((1, 0, 0), -pose.thumb_palmar) @ turn((0, 1, 0), -pose.thumb_roll)
    side, ax, up = Ft.T
    mc1 = 46
    tm = cmc + ax * mc1
    base.append(cone(cmc, tm, 13.5, 11.0, 10, up, 0.95))
    # thenar eminence: palmar belly of MC1
    belly = -up * 5.0
    base.append(ellipsoid(cmc + ax * 24 + belly + np.array([5, 2, -3]), (15, 30, 15), Ft, 12))
    # first web, spans MC1 end to MC2
    wa = cmc + ax * mc1 * 0.72
    wb = roots[0] * 0.38 + mcp[0] * 0.62
    base.append(cone(wa + [1, 2, 0], wb + [0, 4, -5], 7.0, 8.0, 20))
    base.append(cone((wa + wb) / 2 * 0.5 + cmc * 0.5, (wa + wb) / 2, 12, 6.5, 14))
    tr = [11.4, 9.8, 10.4, 9.2, 9.9, 7.6]
    Fm = Ft @ turn((1, 0, 0), -pose.thumb_mcp)
    prims, joints, p = [], [tm], tm.copy()
    lens = (36, 31)
    s, a, u = Fm.T
    mid, q = p + a * lens[0] * 0.5, p + a * lens[0]
    prims += [
        cone(p, mid, tr[0], tr[1], 1.5, u, 0.93),
        cone(mid, q, tr[1], tr[2], 1.0, u, 0.93),
        ellipsoid(mid - u * 4.5, (tr[1] * 0.85, lens[0] * 0.42, tr[1] * 0.7), Fm, 5),
    ]
    joints.append(q)
    Fi = Fm @ turn((1, 0, 0), -pose.thumb_ip)
    s, a, u = Fi.T
    e = q + a * (lens[1] - tr[5])
    prims += [
        cone(q, q + a * 14, tr[2], tr[4], 1.5, u, 0.9),
        cone(q + a * 13, e, tr[4], tr[5], 1.2, u, 0.80),
        ellipsoid(q + a * 15 - u * 4.2, (tr[4] * 0.92, 14, tr[4] * 0.72), Fi, 4),
    ]
    joints.append(e)
    children.append(prims)
    nails.append(Nail(q + a * 20, s, a, u, 6.7, 8.2))
    thumb_j = joints
    for off, span, sag in ((-2.2, 46, 1.2), (1.0, 52, -0.6), (3.6, 34, -1.4)):
        o, d = _arc(q, Fi, 12, off, (-span, span), sag=sag)
        lines.append(SkinLine(kind="wrinkle", start=o, toward=d, weight=0.8))
    o, d = _arc(q, Fm, 12, -1, (-70, 70), rev=-1)
    lines.append(SkinLine(kind="crease", start=o, toward=d, weight=1))
    o, d = _arc(tm, Fm, 12, 4, (-60, 60), rev=-1)
    lines.append(SkinLine(kind="crease", start=o, toward=d, weight=0.8))

    # ---- fingers
    info = {"thumb": np.array(thumb_j)}
    for i in range(4):
        F = turn((0, 0, 1), pose.splay[i])
        if pose.cup:
            F = F @ turn((0, 1, 0), (1.5 - i) * -0.6 * pose.cup)
        pr, nail, js, fr = _finger(mcp[i], F, (PP[i], MP[i], DP[i]), RAD[i], (pose.mcp[i], pose.pip[i], pose.dip[i]))
        children.append(pr)
        if pose.mcp[i] + pose.pip[i] + pose.dip[i] < 175:  # tucked nails are never a help
            nails.append(nail)
        info["f%d" % i] = np.array(js)
        straight = max(0, 1 - max(0, pose.pip[i]) / 55)
        rr = RAD[i][2] / 9.2
        if straight > 0.15:
            for off, span, sag in ((-2.8, 40, -1.6), (0.0, 52, 0.3), (2.8, 40, 1.6)):
                o, d = _arc(js[1], fr[0] if off < 0 else fr[1], 9, off * rr, (-span, span), sag=sag * rr)
                lines.append(SkinLine(kind="wrinkle", start=o, toward=d, weight=0.85 * straight))
            for off, span in ((-0.6, 44),):
                o, d = _arc(js[2], fr[2], 8, off * rr, (-span, span), sag=-0.4)
                lines.append(SkinLine(kind="wrinkle", start=o, toward=d, weight=0.7 * straight))
        # palmar flexion creases
        for jj, ff, off, span in () if pose.pip[i] > 70 else ((js[1], fr[1], -1.2, 72), (js[2], fr[2], -0.8, 70)):
            o, d = _arc(jj, ff, 9, off, (-span, span), rev=-1, sag=-0.5)
            lines.append(SkinLine(kind="crease", start=o, toward=d, weight=1))
        if pose.pip[i] <= 70:  # hidden in a fist
            o, d = _arc(js[0], fr[0], 9, PP[i] * 0.47, (-66, 66), rev=-1, sag=-1)
            lines.append(SkinLine(kind="crease", start=o, toward=d, weight=1))

    # ---- palm lines, shot upward from below
    def palm(pts, w=1.0, n=40):
        pts = np.array(pts, float)
        t = np.r_[0, np.cumsum(np.linalg.norm(np.diff(pts, axis=0), axis=1))]
        from scipy.interpolate import CubicSpline

        xy = CubicSpline(t, pts)(np.linspace(0, t[-1], n))
        o = np.c_[xy, np.full(n, -70.0)]
        lines.append(SkinLine(kind="palm", start=o, toward=np.tile([0, 0, 1.0], (n, 1)), weight=w))

    palm([(-33, 72), (-17, 66), (-6, 46), (-6, 24), (-9, 10)], 1.2)  # life
    palm([(-32, 73), (-10, 62), (14, 52), (30, 38)], 1.0)  # head
    palm([(40, 57), (22, 62), (2, 72), (-12, 86)], 1.0)  # heart
    # wrist creases
    for yy in (-3, -9):
        xs = np.linspace(-22, 22, 25)
        lines.append(
            SkinLine(
                kind="palm",
                start=np.c_[xs, yy + 2.0 * (xs / 22) ** 2, np.full(25, -70)],
                toward=np.tile([0, 0, 1.0], (25, 1)),
                weight=0.8,
            )
        )
    # extensor tendons + knuckle hints (dorsal)
    for i in range(4):
        ext = max(0.0, 1 - max(0, pose.mcp[i]) / 40)
        if ext > 0.2:
            a, b = mcp[i] * 0.8 + roots[i] * 0.2, roots[i] * 0.5 + mcp[i] * 0.5
            t = np.linspace(0, 1, 20)[:, None]
            o = a + (b - a) * t
            o[:, 2] = 60
            lines.append(
                SkinLine(kind="tendon", start=o, toward=np.tile([0, 0, -1.0], (20, 1)), weight=0.7 if i < 3 else 0.5)
            )
        th = np.linspace(-1, 1, 19)
        o = np.c_[mcp[i, 0] + th * 5.2, mcp[i, 1] + 6 - 3.0 * th**2, np.full(19, 60.0)]
        lines.append(SkinLine(kind="knuckle", start=o, toward=np.tile([0, 0, -1.0], (19, 1)), weight=0.8))
    info["mcp"] = mcp.copy()
    # ---- wrist & forearm
    W = turn((1, 0, 0), pose.wrist) @ turn((0, 0, 1), pose.deviation)  # forearm relative to hand

    def fa(x, y, z):
        return W @ np.array([x, y, z], float)

    L = pose.forearm
    k = min(L, 270) / 250
    base.append(cone(fa(-10.5, 8, 0), fa(-12, -50, 0), 16.6, 17.0, 8, W[:, 2]))
    base.append(cone(fa(11, 8, 0), fa(11, -50, 1), 16.0, 16.4, 8, W[:, 2]))
    if L > 70:
        base.append(cone(fa(-12, -50, 0), fa(-14 - 4 * k, -L, 0), 17.0, 17.0 + 20 * k, 2, W[:, 2]))
    if L > 70:
        base.append(cone(fa(11, -50, 1), fa(12 + 4 * k, -L, 1), 16.4, 16.4 + 18 * k, 2, W[:, 2]))
    base.append(ellipsoid(fa(16, -14, 8), (8, 11, 8), W, 8))  # ulnar styloid
    info["wrist"] = np.zeros((1, 3))
    info["elbow"] = fa(0, -L, 0)[None]
    # ---- object
    hand = Solid(name, base, children, 6.0, None, kind, nails, lines, info)
    return hand.moved(np.diag([-1.0, 1, 1]) if left else np.eye(3), np.zeros(3))
