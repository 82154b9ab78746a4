"""Scenes for tests, written as a person writes them: YAML text in, scene and problems out."""

from pathlib import Path

from guidebook.figures.plates import Source
from guidebook.figures.scenes.lint import lint_scene
from guidebook.figures.scenes.load import load_scene
from guidebook.figures.scenes.vocabulary import Scene
from guidebook.problems import Report, Span
from guidebook.reading.places import find, parse_text

PATH = Path("scene.yaml")


def source(text: str, path: Path = PATH) -> Source:
    """A scene file as read."""
    report = Report()
    data = parse_text(text, path, report)
    assert not report.problems, report.problems
    return Source(path, data, lambda loc: find(data, loc) or Span(path))


def load(text: str, name: str = "scene") -> tuple[Scene | None, list[str]]:
    """The scene of a text, and its problems in their short form."""
    read, report = source(text), Report()
    scene = load_scene(name, read.data, read.where, report)
    return scene, [str(problem) for problem in report.problems]


def scene_of(text: str) -> Scene:
    """The scene of a sound text."""
    scene, problems = load(text)
    assert scene is not None, problems
    return scene


def lint(text: str) -> list[str]:
    """What the safety check says of a sound text."""
    report = Report()
    lint_scene(scene_of(text), report)
    return [problem.message for problem in report.problems]
