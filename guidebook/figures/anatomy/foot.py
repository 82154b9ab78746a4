"""A foot with toes."""

import numpy as np
from guidebook.figures.anatomy.solids import Nail, SkinLine, Solid
from guidebook.figures.anatomy.sdf import cone, ellipsoid, bulge
from guidebook.figures.anatomy.shapes import spline
from guidebook.figures.anatomy.frames import frame, turn


def foot(name="foot", left=False, toe_spread=0.0, big_toe=(0, 0), plantar=0, leg=True):
    """right foot. heel at origin, +Y to the toes, +Z dorsum, big toe on -X. Sole at z=0."""
    b = []
    b.append(ellipsoid((0, 4, 26), (29, 32, 28), None, 8))  # heel
    A = turn((1, 0, 0), plantar)
    O = np.array([0, 14, 62.0])  # leg swings about the ankle
    lg = lambda *q: tuple(A @ (np.array(q, float) - O) + O)
    if leg:
        b.append(cone((0, 2, 38), lg(0, -16, 112), 27, 26, 14))  # achilles
    if leg:
        b.append(cone(lg(0, 4, 100), lg(0, -4, 190), 33, 37, 14))
    if leg:
        b.append(cone(lg(0, -4, 190), lg(0, -10, 520), 37, 60, 8))
    b.append(cone((0, 10, 62), (0, 30, 66), 33, 30, 14) if leg else cone((0, 14, 54), (0, 34, 60), 27, 27, 14))  # ankle
    b.append(ellipsoid((-28 if leg else -25, 12, 72 if leg else 60), (11, 13, 14), None, 8))
    b.append(ellipsoid((31 if leg else 26, 4, 66 if leg else 54), (10, 12, 13), None, 8))  # malleoli
    heads = np.array([(-32, 176, 17), (-12, 184, 15), (6, 180, 13.5), (22, 170, 12.5), (36, 156, 11.5)], float)
    r = [17, 12.5, 12, 11.5, 11]
    tars = np.array([(-14, 62, 50), (-6, 62, 52), (2, 62, 50), (10, 58, 44), (18, 52, 36)], float)
    for i in range(5):
        b.append(cone(tars[i], heads[i], 24 - i * 1.2, r[i], 12))
    b.append(ellipsoid((14, 90, 17), (23, 80, 17), turn((0, 0, 1), 8), 12))  # lateral sole
    b.append(ellipsoid((-4, 158, 13), (40, 26, 13), turn((0, 0, 1), 14), 10))  # ball
    b += [
        bulge((-30, 88, 6), (17, 36, 16), -8.0),
        bulge((-4, 120, -6), (24, 20, 12), -2.5),
        bulge((2, 50, -6), (30, 12, 12), -1.5),
    ]
    kids, nails, lines = [], [], []

    def under(pts, w, n=40):
        xy = spline(pts, n)
        lines.append(
            SkinLine(kind="contour", start=np.c_[xy, np.full(n, -70.0)], toward=np.tile([0, 0, 1.0], (n, 1)), weight=w)
        )

    under([(-44, 146), (-20, 138), (6, 134), (36, 124)], 0.75)  # behind the ball
    under([(-24, 136), (-12, 112), (-9, 84), (-16, 54)], 0.8)  # arch
    under([(-22, 36), (-8, 42), (10, 42), (24, 34)], 0.6)  # heel pad
    lens = [(30, 28), (24, 15, 14), (22, 13, 13), (19, 11, 12), (16, 9, 12)]
    rad = [
        (14.5, 12.6, 13.6, 11.0),
        (10, 8.4, 8.8, 7.6),
        (9.6, 8.0, 8.4, 7.2),
        (9.2, 7.6, 8.0, 6.9),
        (8.8, 7.2, 7.8, 6.6),
    ]
    flex = [(0 + big_toe[0], 6), (-6, 18, 12), (-6, 20, 14), (-5, 22, 14), (-4, 24, 14)]
    ang = [-2 + big_toe[1], -3, -7, -12, -18]
    info = {}
    for i in range(5):
        F = turn((0, 0, 1), ang[i] - toe_spread * (i - 0.6)) @ turn((0, 1, 0), 0 if i else 8)
        p = heads[i] + [0, 2, 0]
        pr, js = [], [p]
        q0, q1, q2, q3 = rad[i]
        rr = [q0, q1, q2, q3]
        for s, L in enumerate(lens[i]):
            F = F @ turn((1, 0, 0), -flex[i][s])
            sd, ax, up = F.T
            last = s == len(lens[i]) - 1
            e = p + ax * (L - (q3 * 0.9 if last else 0))
            pr.append(cone(p, e, rr[min(s, 3)], q3 if last else rr[min(s + 1, 3)], 2.5, up, 0.92))
            if last:
                pr.append(ellipsoid(p + ax * L * 0.5 - up * q3 * 0.35, (q2 * 1.0, L * 0.5, q2 * 0.8), F, 4))
                nails.append(
                    Nail(
                        p + ax * (L * (0.56 if i == 0 else 0.55)),
                        sd,
                        ax,
                        up,
                        q3 * (0.80 if i == 0 else 0.66),
                        L * (0.30 if i == 0 else 0.28),
                    )
                )
            p = e
            js.append(p)
        kids.append(pr)
        info["t%d" % i] = np.array(js)
    o = Solid(name, b, kids, 6)
    o.nails, o.lines, o.joints = nails, lines, info
    return o.moved(np.diag([-1.0, 1, 1]), np.zeros(3)) if left else o
