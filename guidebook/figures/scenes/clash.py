"""Hands and arms that would go through each other.  A posed stage in, problems out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from guidebook.figures.anatomy.solids import World
from guidebook.figures.posing.kinematics import skeleton
from guidebook.figures.scenes.stage import Stage
from guidebook.figures.scenes.vocabulary import Hand
from guidebook.problems import Report

_GIVES = 4.0  # mm that flesh gives way where hand lies on hand


class Clash(NamedTuple):
    """Part of a hand that is deeper in another than flesh gives way, mm."""

    hand: Hand
    part: str
    other: Hand
    depth: float

    def __str__(self) -> str:
        part = "arm" if self.part == "arm" else "thumb" if self.part == "thumb" else "hand"
        return f"the {self.hand.side} {part} goes {self.depth:.0f} mm into the {self.other.side} hand or its arm"


def lint_clashes(stage: Stage, report: Report) -> None:
    """Report every hand that is drawn going through another, once a pair."""
    told: set[frozenset[str]] = set()
    for clash in sorted(clashes(stage), key=lambda clash: -clash.depth):
        pair = frozenset({clash.hand.name, clash.other.name})
        span = clash.hand.span or stage.scene.span
        if span and pair not in told:
            report.error(f"as drawn, {clash}", span, "turn its forearm, or move one of the two hands")
        told.add(pair)


def clashes(stage: Stage) -> Iterator[Clash]:
    """The deepest place of each hand in each other."""
    drawn = [hand for hand in stage.scene.hands if hand.drawn == "now" and hand.name in stage.placed]
    for hand, other in permutations(drawn, 2):
        placed, solids = stage.placed[hand.name], stage.solids[other.name]
        bones = skeleton(placed.pose, placed.left)
        balls = bones.centres @ placed.rotation.T + placed.shift
        depth = bones.radii - World(solids).distance([solid.name for solid in solids], balls)
        deepest = int(depth.argmax())
        if depth[deepest] > _GIVES:
            yield Clash(hand, bones.owners[deepest], other, float(depth[deepest]))
