"""The check of hands against each other: one through another is told once, one upon or over another is not."""

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.posing.solver import put_hand
from guidebook.figures.scenes.clash import clashes, lint_clashes
from guidebook.figures.scenes.stage import Stage, pose_scene
from guidebook.problems import Report
from tests.figures.scenes import scene_of

BACK = "format: 1\nview: back\n"
APART = """\
hands:
  - {hand: right, pose: palm, on: "right lane_mid, 5 out"}
  - {hand: left, pose: palm, on: "left lane_mid, 5 out"}
"""
CROSSED = """\
hands:
  - {hand: left, pose: palm, on: "right lane_mid, 5 out", fingers: up, forearm: "0.6 out, 0.6 down, 0.8 off"}
  - {hand: right, pose: palm, on: "right glute, 2 up", fingers: down, forearm: "0.6 out, 0.6 up, 0.1 off"}
"""


def posed(text: str) -> Stage:
    return pose_scene(scene_of(BACK + text))


def moved(stage: Stage, name: str, millimetres: list[float]) -> None:
    """Set a hand down again, that far away, as nothing in the solver would."""
    hand = stage.placed[name]
    there = put_hand(hand.pose, hand.left, hand.rotation, hand.shift + np.array(millimetres), hand.solid.name)
    stage.placed[name], stage.solids[name] = there, [there.solid]


def test_hands_side_by_side_are_well() -> None:
    assert list(clashes(posed(APART))) == []


def test_an_arm_passes_over_the_hand_that_was_there_before() -> None:
    assert list(clashes(posed(CROSSED))) == []


def test_a_hand_moved_into_another_is_told_once() -> None:
    stage, report = posed(CROSSED), Report()
    moved(stage, "right", [0, 100, 20])
    lint_clashes(stage, report)
    (problem,) = report.problems
    assert problem.fatal
    assert "into the" in problem.message
    assert "hand or its arm" in problem.message
    assert problem.hint == "turn its forearm, or move one of the two hands"


def test_a_hand_that_is_not_drawn_is_in_nobodys_way() -> None:
    stage = posed(CROSSED.replace("hand: right,", "hand: right, drawn: next,"))
    moved(stage, "right", [0, 100, 20])
    assert list(clashes(stage)) == []
