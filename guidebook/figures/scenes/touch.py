"""What the drawn hands touch: their contact on the skin against the no-press map.  A posed stage in, problems out.

`lint` tests what a scene says; where a thumb, a wrist or a forearm comes to lie is known only when the hands are posed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from guidebook.figures.anatomy.solids import World
from guidebook.figures.compiled import Floats
from guidebook.figures.ink.bounds import capsules
from guidebook.figures.posing.kinematics import skeleton
from guidebook.figures.scenes.lint import RESTING, pressure_of, why_not
from guidebook.figures.scenes.stage import Stage
from guidebook.figures.scenes.subject import Prone
from guidebook.figures.scenes.vocabulary import Hand
from guidebook.figures.scenes.zones import ZONES
from guidebook.problems import Report

_NEAR = 1.5  # mm: a hand farther from the skin is in the air
_GRID = 3.0  # mm between the points of skin that are tested
_SPECK = 3  # fewer of them are a graze
_MARGIN = 8.0  # mm round the bones and flesh of a hand, for what blending adds
_ASIDE = 400.0  # mm off the body, where its skin is looked for from
_WRIST = 75.0  # mm of an arm that are called wrist
_CALLED = {
    "f0": "forefinger", "f1": "fingers", "f2": "fingers", "f3": "fingers", "thenar": "heel", "hypo": "heel",
    "mcps": "knuckles",
}  # fmt: skip
_ARM = frozenset({"wrist", "forearm"})
_GRIP = frozenset({"thumb", "forefinger", "fingers"})  # the web between them lies on what is gripped
_HAND = _GRIP | {"knuckles", "heel", "palm"}
_WORKING = {  # parts that work in a pose, with its contact and the pressure of what is done; others only rest
    "palm": _HAND, "crossed_palms": _HAND, "dough": _HAND, "c_grip": _GRIP, "heel": frozenset({"heel"}),
    "thumb_pad": frozenset({"thumb"}), "fingers_stack": frozenset({"forefinger", "fingers"}),
    "soft_fist": frozenset({"forefinger", "fingers", "knuckles"}), "pinch2": frozenset({"thumb", "forefinger"}),
    "forefinger": frozenset({"forefinger"}), "forearm": frozenset({"forearm"}),
}  # fmt: skip
_RESTING = {"thumb": "thumb_pad", "wrist": "forearm", "forearm": "forearm"}  # contacts of parts that rest; else "palm"


class Touch(NamedTuple):
    """Parts of a hand that lie on a zone in one manner: contact, pressure, and how far from the midline, cm."""

    hand: Hand
    zone: str
    contact: str
    pressure: float
    parts: tuple[str, ...]
    out: tuple[float, float]
    middle: tuple[float, float]  # plan point in the middle of what is touched, mm

    @property
    def hint(self) -> str | None:
        """What to do instead; None where the zone allows it."""
        return why_not(self.zone, self.contact, self.pressure)

    def __str__(self) -> str:
        names = " and ".join(self.parts)
        what = f"{self.hand.side} {names}" if self.parts[0] in _ARM else f"{names} of the {self.hand.side} hand"
        one = len(self.parts) == 1 and not self.parts[0].endswith("s")
        verbs = ("presses", "rests") if one else ("press", "rest")
        verb = verbs[0] if self.pressure > RESTING else verbs[1]
        near, far = self.out
        return f"the {what} {verb} on {ZONES[self.zone].plain} ({near:.1f} to {far:.1f} cm from the midline)"


def lint_touch(stage: Stage, report: Report) -> None:
    """Report every hand that is drawn on a zone where its contact, or so much pressure, is not allowed."""
    for touch in faults(stage):
        span, hint = touch.hand.span or stage.scene.span, touch.hint
        if hint and span:
            report.error(f"as drawn, {touch}", span, hint)


def faults(stage: Stage) -> list[Touch]:
    """Whatever lies on a zone where it may not."""
    return [touch for touch in touches(stage) if touch.hint is not None]


def touches(stage: Stage) -> list[Touch]:
    """Whatever lies on a zone of the receiver's body; a hand that mirrors another is judged with that."""
    subject = stage.subject
    if not isinstance(subject, Prone):
        return []  # the map is that of the receiver's body
    drawn = [hand for hand in stage.scene.hands if hand.drawn != "unseen" and hand.mirrors is None]
    world = subject.world([solid for hand in drawn for solid in stage.solids[hand.name]])
    found: list[Touch] = []
    for hand in drawn:
        names = [solid.name for solid in stage.solids[hand.name]]
        for zone in ZONES:
            skin = _zone_skin(subject, world, zone, names)
            found += _of_zone(stage, hand, zone, skin[world.distance(names, skin) < _NEAR])
    return found


def _of_zone(stage: Stage, hand: Hand, zone: str, skin: Floats) -> Iterator[Touch]:
    """What touches the points of skin of a zone, by contact."""
    parts = _parts(stage, hand, skin)
    pressure = pressure_of(hand, stage.scene, zone)
    by_contact: dict[str, list[str]] = {}
    for part in sorted(set(parts)):
        if np.count_nonzero(parts == part) >= _SPECK:
            works = part in _WORKING.get(hand.pose, ())
            by_contact.setdefault(hand.pose if works else _RESTING.get(part, "palm"), []).append(part)
    for contact, those in by_contact.items():
        touched = skin[np.isin(parts, those)]
        out, middle = np.abs(touched[:, 0]) / 10, touched.mean(axis=0)
        hard = pressure if contact == hand.pose else min(pressure, RESTING)
        yield Touch(hand, zone, contact, hard, tuple(those), (float(out.min()), float(out.max())), tuple(middle[:2]))


def _zone_skin(subject: Prone, world: World, zone: str, hands: list[str]) -> Floats:
    """Points of skin or cloth in a zone above or below the hands: of the back seen from above, of the front from below;
    (n, 3)."""
    found = [np.zeros((0, 3))]
    for height, front in ((_ASIDE, False), (-_ASIDE, True)):
        for outline in subject.outlines(zone, front=front):
            plan = _grid(outline, world, hands)
            skin = world.hit(subject.skin, np.c_[plan, np.full(len(plan), height)], (0, 0, -np.sign(height)))
            found.append(skin[~np.isnan(skin[:, 0])])
    return np.concatenate(found)


def _grid(outline: Floats, world: World, hands: list[str]) -> Floats:
    """Plan points inside an outline that the hands may cover; (n, 2)."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    x, y = (np.arange(low[k] + _GRID / 2, high[k], _GRID) for k in (0, 1))
    plan = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    plan = plan[shapely.contains_xy(shapely.Polygon(outline), plan)]
    covered = np.zeros(len(plan), bool)
    for capsule in np.concatenate([capsules(world.rows(name)) for name in hands]):
        start, bone = capsule[:2], capsule[3:5] - capsule[:2]
        share = np.clip((plan - start) @ bone / max(bone @ bone, 1e-9), 0, 1)
        covered |= np.linalg.norm(plan - start - share[:, None] * bone, axis=1) < capsule[6] + _MARGIN
    near: Floats = plan[covered]
    return near


def _parts(stage: Stage, hand: Hand, points: Floats) -> npt.NDArray[np.str_]:
    """What the part of a hand nearest to each point is called."""
    placed = stage.placed.get(hand.name)
    if placed is None:  # a forearm that lies there by itself
        return np.full(len(points), "forearm")
    bones = skeleton(placed.pose, placed.left)
    away = np.linalg.norm(points[:, None] - (bones.centres @ placed.rotation.T + placed.shift), axis=2) - bones.radii
    named = np.array([_CALLED.get(part, part) for part in bones.owners])[away.argmin(axis=1)]
    at_wrist = np.linalg.norm(points - placed.shift, axis=1) < _WRIST
    return np.where(named == "arm", np.where(at_wrist, "wrist", "forearm"), named)
