"""The back of a lying trunk: profile table, shoulder and buttock masses, relief, and the lines drawn on it."""

from guidebook.figures.anatomy.build import Build
from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.primitives import cone, ellipsoid
from guidebook.figures.anatomy.shapes import bump, from_above, loft_table
from guidebook.figures.anatomy.solids import Primitive, SkinLine, Solid
from guidebook.figures.compiled import Floats

# y, half width, top, half depth, exponent
_PROFILE = [
    (-350, 120, 60, 70, 2.2), (-300, 158, 82, 84, 2.3), (-200, 166, 100, 94, 2.4), (-110, 158, 95, 93, 2.5),
    (-30, 139, 84, 86, 2.6), (40, 131, 83, 84, 2.6), (120, 137, 95, 92, 2.6), (200, 149, 109, 102, 2.6),
    (280, 156, 116, 105, 2.6), (335, 146, 113, 102, 2.5), (380, 112, 102, 90, 2.4), (420, 68, 90, 68, 2.2),
    (470, 50, 80, 54, 2.0),
]  # fmt: skip


def trunk(build: Build) -> tuple[Solid, Floats, list[tuple[float, ...]]]:
    """The solid, its loft table, and its relief."""
    table = loft_table(_PROFILE)
    table[:, 1] *= build.across(table[:, 0])
    table[:, 2] *= build.depth**0.5
    table[:, 3] *= build.depth
    solid = Solid("body", _masses(build), [], 14)
    solid.lines = _lines(build)
    return solid, table, _relief(build)


def _masses(build: Build) -> list[Primitive]:
    def at(x: float, y: float, z: float) -> tuple[float, float, float]:
        return float(build.placed([(x, y)])[0, 0]), y, z

    base = []
    for s in (-1, 1):
        base.append(cone((0, 436, 58), at(s * 128, 372, 72), 40, 33, 46))  # roll of the shoulder
        base.append(cone((s * 20, 300, 66), at(s * 138, 340, 56), 48, 46, 40))
        base.append(ellipsoid(at(s * 118, 222, 48), (38, 92, 62), turn((0, 0, 1), s * 9), 40))  # broad back muscle
        base.append(ellipsoid(at(s * 74, -215, 58), (84, 100, 62), None, 16))  # buttock
    base.append(cone((0, 395, 36), (0, 520, 42), 54, 49, 26))  # neck
    return base


def _relief(build: Build) -> list[tuple[float, ...]]:
    r = build.relief
    relief = [bump(0, 140, 9, 250, -6.5 * (0.6 + 0.4 * r))]  # furrow of the spine
    for s in (-1, 1):
        relief += [
            bump(s * 31, 0, 17, 170, 4.5 * r),  # long muscle beside it
            bump(s * 94, 262, 42, 66, 6.0 * r, s * 8),  # shoulder blade, and its inner edge
            bump(s * 62, 262, 9, 62, -3.0 * r, s * 10),
            bump(s * 74, 345, 58, 16, 4.0 * r, s * -16),  # its ridge
            bump(s * 38, -88, 8, 9, -3.5),  # dimple
        ]
        if build.belly:
            relief.append(bump(s * 120, 20, 26, 60, build.belly, s * 4))
    return [(*map(float, build.placed([row[:2]])[0]), *row[2:]) for row in relief]


def _lines(build: Build) -> list[SkinLine]:
    lines = [from_above([(0, -92), (0, 40), (0, 180), (0, 330)], "furrow", 0.9, 120)]
    blade = [(54, 335), (52, 290), (60, 236), (76, 194), (90, 182), (104, 188)]
    for s in (-1, 1):
        for plan, weight in (
            (blade, 1.1),
            ([(58, 342), (90, 350), (128, 356)], 0.7),
            ([(25, 478), (23, 448), (32, 420)], 0.6),
            ([(104, -66), (84, -80), (64, -100)], 0.55),
        ):
            lines.append(from_above(build.placed([(s * x, y) for x, y in plan]), "contour", weight))
        lines.append(from_above(build.placed([(s * 37, -80), (s * 33.5, -86), (s * 37, -92)]), "contour", 0.8, 12))
    return lines
