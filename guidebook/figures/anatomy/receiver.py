"""The person lying face down, full length.  +X their right, +Y to the head (y=0 waist), +Z up.  Table top at z=TABLE.

rec = Receiver('average', arms='side', head='down', drape='back')
scene = rec.scene(extra_objects)          rec.skin = names that count as skin
p, n = rec.at('blade_in', side=1)         named landmark -> surface point, outward normal
"""

import numpy as np
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.head import HeadSpace, ears, face, face_lines, hair, hair_lines
from guidebook.figures.anatomy.solids import SkinLine, Solid, World
from guidebook.figures.anatomy.landmarks import plan_of
from guidebook.figures.anatomy.sdf import cone, ellipsoid, bulge, loft
from guidebook.figures.anatomy.shapes import loft_table, bump, from_above, spline
from guidebook.figures.anatomy.clothes import shorts
from guidebook.figures.anatomy.foot import foot
from guidebook.figures.anatomy.frames import frame, turn

TABLE = -95.0

TYPES = dict(
    slim=dict(w=0.91, waist=0.93, d=0.92, limb=0.90, relief=1.25, belly=0),
    average=dict(w=1.0, waist=1.0, d=1.0, limb=1.0, relief=1.0, belly=0),
    broad=dict(w=1.10, waist=1.19, d=1.10, limb=1.13, relief=0.55, belly=6),
)

#          y    halfw ztop halfdepth exponent
TORSO = [
    (-350, 120, 60, 70, 2.2),
    (-300, 158, 82, 84, 2.3),
    (-200, 166, 100, 94, 2.4),
    (-110, 158, 95, 93, 2.5),
    (-30, 139, 84, 86, 2.6),
    (40, 131, 83, 84, 2.6),
    (120, 137, 95, 92, 2.6),
    (200, 149, 109, 102, 2.6),
    (280, 156, 116, 105, 2.6),
    (335, 146, 113, 102, 2.5),
    (380, 112, 102, 90, 2.4),
    (420, 68, 90, 68, 2.2),
    (470, 50, 80, 54, 2.0),
]
#        y     hw  ztop  hd   e    cx        (right leg)
LEG = [
    (-200, 74, 62, 74, 2.2, 84),
    (-300, 84, 72, 82, 2.25, 88),
    (-380, 82, 70, 82, 2.25, 93),
    (-465, 76, 62, 77, 2.2, 98),
    (-545, 66, 47, 69, 2.15, 102),
    (-600, 58, 34, 62, 2.15, 104),
    (-640, 54, 27, 58, 2.2, 105),
    (-690, 53, 31, 56, 2.15, 106),
    (-740, 56, 45, 57, 2.1, 107),
    (-790, 55, 54, 55, 2.1, 108),
    (-850, 47, 56, 47, 2.1, 109),
    (-910, 38, 55, 39, 2.1, 110),
    (-960, 31, 54, 34, 2.1, 111),
    (-1005, 28, 54, 34, 2.0, 112),
    (-1030, 26, 52, 32, 2.0, 112),
]


class Receiver:
    def __init__(
        self,
        build="average",
        arms="side",
        head="down",
        drape="back",
        roll=True,
        sole=38,
        cushion=True,
        mat=False,
        relief=(),
    ):
        self.k = TYPES[build]
        self.arms, self.head, self.drape, self.sole = arms, head, drape, sole
        self.solids, self.loft, self.bumps = [], {}, list(relief)
        self._torso()
        self._head()
        for s in (1, -1):
            self._arm(s)
            self._leg(s)
        if drape == "shorts":
            self.solids.append(shorts(self.loft["body"], LEG))
        elif drape:
            self._drape(drape)
        if roll:
            self._roll()
        if cushion:
            self._cushion()
        if mat:
            self._mat()
        self.skin = [o.name for o in self.solids if o.name == "body" or o.group == "body"]
        self._sc = None

    # ------------------------------------------------------------ parts
    def wx(self, y):
        """width factor of the torso at height y"""
        k = self.k
        return k["w"] * (1 + (k["waist"] - 1) * np.exp(-(((np.asarray(y, float) - 20) / 150) ** 2)))

    def _torso(self):
        k = self.k
        base, C = [], []
        for s in (-1, 1):
            base.append(cone((0, 436, 58), (s * 128, 372, 72), 40, 33, 46))  # trapezius roll
            base.append(cone((s * 20, 300, 66), (s * 138, 340, 56), 48, 46, 40))
            base.append(ellipsoid((s * 118, 222, 48), (38, 92, 62), turn((0, 0, 1), s * 9), 40))  # latissimus
            base.append(ellipsoid((s * 74, -215, 58), (84, 100, 62), None, 16))  # glutes
        base.append(cone((0, 395, 36), (0, 520, 42), 54, 49, 26))  # neck
        t = Solid("body", base, [], 14)
        T = loft_table(TORSO)
        T[:, 1] *= self.wx(T[:, 0])
        T[:, 2] *= k["d"] ** 0.5
        T[:, 3] *= k["d"]
        self.loft["body"] = T
        r = k["relief"]
        bm = [bump(0, 140, 9, 250, -6.5 * (0.6 + 0.4 * r))]
        for s in (-1, 1):
            bm += [
                bump(s * 31, 0, 17, 170, 4.5 * r),
                bump(s * 94, 262, 42, 66, 6.0 * r, s * 8),
                bump(s * 62, 262, 9, 62, -3.0 * r, s * 10),
                bump(s * 74, 345, 58, 16, 4.0 * r, s * -16),
                bump(s * 38, -88, 8, 9, -3.5),
            ]
            if k["belly"]:
                bm.append(bump(s * 120, 20, 26, 60, k["belly"], s * 4))
        self.bumps = bm + self.bumps
        C.append(from_above([(0, -92), (0, 40), (0, 180), (0, 330)], "furrow", 0.9, count=120))
        for s in (-1, 1):
            C.append(
                from_above(
                    [(s * 54, 335), (s * 52, 290), (s * 60, 236), (s * 76, 194), (s * 90, 182), (s * 104, 188)],
                    "contour",
                    1.1,
                )
            )
            C.append(from_above([(s * 58, 342), (s * 90, 350), (s * 128, 356)], "contour", 0.7))
            C.append(from_above([(s * 25, 478), (s * 23, 448), (s * 32, 420)], "contour", 0.6))
            C.append(from_above([(s * 104, -66), (s * 84, -80), (s * 64, -100)], "contour", 0.55))
            C.append(from_above([(s * 37, -80), (s * 33.5, -86), (s * 37, -92)], "contour", 0.8, count=12))
        t.lines = C
        self.solids.append(t)
        self.torso = t

    def _head(self):
        if self.head != "down":
            self._turned_head(-72 if self.head == "right" else 72)
            return
        R = np.eye(3)
        c = np.array([0, 566, 40.0])
        P = lambda x, y, z: np.array([x, y, z], float) + c  # z up = back of the head, -z = face
        h = self.torso.base
        h.append(ellipsoid(P(0, 8, 4), (66, 88, 84), R, 14))  # skull
        h.append(cone(P(0, -38, -40), P(0, -30, -58), 40, 26, 18))  # jaw
        for s in (-1, 1):
            e = [ellipsoid(P(s * 67, -14, -6), (8, 26, 15), R @ turn((1, 0, 0), 12) @ turn((0, 0, 1), s * -10), 3)]
            self.torso.children.append(e)
        # hair: a cap cut by the hairline plane, nape tapering to the neck
        hb = [
            ellipsoid(P(0, 14, 9), (71, 91, 86), R, 4),
            ellipsoid(P(0, -28, 44), (52, 48, 42), R, 24),
            cone(P(0, -58, 52), P(0, -30, 56), 27, 38, 22),
        ]
        for s in (-1, 1):
            hb.append(ellipsoid(P(s * 70, -22, -22), (26, 50, 34), R @ turn((1, 0, 0), -14), 8))
            hb[-1][2] = 1  # cut round the ears
        hb.append(ellipsoid(P(0, 0, -92), (86, 78, 62), R, 8))
        hb[-1][2] = 1  # cut the face free
        hair = Solid("hair", hb, kind="hair")
        whorl = np.array([6, 66])
        rng = np.random.default_rng(4)
        for a in np.linspace(-170, 170, 17):
            th = np.radians(a + rng.uniform(-4, 4))
            r0, r1 = rng.uniform(10, 22), rng.uniform(46, 66)
            d = np.array([np.sin(th), -np.cos(th)])
            pts = [whorl + d * r0, whorl + d * (r0 + r1) / 2 + np.array([d[1], -d[0]]) * 7, whorl + d * r1 * 1.15]
            o = spline(pts, 26)
            o3 = np.c_[o, np.full(len(o), 200.0)] @ R.T + c
            hair.lines.append(
                SkinLine(
                    kind="contour",
                    start=o3,
                    toward=np.tile(R @ np.array([0, 0, -1.0]), (len(o), 1)),
                    weight=0.55,
                    reach=300.0,
                )
            )
        for x in (-42, -28, -14, 0, 14, 28, 42):  # nape strands
            o = spline([(x * 1.05, -14), (x * 0.95, -36), (x * 0.72, -58 + abs(x) * 0.25)], 20)
            o3 = np.c_[o, np.full(len(o), 200.0)] @ R.T + c
            hair.lines.append(
                SkinLine(
                    kind="contour",
                    start=o3,
                    toward=np.tile(R @ np.array([0, 0, -1.0]), (len(o), 1)),
                    weight=0.5,
                    reach=300.0,
                )
            )
        self.solids.append(hair)

    def _turned_head(self, degrees: float) -> None:
        """A head lying on its cheek, turned about the body's axis: + to their left."""
        axes = turn((0, 1, 0), degrees) @ np.array([(1.0, 0, 0), (0, 0, -1), (0, 1, 0)]).T
        space = HeadSpace(np.array([0, 560, 44.0]), axes)
        self.torso.base += face(space)
        self.torso.children += ears(space)
        self.torso.lines += face_lines(space)
        cap = Solid("hair", hair(space, "short"), kind="hair", lines=hair_lines(space, "short"))
        self.solids.append(cap)

    def _arm(self, s):
        f = self.k["limb"]
        w = self.k["w"]
        sh = np.array([s * 162 * w, 334, 44])
        if self.arms == "side":
            g = max(0, self.k["waist"] - 1) * 190
            el, wr = np.array([s * (168 * w + 50 + g), 52, 8]), np.array([s * (168 * w + 42 + g), -196, -28])
            fing, dors = (wr - el) * [1.4, 1, 0.6] + [-s * 18, 0, 0], (s * 0.12, 0, -1)
        else:  # bent, beside the head
            el, wr = np.array([s * 372 * w, 470, -34]), np.array([s * 232 * w, 668, -52])
            fing, dors = (-s * 0.35, 0.95, 0), (0, 0, 1)
        u = el - sh
        u = u / np.linalg.norm(u)
        v = wr - el
        v = v / np.linalg.norm(v)
        mid = (sh + el) / 2
        a = [
            ellipsoid(
                sh + u * 8 + [s * 4, 2, 6],
                (42 * f, 60, 46 * f),
                turn((0, 0, 1), s * 10) if self.arms == "side" else turn((0, 0, 1), s * -62),
                20,
            ),
            cone(sh + u * 10, mid, 42 * f, 39 * f, 14),
            cone(mid, el - u * 26, 39 * f, 33.5 * f, 14),
            ellipsoid(mid + u * 10 + [0, 0, 10], (30 * f, 88, 34 * f), frame(u, (0, 0, 1)), 16),  # triceps
            cone(el - u * 40, el, 33 * f, 31 * f, 14),
            ellipsoid(el + [0, 0, 8], (24, 26, 24), None, 12),  # elbow
            cone(el, el + v * 70, 33 * f, 36 * f, 12),
            cone(el + v * 60, el + v * 150, 37 * f, 31 * f, 14),
            cone(el + v * 140, wr - v * 26, 32 * f, 28.5, 12, dors, 0.72),
        ]
        self.torso.children.append(a)
        pose = HandPose(
            splay=(3, 0, -2, -5),
            mcp=(22, 26, 30, 34),
            pip=(30, 34, 36, 36),
            dip=(16, 18, 18, 18),
            thumb_radial=30,
            thumb_palmar=26,
            thumb_roll=46,
            thumb_ip=18,
            forearm=48,
        )
        if self.arms != "side":
            pose = pose.but(mcp=(8, 10, 12, 14), pip=(14, 16, 18, 20))
        h = build_hand(pose, "rhand%+d" % s, s < 0).moved(frame(fing, dors), wr)
        h.group, h.kind = "body", "body"
        self.solids.append(h)
        if self.arms == "side":
            self.torso.lines.append(
                from_above(
                    [(s * 150 * w, 178), (s * 149 * w, 212), (s * 142 * w, 250), (s * 134 * w, 282)], "contour", 1.0
                )
            )
            self.torso.lines.append(
                from_above([(s * 196 * w, 300), (s * 186 * w, 262), (s * 184 * w, 232)], "contour", 0.5)
            )
        if self.arms == "side":  # elbow dimple
            self.torso.lines.append(
                from_above([el[:2] + [-9, 12], el[:2] + [-2, 4], el[:2] + [-4, -8]], "contour", 0.7, count=20)
            )

    def _leg(self, s):
        f = self.k["limb"]
        T = loft_table(LEG)
        T[:, 1] *= np.interp(T[:, 0], [-1030, -900, -700, -200], [1, 1 + (f - 1) * 0.6, 1 + (f - 1) * 0.8, f])
        T[:, 5] *= s
        sh = T.copy()
        h0 = T[:, 3].copy()
        T[:, 3] *= np.interp(T[:, 0], [-1030, -900, -700, -200], [1, 1 + (f - 1) * 0.6, 1 + (f - 1) * 0.8, f])
        T[:, 2] += T[:, 3] - h0
        X = lambda x, y, z: (s * x, y, z)
        r = self.k["relief"]
        b = [loft(T, 10)]
        b.append(
            ellipsoid(X(90, -762, 16), (30, 68, 36), turn((0, 0, 1), s * 3), 18)
        )  # inner calf head (lower, bigger)
        b.append(ellipsoid(X(127, -745, 14), (28, 58, 34), turn((0, 0, 1), s * -3), 18))
        b.append(ellipsoid(X(74, -440, 6), (46, 130, 52), turn((0, 0, 1), s * 3), 30))  # inner / outer hamstrings
        b.append(ellipsoid(X(126, -450, 2), (44, 130, 54), turn((0, 0, 1), s * -3), 30))
        b += [
            bulge(X(105, -640, 32), (17, 34, 24), -5.5, None),
            bulge(X(108, -740, 56), (5, 46, 30), -2.2 * r, None),
            bulge(X(80, -612, 30), (8, 36, 22), 3.0 * r, turn((0, 0, 1), s * -8)),
            bulge(X(130, -612, 28), (8, 36, 22), 3.2 * r, turn((0, 0, 1), s * 7)),
        ]
        # foot, hanging off the roll: sole up
        ft = foot("f", s < 0, toe_spread=1.2, leg=False)
        be = np.radians(self.sole)
        M = np.stack([(1, 0, 0), (0, -np.cos(be), -np.sin(be)), (0, np.sin(be), -np.cos(be))], 1).astype(float)
        M = turn((0, 0, 1), s * 8) @ M  # toes fall slightly inward
        an = np.array(X(112, -1010, 20.0))
        ft = ft.moved(M, an - M @ np.array([0, 14, 56.0]))
        self.foot = getattr(self, "foot", {})
        self.foot[s] = (M, an - M @ np.array([0, 14, 56.0]), ft.joints)
        heel = M @ np.array([0, -8, 40.0]) + self.foot[s][1]
        b.append(cone(X(111, -950, 26), heel, 24, 22, 20))
        o = Solid("leg%+d" % s, b + ft.base, ft.children, 6)
        o.nails, o.lines, o.group = ft.nails, ft.lines, "body"
        D = lambda pts, w, kind="contour", n=40: o.lines.append(
            from_above([(s * x, y) for x, y in pts], kind, w, count=n)
        )
        D([(74, -636), (90, -641), (108, -642), (126, -640), (139, -634)], 1.15, "furrow")  # knee crease
        D([(84, -652), (104, -655), (122, -653)], 0.6)
        D([(84, -560), (81, -590), (84, -618)], 0.7)
        D([(128, -556), (131, -588), (128, -616)], 0.7)  # hamstring tendons
        D([(107, -668), (108, -700), (109, -742), (108, -776)], 0.75)  # calf split
        D([(72, -790), (82, -818), (95, -826), (105, -812)], 0.8)
        D([(144, -776), (136, -800), (124, -806), (114, -796)], 0.8)
        D([(100, -880), (104, -925), (103, -975), (99, -1010)], 0.8)
        D([(121, -880), (118, -925), (120, -975), (125, -1010)], 0.8)
        D([(104, -380), (101, -450), (103, -530)], 0.35)
        self.solids.append(o)

    # ------------------------------------------------------------ cloth and supports
    def _drape(self, kind):
        k = self.k
        f = k["w"]
        if kind == "back":
            rows = [
                (-890, 164, 72, 74, 2.9, 0),
                (-830, 170, 76, 76, 2.9, 0),
                (-760, 176, 76, 74, 2.8, 0),
                (-640, 172, 56, 66, 2.8, 0),
                (-520, 184, 76, 80, 2.8, 0),
                (-400, 190, 100, 100, 2.8, 0),
                (-300, 190, 130, 118, 2.7, 0),
                (-220, 188, 139, 124, 2.7, 0),
                (-150, 180, 126, 118, 2.7, 0),
                (-108, 174, 108, 104, 2.6, 0),
            ]
        else:  # 'leg+1': right leg bare, 'leg-1': left leg bare
            s = 1 if kind.endswith("+1") else -1
            R = [
                (-112, 176),
                (-200, 188),
                (-268, 190),
                (-318, 172),
                (-352, 120),
                (-385, 50),
                (-430, 14),
                (-520, 4),
                (-640, 12),
                (-760, 4),
                (-890, 16),
            ]
            Lf = [(-112, -176), (-200, -188), (-400, -190), (-520, -184), (-640, -172), (-760, -176), (-890, -164)]
            zt = [
                (-112, 108),
                (-150, 126),
                (-220, 139),
                (-300, 126),
                (-400, 92),
                (-520, 74),
                (-640, 54),
                (-760, 74),
                (-890, 72),
            ]
            ys = np.array(
                [
                    -890,
                    -860,
                    -830,
                    -760,
                    -700,
                    -640,
                    -580,
                    -520,
                    -470,
                    -430,
                    -400,
                    -385,
                    -368,
                    -352,
                    -335,
                    -318,
                    -295,
                    -268,
                    -230,
                    -200,
                    -150,
                    -112,
                ]
            )
            from scipy.interpolate import PchipInterpolator as PI

            g = lambda q: PI(*np.array(sorted(q), float).T)(ys)
            r_, l_, z_ = g(R), g(Lf), g(zt)
            rows = [
                (y, (a - b) / 2, z, min(118, (z - TABLE) / 2), 3.2, s * (a + b) / 2)
                for y, a, b, z in zip(ys, r_, l_, z_)
            ]
        T = loft_table(rows)
        T[:, 1] *= f
        b = [loft(T, 4)]
        if kind == "back":
            b += [bulge((0, -560, 70), (34, 300, 70), -24), bulge((0, -800, 60), (40, 200, 70), -20)]
        b.append(bulge((0, -260, 130), (26, 120, 60), -6))
        for x, y, a, ln, am in (
            (-70, -330, 24, 90, 3.5),
            (60, -345, -20, 80, 3.5),
            (20, -180, 60, 60, 2.5),
            (-110, -170, -35, 60, 3),
        ):
            b.append(bulge((x, y, 110), (7, ln, 60), am, turn((0, 0, 1), a)))
        o = Solid("towel", b, kind="cloth")
        if kind == "back":
            o.lines.append(
                from_above([(-166, -121), (-80, -120), (0, -120), (80, -120), (166, -121)], "contour", 0.8, count=120)
            )
        fold = [
            [(-150, -116), (-128, -160), (-120, -214)],
            [(-40, -150), (-66, -250), (-70, -360)],
            [(56, -150), (60, -240), (48, -330)],
            [(146, -122), (128, -170), (134, -240)],
            [(-100, -420), (-112, -520), (-108, -640)],
            [(-20, -400), (-14, -520), (-22, -640)],
        ]
        if kind == "back":
            fold += [
                [(100, -420), (112, -520), (104, -640)],
                [(24, -430), (16, -540), (24, -680)],
                [(-60, -700), (-70, -800), (-60, -930)],
                [(70, -700), (66, -820), (76, -950)],
            ]
        s0 = -1 if kind == "leg-1" else 1
        for q in fold:
            o.lines.append(from_above([(s0 * x, y) for x, y in q], "contour", 0.6))
        self.solids.append(o)

    def _roll(self):
        o = Solid("roll", kind="cloth", base=[cone((-170, -975, -52), (170, -975, -52), 44, 44, 4)])
        self.solids.append(o)

    def _cushion(self):
        """towel rolled into a horseshoe round the face"""
        th = np.radians(np.linspace(-58, 238, 15))
        P = np.c_[94 * np.cos(th), 584 + 104 * np.sin(th), np.full(len(th), -52.0)]
        b = [cone(P[i], P[i + 1], 43, 43, 10) for i in range(len(P) - 1)]
        o = Solid("cushion", b, kind="cloth")
        for r, w in ((86, 0.6), (124, 0.6)):
            q = np.c_[(r + 4) * np.cos(th), 584 + (r + 12) * np.sin(th)]
            o.lines.append(from_above(q[1:-1], "contour", w, count=90))
        self.solids.append(o)

    def _mat(self, hw=370, y0=-1290, y1=790):
        ys = np.r_[y0, y0 + 10, y0 + 30, y0 + 60, y1 - 60, y1 - 30, y1 - 10, y1]
        ws = np.array([-60, -30, -10, 0, 0, -10, -30, -60]) + hw
        T = loft_table([(y, w, TABLE, 30, 10, 0) for y, w in zip(ys, ws)])
        o = Solid("mat", kind="mat", base=[loft(T, 2)])
        self.solids.append(o)

    # ------------------------------------------------------------ queries
    def scene(self, extra=(), drop=()):
        return World([o for o in self.solids if o.name not in drop] + list(extra), self.loft, self.bumps)

    @property
    def bare(self):
        if self._sc is None:
            self._sc = self.scene()
        return self._sc

    def refresh(self):
        self._sc = None

    def top(self, xy, names=None):
        """skin points seen straight from above"""
        xy = np.atleast_2d(np.asarray(xy, float))
        return self.bare.hit(names or self.skin, np.c_[xy, np.full(len(xy), 320.0)], (0, 0, -1.0))

    def xy(self, mark, side=1):
        x, y = plan_of(mark, side)
        return np.array([x * (self.wx(y) if y > -320 else 1), y])

    def at(self, mark, side=1):
        if mark in ("heel", "arch", "ball") or mark.startswith("toe"):
            M, t, info = self.foot[side]
            S_ = np.array([side, 1, 1.0])
            if mark.startswith("toe"):
                q = info["t%d" % (int(mark[3]) - 1)][-1]
                return q, -M[:, 2]
            loc = dict(heel=(0, 6, -60), arch=(-4, 90, -60), ball=(-4, 158, -60))[mark]
            o = M @ (np.array(loc, float) * S_) + t
            p = self.bare.hit("leg%+d" % side, o[None], M[:, 2])[0]
            return p, self.bare.normal("leg%+d" % side, p)[0]
        p = self.top(self.xy(mark, side))[0]
        return p, self.bare.normal(self.skin, p)[0]
