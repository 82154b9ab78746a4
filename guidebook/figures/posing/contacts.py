"""The contacts of the guide as figures: a hand by itself from its telling side, the skin that presses tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from guidebook.figures.anatomy import props
from guidebook.figures.anatomy.figure import Figure, spot
from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.primitives import cone, ellipsoid
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.compiled import Floats
from guidebook.figures.posing.kinematics import skeleton
from guidebook.figures.posing.poses import POSES

_PALM_SIDE = np.diag([-1.0, 1, -1])
_THUMB_SIDE = turn((0, 1, 0), 90)
_ROLL_VIEW = turn((0, 0, 1), 84) @ turn((0, 1, 0), 111)
_STACK_VIEW = turn((1, 0, 0), -16) @ turn((0, 0, 1), 24)
_LYING_TOOL = turn((1, 0, 0), 24) @ turn((0, 1, 0), -40)
_FINGERS = ("f0", "f1", "f2", "f3")
_FULL_FINGERS = tuple(("whole " + finger, 11.0) for finger in _FINGERS)
_STACKED = -96.0  # degrees between hands whose fingers lie upon each other
Patch = tuple[str, float]  # part of the hand, radius in mm


def _patches(hand: Solid, pose: HandPose, left: bool, parts: Sequence[Patch]) -> list[tuple[Floats, float]]:
    """Spheres on the pads; `whole f0` follows a finger from its root to its tip."""
    pads = skeleton(pose, left).pad
    found = []
    for part, radius in parts:
        if part.startswith("whole "):
            joints = hand.joints[part.removeprefix("whole ")]
            found += [(a * (1 - t) + b * t, radius) for a, b in pairwise(joints) for t in (0, 0.25, 0.5, 0.75)]
            found.append((joints[-1], radius))
        else:
            found.append((np.asarray(pads[part], float), radius))
    return found


def _row(patches: Sequence[tuple[Floats, float]]) -> list[tuple[Floats, float]]:
    """The patches as one, from each to the next: spheres close enough to have no notches between them."""
    return [
        (a * (1 - t) + b * t, near * (1 - t) + far * t)
        for (a, near), (b, far) in pairwise(patches)
        for t in np.linspace(0, 1, 6)
    ]


def _hand(pose: HandPose, parts: Sequence[Patch], left: bool = False, name: str = "hand") -> Solid:
    hand = build_hand(pose, name, left)
    hand.kind = "hand"
    hand.patches = _patches(hand, pose, left, parts)
    return hand


def _shown(hands: list[Solid], view: Floats = _PALM_SIDE, below: float = 40.0) -> Figure:
    """The hands turned to the viewer; `middle` is the middle of what is seen, with `below` mm of forearm."""
    figure = Figure([hand.moved(view, np.zeros(3)) for hand in hands], tuple(h.name for h in hands), {})
    wrists = [view @ np.array([0, -below, 0])] if len(hands) == 1 else []
    points = np.array(
        [*(p for h in figure.solids if h.joints for n in (*_FINGERS, "thumb") for p in h.joints[n]), *wrists]
    )
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return Figure(figure.solids, figure.skin, {"middle": spot(middle)})


def _alone(pose: HandPose, parts: Sequence[Patch], view: Floats = _PALM_SIDE) -> Figure:
    return _shown([_hand(pose, parts)], view)


def _palm(*more: Patch) -> tuple[Patch, ...]:
    return (("palm", 34), ("mcps", 36), ("heel", 24), ("thenar", 34), ("hypo", 26), *more)


def palm() -> Figure:
    """The whole palm and the fingers."""
    fingers = [("whole " + f, 16) for f in (*_FINGERS, "thumb")]
    return _alone(replace(POSES["palm"], wrist=0, forearm=110), _palm(*fingers))


def heel() -> Figure:
    """The two cushions at the wrist."""
    hand = _hand(replace(POSES["heel"], wrist=-10, forearm=110), [("heel", 21), ("thenar", 21)])
    hand.patches = _row(hand.patches)
    return _shown([hand])


def c_grip() -> Figure:
    """Thumb on one side, four fingers on the other: seen from the palm, the tips fanned, so that each pad shows."""
    pose = POSES["c_grip"].but(splay=(9, 2, -8, -18), mcp=(50, 42, 34, 26), pip=(40, 36, 32, 28), thumb_roll=92)
    view = turn((0, 0, 1), -14) @ turn((1, 0, 0), -30) @ turn((0, 1, 0), 228)
    return _alone(pose.but(wrist=-6, forearm=110), [("thumb", 20), *((f, 16) for f in _FINGERS)], view)


def dough() -> Figure:
    """Thumb, fingers and palm close on a roll of flesh that they lift, seen along the roll from a little below."""
    pose = POSES["dough"].but(splay=(9, 2, -5, -12), mcp=(24, 34, 44, 54), thumb_roll=70, wrist=-6, forearm=110)
    hand = _hand(pose, [("mcps", 30), ("whole thumb", 11), *_FULL_FINGERS])
    figure = _shown([hand, _roll_of_flesh(np.array([2, 91, -61.0]))], _ROLL_VIEW)
    return replace(figure, skin=("hand",))


def _roll_of_flesh(crest: Floats) -> Solid:
    """A lifted roll along the knuckles of a grasping hand, on the flesh that it rises from; centre of the roll."""
    along, down = np.array([42.0, 0, 0]), np.array([0, 0, -28.0])
    rows = [cone(crest + at - along, crest + at + along, r, r, 16) for at, r in ((0 * down, 30), (down, 37))]
    return Solid("flesh", [*rows, ellipsoid(crest + down * 2.7, (110, 170, 46), None, 30)])


def thumb_pad() -> Figure:
    """The flat pad of a straight thumb."""
    pose = replace(POSES["open"], wrist=0, thumb_radial=52, thumb_palmar=10, forearm=110)
    return _alone(pose, [("thumb", 15)])


def fingers_stack() -> Figure:
    """Closed fingers on flesh, their tips looking out from under the other hand's fingers: seen from above."""
    pose = replace(POSES["palm"], wrist=0, splay=(0, 0, 0, -1), forearm=260)
    lower = _hand(pose, [(f, 30.0) for f in _FINGERS], name="lower")
    upper = _hand(replace(pose, splay=(-2, 0, 2, 4), thumb_radial=30, thumb_palmar=-16), (), True, "upper")
    aslant = turn((0, 0, 1), _STACKED)
    here, there = (np.mean([hand.joints[f][1] for f in ("f1", "f2")], axis=0) for hand in (lower, upper))
    flesh = Solid("flesh", [ellipsoid(np.array([0, 110, -104.0]), (200, 260, 90), None, 10)])
    figure = _shown([lower, upper.moved(aslant, here - aslant @ there + np.array([0, -42, 20.0])), flesh], _STACK_VIEW)
    return replace(figure, skin=("lower", "upper"))


def soft_fist() -> Figure:
    """The flat backs of the first finger bones of a loose fist."""
    hand = _hand(replace(POSES["soft_fist"], forearm=110), ())
    middles = [(hand.joints[f][0] + hand.joints[f][1]) / 2 for f in _FINGERS]
    hand.patches = _row([(middle + np.array([0, 8, 0]), 15.0) for middle in middles])
    view = turn((1, 0, 0), 16) @ turn((0, 1, 0), -24) @ np.array([(-1.0, 0, 0), (0, 0, 1), (0, 1, 0)])
    return _shown([hand], view)


def forearm() -> Figure:
    """The fleshy underside near the elbow, the hand loose."""
    pose = POSES["forearm"].but(mcp=(26, 32, 38, 44), pip=(32, 36, 40, 44), dip=(16,) * 4)
    pose = pose.but(thumb_radial=46, thumb_palmar=20, thumb_roll=44, wrist=0, forearm=265)
    hand = _hand(pose, ())
    hand.patches = [(np.array([-1.0, y, -20.0]), 38.0) for y in (-150, -168, -186, -204)]
    return _shown([hand], turn((0, 0, 1), 36) @ _PALM_SIDE, 250)


def crossed_palms() -> Figure:
    """Two flat palms, the wrists crossed."""
    pose = replace(POSES["palm"], wrist=0, forearm=260)
    parts = _palm(*(("whole " + f, 16) for f in (*_FINGERS, "thumb")))
    both = []
    for side in (1, -1):
        hand = _hand(pose, parts, side < 0, f"hand{side:+d}")
        both.append(hand.moved(turn((0, 0, 1), -34 * side), np.array([34.0 * side, 0, -22.0 * side])))
    return _shown(both)


def pinch2() -> Figure:
    """The pads of thumb and forefinger together, seen from the palm; the other fingers fanned out of the way."""
    pose = POSES["pinch2"].but(splay=(2, -4, -12, -24), mcp=(64, 30, 12, -4), pip=(42, 24, 16, 12), dip=(12,) * 4)
    pose = pose.but(thumb_radial=23, thumb_palmar=44, thumb_roll=95, thumb_mcp=4, thumb_ip=-4, wrist=-6, forearm=110)
    view = turn((0, 0, 1), -16) @ turn((1, 0, 0), -12) @ turn((0, 1, 0), 238)
    return _alone(pose, [("thumb", 15), ("f0", 13)], view)


def forefinger() -> Figure:
    """The side of a forefinger that points, the others folded under the thumb."""
    pose = POSES["forefinger"].but(mcp=(6, 76, 82, 86), pip=(8, 92, 94, 96), dip=(6, 50, 50, 50))
    pose = pose.but(thumb_radial=14, thumb_palmar=52, thumb_roll=80, thumb_mcp=34, thumb_ip=40, wrist=-4, forearm=110)
    hand = _hand(pose, ())
    joints = hand.joints["f0"]
    hand.patches = [(a * (1 - t) + b * t, 13.0) for a, b in pairwise(joints[1:]) for t in (0, 0.5, 1)]
    return _shown([hand], turn((0, 0, 1), 38) @ turn((0, 1, 0), 150))


def roller() -> Figure:
    """A foam roller, lying."""
    return Figure([props.roller((0, 0, 0), 150)], ("roller",), {"middle": spot((0, 0, 0))}).turned(_LYING_TOOL)


def ball() -> Figure:
    """A tennis ball."""
    return Figure([props.ball((0, 0, 0))], ("ball",), {"middle": spot((0, 0, 0))})


CONTACTS = {
    "palm": palm,
    "heel": heel,
    "c_grip": c_grip,
    "dough": dough,
    "thumb_pad": thumb_pad,
    "fingers_stack": fingers_stack,
    "soft_fist": soft_fist,
    "forearm": forearm,
    "crossed_palms": crossed_palms,
    "pinch2": pinch2,
    "forefinger": forefinger,
    "roller": roller,
    "ball": ball,
}
