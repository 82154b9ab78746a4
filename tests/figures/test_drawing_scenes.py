"""Drawing whole scenes: the same bytes every time, arrows turn and point the right way, hands touch and do not sink."""

from itertools import combinations

import pytest

pytest.importorskip("numba")

import numpy as np
import shapely

from guidebook.figures.ink.plate import Plate
from guidebook.figures.ink.polylines import arc_length
from guidebook.figures.scenes import annotate
from guidebook.figures.scenes.plate import draw_plate
from guidebook.figures.scenes.stage import pose_scene
from guidebook.problems import Report
from tests.figures.scenes import scene_of

SMALL = "format: 1\nview: {like: back, centre: mid_back, width: 50, height: 40, paper: 40}\n"
pytestmark = pytest.mark.slow


def arrows(text: str, monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray]:
    """Paper points of every solid arrow on a plate."""
    drawn: list[np.ndarray] = []
    monkeypatch.setattr(annotate, "draw_arrow", lambda _plate, points, *_a, **_k: drawn.append(np.asarray(points)))
    assert draw_plate(scene_of(SMALL + text), Report()) is not None
    return drawn


def turning(points: np.ndarray) -> float:
    """Signed area of a way on paper, y down: positive turns clockwise."""
    x, y = (points - points.mean(0)).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def test_the_same_scene_gives_the_same_bytes() -> None:
    scene = scene_of(SMALL + "zones: [spine]\nhands: [{hand: right, pose: palm, on: right lane_mid}]\n")
    assert draw_plate(scene, Report()) == draw_plate(scene, Report())


def test_a_zone_leaves_out_those_that_are_drawn_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[shapely.Geometry] = []

    def keep(_plate: Plate, areas: list[shapely.Geometry], role: str, **_rest: object) -> None:
        if role == "warn":
            drawn.append(shapely.union_all(areas))

    monkeypatch.setattr(Plate, "hatch", keep)
    view = SMALL.replace("mid_back", "'mid_back, 13 down'")
    assert draw_plate(scene_of(view + "zones: [rib_ends, hip_rim, kidney]\n"), Report()) is not None
    assert len(drawn) == 6
    assert all(one.distance(other) > 0.3 for one, other in combinations(drawn, 2))


def test_a_map_keeps_raised_arms_within_its_panel() -> None:
    """Seen far from the arms, only the map could tell how they lie."""
    legs = "format: 1\nview: {centre: right calf, eye: off, width: 20, height: 15}\nmap: [right calf]\n"
    raised = draw_plate(scene_of(legs + "receiver: {arms: up}\n"), Report())
    assert raised == draw_plate(scene_of(legs), Report())


def test_heel_circles_turn_outwards_first_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = "strokes: [{circle: 'right lane_mid, 2 out', turn: anticlockwise, mirror: yes, pressure: 4}]\n"
    right, left = arrows(ring, monkeypatch)
    assert turning(right) < 0 < turning(left)


def test_a_ring_in_the_air_that_faces_the_eye_is_round(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "format: 1\nreceiver: {pose: instep}\n"
        "view: {centre: toe5_tip, eye: 'up, 0.6 off', upright: off, width: 12, height: 9}\n"
        "strokes: [{circle: 'toe5_tip, 0.2 off', sweep: 350, begin: 12, HEADING}]\n"
    )
    spans = []
    for heading in ("heading: 'up, 0.6 off'", "heading: off"):
        monkeypatch.setattr(annotate, "draw_arrow", lambda _plate, points, *_rest: spans.append(np.ptp(points, axis=0)))
        assert draw_plate(scene_of(text.replace("HEADING", heading)), Report())
    (wide, high), (wide_too, low) = spans
    assert high == pytest.approx(wide, rel=0.02)
    assert low < 0.8 * wide_too


def test_a_slide_to_the_head_points_up_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    (way,) = arrows("strokes: [{slide: [right lane_mid, right lane_top]}]\n", monkeypatch)
    assert way[-1, 1] < way[0, 1]


def test_an_arrow_leaves_its_hand_before_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[np.ndarray] = []

    def keep(_plate: object, points: np.ndarray, _pen: object, visible: np.ndarray, *_rest: object) -> None:
        seen.append(visible)

    monkeypatch.setattr(annotate, "draw_arrow", keep)
    text = (
        "hands: [{hand: right, pose: palm, on: 'right lane_mid, 3 out'}]\n"
        "strokes: [{slide: [right lane_top], by: right, eases_over: spine}]\n"
    )
    assert draw_plate(scene_of(SMALL.replace("height: 40", "height: 70") + text), Report())
    assert not seen[0][0]
    assert seen[0][-1]


@pytest.mark.parametrize("drawn", ["now", "next"])
def test_an_arrow_that_ends_under_a_hand_stops_before_it(drawn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at, bend = "right dimple, 5.4 out, 1.5 up", "{wrist: -34, thumb_radial: 24}"
    slide = f"strokes: [{{slide: [right blade_out, '{at}'], eases_over: [kidney, rib_ends, hip_rim]}}]\n"
    hand = f"hands: [{{hand: right, pose: palm, on: '{at}', fingers: 'up, 0.12 in', bend: {bend}, drawn: {drawn}}}]\n"
    (free,), (short,) = arrows(slide, monkeypatch), arrows(hand + slide, monkeypatch)
    assert np.allclose(short, free[: len(short)])
    assert arc_length(short)[-1] < arc_length(free)[-1] - 4


@pytest.mark.parametrize(
    ("pose", "on"),
    [("palm", "right lane_mid, 2 out"), ("thumb_pad", "right blade_in, 1 in"), ("heel", "right lane_mid, 2 out")],
)
def test_a_solved_hand_reaches_its_place_and_does_not_sink(pose: str, on: str) -> None:
    stage = pose_scene(scene_of(SMALL + f"hands: [{{hand: right, pose: {pose}, on: '{on}'}}]\n"))
    hand, goal = stage.placed["right"], stage.contacts["right"]
    part = stage.scene.hands[0].part
    assert np.linalg.norm(hand.pad(part) - goal) < 16
    skin = stage.subject.world([hand.solid])
    centres = np.array([hand.solid.joints[f"f{n}"].mean(0) for n in range(4)])
    assert float(skin.distance(stage.subject.skin, centres).min()) > -2


def test_mirrored_hands_are_exact_mirror_images() -> None:
    stage = pose_scene(
        scene_of(SMALL + "hands: [{hand: right, pose: palm, on: 'right lane_mid, 3 out', mirror: yes}]\n")
    )
    right, left = stage.placed["right"].solid, stage.placed["left"].solid
    assert np.allclose(right.joints["f1"] * [-1, 1, 1], left.joints["f1"])


def test_lines_have_length() -> None:
    assert arc_length(np.array([(0.0, 0.0), (3.0, 4.0)]))[-1] == 5


def test_a_lifted_roll_stands_as_high_as_the_scene_says() -> None:
    at = "right flank_rib, 2 in, 8 up"
    roll = f"receiver: {{flesh: {{at: '{at}', height: 4, width: 2, length: 6, lifted: yes}}}}\n"
    spot = f"hands: [{{hand: right, pose: palm, on: '{at}', drawn: next}}]\n"
    flat, lifted = (pose_scene(scene_of(SMALL + more)).contacts["right"] for more in (spot, roll + spot))
    assert 38 < lifted[2] - flat[2] < 46
