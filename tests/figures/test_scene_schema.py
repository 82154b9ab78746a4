"""The schema of scenes: every shipped scene keeps it, and it knows every word that the loader knows."""

from pathlib import Path

import jsonschema
import pytest

from guidebook.figures.scenes.names import POSES, RECEIVERS
from guidebook.figures.scenes.schema import scene_schema
from guidebook.figures.scenes.zones import ZONES
from guidebook.problems import Report
from guidebook.reading.places import parse

SCENES = sorted((Path(__file__).parents[2] / "illustrations").glob("*.yaml"))
EDITOR = jsonschema.Draft7Validator(scene_schema())


def as_an_editor_reads(value: object) -> object:
    """Plain data as YAML 1.2 has it: only true and false are no words, and `on` is one."""
    if isinstance(value, dict):
        return {str(key): as_an_editor_reads(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(one) for one in value]
    if value in ("true", "false"):
        return value == "true"
    try:
        return float(str(value))
    except ValueError:
        return value


def faults(data: object) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in EDITOR.iter_errors(data)]


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(scene_schema())


@pytest.mark.parametrize("scene", SCENES, ids=lambda path: path.stem)
def test_every_shipped_scene_keeps_it(scene: Path) -> None:
    assert faults(as_an_editor_reads(parse(scene, Report()))) == []


@pytest.mark.parametrize(
    "planted",
    [
        {"veiw": "back"},
        {"view": "from the moon"},
        {"receiver": {"pose": "flying"}},
        {"zones": ["elbow_of_the_giver"]},
        {"hands": [{"hand": "right", "pose": "palm"}]},
        {"hands": [{"hand": "middle", "pose": "palm", "on": "c7"}]},
        {"strokes": [{"slide": "c7", "press": "right"}]},
        {"strokes": [{"slide": "c7", "pressure": 11}]},
    ],
)
def test_an_editor_marks_what_the_loader_refuses(planted: dict[str, object]) -> None:
    assert not faults({"format": 1.0})
    assert faults({"format": 1.0, **planted})


def test_it_offers_every_word() -> None:
    text = str(scene_schema())
    assert [word for word in (*POSES, *RECEIVERS, *ZONES) if f"'{word}'" not in text] == []
