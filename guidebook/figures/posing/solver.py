"""The contact solver: say which pad goes where; joint angles and a placement come out.

Least squares over rigid placement and joint angles: pads to points, nails and forearm to directions, touching parts to
the skin, nothing deeper than `press`, everything else near the starting pose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import least_squares
from scipy.spatial.transform import Rotation

from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.compiled import Floats
from guidebook.figures.posing.kinematics import Skeleton, skeleton

# joint: (lowest, highest, spread) in degrees; the spread says how freely it leaves the library pose
_JOINTS = {
    "splay": (-22, 22, 5),
    "mcp": (-28, 92, 22),
    "pip": (0, 108, 22),
    "dip": (-12, 75, 16),
    "thumb_radial": (-5, 75, 18),
    "thumb_palmar": (-15, 80, 20),
    "thumb_roll": (0, 120, 25),
    "thumb_mcp": (-12, 60, 16),
    "thumb_ip": (-25, 75, 18),
    "wrist": (-80, 75, 14),
    "deviation": (-25, 35, 10),
}
_FINGER_JOINTS = ("splay", "mcp", "pip", "dip")
_OTHER_STARTS = ((0, 35.0), (1, 25.0), (1, -25.0), (2, 25.0), (2, -25.0))  # (axis, degrees), tried when stuck
_GOOD_COST = 16.0
_SAME_COST = 1e-3
_CLEARANCE = 3.0  # mm between an arm and another hand


class Pull(NamedTuple):
    """A wish for one part of the hand: a world point or a direction, and how strongly."""

    part: str
    to: npt.ArrayLike
    weight: float = 1.0


@dataclass(frozen=True)
class Wishes:
    """What a hand should do.  Parts are those of `Skeleton`."""

    pads: Sequence[Pull] = ()  # this pad at that point
    nails: Sequence[Pull] = ()  # this nail faces that way
    axes: Sequence[Pull] = ()  # this part points that way
    touching: Sequence[str] = ()  # in contact, anywhere on the skin
    press: float = 1.5  # mm it may sink in
    ignore: Sequence[str] = ()  # parts that may sink in
    clear_of: Sequence[str] = ()  # solids that even an arm does not pass through
    fingers: Sequence[int] = (0, 1, 2, 3)  # fingers that may bend
    turn_spread: float = 20.0  # degrees
    move_spread: float = 25.0  # mm
    steps: int = 40


@dataclass(frozen=True)
class Skin:
    """What the hand is solved against: solids of a world."""

    world: World
    names: Sequence[str] = ("body",)


@dataclass(frozen=True)
class PlacedHand:
    """A hand in the world: its solid, and the solution it was built from."""

    solid: Solid
    pose: HandPose
    left: bool
    rotation: Floats
    shift: Floats
    cost: float = 0.0

    def pad(self, part: str) -> Floats:
        """World point of a part's pad."""
        point: Floats = self.rotation @ skeleton(self.pose, self.left).pad[part] + self.shift
        return point

    def mirrored(self, name: str) -> PlacedHand:
        """The other hand doing the same on the other side of the plane x = 0."""
        mirror = np.diag([-1.0, 1, 1])
        solid = replace(self.solid.moved(mirror, np.zeros(3)), name=name)
        rotation, shift = mirror @ self.rotation @ mirror, mirror @ self.shift
        return PlacedHand(solid, self.pose, not self.left, rotation, shift, self.cost)

    def up(self, part: str) -> Floats:
        """World direction of a part's nail side."""
        direction: Floats = self.rotation @ skeleton(self.pose, self.left).up[part]
        return direction


def put_hand(pose: HandPose, left: bool, rotation: npt.ArrayLike, shift: npt.ArrayLike, name: str) -> PlacedHand:
    """A hand set down as it is, without solving."""
    m, t = np.asarray(rotation, float), np.asarray(shift, float)
    return PlacedHand(build_hand(pose, name, left).moved(m, t), pose, left, m, t)


def place_hand(start: PlacedHand, wishes: Wishes, skin: Skin | None = None) -> PlacedHand:
    """The hand that fulfils the wishes best, starting from a placement."""
    problem = _Problem(start, wishes, skin)
    best = problem.solve()
    pose, rotation, shift = problem.unpack(best.x)
    solid = build_hand(pose, start.solid.name, start.left).moved(rotation, shift)
    return PlacedHand(solid, pose, start.left, rotation, shift, float(best.cost))


@dataclass
class _Problem:
    """The least-squares problem: x = turn (radians), move (cm), joint angles (tens of degrees)."""

    start: PlacedHand
    wishes: Wishes
    skin: Skin | None
    joints: list[tuple[str, int | None]] = field(init=False)

    def __post_init__(self) -> None:
        per_finger = [(j, i) for j in ("mcp", "pip", "dip", "splay") for i in self.wishes.fingers]
        self.joints = [*per_finger, *((j, None) for j in _JOINTS if j not in _FINGER_JOINTS)]
        lowest, highest, spread = np.array([_JOINTS[j] for j, _ in self.joints], float).T
        angles = [getattr(self.start.pose, j) if i is None else getattr(self.start.pose, j)[i] for j, i in self.joints]
        self.lowest, self.highest, self.spread = lowest, highest, spread
        self.rest = np.clip(np.array(angles, float), lowest + 0.1, highest - 0.1)
        owners = skeleton(self.start.pose).owners
        self.solid = ~np.isin(owners, list(self.wishes.ignore))  # balls that may not sink in
        self.arm = np.isin(owners, ["arm"])

    def solve(self) -> Any:
        """The best of up to six starts; one good enough settles it, and so do two that come to the same best end."""
        x = np.r_[np.zeros(6), self.rest / 10]
        best = self._from(x)
        for axis, degrees in _OTHER_STARTS:
            if best.cost < _GOOD_COST:
                break
            other = x.copy()
            other[3:6] += self.start.rotation[:, 2] * 4.0
            if axis:
                other[:3] = self.start.rotation[:, axis] * np.radians(degrees)
            found = self._from(other)
            same = abs(found.cost - best.cost) < _SAME_COST * best.cost
            if found.cost < best.cost:
                best = found
            if same:
                break
        return best

    def _from(self, x: Floats) -> Any:
        bounds = (np.r_[-np.full(6, 50.0), self.lowest / 10], np.r_[np.full(6, 50.0), self.highest / 10])
        return least_squares(self.residuals, x, bounds=bounds, max_nfev=self.wishes.steps, diff_step=1e-4, x_scale=1.0)

    def unpack(self, x: Floats) -> tuple[HandPose, Floats, Floats]:
        """Unknowns -> pose, rotation, shift."""
        rotation = Rotation.from_rotvec(x[:3]).as_matrix() @ self.start.rotation
        fingers = {j: list(getattr(self.start.pose, j)) for j in _FINGER_JOINTS}
        others: dict[str, float] = {}
        for (joint, finger), angle in zip(self.joints, (x[6:] * 10).tolist(), strict=True):
            if finger is None:
                others[joint] = angle
            else:
                fingers[joint][finger] = angle
        pose = self.start.pose.but(**{j: tuple(v) for j, v in fingers.items()}, **others)
        return pose, rotation, self.start.shift + x[3:6] * 10

    def residuals(self, x: Floats) -> Floats:
        """Everything that is not as wished, in comparable units."""
        wishes, pose0 = self.wishes, self.start.pose
        pose, rotation, shift = self.unpack(x)
        hand = skeleton(pose, self.start.left)
        pip, dip = np.array(pose.pip), np.array(pose.dip)
        parts = [
            np.degrees(x[:3]) / wishes.turn_spread,
            x[3:6] * 10 / wishes.move_spread,
            (x[6:] * 10 - self.rest) / self.spread * 0.7,
            (dip - pose0.dip - 0.6 * (pip - np.array(pose0.pip))) / 14,  # end joints follow the middle ones
            np.diff(np.array(pose.mcp) - pose0.mcp) / 22,  # neighbours move alike
            np.diff(pip - pose0.pip) / 26,
        ]
        parts += [(rotation @ hand.pad[p] + shift - np.asarray(to, float)) * w / 3.0 for p, to, w in wishes.pads]
        parts += [(rotation @ hand.up[p] - unit(to)) * w * 3 for p, to, w in wishes.nails]
        parts += [(rotation @ hand.along[p] - unit(to)) * w * 3 for p, to, w in wishes.axes]
        parts += self._on_skin(self.skin, hand, rotation, shift) if self.skin else []
        return np.concatenate([np.ravel(p) for p in parts])

    def _on_skin(self, skin: Skin, hand: Skeleton, rotation: Floats, shift: Floats) -> list[Floats]:
        """What sinks in, what hovers, and an arm that is in another hand."""
        wishes, world = self.wishes, skin.world
        balls = hand.centres[self.solid] @ rotation.T + shift
        pads = [rotation @ hand.pad[p] + shift for p in wishes.touching]
        away = world.distance(skin.names, np.array([*balls, *pads]))
        depth = away[: len(balls)] - hand.radii[self.solid] + wishes.press
        parts = [np.minimum(depth, 0) / 1.2, np.clip(away[len(balls) :] + wishes.press * 0.6, -60, 60) / 2.2]
        if wishes.clear_of:
            room = world.distance(wishes.clear_of, hand.centres[self.arm] @ rotation.T + shift)
            parts.append(np.minimum(room - hand.radii[self.arm] - _CLEARANCE, 0) / 2.0)
        return parts
