"""Arms and legs of somebody lying face down: arms at the side or beside the head, legs with the soles up."""

from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.build import Build
from guidebook.figures.anatomy.foot import foot
from guidebook.figures.anatomy.frames import frame, turn, unit
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.primitives import bulge, cone, ellipsoid, loft
from guidebook.figures.anatomy.shapes import from_above, loft_table
from guidebook.figures.anatomy.solids import SkinLine, Solid
from guidebook.figures.compiled import Floats

# y, half width, top, half depth, exponent, centre x of a right leg
_LEG_PROFILE = [
    (-200, 74, 62, 74, 2.2, 84), (-300, 84, 72, 82, 2.25, 88), (-380, 82, 70, 82, 2.25, 93),
    (-465, 76, 62, 77, 2.2, 98),
    (-545, 66, 47, 69, 2.15, 102), (-600, 58, 34, 62, 2.15, 104), (-640, 54, 27, 58, 2.2, 105),
    (-690, 53, 31, 56, 2.15, 106),
    (-740, 56, 45, 57, 2.1, 107), (-790, 55, 54, 55, 2.1, 108), (-850, 47, 56, 47, 2.1, 109),
    (-910, 38, 55, 39, 2.1, 110),
    (-960, 31, 54, 34, 2.1, 111), (-1005, 28, 54, 34, 2.0, 112), (-1030, 26, 52, 32, 2.0, 112),
]  # fmt: skip
_LEG_LINES = (  # plan of a right leg, weight
    ([(84, -652), (104, -655), (122, -653)], 0.6),
    ([(84, -560), (81, -590), (84, -618)], 0.7),  # tendons above the knee
    ([(128, -556), (131, -588), (128, -616)], 0.7),
    ([(107, -668), (108, -700), (109, -742), (108, -776)], 0.75),  # between the heads of the calf
    ([(72, -790), (82, -818), (95, -826), (105, -812)], 0.8),
    ([(144, -776), (136, -800), (124, -806), (114, -796)], 0.8),
    ([(100, -880), (104, -925), (103, -975), (99, -1010)], 0.8),  # heel cord
    ([(121, -880), (118, -925), (120, -975), (125, -1010)], 0.8),
    ([(104, -380), (101, -450), (103, -530)], 0.35),
)
_KNEE_CREASE = [(74, -636), (90, -641), (108, -642), (126, -640), (139, -634)]
_RESTING = HandPose(
    splay=(-3, -1, 1, 2), mcp=(12, 12, 13, 14), pip=(16, 16, 17, 18), dip=(8, 8, 10, 10),
    thumb_radial=30, thumb_palmar=26, thumb_roll=46, thumb_ip=18, forearm=48,
)  # fmt: skip


class Sole(NamedTuple):
    """Where a foot hangs: its axes and origin, and the joints of its toes."""

    axes: Floats
    origin: Floats
    joints: dict[str, Floats]


def _arm_way(build: Build, side: int, at_side: bool) -> tuple[Floats, Floats, Floats, Floats]:
    """Where elbow and wrist lie, and which ways the fingers and the back of the hand face."""
    if not at_side:
        elbow, wrist = np.array([side * 372 * build.width, 470, -34]), np.array([side * 232 * build.width, 668, -52])
        return elbow, wrist, np.array([-side * 0.35, 0.95, 0]), np.array([0, 0, 1.0])
    out = 168 * build.width + max(0, build.waist - 1) * 190
    elbow, wrist = np.array([side * (out + 50), 52, 8]), np.array([side * (out + 64), -196, -28])
    fingers = (wrist - elbow) * [1.4, 1, 0.6] + np.array([-side * 8, 0, 0])
    return elbow, wrist, fingers, np.array([side * 0.12, 0, -1])


def put_arm(trunk: Solid, build: Build, side: int, at_side: bool) -> Solid:
    """Add an arm to the trunk; its hand is a solid of its own."""
    f, w = build.limb, build.width
    shoulder = np.array([side * 162 * w, 334, 44])
    elbow, wrist, fingers, back = _arm_way(build, side, at_side)
    u, v = unit(elbow - shoulder), unit(wrist - elbow)
    middle, lean = (shoulder + elbow) / 2, turn((0, 0, 1), side * (10 if at_side else -62))
    trunk.children.append(
        [
            ellipsoid(shoulder + u * 8 + np.array([side * 4, 2, 6]), (42 * f, 60, 46 * f), lean, 20),
            cone(shoulder + u * 10, middle, 42 * f, 39 * f, 14),
            cone(middle, elbow - u * 10, 39 * f, 33 * f, 3),
            ellipsoid(middle + u * 10 + np.array([0, 0, 10]), (30 * f, 88, 34 * f), frame(u, (0, 0, 1)), 16),
            cone(elbow - u * 12, elbow + v * 12, 33 * f, 33 * f, 4),
            ellipsoid(elbow + np.array([0, 0, 8]), (24, 26, 24), None, 8),
            cone(elbow + v * 10, elbow + v * 75, 33 * f, 35.5 * f, 4),
            cone(elbow + v * 75, elbow + v * 160, 35.5 * f, 30 * f, 3),
            cone(elbow + v * 150, wrist - v * 26, 31 * f, 28.5, 8, back, 0.72),
        ]
    )
    hand = build_hand(_RESTING, f"rhand{side:+d}", side < 0, "body").moved(frame(fingers, back), wrist)
    hand.group = trunk.name
    if at_side:
        trunk.lines += _arm_lines(side, w, elbow)
    return hand


def _arm_lines(side: int, width: float, elbow: Floats) -> list[SkinLine]:
    """Armpit fold, edge of the upper arm, dimple of the elbow."""
    fold = [(side * x * width, y) for x, y in ((150, 178), (149, 212), (142, 250), (134, 282))]
    edge = [(side * x * width, y) for x, y in ((196, 300), (186, 262), (184, 232))]
    dimple = elbow[:2] + np.array([(-9, 12), (-2, 4), (-4, -8)])
    return [
        from_above(fold, "contour", 1.0), from_above(edge, "contour", 0.5), from_above(dimple, "contour", 0.7, 20)
    ]  # fmt: skip


def leg_table(build: Build, side: int) -> Floats:
    """The dense loft table of a leg."""
    f = build.limb
    table = loft_table(_LEG_PROFILE)
    factor = np.interp(table[:, 0], [-1030, -900, -700, -200], [1, 1 + (f - 1) * 0.6, 1 + (f - 1) * 0.8, f])
    depth = table[:, 3].copy()
    table[:, [1, 3]] *= factor[:, None]
    table[:, 2] += table[:, 3] - depth
    table[:, 5] *= side
    return table


def make_leg(build: Build, side: int, sole: float) -> tuple[Solid, Sole]:
    """A leg with its foot, drawn as one with the body.  sole: degrees between the sole and the upright."""
    r = build.relief

    def lean(degrees: float) -> Floats:
        return turn((0, 0, 1), side * degrees)

    base = [
        loft(leg_table(build, side), 10),
        ellipsoid((side * 90, -762, 16), (30, 68, 36), lean(3), 18),  # inner head of the calf, lower and bigger
        ellipsoid((side * 127, -745, 14), (28, 58, 34), lean(-3), 18),
        ellipsoid((side * 74, -440, 6), (46, 130, 52), lean(3), 30),  # back of the thigh
        ellipsoid((side * 126, -450, 2), (44, 130, 54), lean(-3), 30),
        bulge((side * 105, -640, 32), (17, 34, 24), -5.5),  # hollow of the knee
        bulge((side * 108, -740, 56), (5, 46, 30), -2.2 * r),
        bulge((side * 80, -612, 30), (8, 36, 22), 3.0 * r, lean(-8)),
        bulge((side * 130, -612, 28), (8, 36, 22), 3.2 * r, lean(7)),
    ]
    hanging, made = _hang_foot(side, sole)
    heel = hanging.axes @ np.array([0, -8, 40.0]) + hanging.origin
    base.append(cone((side * 111, -950, 26), heel, 24, 22, 20))
    lines = [*made.lines, from_above([(side * x, y) for x, y in _KNEE_CREASE], "furrow", 1.15, 40)]
    lines += [from_above([(side * x, y) for x, y in plan], "contour", weight, 40) for plan, weight in _LEG_LINES]
    return Solid(f"leg{side:+d}", base + made.base, made.children, 6, "body", nails=made.nails, lines=lines), hanging


def _hang_foot(side: int, sole: float) -> tuple[Sole, Solid]:
    """A foot over the roll, sole up, toes fallen slightly inwards."""
    angle = np.radians(sole)
    sine, cosine = np.sin(angle), np.cos(angle)
    upturned = np.stack([(1, 0, 0), (0, -cosine, -sine), (0, sine, -cosine)], 1).astype(float)
    axes = turn((0, 0, 1), side * 8) @ upturned
    origin = np.array([side * 112, -1010, 20.0]) - axes @ np.array([0, 14, 56.0])
    made = foot("f", side < 0, toe_spread=1.2, leg=False).moved(axes, origin)
    return Sole(axes, origin, made.joints), made
