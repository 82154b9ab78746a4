"""Plates and captions agree: what a page explains about a figure stands in its scene, and the other way round."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ILLUSTRATIONS = ROOT / "illustrations"


def figures(node: object) -> Iterator[dict[str, object]]:
    """Every mapping with a `scene:` in a content file."""
    if isinstance(node, dict):
        if "scene" in node:
            yield node
        for value in node.values():
            yield from figures(value)
    elif isinstance(node, list):
        for value in node:
            yield from figures(value)


def shown() -> Iterator[tuple[str, str, frozenset[str]]]:
    for file in sorted((ROOT / "content").rglob("*.yaml")):
        for figure in figures(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)):
            yield file.stem, str(figure["scene"]), frozenset(str(key) for key in figure.get("keys") or {})


def labels(scene: dict[str, object]) -> frozenset[str]:
    inset = scene.get("inset")
    inner = labels(inset) if isinstance(inset, dict) else frozenset()
    return frozenset(str(key) for key in scene.get("callouts") or {}) | inner


@pytest.mark.parametrize(("page", "scene", "keys"), sorted(set(shown()), key=str))
def test_keys_of_a_caption_stand_in_the_plate(page: str, scene: str, keys: frozenset[str]) -> None:
    file = ILLUSTRATIONS / f"{scene}.yaml"
    assert file.exists(), f"{page} shows a scene nobody wrote"
    assert keys <= labels(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)), page
