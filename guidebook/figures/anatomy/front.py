"""A body seen from the front, for the map of places that are never pressed: lying on the back, arms out, palms up.

The plan is that of the receiver: +Y to the head, waist at y = 0, +Z towards the viewer; their right side is at -X.
"""

from __future__ import annotations

import numpy as np

from guidebook.figures.anatomy.figure import Figure, onto
from guidebook.figures.anatomy.foot import foot
from guidebook.figures.anatomy.frames import frame, turn, unit
from guidebook.figures.anatomy.front_zones import FRONT_ZONES
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.head import HeadSpace, ears, face, face_lines, hair
from guidebook.figures.anatomy.limbs import tube
from guidebook.figures.anatomy.primitives import bulge, cone, ellipsoid, loft
from guidebook.figures.anatomy.shapes import from_above, loft_table
from guidebook.figures.anatomy.solids import Primitive, Solid

# y, half width, top, half depth, exponent (average body, see receiver.TORSO)
_TRUNK = [
    (-300, 150, 70, 84, 2.3), (-200, 165, 84, 92, 2.4), (-110, 160, 86, 92, 2.4), (-30, 140, 82, 86, 2.4),
    (40, 132, 84, 84, 2.4), (120, 140, 92, 90, 2.5), (200, 150, 104, 100, 2.5), (280, 158, 104, 102, 2.5),
    (335, 148, 92, 92, 2.4), (380, 112, 72, 72, 2.3), (420, 62, 56, 56, 2.2), (470, 50, 50, 50, 2.0),
]  # fmt: skip
_LEG = [
    (-200, 78, 62, 74, 2.2, 86), (-300, 84, 74, 82, 2.2, 90), (-380, 82, 74, 82, 2.2, 94), (-465, 75, 68, 76, 2.15, 98),
    (-545, 64, 58, 66, 2.1, 102), (-600, 55, 52, 58, 2.1, 104), (-640, 51, 51, 54, 2.1, 105),
    (-690, 48, 42, 52, 2.1, 106), (-740, 53, 38, 56, 2.1, 107), (-800, 53, 34, 55, 2.1, 108),
    (-870, 43, 28, 45, 2.1, 110), (-950, 32, 22, 36, 2.1, 112), (-1010, 28, 18, 33, 2.0, 113),
]  # fmt: skip
_ARM = ((0.0, 44, 48, 0, 0), (0.3, 41, 44, 0, 0), (0.7, 36, 38, 0, 0), (1.0, 34, 35, 0, 0))
_FOREARM = ((0.0, 34, 34, 0, 0), (0.2, 40, 36, 0, 0), (0.6, 33, 30, 0, 0), (0.95, 27, 21, 0, 0))
_OPEN_HAND = HandPose(mcp=(12, 13, 14, 16), pip=(14, 15, 16, 18), dip=(8, 8, 8, 8), forearm=48)


def _trunk() -> Solid:
    base = [loft(loft_table(_TRUNK), 14), cone((0, 395, 14), (0, 515, 4), 56, 50, 26)]
    lines = [from_above([(0, 300), (0, 220), (0, 150)], "contour", 0.5)]
    for s in (-1, 1):
        base.append(cone((s * 8, 426, 18), (s * 128, 372, 22), 38, 34, 46))
        base.append(cone((s * 20, 300, 30), (s * 138, 340, 26), 48, 46, 40))
        base.append(ellipsoid((s * 72, 262, 66), (78, 62, 46), turn((0, 0, 1), s * -14), 40))
        base.append(bulge((s * 72, 372, 84), (70, 9, 40), 4.0, turn((0, 0, 1), s * 8)))
        lines.append(from_above([(s * 22, 372), (s * 70, 374), (s * 120, 386)], "contour", 0.9))
        lines.append(from_above([(s * 26, 462), (s * 20, 420), (s * 9, 390)], "contour", 0.6))
        lines.append(from_above([(s * 146, 318), (s * 138, 286), (s * 140, 262)], "contour", 0.9))
    return Solid("body", base, child_blend=14, lines=lines)


def _head(body: Solid) -> Solid:
    space = HeadSpace(np.array([0.0, 566.0, 20.0]), np.array([(-1.0, 0, 0), (0, 0, 1), (0, 1, 0)]).T)
    body.base += face(space)
    body.children += ears(space)
    body.lines += face_lines(space)
    return Solid("hair", hair(space, "short"), kind="hair")


def _arm(body: Solid, side: int) -> Solid:
    shoulder, elbow = np.array([side * 160, 334, 18.0]), np.array([side * 268, 66, 6.0])
    wrist = np.array([side * 352, -158, 12.0])
    body.children.append(
        [
            ellipsoid(shoulder + np.array([side * 4, -4, 0]), (45, 58, 48), turn((0, 0, 1), side * 18), 20),
            tube(shoulder, elbow, (0, 0, 1), _ARM, 14),
            ellipsoid(elbow, (34, 34, 33), None, 14),
            tube(elbow, wrist, (0, 0, 1), _FOREARM, 14),
        ]
    )
    crook = unit(wrist - elbow)
    across = np.array([-crook[1], crook[0]])
    body.lines.append(
        from_above([elbow[:2] - across * 20, elbow[:2] - crook[:2] * 3, elbow[:2] + across * 20], "contour", 0.7)
    )
    palm = build_hand(_OPEN_HAND, f"palm{side:+d}", side > 0)  # palms to the front: thumbs outward
    hand = palm.moved(frame(crook + np.array([0, 0, 0.08]), (0, 0, -1)), wrist)
    hand.group, hand.kind = "body", "body"
    return hand


def _leg(side: int) -> Solid:
    rows = [(y, w, z, d, e, side * x) for y, w, z, d, e, x in _LEG]
    base = [loft(loft_table(rows), 12)]
    base.append(ellipsoid((side * 106, -640, 30), (32, 34, 34), None, 16))  # knee cap
    base.append(cone((side * 113, -940, -14), (side * 114, -1016, -2), 33, 31, 16))
    base.append(ellipsoid((side * 126, -752, -6), (30, 66, 36), None, 18))
    base.append(ellipsoid((side * 88, -765, -8), (28, 66, 36), None, 18))
    base.append(bulge((side * 128, -600, 56), (12, 30, 26), 3.0))
    base.append(bulge((side * 84, -596, 54), (14, 34, 26), 4.0))
    tilt = turn((0, 0, 1), side * 14) @ turn((1, 0, 0), 52)
    axes = tilt @ np.array([(-1.0, 0, 0), (0, 0, 1), (0, 1, 0)]).T
    ankle = np.array([side * 114, -1030, 4.0])
    bare = foot("foot", side > 0, leg=False).moved(axes, ankle - axes @ np.array([0, 14, 56.0]))
    leg = Solid(f"leg{side:+d}", base + bare.base, bare.children, group="body", nails=bare.nails, lines=[])
    for points in (
        [(74, -622), (82, -604), (94, -598)],
        [(138, -622), (130, -604), (118, -598)],
        [(86, -668), (104, -680), (124, -668)],
    ):
        leg.lines.append(from_above([(side * x, y) for x, y in points], "contour", 0.8))
    leg.lines.append(from_above([(side * 100, -720), (side * 101, -800), (side * 106, -900)], "contour", 0.5))
    return leg


def _clothes() -> list[Solid]:
    """A vest and shorts: a body map shows places, not a person undressed."""
    grown = [(y, w + 4, z + 4, d + 4, e) for y, w, z, d, e in _TRUNK]
    vest = [loft(loft_table([row for row in grown if -120 < row[0] < 400]), 8)]
    for s in (1, -1):
        vest.append(ellipsoid((s * 72, 262, 66), (82, 66, 50), turn((0, 0, 1), s * -14), 40))
        vest.append(cone((s * 20, 300, 34), (s * 138, 340, 30), 48, 46, 40))
        vest.append(_carved(ellipsoid((s * 196, 352, 40), (82, 118, 200), None, 3)))
    vest.append(_carved(ellipsoid((0, 412, 90), (64, 108, 200), None, 3)))
    hips = [loft(loft_table([(y, w + 3, z + 3, d + 3, e) for y, w, z, d, e in grown if y <= -30]), 10)]
    for s in (1, -1):
        rows = [(y, w + 7, z + 7, d + 7, e, s * x) for y, w, z, d, e, x in _LEG if y >= -465]
        hips.append(loft(loft_table(rows), 14))
    return [Solid("shorts", hips, kind="pants"), Solid("vest", vest, kind="shirt")]


def _carved(part: Primitive) -> Primitive:
    """The primitive taken away from what stands before it."""
    part[2] = 1
    return part


_MARKS = {
    "front_neck": (0, 432), "front_collar": (86, 405), "front_armpit": (150, 290), "front_elbow": (270, 62),
    "front_wrist": (350, -150), "front_chest": (70, 150), "front_belly": (84, -40), "front_groin": (66, -280),
    "front_knee": (138, -700), "front_middle": (0, -240),
}  # fmt: skip


def front_body() -> Figure:
    """The whole figure; `body` is the skin."""
    body = _trunk()
    cap = _head(body)
    hands = [_arm(body, side) for side in (1, -1)]
    solids = [body, cap, *hands, _leg(1), _leg(-1), *_clothes()]
    marks = {name: onto((x, y, 600), (0, 0, -1)) for name, (x, y) in _MARKS.items()}
    return Figure(solids, ("body", "vest", "shorts"), marks, FRONT_ZONES)
