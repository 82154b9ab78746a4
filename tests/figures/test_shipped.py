"""The shipped illustrations: every scene is sound and safe, every plate small, plain and of its scene."""

import re
from pathlib import Path

import pytest

from guidebook.figures import plates
from guidebook.figures.palette import ROLES
from guidebook.figures.scenes.wording import LONGEST
from tests.figures.scenes import source

SHIPPED = Path(__file__).parents[2] / "illustrations"
SCENES = sorted(SHIPPED.glob("*.yaml"))
ELEMENTS = {"svg", "title", "desc", "defs", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}


def ids(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", SCENES, ids=ids)
def test_every_scene_is_sound_and_safe(path: Path) -> None:
    assert plates.check([source(path.read_text(encoding="utf-8"), path)]) == []


@pytest.mark.parametrize("path", SCENES, ids=ids)
def test_every_plate_keeps_to_the_profile(path: Path) -> None:
    svg = plates.plate_path(path).read_text(encoding="utf-8")
    assert len(svg.encode()) <= 60_000
    assert set(re.findall(r"<([a-z]\w*)", svg)) <= ELEMENTS
    assert not re.search(r"opacity|gradient|clip-path|filter|href", svg)
    assert set(re.findall(r"\b[rs]-([\w-]+)", svg)) <= ROLES
    words = re.search(r"<desc>(.*?)</desc>", svg)
    assert words is not None
    assert 0 < len(words[1]) <= LONGEST


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENES, ids=ids)
def test_no_plate_is_stale(path: Path) -> None:
    assert plates.stale(path) is None
