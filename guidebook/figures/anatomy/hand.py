"""The articulated hand: a pose in, a solid out (right hand; mirrored for a left one).

Frame: wrist at the origin, +Y to the fingers, +Z the back of the hand, thumb on -X; mm and degrees.  Lengths are those
of an average adult hand of 185 mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.primitives import cone, ellipsoid
from guidebook.figures.anatomy.shapes import spline
from guidebook.figures.anatomy.solids import Nail, Primitive, SkinLine, Solid
from guidebook.figures.compiled import Floats

Four = tuple[float, float, float, float]

PROXIMAL = np.array([44, 48, 45, 35.0])  # bone lengths, forefinger to little finger
MIDDLE = np.array([26, 30, 28.5, 20.0])
DISTAL = np.array([22.5, 23.5, 23.5, 20.5])
KNUCKLES = np.array([[-27, 85, 0], [-5, 90, 2.0], [15.5, 85, 0.5], [33.5, 75, -3]], float)
FINGER_RADII = np.array(  # joint, mid-bone, joint, mid-bone, joint, tip
    [
        [10.0, 9.3, 9.4, 8.4, 8.3, 7.4],
        [10.2, 9.5, 9.6, 8.6, 8.5, 7.5],
        [9.7, 9.0, 9.1, 8.2, 8.0, 7.1],
        [8.5, 7.7, 7.8, 7.0, 6.9, 6.2],
    ]
)
THUMB_ROOT = np.array([-19, 15, -8.0])
THUMB_RADII = (11.4, 9.8, 10.4, 9.2, 9.9, 7.6)
THUMB_LENGTHS = (46, 36, 31)
_ROOTS = np.array([[-13, 8, 0], [-4, 8, 1], [5, 8, 1], [13, 8, -1]], float)  # of the bones in the palm
_OVER_PALM = -40.0  # mm: its lines are shot from here, between the palm and a thumb or finger held before it
_TUCKED = 175.0  # degrees of bend in all: nails beyond it are never a help
_FOLDED = 70.0  # degrees of the middle joint: creases beyond it lie inside


@dataclass(frozen=True)
class HandPose:
    """Joint angles; tuples run from forefinger to little finger, bending is positive."""

    splay: Four = (4, 0, -4, -9)  # towards the thumb
    mcp: Four = (6, 6, 8, 10)  # knuckle joint
    pip: Four = (8, 8, 10, 12)  # middle joint
    dip: Four = (5, 5, 6, 6)  # end joint
    thumb_radial: float = 40  # away from the fingers, in the plane of the palm
    thumb_palmar: float = 22  # out of that plane
    thumb_roll: float = 36  # nail turned from the back of the hand outwards
    thumb_mcp: float = 12
    thumb_ip: float = 12
    wrist: float = 0  # the hand drops
    deviation: float = 0  # towards the little finger
    cup: float = 0  # mm of arch across the palm
    forearm: float = 150  # mm drawn

    def but(self, **changes: Any) -> HandPose:
        """The pose with some angles changed."""
        return replace(self, **changes)


class _Chain(NamedTuple):
    """A finger: primitives, nail, joints, and the frame of every bone."""

    primitives: list[Primitive]
    nail: Nail
    joints: Floats
    frames: list[Floats]


@dataclass
class _Parts:
    """What a hand is collected into."""

    base: list[Primitive] = field(default_factory=list)
    children: list[list[Primitive]] = field(default_factory=list)
    nails: list[Nail] = field(default_factory=list)
    lines: list[SkinLine] = field(default_factory=list)
    joints: dict[str, Floats] = field(default_factory=dict)

    def wrap(self, kind: str, at: Floats, axes: Floats, arc: _Arc, weight: float) -> None:
        """A line round a bone, sampled about its axis and shot inwards."""
        angle = np.radians(np.linspace(-arc.half, arc.half, 25))
        side, along, up = axes.T
        out = np.cos(angle)[:, None] * up * arc.facing + np.sin(angle)[:, None] * side
        bow = arc.sag * (1 - np.linspace(-1, 1, 25) ** 2)
        start = at + out * (arc.radius * 1.45 + 1.0) + along * (arc.along + bow)[:, None]
        self.lines.append(SkinLine(kind, start, -out, weight))

    def flat(self, kind: str, plan: Floats, height: float, weight: float) -> None:
        """A line of the palm (height below 0) or the back of the hand, shot through its plane."""
        toward = np.tile([0, 0, -np.sign(height)], (len(plan), 1))
        self.lines.append(SkinLine(kind, np.c_[plan, np.full(len(plan), height)], toward, weight))


class _Arc(NamedTuple):
    """Where a line wraps a bone: radius, place along, half angle, how much it sags; facing -1 = palm side."""

    radius: float
    along: float
    half: float
    sag: float = 0.0
    facing: int = 1


def knuckles(pose: HandPose) -> Floats:
    """Knuckle joints of a pose, arched when the palm is cupped."""
    places = KNUCKLES.copy()
    places[:, 2] -= pose.cup * np.array([0.25, -0.25, 0.2, 1.0])
    places[:, 0] *= 1 - abs(pose.cup) * 0.006
    return places


def thumb_axes(pose: HandPose) -> Floats:
    """Frame of the thumb's first bone."""
    return turn((0, 0, 1), pose.thumb_radial) @ turn((1, 0, 0), -pose.thumb_palmar) @ turn((0, 1, 0), -pose.thumb_roll)


def finger_axes(pose: HandPose, finger: int) -> Floats:
    """Frame of a finger before it bends."""
    axes = turn((0, 0, 1), pose.splay[finger])
    return axes @ turn((0, 1, 0), (1.5 - finger) * -0.6 * pose.cup) if pose.cup else axes


def build_hand(pose: HandPose, name: str = "hand", left: bool = False, kind: str = "hand") -> Solid:
    """The solid of a posed hand with its forearm."""
    parts = _Parts()
    at = knuckles(pose)
    _palm(parts, pose, at)
    _thumb(parts, pose, at)
    for finger in range(4):
        _finger(parts, pose, finger, at[finger])
    _palm_lines(parts)
    _back_lines(parts, pose, at)
    parts.joints["mcp"] = at.copy()
    _forearm(parts, pose)
    hand = Solid(name, parts.base, parts.children, 6.0, None, kind, parts.nails, parts.lines, parts.joints)
    return hand.moved(np.diag([-1.0, 1, 1]) if left else np.eye(3), np.zeros(3))


def _palm(parts: _Parts, pose: HandPose, at: Floats) -> None:
    """The block of the palm: bones, pads behind the fingers, webs, heel, knuckles."""
    base = parts.base
    for i, (near, far) in enumerate(((14.5, 10.5), (14.5, 10.8), (14.5, 10.3), (14, 9.6))):
        base.append(cone(_ROOTS[i], at[i] + [0, -2, -1], near, far, 10))
    for i in range(3):
        base.append(cone(at[i] + [0, 0, -6], at[i + 1] + [0, 0, -6], 9.5, 9.0, 8))
    for i in range(3):
        web = (at[i] + at[i + 1]) / 2 + [0, 11, -4.0]
        drop = -10 * np.sin(np.radians(max(0, (pose.mcp[i] + pose.mcp[i + 1]) / 2)))
        base.append(ellipsoid(web + np.array([0, -2 * abs(drop) / 10 * 3, drop * 0.8]), (10, 8, 6.5), None, 7))
    base.append(ellipsoid((1, 50, -8), (33, 46, 13), None, 12))
    base.append(ellipsoid((25, 44, -9 - 0.3 * pose.cup), (12, 32, 13.5), turn((0, 0, 1), 8), 12))
    base.append(cone((12, -6, -3), (26, 34, -6), 15.5, 13.0, 10))
    base.append(cone((-13, -8, -2), (-20, 16, -6), 16, 14, 12))
    for i in range(4):
        bent = max(0, pose.mcp[i]) / 90
        base.append(ellipsoid(at[i] + [0, -1, 3.0 + 1.5 * bent], (7.2, 9.5, 7.6), None, 9))


def _thumb(parts: _Parts, pose: HandPose, at: Floats) -> None:
    """Ball of the thumb and web as part of the palm; then the two free bones."""
    root = THUMB_ROOT
    axes = thumb_axes(pose)
    _, along, up = axes.T
    first = THUMB_LENGTHS[0]
    joint = root + along * first
    parts.base.append(cone(root, joint, 13.5, 11.0, 10, up, 0.95))
    parts.base.append(ellipsoid(root + along * 24 - up * 5.0 + np.array([5, 2, -3]), (15, 30, 15), axes, 12))
    web_a = root + along * first * 0.72
    web_b = _ROOTS[0] * 0.38 + at[0] * 0.62
    parts.base.append(cone(web_a + np.array([1, 2, 0]), web_b + np.array([0, 4, -5]), 7.0, 8.0, 20))
    middle = (web_a + web_b) / 2
    parts.base.append(cone(middle * 0.5 + root * 0.5, middle, 12, 6.5, 14))
    _thumb_bones(parts, pose, joint, axes @ turn((1, 0, 0), -pose.thumb_mcp))


def _thumb_bones(parts: _Parts, pose: HandPose, joint: Floats, bone: Floats) -> None:
    """The two free bones of the thumb as a child, with nail, wrinkles and creases."""
    radii, (_, second, third) = THUMB_RADII, THUMB_LENGTHS
    _, a, u = bone.T
    mid, end = joint + a * second * 0.5, joint + a * second
    tip_axes = bone @ turn((1, 0, 0), -pose.thumb_ip)
    side, b, v = tip_axes.T
    tip = end + b * (third - radii[5])
    parts.children.append(
        [
            cone(joint, mid, radii[0], radii[1], 1.5, u, 0.93),
            cone(mid, end, radii[1], radii[2], 1.0, u, 0.93),
            ellipsoid(mid - u * 4.5, (radii[1] * 0.85, second * 0.42, radii[1] * 0.7), bone, 5),
            cone(end, end + b * 14, radii[2], radii[4], 1.5, v, 0.9),
            cone(end + b * 13, tip, radii[4], radii[5], 1.2, v, 0.80),
            ellipsoid(end + b * 15 - v * 4.2, (radii[4] * 0.92, 14, radii[4] * 0.72), tip_axes, 4),
        ]
    )
    parts.nails.append(Nail(end + b * 20, side, b, v, 6.7, 8.2))
    parts.joints["thumb"] = np.array([joint, end, tip])
    for place, half, sag in ((-2.2, 46, 1.2), (1.0, 52, -0.6), (3.6, 34, -1.4)):
        parts.wrap("wrinkle", end, tip_axes, _Arc(12, place, half, sag), 0.8)
    parts.wrap("crease", end, bone, _Arc(12, -1, 70, facing=-1), 1)
    parts.wrap("crease", joint, bone, _Arc(12, 4, 60, facing=-1), 0.8)


def _finger(parts: _Parts, pose: HandPose, finger: int, root: Floats) -> None:
    """One finger as a child, with its wrinkles and creases."""
    bend = (pose.mcp[finger], pose.pip[finger], pose.dip[finger])
    chain = _chain(root, finger_axes(pose, finger), finger, bend)
    parts.children.append(chain.primitives)
    if sum(bend) < _TUCKED:
        parts.nails.append(chain.nail)
    parts.joints[f"f{finger}"] = chain.joints
    joints, axes = chain.joints, chain.frames
    straight = max(0, 1 - max(0, bend[1]) / 55)
    size = FINGER_RADII[finger][2] / 9.2
    if straight > 0.15:
        for place, half, sag in ((-2.8, 40, -1.6), (0.0, 52, 0.3), (2.8, 40, 1.6)):
            bone = axes[0] if place < 0 else axes[1]
            parts.wrap("wrinkle", joints[1], bone, _Arc(9, place * size, half, sag * size), 0.85 * straight)
        parts.wrap("wrinkle", joints[2], axes[2], _Arc(8, -0.6 * size, 44, -0.4), 0.7 * straight)
    if bend[1] <= _FOLDED:
        parts.wrap("crease", joints[1], axes[1], _Arc(9, -1.2, 72, -0.5, -1), 1)
        parts.wrap("crease", joints[2], axes[2], _Arc(9, -0.8, 70, -0.5, -1), 1)
        parts.wrap("crease", joints[0], axes[0], _Arc(9, PROXIMAL[finger] * 0.47, 66, -1, -1), 1)


def _chain(root: Floats, axes: Floats, finger: int, bend: Sequence[float]) -> _Chain:
    """Three bones, each with a palm-side pad."""
    lengths, radii = (PROXIMAL[finger], MIDDLE[finger], DISTAL[finger]), FINGER_RADII[finger]
    primitives: list[Primitive] = []
    joints, frames = [root.copy()], []
    p = root.copy()
    for bone, length in enumerate(lengths):
        axes = axes @ turn((1, 0, 0), -bend[bone])
        _, along, up = axes.T
        near, mid = radii[2 * bone], radii[2 * bone + 1]
        frames.append(axes.copy())
        if bone < 2:
            q = p + along * length
            waist = p + along * length * 0.52 - up * 0.5
            pad = p + along * length * 0.5 - up * near * 0.42
            primitives.append(cone(p, waist, near, mid, 1.5, up, 0.94))
            primitives.append(cone(waist, q, mid, radii[2 * bone + 2], 1.0, up, 0.94))
            primitives.append(ellipsoid(pad, (mid * 0.84, length * 0.40, mid * 0.72), axes, 4))
        else:
            q = p + along * (length - mid * 0.86)
            pad = p + along * (length * 0.56) - up * mid * 0.38
            primitives.append(cone(p, p + along * length * 0.45, near, mid * 1.02, 1.5, up, 0.94))
            primitives.append(cone(p + along * length * 0.40, q, mid * 1.03, mid * 0.86, 1.2, up, 0.84))
            primitives.append(ellipsoid(pad, (mid * 0.9, length * 0.42, mid * 0.72), axes, 4))
        p = q
        joints.append(p.copy())
    side, along, up = frames[-1].T
    nail = Nail(joints[2] + along * (lengths[2] * 0.64), side, along, up, radii[5] * 0.76, lengths[2] * 0.30)
    return _Chain(primitives, nail, np.array(joints), frames)


def _palm_lines(parts: _Parts) -> None:
    """The three lines of the palm and the creases of the wrist."""
    parts.flat("palm", spline([(-33, 72), (-17, 66), (-6, 46), (-6, 24), (-9, 10)], 40), _OVER_PALM, 1.2)
    parts.flat("palm", spline([(-32, 73), (-10, 62), (14, 52), (30, 38)], 40), _OVER_PALM, 1.0)
    parts.flat("palm", spline([(40, 57), (22, 62), (2, 72), (-12, 86)], 40), _OVER_PALM, 1.0)
    for y in (-3, -9):
        x = np.linspace(-22, 22, 25)
        parts.flat("palm", np.c_[x, y + 2.0 * (x / 22) ** 2], _OVER_PALM, 0.8)


def _back_lines(parts: _Parts, pose: HandPose, at: Floats) -> None:
    """Tendons of straight fingers, and the arcs of the knuckles."""
    for i in range(4):
        if 1 - max(0, pose.mcp[i]) / 40 > 0.2:
            start, end = at[i] * 0.8 + _ROOTS[i] * 0.2, _ROOTS[i] * 0.5 + at[i] * 0.5
            way = start + (end - start) * np.linspace(0, 1, 20)[:, None]
            parts.flat("tendon", way[:, :2], 60, 0.7 if i < 3 else 0.5)
        across = np.linspace(-1, 1, 19)
        parts.flat("knuckle", np.c_[at[i, 0] + across * 5.2, at[i, 1] + 6 - 3.0 * across**2], 60, 0.8)


def _forearm(parts: _Parts, pose: HandPose) -> None:
    """Wrist and forearm, bent against the hand."""
    axes = turn((1, 0, 0), pose.wrist) @ turn((0, 0, 1), pose.deviation)

    def at(x: float, y: float, z: float) -> Floats:
        placed: Floats = axes @ np.array([x, y, z], float)
        return placed

    length, up, base = pose.forearm, axes[:, 2], parts.base
    wider = min(length, 270) / 250
    base.append(cone(at(-10.5, 8, 0), at(-12, -50, 0), 16.6, 17.0, 8, up))
    base.append(cone(at(11, 8, 0), at(11, -50, 1), 16.0, 16.4, 8, up))
    if length > 70:
        base.append(cone(at(-12, -50, 0), at(-14 - 4 * wider, -length, 0), 17.0, 17.0 + 20 * wider, 2, up))
        base.append(cone(at(11, -50, 1), at(12 + 4 * wider, -length, 1), 16.4, 16.4 + 18 * wider, 2, up))
    base.append(ellipsoid(at(16, -14, 8), (8, 11, 8), axes, 8))  # the bone on the little finger's side
    parts.joints["wrist"] = np.zeros((1, 3))
    parts.joints["elbow"] = at(0, -length, 0)[None]
