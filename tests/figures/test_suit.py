"""Scenes on other bodies: hands that would lie on a zone are moved off it, by little, and every shipped scene fits."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.scenes.figure_subject import FIGURES
from guidebook.figures.scenes.stage import Stage, pose_scene
from guidebook.figures.scenes.suit import pose_suited
from guidebook.figures.scenes.touch import faults, lint_touch
from guidebook.figures.scenes.vocabulary import Scene
from guidebook.problems import Report
from tests.figures.scenes import load, scene_of

SHIPPED = Path(__file__).parents[2] / "illustrations"
NEAR_SPINE = (
    "format: 1\nview: back\nreceiver: {{body: {body}}}\n"
    "hands:\n  - {{hand: right, pose: heel, on: 'right lane_mid, 4.6 out', bend: {{thumb_radial: 70}}, mirror: yes}}\n"
)


def contact(stage: Stage, hand: str) -> np.ndarray:
    return stage.contacts[hand][:2]


def test_a_hand_is_moved_off_a_zone_and_its_mirror_image_with_it() -> None:
    scene = scene_of(NEAR_SPINE.format(body="slim"))
    assert faults(pose_scene(scene))
    stage = pose_suited(scene)
    assert not faults(stage)
    right, left = contact(stage, "right"), contact(stage, "left")
    assert 4 < np.linalg.norm(right - contact(pose_scene(scene), "right")) < 26
    assert np.allclose(right, left * [-1, 1])


def test_on_the_usual_body_a_hand_lies_where_it_was_written() -> None:
    scene = scene_of(NEAR_SPINE.format(body="average"))
    assert faults(pose_suited(scene))
    assert pose_suited(scene).scene == scene


def shipped() -> list[Path]:
    """The scenes that show a receiver whose body a guide may choose."""
    return [path for path in sorted(SHIPPED.glob("*.yaml")) if on(path, "average").receiver.pose not in FIGURES]


def on(path: Path, body: str) -> Scene:
    scene, _ = load(path.read_text(encoding="utf-8"), path.stem)
    assert scene is not None
    return replace(scene, receiver=replace(scene.receiver, body=body))


@pytest.mark.slow
@pytest.mark.parametrize("body", ["slim", "broad"])
@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_shipped_scene_suits_every_body(path: Path, body: str) -> None:
    stage, report = pose_suited(on(path, body)), Report()
    lint_touch(stage, report)
    assert not report.problems
    for part in (stage.scene, *([stage.scene.inset] if stage.scene.inset else [])):
        flying = [place for stroke in part.strokes for place in stroke.way if place.off > 0]
        for place in (*(place for _, place in part.callouts), *part.locator, *flying):
            stage.subject.point(place)
