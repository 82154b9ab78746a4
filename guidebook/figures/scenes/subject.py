"""Subjects: who is drawn, as solids, and how places and directions of a scene are found on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from guidebook.figures.anatomy.frames import turn, unit
from guidebook.figures.anatomy.landmarks import LANDMARKS, SOLE
from guidebook.figures.anatomy.primitives import bulge, cone
from guidebook.figures.anatomy.receiver import Receiver
from guidebook.figures.anatomy.shapes import from_above
from guidebook.figures.anatomy.solids import Primitive, Solid, World
from guidebook.figures.compiled import Floats
from guidebook.figures.scenes.figure_subject import FIGURES, FigureSubject
from guidebook.figures.scenes.missed import Absent, Missed
from guidebook.figures.scenes.vocabulary import Flesh, Heading, Place, Scene
from guidebook.figures.scenes.zones import plan_outlines

_BESIDE = 50.0  # mm: how far beside the body a place in the air may stand
_LIFTED_BLEND = 14.0  # mm: where a lifted roll rises from the skin
_ROLL_LEVEL = 0.5  # of half its length: how far a roll keeps its height
_ROLL_TAPER, _ROLL_SUNK = 0.8, 0.8  # of its half width: how thick it ends, and how far below the skin


class Subject(Protocol):
    """A body in the world.  `skin` names the solids a hand may touch; `surface` the one routes are drawn on."""

    skin: list[str]
    surface: str | tuple[str, ...]
    along: tuple[float, float, float]  # how plan points are shot onto the skin

    def world(self, extra: Sequence[Solid] = ()) -> World:
        """The body, its supports, and more solids."""

    def plan(self, place: Place) -> Floats:
        """Plan coordinates of a place (mm)."""

    def point(self, place: Place) -> tuple[Floats, Floats]:
        """The place on the skin, and the outward normal there; raises `Missed`."""

    def direction(self, heading: Heading) -> Floats:
        """A unit vector of the world."""

    def outlines(self, zone: str, drawn: bool = False) -> list[Floats]:
        """Plan outlines of a zone on this body, (n, 2) mm; drawn: what a plate hatches of it."""


class Prone:
    """A receiver lying face down: right is +x, the head +y, off the skin +z."""

    along: tuple[float, float, float] = (0.0, 0.0, -1.0)
    surface: str | tuple[str, ...]
    symmetric = True  # the model is its own mirror image

    def __init__(self, scene: Scene) -> None:
        chosen = scene.receiver
        drape = None if chosen.drape == "none" else chosen.drape
        self.receiver = Receiver(
            chosen.body,
            arms=chosen.arms,
            head=chosen.head,
            drape=drape,
            roll=chosen.roll,
            cushion=chosen.cushion,
            mat=chosen.mat,
        )
        worn = {None: [], "shorts": ["shorts"]}.get(drape, ["towel"])
        self.skin = [*self.receiver.skin, *worn]
        self.surface = ("body", "shorts") if drape == "shorts" else "body"
        for flesh in chosen.flesh:
            self._owner(flesh.at).base.extend(self._soft(flesh))
        self.receiver.refresh()
        for fold in chosen.folds:
            line = from_above([tuple(self.plan(p)) for p in fold], "contour", 0.9)
            self._owner(fold[0]).lines.append(line)

    def _soft(self, flesh: Flesh) -> list[Primitive]:
        """Flesh that is raised, dented or lifted between thumb and fingers."""
        at, _ = self.point(flesh.at)
        lean = turn((0, 0, 1), -flesh.turn * flesh.at.sign)
        across, along, height = flesh.width * 10, flesh.length * 10, flesh.height * 10
        if flesh.lifted:
            half = lean[:, 1] * along
            skin = self.receiver.top([at[:2] + way * half[:2] for way in (-1, 1)])
            if np.isnan(skin).any():
                raise Missed(flesh.at, "with a roll of this length", "make it shorter, or turn it")
            ends = skin - np.array([0, 0, _ROLL_SUNK * across])
            crest = at + np.array([0, 0, height - across])
            one, other = crest - _ROLL_LEVEL * half, crest + _ROLL_LEVEL * half
            return [
                cone(one, other, across, across, _LIFTED_BLEND),
                cone(one, ends[0], across, across * _ROLL_TAPER, _LIFTED_BLEND),
                cone(other, ends[1], across, across * _ROLL_TAPER, _LIFTED_BLEND),
            ]
        return [bulge(at, (across, along, flesh.depth * 10), height, lean)]

    def _owner(self, place: Place) -> Solid:
        """The solid of the receiver that a place lies on."""
        on_leg = self.plan(place)[1] < -300
        name = f"leg{place.sign:+d}" if on_leg else "body"
        return next(s for s in self.receiver.solids if s.name == name)

    def world(self, extra: Sequence[Solid] = ()) -> World:
        """The receiver, towels and more."""
        return self.receiver.world(extra)

    def plan(self, place: Place) -> Floats:
        """Plan coordinates: landmark of this build, and the shift."""
        if place.landmark not in LANDMARKS:
            raise Absent(place, LANDMARKS)
        start = self.receiver.plan(place.landmark, place.sign)
        shifted: Floats = start + 10 * np.array([place.sign * place.out, place.up])
        return shifted

    def point(self, place: Place) -> tuple[Floats, Floats]:
        """Straight down onto the skin or the towel; landmarks of the sole from below."""
        if place.landmark in SOLE:
            p, n = self.receiver.on_sole(place.landmark, place.sign)
            return p + n * place.off * 10, n
        plan = self.plan(place)
        p = self.receiver.top([plan], self.skin)[0]
        if np.isnan(p[0]) and place.off > 0:
            return self._beside(place, plan), np.array([0, 0, 1.0])
        if np.isnan(p[0]):
            raise Missed(place)
        n = self.receiver.bare.normal(self.skin, p)[0]
        return p + n * place.off * 10, n

    def _beside(self, place: Place, plan: Floats) -> Floats:
        """A place in the air near the body: as high above the nearest skin across; raises `Missed` far from it."""
        shifts = np.array(sorted(np.arange(-_BESIDE, _BESIDE + 1, 5), key=abs))
        near = self.receiver.top(np.c_[plan[0] + shifts, np.full(len(shifts), plan[1])], self.skin)
        found = near[~np.isnan(near[:, 0])]
        if not len(found):
            raise Missed(place)
        return np.array([*plan, found[0, 2] + place.off * 10])

    def direction(self, heading: Heading) -> Floats:
        """Out along x, up along y, off along z."""
        sign = 1 if heading.side == "right" else -1
        return unit([sign * heading.out, heading.up, heading.off])

    def outlines(self, zone: str, drawn: bool = False, front: bool = False) -> list[Floats]:
        """Those of the no-press map, as wide as this body is there."""
        return [self.receiver.placed(outline) for outline in plan_outlines(zone, drawn, front)]


class Seated(Prone):
    """A receiver sitting upright, seen from behind: the lying back without what only a lying person needs."""

    def __init__(self, scene: Scene) -> None:
        upright = replace(scene.receiver, drape="none", roll=False, cushion=False, mat=False)
        super().__init__(replace(scene, receiver=upright))


def _figure(name: str) -> Callable[[Scene], Subject]:
    return lambda _: FigureSubject(FIGURES[name]())


MAKERS: dict[str, Callable[[Scene], Subject]] = {
    "prone": Prone,
    "seated": Seated,
    **{name: _figure(name) for name in FIGURES},
}


def make_subject(scene: Scene) -> Subject:
    """The subject a scene asks for; raises KeyError for a pose nobody can draw yet."""
    return MAKERS[scene.receiver.pose](scene)


def plain(scene: Scene) -> Scene:
    """The scene without what is done, for maps; arms at the sides, for raised ones would leave a map's panel."""
    receiver = replace(scene.receiver, arms="side")
    return replace(scene, receiver=receiver, hands=(), strokes=(), callouts=(), weight_on=(), locator=(), inset=None)
