"""A scene set on a body other than the one it was written on: hands that would lie on a zone are moved off it.

Hands keep their size while bodies do not, so a hand that lies beside a zone of the usual body may reach into that of
another.  Moved by as little as helps, it still does what the scene says; where nothing helps, `touch` tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import shapely
import shapely.ops

from guidebook.figures.anatomy.front_zones import FRONT_ZONES
from guidebook.figures.compiled import Floats
from guidebook.figures.scenes.names import USUAL_BODY
from guidebook.figures.scenes.stage import Stage, pose_scene
from guidebook.figures.scenes.touch import Touch, faults
from guidebook.figures.scenes.vocabulary import Hand, Place, Scene

_STEP = 0.5  # cm
_FARTHEST = 5  # steps: a hand moved farther would no longer be where the words say


def pose_suited(scene: Scene) -> Stage:
    """The posed scene, its hands moved where the body asks for it; raises `Missed`."""
    stage = pose_scene(scene)
    if scene.receiver.body == USUAL_BODY:
        return stage
    for _ in range(_FARTHEST):
        wrong = faults(stage)
        if not wrong:
            break
        for touch in wrong:
            scene = _moved(scene, touch, stage)
        stage = pose_scene(scene)
    return stage


def _moved(scene: Scene, touch: Touch, stage: Stage) -> Scene:
    """One step off the zone, for the hand and for all that goes with it."""
    across, up = _STEP * _off(touch, stage)
    going = set(_together(scene, touch.hand))
    hands = tuple(_shifted(hand, across, up) if hand.name in going else hand for hand in scene.hands)
    mirrors = {hand.name: hand for hand in hands}
    return replace(scene, hands=tuple(_like(hand, mirrors.get(hand.mirrors or "")) for hand in hands))


def _off(touch: Touch, stage: Stage) -> Floats:
    """The shortest way from the touched skin to the edge of the zone, on the side of the hand: a plan direction."""
    outlines = (*stage.subject.outlines(touch.zone), *FRONT_ZONES.get(touch.zone, ()))
    edge = shapely.union_all([shapely.Polygon(outline).exterior for outline in outlines])
    here, there = shapely.ops.nearest_points(shapely.Point(touch.middle), edge)
    way = np.array([there.x - here.x, there.y - here.y])
    hand = stage.contacts[touch.hand.name][:2] - touch.middle
    off: Floats = way * (1 if way @ hand >= 0 else -1) / max(float(np.linalg.norm(way)), 1e-9)
    return off


def _together(scene: Scene, hand: Hand) -> Iterator[str]:
    """A hand, the one it lies upon, and those upon it."""
    yield from (other.name for other in scene.hands if hand.name in (other.name, other.upon) or other.name == hand.upon)


def _shifted(hand: Hand, across: float, up: float) -> Hand:
    """The hand with its places moved to the right of the receiver and to the head, cm."""

    def there(place: Place) -> Place:
        return replace(place, out=place.out + place.sign * across, up=place.up + up)

    return replace(hand, on=there(hand.on), pads=tuple((part, there(place)) for part, place in hand.pads))


def _like(hand: Hand, mirrored: Hand | None) -> Hand:
    """A hand that mirrors another lies where that one does."""
    if mirrored is None:
        return hand
    own = mirrored.mirrored()
    return replace(hand, on=own.on, pads=own.pads)
