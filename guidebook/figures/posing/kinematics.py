"""A hand pose -> where its pads, nails and axes are, and the balls it collides with (hand frame, mm).

A solver asks for thousands of poses, one joint changed in each, so fingers, thumb and arm are remembered by their
joints.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.hand import (
    DISTAL,
    FINGER_RADII,
    MIDDLE,
    PROXIMAL,
    THUMB_LENGTHS,
    THUMB_ROOT,
    HandPose,
    finger_axes,
    knuckles,
    thumb_axes,
)
from guidebook.figures.compiled import Floats

PALM_BALLS = {
    "heel": ((24, 22, -10), 13),
    "thenar": ((-14, 22, -12), 13),
    "hypo": ((25, 46, -10), 13),
    "palm": ((1, 52, -8), 13),
    "mcps": ((4, 86, -5), 13),
}
MIRROR = np.array([-1.0, 1, 1])
_KEPT = 256  # poses of a part: more than a solver tries between two that share one
_ARM_TESTED = 310  # mm from the wrist: farther up, arms lead away from each other


@dataclass(frozen=True)
class Skeleton:
    """Named places of a posed hand.  Parts: thumb, f0..f3, heel, thenar, hypo, palm, mcps, arm."""

    pad: dict[str, Floats]  # the point of each part that touches
    up: dict[str, Floats]  # nail side
    along: dict[str, Floats]  # towards the tip; `arm`: wrist to elbow
    centres: Floats  # collision balls
    radii: Floats
    owners: tuple[str, ...]


@dataclass
class _Found:
    """What a skeleton is collected into: places and directions by part, collision balls (part, centre, radius)."""

    pad: dict[str, Floats] = field(default_factory=dict)
    up: dict[str, Floats] = field(default_factory=dict)
    along: dict[str, Floats] = field(default_factory=dict)
    balls: list[tuple[str, Floats, float]] = field(default_factory=list)

    def point(self, part: str, along: Floats, up: Floats) -> None:
        """Directions of a part."""
        self.along[part], self.up[part] = along, up

    def ball(self, part: str, centre: Floats, radius: float) -> None:
        """A collision ball of a part."""
        self.balls.append((part, centre, radius))

    def skeleton(self, left: bool) -> Skeleton:
        """All of it; mirrored for a left hand."""
        mirror = MIRROR if left else np.ones(3)
        return Skeleton(
            {k: v * mirror for k, v in self.pad.items()},
            {k: v * mirror for k, v in self.up.items()},
            {k: v * mirror for k, v in self.along.items()},
            np.array([centre for _, centre, _ in self.balls], float).reshape(-1, 3) * mirror,
            np.array([radius for _, _, radius in self.balls], float),
            tuple(name for name, _, _ in self.balls),
        )


def skeleton(pose: HandPose, left: bool = False) -> Skeleton:
    """Forward kinematics of a right hand, mirrored for a left one."""
    bends = zip(pose.splay, pose.mcp, pose.pip, pose.dip, strict=True)
    parts = [_finger(left, i, joints, pose.cup) for i, joints in enumerate(bends)]
    thumb = (pose.thumb_radial, pose.thumb_palmar, pose.thumb_roll, pose.thumb_mcp, pose.thumb_ip)
    parts += [_thumb(left, thumb), _palm(left, pose.cup), _arm(left, pose.wrist, pose.deviation, pose.forearm)]
    return Skeleton(
        {name: at for part in parts for name, at in part.pad.items()},
        {name: way for part in parts for name, way in part.up.items()},
        {name: way for part in parts for name, way in part.along.items()},
        np.concatenate([part.centres for part in parts]),
        np.concatenate([part.radii for part in parts]),
        tuple(owner for part in parts for owner in part.owners),
    )


@lru_cache(maxsize=_KEPT)
def _finger(left: bool, i: int, joints: tuple[float, ...], cup: float) -> Skeleton:
    """A finger by its splay and bends; cup: mm of arch across the palm."""
    splay, *bends = joints
    found, rest = _Found(), HandPose(splay=(splay,) * 4, cup=cup)
    name, radii = f"f{i}", FINGER_RADII[i]
    axes = finger_axes(rest, i)
    p = knuckles(rest)[i]
    bones = zip((PROXIMAL[i], MIDDLE[i], DISTAL[i]), bends, strict=True)
    for bone, (length, flexion) in enumerate(bones):
        axes = axes @ turn((1, 0, 0), -flexion)
        _, ax, dorsal = axes.T
        if bone < 2:
            found.ball(name, p + ax * length * 0.5, radii[2 * bone + 1] + 1.5)
            found.ball(name, p + ax * length, radii[2 * bone + 2])
            p = p + ax * length
    radius = radii[5]
    found.pad[name] = p + ax * length * 0.60 - dorsal * radius
    found.point(name, ax, dorsal)
    found.ball(name, p + ax * length * 0.5 - dorsal, radius * 1.05)
    found.ball(name, p + ax * (length - radius * 0.9), radius * 0.9)
    return found.skeleton(left)


@lru_cache(maxsize=_KEPT)
def _thumb(left: bool, joints: tuple[float, ...]) -> Skeleton:
    """The thumb by how it stands out, to the side and from the palm, its roll, and its bends."""
    radial, palmar, roll, mcp, ip = joints
    found = _Found()
    axes = thumb_axes(HandPose(thumb_radial=radial, thumb_palmar=palmar, thumb_roll=roll))
    p = THUMB_ROOT + axes[:, 1] * THUMB_LENGTHS[0]
    found.ball("thumb", p, 11.5)
    axes = axes @ turn((1, 0, 0), -mcp)
    found.ball("thumb", p + axes[:, 1] * 18 - axes[:, 2] * 2, 10.5)
    p = p + axes[:, 1] * THUMB_LENGTHS[1]
    found.ball("thumb", p, 10.2)
    axes = axes @ turn((1, 0, 0), -ip)
    found.ball("thumb", p + axes[:, 1] * 15 - axes[:, 2] * 1.5, 9.6)
    found.ball("thumb", p + axes[:, 1] * 23.5, 7.6)
    found.pad["thumb"] = p + axes[:, 1] * 17 - axes[:, 2] * 10.5
    found.pad["thumbtip"] = p + axes[:, 1] * 29 - axes[:, 2] * 3
    found.point("thumb", axes[:, 1], axes[:, 2])
    return found.skeleton(left)


@lru_cache(maxsize=_KEPT)
def _palm(left: bool, cup: float) -> Skeleton:
    """Palm and knuckles; cup: mm of arch across the palm."""
    found = _Found()
    back, ahead = np.array([0, 0, 1.0]), np.array([0, 1.0, 0])
    for name, (centre, radius) in PALM_BALLS.items():
        found.ball(name, np.array(centre, float), radius)
        found.pad[name] = np.array(centre, float) - [0, 0, radius]
        found.point(name, ahead, back)
    for joint in knuckles(HandPose(cup=cup)):
        found.ball("mcps", joint + np.array([0, -1, -4]), 11)
    found.point("hand", ahead, back)
    return found.skeleton(left)


@lru_cache(maxsize=_KEPT)
def _arm(left: bool, drop: float, deviation: float, forearm: float) -> Skeleton:
    found = _Found()
    wrist = turn((1, 0, 0), drop) @ turn((0, 0, 1), deviation)
    for y in np.arange(10, min(forearm, _ARM_TESTED) + 1, 30):
        radius = 16 + 16 * float(np.clip((y - 50) / 200, 0, 1))
        for x in (-10, 10):
            found.ball("arm", wrist @ np.array([x, -y, 0.0]), radius)
    found.point("arm", -wrist[:, 1], wrist[:, 2])
    found.pad["elbow"], found.pad["wrist"] = wrist @ np.array([0, -forearm, 0.0]), np.zeros(3)
    return found.skeleton(left)
