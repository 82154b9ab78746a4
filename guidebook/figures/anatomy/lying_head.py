"""The head of somebody lying face down: skull, jaw and ears on the trunk, a cap of hair; or turned onto a cheek."""

import numpy as np

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.head import HeadSpace, ears, face, face_lines, hair, hair_lines
from guidebook.figures.anatomy.primitives import cone, ellipsoid
from guidebook.figures.anatomy.shapes import spline
from guidebook.figures.anatomy.solids import SkinLine, Solid
from guidebook.figures.compiled import Floats

_CENTRE = np.array([0, 566, 40.0])
_WHORL = np.array([6, 66])
_CHEEK_TURN = 72.0  # degrees


def put_head(trunk: Solid, turned: str) -> Solid:
    """Add a head to the trunk; its hair is a solid of its own.  turned: down, left or right."""
    if turned != "down":
        return _cheek_down(trunk, -_CHEEK_TURN if turned == "right" else _CHEEK_TURN)
    trunk.base.append(ellipsoid(_at(0, 8, 4), (66, 88, 84), None, 14))
    trunk.base.append(cone(_at(0, -38, -40), _at(0, -30, -58), 40, 26, 18))
    for s in (-1, 1):
        axes = turn((1, 0, 0), 12) @ turn((0, 0, 1), s * -10)
        trunk.children.append([ellipsoid(_at(s * 67, -14, -6), (8, 26, 15), axes, 3)])
    cap = [
        ellipsoid(_at(0, 14, 9), (71, 91, 86), None, 4),
        ellipsoid(_at(0, -28, 44), (52, 48, 42), None, 24),
        cone(_at(0, -58, 52), _at(0, -30, 56), 27, 38, 22),
    ]
    round_ears = turn((1, 0, 0), -14)
    cap += [ellipsoid(_at(s * 70, -22, -22), (26, 50, 34), round_ears, 8, cut=True) for s in (-1, 1)]
    cap.append(ellipsoid(_at(0, 0, -92), (86, 78, 62), None, 8, cut=True))
    return Solid("hair", cap, kind="hair", lines=_strands())


def _at(x: float, y: float, z: float) -> Floats:
    """A place of the head: +z the back of it, -z the face."""
    place: Floats = np.array([x, y, z], float) + _CENTRE
    return place


def _cheek_down(trunk: Solid, degrees: float) -> Solid:
    """A head turned about the body's axis: + to their left."""
    axes = turn((0, 1, 0), degrees) @ np.array([(1.0, 0, 0), (0, 0, -1), (0, 1, 0)]).T
    space = HeadSpace(np.array([0, 560, 44.0]), axes)
    trunk.base += face(space)
    trunk.children += ears(space)
    trunk.lines += face_lines(space)
    return Solid("hair", hair(space, "short"), kind="hair", lines=hair_lines(space, "short"))


def _strands() -> list[SkinLine]:
    """Strands round the whorl, and at the nape; the same on every run."""
    lines = []
    chance = np.random.default_rng(4)
    for degrees in np.linspace(-170, 170, 17):
        angle = np.radians(degrees + chance.uniform(-4, 4))
        near, far = chance.uniform(10, 22), chance.uniform(46, 66)
        way = np.array([np.sin(angle), -np.cos(angle)])
        bend = np.array([way[1], -way[0]]) * 7
        points = [_WHORL + way * near, _WHORL + way * (near + far) / 2 + bend, _WHORL + way * far * 1.15]
        lines.append(_strand(spline(points, 26), 0.55))
    nape = [[(x * 1.05, -14), (x * 0.95, -36), (x * 0.72, -58 + abs(x) * 0.25)] for x in range(-42, 43, 14)]
    return [*lines, *(_strand(spline(plan, 20), 0.5) for plan in nape)]


def _strand(plan: Floats, weight: float) -> SkinLine:
    start = np.c_[plan, np.full(len(plan), 200.0)] + _CENTRE
    return SkinLine("contour", start, np.tile([0, 0, -1.0], (len(plan), 1)), weight, reach=300.0)
