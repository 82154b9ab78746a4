"""A simple clothed person from joint positions: giver, roller and ball scenes.  All in world mm.

    f = Person(name='giver')                       # sizes of an average adult
    f.torso(pelvis, chest, right); f.head(look, up); f.arm(side, wrist, pole); f.leg(side, ankle, pole, toe)
Two-bone IK (`limb`) finds elbows and knees from a pole direction."""

import numpy as np
from guidebook.figures.anatomy.frames import frame, turn
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.solids import SkinLine, Solid
from guidebook.figures.anatomy.sdf import cone, ellipsoid
from guidebook.figures.anatomy.shapes import spline
from guidebook.figures.anatomy.foot import foot

U = lambda v: np.asarray(v, float) / np.linalg.norm(v)


def limb(a, b, l1, l2, pole):
    """middle joint of a two-bone chain a..b bending towards `pole`; b is pulled in when out of reach"""
    a, b = np.asarray(a, float), np.asarray(b, float)
    d = b - a
    L = np.linalg.norm(d)
    if L > (l1 + l2) * 0.999:
        b = a + d * (l1 + l2) * 0.999 / L
        d = b - a
        L = np.linalg.norm(d)
    d = d / L
    x = (l1 * l1 - l2 * l2 + L * L) / (2 * L)
    h = np.sqrt(max(l1 * l1 - x * x, 0))
    p = np.asarray(pole, float)
    p = p - d * p.dot(d)
    return a + d * x + U(p) * h, b


class Person:
    UARM, FARM, THIGH, SHIN = 300.0, 255.0, 430.0, 420.0

    def __init__(self, name="p", sleeve=0.62, kind="body"):
        self.n = name
        self.skin, self.shirt, self.pants = (
            Solid(name + "_skin", [], [], 8, kind=kind),
            Solid(name + "_shirt", [], [], 10, kind="shirt"),
            Solid(name + "_pants", [], [], 16, kind="pants"),
        )
        self.hair = Solid(name + "_hair", [], kind="hair")
        self.extra, self.kind, self.sleeve = [], kind, sleeve

    def torso(self, pelvis, chest, right):
        """pelvis = centre between the hips, chest = centre between the shoulders, right = towards their right side"""
        p, c = np.asarray(pelvis, float), np.asarray(chest, float)
        ax = U(c - p)
        rt = np.asarray(right, float)
        rt = U(rt - ax * ax.dot(rt))
        fr = np.cross(ax, rt)  # front of the body
        self.rt, self.ax, self.fr = rt, ax, fr
        self.pel, self.che = p, c
        L = np.linalg.norm(c - p)
        self.sh = {s: c + rt * s * 172 for s in (1, -1)}
        self.hip = {s: p + rt * s * 92 for s in (1, -1)}
        F = np.stack([rt, ax, fr], 1)
        b = self.shirt.base
        b += [
            ellipsoid(c - ax * 95, (168, 160, 112), F, 30),
            ellipsoid(p + ax * L * 0.42, (146, 130, 104), F, 50),
            ellipsoid(p + ax * 62, (168, 92, 124), F, 40),
            cone(p + ax * 70, p + ax * 18, 100, 96, 30),
        ]
        for s in (1, -1):
            b.append(cone(c - ax * 10 + rt * s * 40, c + rt * s * 160 - ax * 14, 66, 56, 40))
        b.append(cone(c - ax * 10, c + ax * 48, 76, 58, 30))
        q = self.pants.base
        q += [ellipsoid(p - ax * 4, (156, 92, 108), F, 20), ellipsoid(p - fr * 26 - ax * 44, (148, 90, 100), F, 30)]
        return F

    def head(self, look, up, offset=(0, 0, 0), tilt=0):
        """look = where the face points; up = crown direction"""
        nb = self.che + self.ax * 36
        u = U(up)
        l = np.asarray(look, float)
        l = U(l - u * u.dot(l))
        r = np.cross(l, u)
        hc = nb + u * 168 + l * 26 + np.asarray(offset, float)
        F = np.stack([r, l, u], 1)
        P = lambda x, y, z: hc + F @ np.array([x, y, z], float)
        s = self.skin.base
        s += [
            cone(nb - self.ax * 40, P(0, -22, -64), 58, 54, 20),
            ellipsoid(P(0, -4, 18), (73, 93, 86), F, 16),
            cone(P(0, 36, -46), P(0, 62, -74), 44, 26, 30),
            cone(P(0, 86, 6), P(0, 102, -18), 8, 13, 12),
            ellipsoid(P(0, 74, -50), (22, 13, 12), F, 12),
            ellipsoid(P(0, 66, -76), (20, 14, 13), F, 10),
            ellipsoid(P(0, 78, 34), (46, 18, 16), F, 14),
        ]
        for k in (1, -1):
            self.skin.children.append([ellipsoid(P(k * 74, -12, -4), (9, 17, 29), F @ turn((1, 0, 0), -12), 3)])
        h = self.hair.base
        h += [ellipsoid(P(0, -16, 30), (80, 96, 88), F, 4), ellipsoid(P(0, -58, -22), (62, 46, 62), F, 30)]
        for k in (1, -1):
            c = ellipsoid(P(k * 80, 0, -22), (26, 34, 52), F, 8)
            c[2] = 1
            h.append(c)
        c = ellipsoid(P(0, 96, -30), (92, 70, 96), F, 14)
        c[2] = 1
        h.append(c)
        for k in (1, -1):
            for y0, z0 in ((-10, 92), (-34, 84), (-56, 68), (-74, 44)):
                pts = np.array([(y0 + 40, z0 + 14), (y0 + 4, z0 - 12), (y0 - 10, z0 - 56)])
                yz = spline(pts, 24)
                o = np.stack([P(k * 170, y, z) for y, z in yz])
                self.hair.lines.append(
                    SkinLine(kind="contour", start=o, toward=np.tile(-k * r, (24, 1)), weight=0.7, reach=240.0)
                )
            for pts, w in (
                ([(72, 20), (82, 17)], 1.3),
                ([(68, 36), (78, 39), (88, 37)], 0.9),
                ([(70, -48), (84, -47)], 0.8),
            ):
                yz = np.array(
                    [
                        (a * (1 - t) + c_ * t, b * (1 - t) + d * t)
                        for (a, b), (c_, d) in zip(pts[:-1], pts[1:])
                        for t in np.linspace(0, 1, 10)
                    ]
                )
                o = np.stack([P(k * 120, y, z) for y, z in yz])
                self.skin.lines.append(
                    SkinLine(
                        kind="contour", start=o, toward=np.tile(-k * r, (len(o), 1)), weight=w, reach=240.0, facing=0.05
                    )
                )
        self.hc = hc
        return F

    def arm(self, s, wrist, pole, hand=None, fingers=None, dorsal=None):
        sh = self.sh[s]
        el, wr = limb(sh, wrist, self.UARM, self.FARM, pole)
        b = []
        u, v = U(el - sh), U(wr - el)
        sl = sh + u * self.UARM * self.sleeve
        b += [
            cone(sh, sh + u * 150, 50, 41, 10),
            cone(sh + u * 150, el, 41, 34, 12),
            cone(el, el + v * 75, 35, 38, 12),
            cone(el + v * 70, wr - v * 26, 38, 26, 14, dorsal if dorsal is not None else (0, 0, 1), 0.85),
        ]
        o = Solid("%s_arm%+d" % (self.n, s), b, kind=self.kind)
        self.extra.append(o)
        self.shirt.children.append([cone(sh - u * 4, sh + u * 120, 60, 53, 14), cone(sh + u * 110, sl, 53, 50, 8)])
        if hand is not None:
            h = build_hand(hand, "%s_hand%+d" % (self.n, s), s < 0, self.kind).moved(
                frame(fingers if fingers is not None else v, dorsal), wr
            )
            h.group = o.name
            self.extra.append(h)
        return el, wr

    def leg(self, s, ankle, pole, toe, sole=(0, 0, -1), cuff=0.93, bare=False):
        hp = self.hip[s]
        kn, an = limb(hp, ankle, self.THIGH, self.SHIN, pole)
        u, v = U(kn - hp), U(an - kn)
        cf = kn + v * self.SHIN * cuff
        self.pants.children.append(
            [
                cone(hp, hp + u * 220, 92, 76, 20),
                cone(hp + u * 200, kn, 77, 60, 16),
                ellipsoid(kn, (60, 60, 60), None, 16),
                cone(kn, kn + v * 150, 60, 62, 20),
                cone(kn + v * 140, cf, 62, 50, 10),
            ]
        )
        b = [cone(kn + v * self.SHIN * 0.6, an, 44, 31, 8)]
        t, d = U(toe), -U(sole)
        t = U(t - d * d.dot(t))
        x = np.cross(t, d)
        M = np.stack([x, t, d], 1)
        ft = foot("f", s < 0, leg=False).moved(M, an - M @ np.array([0, 14, 62.0]))
        o = Solid("%s_foot%+d" % (self.n, s), b + ft.base, ft.children, 6, kind=self.kind)
        o.nails, o.lines = ft.nails, ft.lines
        self.extra.append(o)
        return kn, an

    def objs(self):
        return [self.pants, self.shirt, self.skin, self.hair] + self.extra
