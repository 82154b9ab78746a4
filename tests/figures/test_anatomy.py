"""Solids and hands: distances are true, mirrored things are mirrored, the skeleton is the solid's."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from guidebook.figures.anatomy.build import BUILDS
from guidebook.figures.anatomy.frames import frame, turn
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.landmarks import LANDMARKS, plan_of
from guidebook.figures.anatomy.primitives import bulge, cone, ellipsoid, moved_primitive
from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.posing.kinematics import skeleton
from guidebook.figures.posing.poses import POSES
from guidebook.figures.scenes import names

LENGTH = st.floats(-80, 80)
SPOT = st.tuples(LENGTH, LENGTH, LENGTH)


def distance(rows: list[object], point: tuple[float, float, float]) -> float:
    return float(World([Solid("thing", rows)]).distance("thing", point)[0])  # type: ignore[arg-type]


@given(SPOT)
def test_a_capsule_is_as_far_as_its_bone_less_its_radius(point: tuple[float, float, float]) -> None:
    bone = cone((0, -20, 0), (0, 20, 0), 5, 5)
    x, y, z = point
    true = math.hypot(x, y - min(max(y, -20), 20), z) - 5
    if true < 12:  # farther out the bounding ball answers
        assert distance([bone], point) == pytest.approx(true, abs=1e-6)


@given(SPOT, st.floats(-180, 180), SPOT)
def test_moving_a_primitive_moves_its_distance(at: tuple[float, float, float], degrees: float, shift: object) -> None:
    rotation, t = turn((1, 2, 3), degrees), np.array(shift)
    body = [cone((0, 0, 0), (10, 30, 5), 12, 6), ellipsoid((5, 5, 0), (20, 9, 12), frame((1, 1, 0), (0, 0, 1)))]
    moved = [moved_primitive(row, rotation, t) for row in body]
    there = rotation @ np.array(at) + t
    here = distance(body, at)
    if here < 10:  # farther out the bounding ball answers, which is larger when turned
        assert distance(moved, tuple(there)) == pytest.approx(here, abs=1e-4)


def test_a_bulge_lifts_the_surface_by_its_height() -> None:
    ball = ellipsoid((0, 0, 0), (40, 40, 40))
    flat, raised = World([Solid("b", [ball])]), World([Solid("b", [ball, bulge((0, 0, 40), (20, 20, 20), 6)])])
    above = [w.hit("b", (0, 0, 90), (0, 0, -1))[0, 2] for w in (flat, raised)]
    assert above[1] - above[0] == pytest.approx(6, abs=0.8)


@pytest.mark.parametrize("name", sorted(POSES))
def test_a_left_hand_mirrors_a_right_one(name: str) -> None:
    right, left = build_hand(POSES[name]), build_hand(POSES[name], left=True)
    for joint in right.joints:
        assert np.allclose(right.joints[joint] * [-1, 1, 1], left.joints[joint])


@pytest.mark.parametrize("name", sorted(set(POSES) - {"soft_fist"}))  # its pads are tucked in
def test_pads_lie_on_the_skin_of_the_solid(name: str) -> None:
    hand = World([build_hand(POSES[name], "hand")])
    pads = skeleton(POSES[name]).pad
    away = {part: float(hand.distance("hand", pads[part])[0]) for part in ("thumb", "f0", "f1", "f2", "f3")}
    assert all(abs(d) < 4 for d in away.values()), away


@settings(max_examples=15)
@given(st.floats(0, 90), st.floats(0, 90))
def test_the_skeleton_bends_as_the_solid_does(knuckle: float, middle: float) -> None:
    pose = HandPose(mcp=(knuckle,) * 4, pip=(middle,) * 4)
    joints, bones = build_hand(pose).joints, skeleton(pose)
    assert np.linalg.norm(joints["f1"][-1] - bones.pad["f1"]) < 14


def test_every_pose_has_a_contact_name_and_a_working_part() -> None:
    assert set(POSES) == set(names.POSES) == set(names.WORKING_PART)
    assert all(part in skeleton(POSES[pose]).pad for pose, part in names.WORKING_PART.items())


def test_landmarks_run_from_head_to_heel_on_both_sides() -> None:
    down = [
        "skull",
        "c7",
        "trap",
        "blade_low",
        "rib_low",
        "crest",
        "dimple",
        "fold",
        "knee",
        "calf",
        "achilles",
        "heel",
    ]
    heights = [plan_of(name, 1)[1] for name in down]
    assert heights == sorted(heights, reverse=True)
    for name in LANDMARKS:
        (x, y), (mirrored, same) = plan_of(name, 1), plan_of(name, -1)
        assert (mirrored, same) == (-x, y)
        assert (x == 0) == LANDMARKS[name].central


@pytest.mark.parametrize("name", sorted(BUILDS))
def test_a_body_of_another_build_keeps_its_spine_and_the_order_of_its_places(name: str) -> None:
    out = np.arange(0, 200, 5.0)
    for y in (-200.0, 20.0, 340.0):
        placed = BUILDS[name].placed(np.c_[out, np.full(len(out), y)])
        assert np.allclose(placed[out <= 30, 0], out[out <= 30])
        assert np.allclose(placed[out >= 100, 0], out[out >= 100] * BUILDS[name].across(y))
        assert (np.diff(placed[:, 0]) > 0).all()
