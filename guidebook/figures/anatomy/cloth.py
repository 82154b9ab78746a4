"""What lies over and under a receiver: draped towel, ankle roll, horseshoe for the face, mat."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.interpolate import PchipInterpolator

from guidebook.figures.anatomy.build import TABLE
from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.primitives import bulge, cone, loft
from guidebook.figures.anatomy.shapes import from_above, loft_table, spline
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.compiled import Floats

Row = tuple[float, ...]

# over both legs: y, half width, top, half depth, exponent, centre x
_OVER_LEGS: list[Row] = [
    (-890, 164, 72, 84, 2.9, 0), (-830, 170, 76, 86, 2.9, 0), (-760, 176, 76, 86, 2.8, 0),
    (-640, 172, 56, 76, 2.8, 0),
    (-520, 184, 76, 86, 2.8, 0), (-400, 190, 100, 100, 2.8, 0), (-300, 190, 130, 118, 2.7, 0),
    (-220, 188, 139, 124, 2.7, 0),
    (-150, 180, 126, 118, 2.7, 0), (-108, 174, 108, 104, 2.6, 0),
]  # fmt: skip
# with one leg bare: edges at the bare and the covered side, and the top, each along y
_BARE_EDGE = [
    (-112, 176), (-200, 188), (-268, 190), (-318, 172), (-352, 120), (-385, 50), (-430, 14), (-520, 4),
    (-640, 12),
    (-760, 4), (-890, 16),
]  # fmt: skip
# the edge rolled back round a bare right thigh, from the hip over it to between the legs
_ROLLED_EDGE = [
    (140, -214, -30), (166, -288, 20), (146, -322, 66), (112, -342, 86), (76, -356, 92), (38, -376, 76),
    (6, -408, 36), (-16, -450, 0), (-44, -496, -16),
]  # fmt: skip
_ROLLED = 17.0  # mm: its radius
_ROLL_SEAM = [(160, -250), (140, -284), (108, -305), (72, -320), (32, -338), (-6, -372), (-30, -420)]
_COVERED_EDGE = [(-112, -176), (-200, -188), (-400, -190), (-520, -184), (-640, -172), (-760, -176), (-890, -164)]
_TOP = [
    (-112, 108), (-150, 126), (-220, 139), (-300, 126), (-400, 92), (-520, 74), (-640, 54), (-760, 74), (-890, 72)
]  # fmt: skip
_STATIONS = (
    -890, -860, -830, -760, -700, -640, -580, -520, -470, -430, -400, -385, -368, -352, -335, -318, -295,
    -268, -230, -200,
    -150, -112,
)  # fmt: skip
_WAVES = ((-70, -330, 24, 90, 3.5), (60, -345, -20, 80, 3.5), (20, -180, 60, 60, 2.5), (-110, -170, -35, 60, 3))
_FOLDS = (
    [(-150, -116), (-128, -160), (-120, -214)], [(-40, -150), (-66, -250), (-70, -360)],
    [(56, -150), (60, -240), (48, -330)],
    [(146, -122), (128, -170), (134, -240)], [(-100, -420), (-112, -520), (-108, -640)],
    [(-20, -400), (-14, -520), (-22, -640)],
)  # fmt: skip
_LOW_FOLDS = (
    [(100, -420), (112, -520), (104, -640)], [(24, -430), (16, -540), (24, -680)],
    [(-60, -700), (-70, -800), (-60, -930)],
    [(70, -700), (66, -820), (76, -950)],
)  # fmt: skip


def towel(drape: str, width: float) -> Solid:
    """A towel over both legs (`back`) or leaving one leg bare (`right leg`, `left leg`)."""
    both, side = drape == "back", -1 if drape == "left leg" else 1
    table = loft_table(_OVER_LEGS if both else _one_bare(side))
    table[:, 1] *= width
    base = [loft(table, 4)]
    if both:
        base += [bulge((0, -560, 70), (34, 300, 70), -24), bulge((0, -800, 60), (40, 200, 70), -20)]
    base.append(bulge((0, -260, 130), (26, 120, 60), -6))
    base += [bulge((x, y, 110), (7, size, 60), lift, turn((0, 0, 1), a)) for x, y, a, size, lift in _WAVES]
    made = Solid("towel", base, kind="cloth")
    if not both:
        rolled = spline(np.array(_ROLLED_EDGE) * [side, 1, 1], 40)
        made.children.append([cone(a, b, _ROLLED, _ROLLED, 4) for a, b in pairwise(rolled)])
        made.lines.append(from_above([(side * x, y) for x, y in _ROLL_SEAM], "contour", 1.1))
    if both:
        hem = [(-166, -121), (-80, -120), (0, -120), (80, -120), (166, -121)]
        made.lines.append(from_above(hem, "contour", 0.8, 120))
    for fold in (*_FOLDS, *(_LOW_FOLDS if both else ())):
        made.lines.append(from_above([(side * x, y) for x, y in fold], "contour", 0.6))
    return made


def _one_bare(side: int) -> list[Row]:
    """Loft rows of a towel whose edge leaves the leg on one side bare."""

    def along(points: npt.ArrayLike) -> Floats:
        y, value = np.array(sorted(tuple(p) for p in np.asarray(points, float)), float).T
        found: Floats = PchipInterpolator(y, value)(np.array(_STATIONS))
        return found

    bare, covered, top = along(_BARE_EDGE), along(_COVERED_EDGE), along(_TOP)
    return [
        (y, (a - b) / 2, z, min(118, (z - TABLE) / 2), 3.2, side * (a + b) / 2)
        for y, a, b, z in zip(_STATIONS, bare.tolist(), covered.tolist(), top.tolist(), strict=True)
    ]


def ankle_roll(half_length: float = 170, radius: float = 44) -> Solid:
    """A rolled towel under the front of the ankles, which sink in a little."""
    x, z = half_length, TABLE + radius - 1
    return Solid("roll", [cone((-x, -975, z), (x, -975, z), radius, radius, 4)], kind="cloth")


def horseshoe() -> Solid:
    """A towel rolled into a horseshoe round the face."""
    angle = np.radians(np.linspace(-58, 238, 15))
    ring = np.c_[94 * np.cos(angle), 584 + 104 * np.sin(angle), np.full(len(angle), -52.0)]
    made = Solid("cushion", [cone(a, b, 43, 43, 10) for a, b in pairwise(ring)], kind="cloth")
    for radius in (86, 124):
        seam = np.c_[(radius + 4) * np.cos(angle), 584 + (radius + 12) * np.sin(angle)]
        made.lines.append(from_above(seam[1:-1], "contour", 0.6, 90))
    return made


def mat(half_width: float = 370, low: float = -1290, high: float = 790) -> Solid:
    """A mat with round corners under the whole body."""
    ys = (low, low + 10, low + 30, low + 60, high - 60, high - 30, high - 10, high)
    insets = (60, 30, 10, 0, 0, 10, 30, 60)
    rows = [(y, half_width - inset, TABLE, 30, 10, 0) for y, inset in zip(ys, insets, strict=True)]
    return Solid("mat", [loft(loft_table(rows), 2)], kind="mat")
