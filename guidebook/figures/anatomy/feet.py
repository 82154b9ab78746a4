"""A foot by itself as a figure: seen from the sole, from the instep, and from the little-toe side."""

from __future__ import annotations

import numpy as np

from guidebook.figures.anatomy import props
from guidebook.figures.anatomy.figure import SIDE_VIEW, SOLE_VIEW, Figure, Mark, onto
from guidebook.figures.anatomy.foot import foot
from guidebook.figures.anatomy.solids import Solid

_SOLE = {  # plan points of a right foot, big toe on -X
    "foot_heel": (0, 4), "foot_arch": (-8, 92), "foot_ball": (-4, 160),
    "sole_heel": (0, 26), "sole_middle": (2, 120),
    "inner_low": (-15, 40), "inner_high": (-28, 156), "middle_low": (0, 42), "middle_high": (0, 160),
    "outer_low": (15, 40), "outer_high": (29, 148),
}  # fmt: skip
_TOP = {"instep": (-2, 104), "instep_low": (0, 70), "instep_high": (-4, 140)}


def _marks(solid: Solid) -> dict[str, Mark]:
    marks = {name: onto((x, y, -80), (0, 0, 1)) for name, (x, y) in _SOLE.items()}
    marks |= {name: onto((x, y, 220), (0, 0, -1)) for name, (x, y) in _TOP.items()}
    marks["foot_side"] = Mark(np.array([90.0, 100, 60]))
    marks["foot_in"] = onto((-120, 12, 70), (1, 0, 0))
    marks["foot_out"] = onto((120, 4, 64), (-1, 0, 0))
    for n in range(5):
        joints = solid.joints[f"t{n}"]
        middle = joints[1]
        marks[f"toe{n + 1}_base"] = onto([*middle[:2], 120], (0, 0, -1))
        marks[f"toe{n + 1}_under"] = onto([*middle[:2], -80], (0, 0, 1))
        marks[f"toe{n + 1}_inner"] = onto([middle[0] - 40, *middle[1:]], (1, 0, 0))
        marks[f"toe{n + 1}_outer"] = onto([middle[0] + 40, *middle[1:]], (-1, 0, 0))
        marks[f"toe{n + 1}_tip"] = onto([*joints[-1][:2], 120], (0, 0, -1))
        if n:
            between = (solid.joints[f"t{n - 1}"][1] + joints[1]) / 2
            marks[f"gap{5 - n}"] = Mark(between + np.array([0, 3.0, 4.0]))
    return marks


def _figure(plantar: float, spread: float = 1.5, big_toe: tuple[float, float] = (0, 0)) -> Figure:
    solid = foot("body", toe_spread=spread, big_toe=big_toe, plantar=plantar)
    return Figure([solid], ("body",), _marks(solid))


def sole() -> Figure:
    """The sole to the viewer, toes up: the foot of somebody lying face down."""
    return _figure(34).turned(SOLE_VIEW)


def sole_and_ball() -> Figure:
    """The sole with a tennis ball at the front edge of the heel."""
    bare = _figure(34)
    ball = props.ball((0, 58, -props.BALL_RADIUS + 1))
    return Figure([*bare.solids, ball], bare.skin, {**bare.marks, "tool": Mark(np.array([0, 58, -66.0]))}).turned(
        SOLE_VIEW
    )


def instep() -> Figure:
    """The top of the foot to the viewer, toes up, a little spread."""
    return _figure(60, 4.5, (0, 8))


def toes_apart() -> Figure:
    """As the instep, the toes spread so that a finger goes between."""
    return _figure(60, 9, (0, 6))


def side() -> Figure:
    """From the little-toe side, toes to the right, instep up."""
    return _figure(8).turned(SIDE_VIEW)
