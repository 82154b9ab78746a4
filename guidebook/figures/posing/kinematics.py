"""A hand pose -> where its pads, nails and axes are, and the balls it collides with (hand frame, mm)."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Skeleton:
    """Named places of a posed hand.  Parts: thumb, f0..f3, heel, thenar, hypo, palm, mcps, arm."""

    pad: dict[str, Floats]  # the point of each part that touches
    up: dict[str, Floats]  # nail side
    along: dict[str, Floats]  # towards the tip; `arm`: wrist to elbow
    centres: Floats  # collision balls
    radii: Floats
    owners: tuple[str, ...]


def skeleton(pose: HandPose, left: bool = False) -> Skeleton:
    """Forward kinematics of a right hand, mirrored for a left one."""
    pad: dict[str, Floats] = {}
    up: dict[str, Floats] = {}
    along: dict[str, Floats] = {}
    balls: list[tuple[str, Floats, float]] = []
    joints = knuckles(pose)
    for i in range(4):
        _finger(pose, i, joints[i], pad, up, along, balls)
    _thumb(pose, pad, up, along, balls)
    for name, (centre, radius) in PALM_BALLS.items():
        balls.append((name, np.array(centre, float), radius))
        pad[name] = np.array(centre, float) - [0, 0, radius]
        up[name], along[name] = np.array([0, 0, 1.0]), np.array([0, 1.0, 0])
    balls += [("mcps", joints[i] + [0, -1, -4], 11) for i in range(4)]
    up["hand"], along["hand"] = np.array([0, 0, 1.0]), np.array([0, 1.0, 0])
    _arm(pose, pad, up, along, balls)
    mirror = MIRROR if left else np.ones(3)
    return Skeleton(
        {k: v * mirror for k, v in pad.items()},
        {k: v * mirror for k, v in up.items()},
        {k: v * mirror for k, v in along.items()},
        np.array([centre for _, centre, _ in balls]) * mirror,
        np.array([radius for _, _, radius in balls], float),
        tuple(name for name, _, _ in balls),
    )


def _finger(
    pose: HandPose,
    i: int,
    start: Floats,
    pad: dict[str, Floats],
    up: dict[str, Floats],
    along: dict[str, Floats],
    balls: list[tuple[str, Floats, float]],
) -> None:
    name = f"f{i}"
    axes = finger_axes(pose, i)
    p = start
    for bone, (length, flexion) in enumerate(
        zip((PROXIMAL[i], MIDDLE[i], DISTAL[i]), (pose.mcp[i], pose.pip[i], pose.dip[i]), strict=True)
    ):
        axes = axes @ turn((1, 0, 0), -flexion)
        _, ax, dorsal = axes.T
        if bone < 2:
            balls.append((name, p + ax * length * 0.5, FINGER_RADII[i][2 * bone + 1] + 1.5))
            balls.append((name, p + ax * length, FINGER_RADII[i][2 * bone + 2]))
            p = p + ax * length
    radius = FINGER_RADII[i][5]
    pad[name] = p + ax * length * 0.60 - dorsal * radius
    up[name], along[name] = dorsal, ax
    balls.append((name, p + ax * length * 0.5 - dorsal, radius * 1.05))
    balls.append((name, p + ax * (length - radius * 0.9), radius * 0.9))


def _thumb(
    pose: HandPose,
    pad: dict[str, Floats],
    up: dict[str, Floats],
    along: dict[str, Floats],
    balls: list[tuple[str, Floats, float]],
) -> None:
    axes = thumb_axes(pose)
    p = THUMB_ROOT + axes[:, 1] * THUMB_LENGTHS[0]
    balls.append(("thumb", p, 11.5))
    axes = axes @ turn((1, 0, 0), -pose.thumb_mcp)
    balls.append(("thumb", p + axes[:, 1] * 18 - axes[:, 2] * 2, 10.5))
    p = p + axes[:, 1] * THUMB_LENGTHS[1]
    balls.append(("thumb", p, 10.2))
    axes = axes @ turn((1, 0, 0), -pose.thumb_ip)
    balls.append(("thumb", p + axes[:, 1] * 15 - axes[:, 2] * 1.5, 9.6))
    balls.append(("thumb", p + axes[:, 1] * 23.5, 7.6))
    pad["thumb"] = p + axes[:, 1] * 17 - axes[:, 2] * 10.5
    pad["thumbtip"] = p + axes[:, 1] * 29 - axes[:, 2] * 3
    up["thumb"], along["thumb"] = axes[:, 2], axes[:, 1]


def _arm(
    pose: HandPose,
    pad: dict[str, Floats],
    up: dict[str, Floats],
    along: dict[str, Floats],
    balls: list[tuple[str, Floats, float]],
) -> None:
    wrist = turn((1, 0, 0), pose.wrist) @ turn((0, 0, 1), pose.deviation)
    for y in (-10, -50, -110, -180, -250):
        if -y <= pose.forearm:
            radius = 16 + 16 * max(0, -y - 50) / 200
            balls += [("arm", wrist @ np.array([x, y, 0.0]), radius) for x in (-10, 10)]
    along["arm"], up["arm"] = -wrist[:, 1], wrist[:, 2]
    pad["elbow"], pad["wrist"] = wrist @ np.array([0, -pose.forearm, 0.0]), np.zeros(3)
