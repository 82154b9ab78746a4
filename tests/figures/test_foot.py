"""A foot that can be counted, and its mirror image."""

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.anatomy.foot import foot


def test_a_foot_has_five_toes_with_a_nail_each() -> None:
    solid = foot()
    assert len(solid.children) == len(solid.nails) == 5
    assert list(solid.joints) == ["t0", "t1", "t2", "t3", "t4"]


def test_the_big_toe_lies_on_the_inside_and_the_toes_in_order() -> None:
    roots = [foot().joints[f"t{n}"][0][0] for n in range(5)]
    assert roots == sorted(roots)
    assert roots[0] < 0


def test_a_left_foot_mirrors_a_right_one() -> None:
    right, left = foot(), foot(left=True)
    for name, joints in right.joints.items():
        assert left.joints[name] == pytest.approx(joints * np.array([-1, 1, 1]))


def test_spread_toes_stand_apart() -> None:
    def gap(spread: float) -> float:
        joints = foot(toe_spread=spread).joints
        return float(np.linalg.norm(joints["t3"][-1] - joints["t4"][-1]))

    assert gap(9) > gap(1.5) + 1
