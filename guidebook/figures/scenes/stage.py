"""Scene -> posed hands on a subject, and the view."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from guidebook.figures.anatomy.frames import frame
from guidebook.figures.anatomy.hand import HandPose
from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.compiled import Floats
from guidebook.figures.ink.views import VIEWS, View
from guidebook.figures.posing.kinematics import skeleton
from guidebook.figures.posing.placing import bare_arm, lowered
from guidebook.figures.posing.poses import POSES
from guidebook.figures.posing.solver import PlacedHand, Pull, Skin, Wishes, place_hand, put_hand
from guidebook.figures.scenes.names import LAID_FLAT, TOUCHING
from guidebook.figures.scenes.subject import Subject, make_subject
from guidebook.figures.scenes.vocabulary import Hand, Scene, ViewChoice

_STACK = {"thumb": 19.0, "palm": 24.0, "f0": 14.0, "f1": 14.0, "f2": 14.0}  # mm from a pad to the back of that part
_LIFT = 12.0  # mm above the skin where a hand starts
_FIST_PARTS = ("f0", "f1", "f2", "f3", "mcps")
_PX_PER_MM = 9.4
_COARSEST = 2.5  # mm of body: in coarser pixels a round arm seems all steps, and each step is drawn as a line
_SOFT_LIGHT = (-0.22, 0.3, 0.93)


@dataclass
class Stage:
    """A posed scene: the subject, and each hand as solids with its solution if it was solved."""

    scene: Scene
    subject: Subject
    solids: dict[str, list[Solid]] = field(default_factory=dict)
    placed: dict[str, PlacedHand] = field(default_factory=dict)
    contacts: dict[str, Floats] = field(default_factory=dict)  # world point where each hand works

    @property
    def world(self) -> World:
        """Everything that is drawn in ink."""
        shown = [h.name for h in self.scene.hands if h.drawn == "now"]
        return self.subject.world([solid for name in shown for solid in self.solids[name]])


def pose_scene(scene: Scene) -> Stage:
    """Build the subject and set every hand down, in the order of the scene."""
    stage = Stage(scene, make_subject(scene))
    for hand in scene.hands:
        _set_down(stage, hand)
    return stage


def _set_down(stage: Stage, hand: Hand) -> None:
    point, normal = stage.subject.point(hand.on)
    stage.contacts[hand.name] = point
    if hand.pose == "forearm":
        stage.solids[hand.name] = _forearm(stage, hand, point)
        return
    if hand.mirrors in stage.placed and getattr(stage.subject, "symmetric", False):
        done = stage.placed[hand.mirrors].mirrored(_solid_name(hand))
        stage.placed[hand.name], stage.solids[hand.name] = done, [done.solid]
        return
    pose = _bent(hand)
    back = stage.subject.direction(hand.back) if hand.back else normal
    axes = frame(stage.subject.direction(hand.fingers), back)
    left = hand.side == "left"
    pad = axes @ skeleton(pose, left).pad[hand.part]
    start = put_hand(pose, left, axes, point + normal * _LIFT - pad, _solid_name(hand))
    if hand.pose == "soft_fist":
        bare = Skin(stage.subject.world(), stage.subject.skin)
        done = lowered(start, bare, _FIST_PARTS, press=hand.press, span=60)
    else:
        before = _before(stage, hand)
        names = [solid.name for solid in before]
        skin = Skin(stage.subject.world(before), [*stage.subject.skin, *names])  # what it must not sink into
        done = place_hand(start, replace(_wishes(stage, hand, point, back), clear_of=names), skin)
    stage.placed[hand.name] = done
    stage.solids[hand.name] = [done.solid]


def _before(stage: Stage, hand: Hand) -> list[Solid]:
    """The hands set down before one that are drawn with it."""
    if hand.drawn != "now":
        return []
    return [s for h in stage.scene.hands if h.drawn == "now" and h.name in stage.placed for s in stage.solids[h.name]]


def _wishes(stage: Stage, hand: Hand, point: Floats, back: Floats) -> Wishes:
    flat = hand.pose in LAID_FLAT
    pads = [Pull(part, stage.subject.point(place)[0], 1.0) for part, place in hand.pads]
    own = dict(hand.pads)
    if hand.upon is not None and hand.upon in stage.placed and hand.part not in own:
        under = stage.placed[hand.upon]
        over = under.pad(hand.part) + under.up(hand.part) * _STACK.get(hand.part, 14.0)
        pads.append(Pull(hand.part, over, 1.6))
    elif hand.part not in own:
        pads.append(Pull(hand.part, point, 0.5 if flat or hand.pads else 1.0))
    axes = [Pull("arm", stage.subject.direction(hand.forearm), 1.2)] if hand.forearm else []
    return Wishes(
        pads=pads,
        nails=[Pull("hand", back, 0.6 if flat else 0.8)] if flat or hand.back else [],
        axes=axes,
        touching=hand.touching or TOUCHING.get(hand.pose, ()),
        press=hand.press,
        ignore=("arm", "f0") if hand.pose == "forefinger" else ("arm",),  # it may press past two toes
        turn_spread=20.0 * hand.loose,
        move_spread=(14.0 if flat else 40.0) * hand.loose,
        steps=60,
    )


def _bent(hand: Hand) -> HandPose:
    """The library pose with the joints the scene bends."""
    pose = POSES[hand.pose].but(forearm=hand.reach * 10)
    for joint, degrees in hand.bend:
        value = getattr(pose, joint)
        pose = pose.but(**{joint: (degrees,) * 4 if isinstance(value, tuple) else degrees})
    return pose


def _forearm(stage: Stage, hand: Hand, point: Floats) -> list[Solid]:
    """The fleshy underside near the elbow on the skin; `fingers` = elbow to wrist, `forearm` = elbow to shoulder."""
    along = stage.subject.direction(hand.fingers)
    _, normal = stage.subject.point(hand.on)
    elbow = point + normal * (36 - hand.press) - along * 54
    up = stage.subject.direction(hand.forearm) if hand.forearm else normal
    back = stage.subject.direction(hand.back) if hand.back else normal
    return bare_arm(
        _solid_name(hand),
        elbow,
        elbow + along * 250,
        elbow + up * hand.reach * 10,
        _bent(hand),
        hand.side == "left",
        back,
    )


def _solid_name(hand: Hand) -> str:
    return "hand " + hand.name


def view_of(choice: ViewChoice, subject: Subject) -> View:
    """The camera of a scene: a named view with changes, or one built round a place."""
    view = VIEWS[choice.like] if choice.like else VIEWS["back"]
    width = choice.width * 10 if choice.width else view.size[0]
    height = choice.height * 10 if choice.height else view.size[1]
    target = tuple(subject.point(choice.centre)[0]) if choice.centre else view.target
    direction = tuple(-subject.direction(choice.eye)) if choice.eye else view.direction
    up = tuple(subject.direction(choice.upright)) if choice.upright else view.up
    if choice.upright is None and np.linalg.norm(np.cross(direction, up)) < 0.3 * np.linalg.norm(direction):
        up = (0, 0, 1)
    lights = {"left": view.light, "right": (-view.light[0], *view.light[1:]), "soft": _SOFT_LIGHT}
    weight = choice.weight or (view.weight if choice.like else 0.9 if width <= 520 else 0.8)
    return view.but(
        target=target,
        direction=direction,
        up=up,
        size=(width, height),
        px=min(width / (choice.paper * _PX_PER_MM), _COARSEST) / choice.fineness,
        paper=choice.paper,
        weight=weight,
        light=lights[choice.light],
    )
