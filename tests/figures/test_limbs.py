"""Chains of two bones: lengths stay, goals out of reach are pulled in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numba")

from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.hand import HandPose
from guidebook.figures.anatomy.limbs import limb_frame, reach
from guidebook.figures.anatomy.person import Grip, Person

mm = st.floats(-900, 900)
point = st.tuples(mm, mm, mm)


@given(goal=point.filter(lambda p: np.linalg.norm(p) > 60), pole=point.filter(lambda p: np.linalg.norm(p) > 1))
def test_bones_keep_their_lengths_when_the_goal_can_be_reached(
    goal: tuple[float, float, float], pole: tuple[float, float, float]
) -> None:
    across = np.cross(goal, pole)
    if np.linalg.norm(across) < 1e-3 * np.linalg.norm(goal) * np.linalg.norm(pole):
        return  # the pole points along the limb: no side to bend to
    joint, end = reach((0, 0, 0), goal, (292, 250), pole)
    assert np.linalg.norm(joint) == pytest.approx(292, abs=0.5)
    assert np.linalg.norm(end - joint) == pytest.approx(250, abs=0.5)
    assert np.linalg.norm(end) <= 292 + 250


def test_the_joint_bends_towards_the_pole() -> None:
    joint, end = reach((0, 0, 0), (300, 0, 0), (292, 250), (0, 0, 1))
    assert joint[2] > 100
    assert end == pytest.approx((300, 0, 0))


def test_limb_frames_are_right_handed() -> None:
    axes = limb_frame(np.zeros(3), np.array([0, 200.0, 30]), (0, 0, 1))
    assert np.linalg.det(axes) == pytest.approx(1)
    assert axes.T @ axes == pytest.approx(np.eye(3))


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize("back", [(0, 0, 1), (0.4, 0.2, 1), (0, -1, 0.1)])
def test_a_wrist_bends_so_that_the_hand_goes_on_into_the_forearm(side: int, back: tuple[float, float, float]) -> None:
    who = Person("who")
    who.torso((0, 0, 500), (0, 0, 980), (1, 0, 0))
    wrist = np.array([side * 240.0, 300, 760])
    elbow = who.arm(side, wrist, (side, -0.4, -1), Grip(HandPose(), (side * 0.3, 0.9, 0.1), back))
    hand = who.limbs[-1]
    stub = unit(hand.joints["elbow"][0] - hand.joints["wrist"][0])
    assert stub == pytest.approx(unit(elbow - wrist), abs=1e-6)
