"""Scene files: every mistake is told at its place, in the writer's words, all in one run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.figures.anatomy.landmarks import LANDMARKS
from guidebook.figures.scenes.fields import read_heading, read_place
from guidebook.problems import Report, Span
from tests.figures.scenes import PATH, load, scene_of

SOUND = """
format: 1
view: back
hands:
  - hand: right
    pose: palm
    on: right dimple, 3 out, 1.5 up
    fingers: up, 0.1 in
    mirror: yes
strokes:
  - slide: [right lane_mid, right lane_top]
    by: right
    pressure: 5
    eases_over: kidney
zones: [spine]
callouts: {1: right lane_mid, "×": c7}
"""


def test_a_sound_scene_is_read_whole() -> None:
    scene = scene_of(SOUND)
    assert [hand.name for hand in scene.hands] == ["right", "left"]
    assert scene.hands[0].on.out == 3
    assert scene.hands[1].on.side == "left"
    assert scene.hands[1].mirrors == "right"
    assert scene.strokes[0].eases_over == ("kidney",)
    assert scene.callouts[1][0] == "×"


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("dimpel", "right dimple", "scene.yaml:7:9: error: there is no landmark 'dimpel' (did you mean 'dimple'?)"),
        ("dimple", "right dimple", "7:9: error: which dimple: left or right? (write 'right dimple'"),
        ("left c7", "right dimple", "'c7' is on the midline: it has no side"),
        ("pam", "pose: palm", "6:11: error: there is no pose 'pam' (did you mean 'palm'?)"),
        ("spin", "[spine]", "there is no zone 'spin' (did you mean 'spine'?)"),
        ("3 outt", "3 out", "there is no direction 'outt' (did you mean 'out'?)"),
        ("three out", "3 out", "'three out' is no distance and direction (such as '3 out' (cm))"),
        ("presure: 5", "pressure: 5", "'presure' means nothing here (did you mean 'pressure'?)"),
        ("pressure: 12", "pressure: 5", "12 is out of range (from 0 to 10)"),
        ("format: 2", "format: 1", "2:9: error: this scene does not say 'format: 1'"),
        ("view: bak", "view: back", "there is no view 'bak' (did you mean 'back'?)"),
        ("wisk: [", "slide: [", "a stroke does exactly one thing (one of: slide, circle,"),
        ("by: middle", "by: right", "there is no hand 'middle'"),
        ("100: right", "{1: right", "'100' is too long for a callout"),
    ],
)
def test_a_mistake_is_told_at_its_place(wrong: str, right: str, told: str) -> None:
    exchanges = {"dimpel": "right dimpel", "pam": "pose: pam", "spin": "[spin]", "100: right": "{100: right"}
    scene, problems = load(SOUND.replace(right, exchanges.get(wrong, wrong), 1))
    assert scene is None
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("stroke", "told"),
    [
        ("slide: [right tip]", "a way needs two places at least"),
        ("squeeze: right tip", "a squeeze needs a hand, or the two places where its arrows meet"),
        ("pass: []", "a pass goes from one hand to another: name two"),
        ("press: []", "this needs a hand or a place"),
        ("hold: 20", "this needs a hand or a place (such as 'at: right lane_mid')"),
    ],
)
def test_a_stroke_without_its_places_is_told(stroke: str, told: str) -> None:
    scene, problems = load(f"format: 1\nview: back\nstrokes:\n  - {stroke}\n")
    assert scene is None
    column = 6 + stroke.index(" ")
    assert problems == [f"scene.yaml:4:{column}: error: {told}"]


def test_all_mistakes_are_told_in_one_run() -> None:
    text = SOUND.replace("dimple", "dimpel").replace("palm", "pam").replace("[spine]", "[spin]")
    assert len(load(text)[1]) == 3


def test_two_hands_need_two_names() -> None:
    twice = SOUND.replace("    mirror: yes\n", "  - {hand: right, pose: palm, on: right glute}\n")
    assert any("two hands have one name" in problem for problem in load(twice)[1])


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["format", "view", "hands", "strokes", "zones", "callouts", "receiver", "hand", "on", "slide"]
                ),
                inner,
            )
        ),
    )
)
def test_no_data_brings_a_traceback(data: object) -> None:
    from guidebook.figures.scenes.load import load_scene

    report = Report()
    assert load_scene("any", data, lambda _: Span(PATH), report) is None or not report.failed


@given(st.sampled_from(sorted(LANDMARKS)), st.sampled_from(["left", "right"]), st.floats(-9, 9), st.floats(-9, 9))
def test_places_say_what_they_read(name: str, side: str, out: float, up: float) -> None:
    report = Report()
    words = name if LANDMARKS[name].central else f"{side} {name}"
    place = read_place(f"{words}, {out:.2f} out, {up:.2f} up", (), lambda _: Span(PATH), report)
    assert place is not None, report.problems
    assert place.landmark == name
    assert place.out == pytest.approx(out, abs=0.0051)
    assert place.up == pytest.approx(up, abs=0.0051)


def test_opposite_directions_point_nowhere() -> None:
    report = Report()
    assert read_heading("up, down", "right", (), lambda _: Span(PATH), report) is None
    assert report.problems[0].message == "'up, down' points nowhere"


def test_a_wrinkle_line_needs_two_places() -> None:
    for line in ("{way: [right dimple]}", "{along: [right dimple]}"):
        _, problems = load(f"format: 1\nview: back\nreceiver: {{folds: [{line}]}}\n")
        assert any("a wrinkle line needs two places or more" in problem for problem in problems)
