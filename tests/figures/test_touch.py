"""The check of what drawn hands touch: planted faults are found, hands in the air and hands beside a zone are not."""

from pathlib import Path

import pytest

pytest.importorskip("numba")

from guidebook.figures.scenes.plate import draw_plate
from guidebook.figures.scenes.stage import pose_scene
from guidebook.figures.scenes.touch import Touch, lint_touch, touches
from guidebook.problems import Report
from tests.figures.scenes import load, scene_of

BACK = "format: 1\nview: back\n"
SHIPPED = Path(__file__).parents[2] / "illustrations"


def said(text: str) -> list[str]:
    report = Report()
    lint_touch(pose_scene(scene_of(BACK + text)), report)
    return [problem.message for problem in report.problems]


def touched(text: str) -> list[Touch]:
    return touches(pose_scene(scene_of(BACK + text)))


def test_a_thumb_across_the_spine_is_told() -> None:
    lines = said("hands: [{hand: right, pose: heel, on: 'right lane_mid, 3.4 out', bend: {thumb_radial: 70}}]\n")
    assert any(line.startswith("as drawn, the thumb of the right hand rests on the spine (1.") for line in lines)


def test_a_wrist_over_the_spine_is_told() -> None:
    lines = said("hands: [{hand: left, pose: heel, on: 'right lane_mid, 2 out', fingers: out, forearm: in}]\n")
    assert any("the left wrist rests on the spine" in line for line in lines)


def test_fingers_that_press_into_the_soft_back_are_told() -> None:
    fingers = "hands: [{hand: right, pose: fingers_stack, on: 'right lane_waist, 2 out'}]\nstrokes: [{press: right}]\n"
    assert any("of the right hand press on the soft back between ribs and hips" in line for line in said(fingers))


PALM = "hands: [{hand: right, pose: palm, on: 'right lane_waist, 6 out, 2 up'}]\n"


def test_a_palm_may_rest_where_the_map_lets_it_and_may_not_press_there() -> None:
    assert said(PALM) == []
    pressed = said(PALM + "strokes: [{press: right, pressure: 5}]\n")
    assert any("press on the soft back" in line for line in pressed)


def test_a_slide_that_floats_or_eases_over_a_zone_may_be_drawn_on_it() -> None:
    slide = "strokes: [{slide: ['right lane_blade, 4 out'], by: right, pressure: 5"
    zones = "[kidney, rib_ends, hip_rim]"
    assert said(PALM + slide + "}]\n")
    assert said(PALM + slide + f", floats_over: {zones}}}]\n") == []
    assert said(PALM + slide + f", eases_over: {zones}}}]\n") == []


def test_a_hand_in_the_air_touches_nothing() -> None:
    assert touched(PALM)
    assert not touched(PALM.replace("2 up'", "2 up, 8 off', touching: [palm]"))


def test_a_grip_into_the_hollow_above_the_collarbone_is_told() -> None:
    grip = (
        "receiver: {pose: seated}\n"
        "hands:\n"
        "  - hand: right\n"
        "    pose: c_grip\n"
        "    on: right trap, 3.2 up\n"
        "    part: mcps\n"
        "    fingers: into, 0.45 up, 0.1 in\n"
        "    back: up, 0.5 off\n"
        "    bend: {wrist: -26, thumb_radial: 56, thumb_palmar: 40, thumb_roll: 48, mcp: 40, pip: 40}\n"
        "    touching: [mcps, f0, f1, f2, f3]\n"
    )
    assert any("the hollow above the collarbone" in line for line in said(grip))


def test_a_fault_keeps_the_plate_from_being_drawn() -> None:
    report = Report()
    scene = scene_of(BACK + "hands:\n  - {hand: right, pose: soft_fist, on: 'right lane_mid, 2 in'}\n")
    assert draw_plate(scene, report) is None
    assert str(report.problems[0]).startswith("scene.yaml:4:5: error: as drawn, the ")


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_shipped_scene_draws_a_hand_where_it_may_not_be(path: Path) -> None:
    scene, _ = load(path.read_text(encoding="utf-8"), path.stem)
    assert scene is not None
    report = Report()
    lint_touch(pose_scene(scene), report)
    assert not report.problems
