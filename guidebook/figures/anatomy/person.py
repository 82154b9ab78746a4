"""A clothed person from joint positions: who gives, who rolls, who sits.  World millimetres.

    someone = Person("giver", hair="bun")
    someone.torso(pelvis, chest, right)
    someone.head(look, crown)
    someone.arm(side, wrist, pole, grip)
    someone.leg(side, ankle, pole, toes)

Sides are 1 (their right) and -1 (their left).  Order matters: torso first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.foot import foot
from guidebook.figures.anatomy.frames import frame, unit
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.head import HeadSpace, ears, face, face_lines, hair, hair_lines
from guidebook.figures.anatomy.limbs import limb_frame, reach, ring, tube
from guidebook.figures.anatomy.primitives import cone, ellipsoid
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.compiled import Floats

ARM = (292.0, 250.0)  # shoulder to elbow, elbow to wrist
LEG = (425.0, 415.0)  # hip to knee, knee to ankle
_SLEEVE = ((0.0, 50, 50, 0, 0), (0.3, 54, 54, 0, 0), (0.6, 53, 52, 0, 0))
_UPPER_ARM = ((0.0, 46, 48, 0, 0), (0.25, 45, 47, 2, 0), (0.6, 40, 42, 3, 0), (0.85, 35, 37, 0, 0), (1.0, 34, 36, 0, 0))
_FOREARM = ((0.0, 35, 36, 0, 0), (0.2, 39, 39, 0, 0), (0.5, 34, 33, 0, 0), (0.8, 28, 24, 0, 0), (0.95, 27, 21, 0, 0))
_THIGH = ((0.0, 94, 96, -4, 0), (0.25, 92, 94, 2, 0), (0.6, 79, 82, 5, 0), (0.88, 69, 71, 3, 0), (1.0, 64, 66, 0, 0))
_SHIN = (
    (0.0, 64, 65, 0, 0),
    (0.12, 63, 65, -4, 0),
    (0.35, 62, 67, -10, 0),
    (0.6, 55, 60, -6, 0),
    (0.86, 51, 55, -2, 0),
)
_ANKLE = ((0.5, 40, 42, -6, 0), (0.75, 35, 38, -6, 0), (0.9, 30, 34, -6, 0), (1.0, 30, 34, -2, 0))


@dataclass(frozen=True)
class Grip:
    """What a hand does at the end of an arm: its pose, where the fingers point and where its back faces."""

    pose: HandPose
    fingers: npt.ArrayLike
    back: npt.ArrayLike


def _bent_to(pose: HandPose, forearm: Floats, side: int) -> HandPose:
    """The pose with its wrist bent so that the forearm leaves it as given, in the frame of the hand, to the elbow."""
    across, along, up = forearm
    wrist, deviation = np.degrees([np.arctan2(-up, -along), np.arcsin(np.clip(across * side, -1, 1))])
    return pose.but(wrist=float(wrist), deviation=float(deviation), forearm=48)


class Person:
    """Shirt, trousers, hair and skin, each a solid of its own, so that each has its colour and its edge."""

    def __init__(self, name: str, hair_style: str = "short", kind: str = "body") -> None:
        """kind: how bare skin is inked, a key of ink.style.STYLES (`giver` for a giver)."""
        self.name, self.hair_style, self.kind = name, hair_style, kind
        self.skin = Solid(f"{name}-skin", [], [], 8, kind=kind)
        self.shirt = Solid(f"{name}-shirt", [], [], 22, kind="shirt")
        self.trousers = Solid(f"{name}-trousers", [], [], 26, kind="pants")
        self.hair = Solid(f"{name}-hair", [], kind="hair")
        self.limbs: list[Solid] = []

    def torso(self, pelvis: npt.ArrayLike, chest: npt.ArrayLike, right: npt.ArrayLike, bend: float = 0.0) -> None:
        """pelvis, chest: between the hip and the shoulder joints; bend: mm the middle of the back is moved forward."""
        p, c = np.asarray(pelvis, float), np.asarray(chest, float)
        up = unit(c - p)
        across = np.asarray(right, float)
        across = unit(across - up * up.dot(across))
        front = np.cross(up, across)
        middle = (p + c) / 2 + front * bend
        lower, upper = unit(middle + front * bend - p), unit(c - middle - front * bend)
        self.pelvis, self.chest, self.right, self.up = p, c, across, upper
        self.front = unit(np.cross(upper, across))
        self.shoulder = {s: c + across * s * 162 - upper * 8 for s in (1, -1)}
        self.hip = {s: p + across * s * 88 for s in (1, -1)}
        ribs = np.stack([across, upper, self.front], 1)
        hips = np.stack([across, lower, np.cross(lower, across)], 1)
        self._shirt(ribs, hips, middle)
        seat = hips[:, 2]
        self.trousers.base += [
            ellipsoid(p + lower * 6, (158, 96, 108), hips, 24),
            ellipsoid(p - seat * 22 - lower * 40, (150, 88, 104), hips, 34),
        ]

    def _shirt(self, ribs: Floats, hips: Floats, middle: Floats) -> None:
        across, upper, front = ribs.T
        lower, belly = hips[:, 1], hips[:, 2]
        c, p = self.chest, self.pelvis
        body = self.shirt.base
        body += [
            ellipsoid(c - upper * 118 + front * 4, (152, 150, 110), ribs, 30),
            ellipsoid(middle, (149, 150, 105), np.stack([across, unit(upper + lower), unit(front + belly)], 1), 50),
            ellipsoid(p + lower * 78, (163, 80, 114), hips, 40),
            cone(p + lower * 76 + across * 62, p + lower * 76 - across * 62, 100, 100, 30),
            cone(c - upper * 20, c + upper * 42 + front * 8, 74, 57, 34),
        ]
        for s in (1, -1):
            body.append(cone(c + upper * 16 + across * s * 34, c + across * s * 150 - upper * 16, 54, 52, 40))
            body.append(ellipsoid(c - upper * 120 - front * 52 + across * s * 78, (64, 96, 50), ribs, 40))

    def head(self, look: npt.ArrayLike, crown: npt.ArrayLike, forward: float = 28.0, neck: float = 160.0) -> HeadSpace:
        """look, crown: where the face and the top of the head point; forward: how far the head is carried in front;
        neck: from its root to the middle of the skull, longer for somebody who holds the head up.
        """
        base = self.chest + self.up * 40
        u = unit(crown)
        front = np.asarray(look, float)
        front = unit(front - u * u.dot(front))
        space = HeadSpace(base + u * neck + front * forward, np.stack([np.cross(front, u), front, u], 1))
        self.skin.base += [cone(base - self.up * 50, space.at(0, -22, -58), 60, 53, 20), *face(space)]
        self.skin.children += ears(space)
        self.skin.lines += face_lines(space)
        self.hair.base += hair(space, self.hair_style)
        self.hair.lines += hair_lines(space, self.hair_style)
        return space

    def arm(self, side: int, wrist: npt.ArrayLike, pole: npt.ArrayLike, grip: Grip) -> Floats:
        """One arm with its sleeve and hand; pole: where the elbow points.  Gives the elbow."""
        shoulder = self.shoulder[side]
        elbow, end = reach(shoulder, wrist, ARM, pole)
        back = grip.back
        bend = -np.asarray(pole, float)
        bare = [
            tube(shoulder, elbow, bend, _UPPER_ARM),
            tube(elbow, end, back, _FOREARM, 14),
            ellipsoid(elbow, (35, 35, 35), None, 14),
        ]
        arm = Solid(f"{self.name}-arm{side:+d}", bare, kind=self.kind)
        arm.lines.append(ring(elbow, limb_frame(shoulder, elbow, bend), (-50, 50), sag=-6))
        self.shirt.children.append(
            [ellipsoid(shoulder, (54, 54, 54), None, 10), tube(shoulder, elbow, bend, _SLEEVE, 16)]
        )
        axes = frame(grip.fingers, back)
        pose = _bent_to(grip.pose, axes.T @ unit(elbow - end), side)
        palm = build_hand(pose, f"{self.name}-hand{side:+d}", side < 0, self.kind).moved(axes, end)
        palm.group = arm.name
        palm.nails, palm.lines = [], []  # a hand of a whole figure is small: they would be blots
        self.limbs += [arm, palm]
        return elbow

    def leg(
        self,
        side: int,
        ankle: npt.ArrayLike,
        pole: npt.ArrayLike,
        toes: npt.ArrayLike,
        sole: npt.ArrayLike = (0, 0, -1),
    ) -> Floats:
        """One trouser leg and its bare foot; pole: where the knee points.  Gives the knee."""
        hip = self.hip[side]
        knee, end = reach(hip, ankle, LEG, pole)
        self.trousers.children.append(
            [
                tube(hip, knee, pole, _THIGH, 20),
                ellipsoid(knee, (64, 64, 64), None, 18),
                tube(knee, end, pole, _SHIN, 18),
            ]
        )
        up, along = -unit(sole), np.asarray(toes, float)
        along = unit(along - up * up.dot(along))
        axes = np.stack([np.cross(along, up), along, up], 1)
        bare = foot("foot", side < 0, leg=False).moved(axes, end - axes @ np.array([0, 14, 62.0]))
        solid = Solid(
            f"{self.name}-foot{side:+d}", [tube(knee, end, pole, _ANKLE), *bare.base], bare.children, kind=self.kind
        )
        solid.nails, solid.lines = bare.nails, bare.lines
        self.limbs.append(solid)
        return knee

    def solids(self) -> list[Solid]:
        """Everything that is drawn."""
        return [self.trousers, self.shirt, self.skin, self.hair, *self.limbs]
