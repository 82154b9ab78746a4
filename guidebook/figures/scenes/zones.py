"""The no-press map as data: outlines in shares of body height, allowed contacts, greatest pressure.

The places are those that massage teaching calls caution sites (Werner, Massage & Bodywork: endangerment sites), drawn
with a margin.  Outlines are given for the right side (x >= 0) and mirrored.  No third-party import.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from guidebook.figures.anatomy.front_zones import FRONT_ZONES, Outline
from guidebook.figures.anatomy.landmarks import HEIGHT, plan_height

PALM = frozenset({"palm", "crossed_palms"})
FLAT_FINGERS = frozenset({"palm", "crossed_palms", "fingers_stack"})
NOTHING: frozenset[str] = frozenset()


class Zone(NamedTuple):
    """Where nobody presses, or only so."""

    plain: str
    outline: Outline  # (share out, share down)
    allowed: frozenset[str]
    limit: float
    drawn: Outline | None = None  # what a plate hatches, where the outline would hide the picture
    central: bool = False  # one area across the midline


def _round(out: float, down: float, cm: float, count: int = 24) -> Outline:
    radius = cm * 10 / HEIGHT
    turns = (2 * math.pi * n / count for n in range(count))
    return tuple((out + radius * math.cos(a), down + radius * math.sin(a)) for a in turns)


def _strip(points: Sequence[tuple[float, float]], cm: float) -> Outline:
    """A band along a line, `cm` wide."""
    half = cm * 5 / HEIGHT
    return (*((x, y - half) for x, y in points), *((x, y + half) for x, y in reversed(points)))


def _box(out: tuple[float, float], down: tuple[float, float]) -> Outline:
    return ((out[0], down[0]), (out[1], down[0]), (out[1], down[1]), (out[0], down[1]))


ZONES = {
    "spine": Zone(
        "the spine", _box((-0.012, 0.012), (0.14, 0.45)), PALM, 2, _box((-0.0068, 0.0068), (0.142, 0.415)), True
    ),
    "kidney": Zone(
        "the soft back between ribs and hips", _box((0.02, 0.08), (0.355, 0.395)), PALM, 3,
        ((0.02, 0.354), (0.05, 0.352), (0.09, 0.354), (0.09, 0.388), (0.05, 0.392), (0.02, 0.394)),
    ),
    "rib_ends": Zone("the ends of the lowest ribs", _box((0.05, 0.09), (0.335, 0.365)), PALM, 2),
    "blade_ridge": Zone(
        "the ridge of the shoulder blade", _strip(((0.047, 0.196), (0.075, 0.186), (0.1, 0.181)), 1.5), PALM, 3
    ),
    "hip_rim": Zone(
        "the rim of the hip bone", _strip(((0.04, 0.404), (0.062, 0.396), (0.082, 0.404)), 2), PALM, 3,
    ),
    "sacrum": Zone(
        "the flat bone at the base of the spine", ((-0.0225, 0.42), (0.0225, 0.42), (0, 0.47)), PALM, 3, None, True
    ),
    "skull_base": Zone(
        "the hollow under the skull", _box((-0.036, 0.036), (0.098, 0.116)), FLAT_FINGERS, 2, None, True
    ),
    "neck_front_side": Zone(
        "the front and sides of the neck", ((0.0245, 0.1), (0.034, 0.1), (0.036, 0.148), (0.0285, 0.147)), NOTHING, 0
    ),
    "collarbone": Zone("the hollow above the collarbone", (), NOTHING, 0),  # in front only
    "armpit": Zone("the armpit", _round(0.098, 0.235, 2.4), NOTHING, 0),
    "groin_inner_thigh": Zone(
        "the upper inner thigh", ((0.008, 0.548), (0.03, 0.545), (0.032, 0.61), (0.012, 0.625)), NOTHING, 0
    ),
    "outer_knee": Zone("the outer knee", _round(0.088, 0.742, 1.6), NOTHING, 0),
    "breast_belly": Zone("breast and belly", (), NOTHING, 0),  # in front only
    "elbow_inside": Zone("the inside of the elbow", _round(0.135, 0.342, 2), PALM, 1),
    "wrist_inside": Zone("the inside of the wrist", _round(0.12, 0.478, 2), PALM, 1),
    "knee_back": Zone("the back of the knee", _round(0.0595, 0.728, 4), PALM, 1, _round(0.0595, 0.728, 3.2)),
    "buttock_middle": Zone("the middle of the buttock", _round(0.048, 0.482, 4), PALM, 4),
    "inner_ankle": Zone("the inner ankle", _round(0.05, 0.943, 1.5), FLAT_FINGERS, 2),
}  # fmt: skip


def plan_outlines(name: str, drawn: bool = False, front: bool = False) -> list[list[tuple[float, float]]]:
    """Outlines of a zone in plan mm of the average body, as seen from behind or from the front: one, one each side, or
    none where it does not lie."""
    if front:
        return [list(outline) for outline in FRONT_ZONES.get(name, ())]
    zone = ZONES[name]
    outline = zone.drawn if drawn and zone.drawn else zone.outline
    right = [(x * HEIGHT, plan_height(y)) for x, y in outline]
    if not right:
        return []
    return [right] if zone.central else [right, [(-x, y) for x, y in right]]


def holds(outline: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a plan point lies inside a closed outline (even-odd)."""
    inside = False
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside
