"""The scenes of a folder and their plates: which are to be drawn, and drawing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guidebook.figures import plates
from guidebook.problems import Report, Span
from guidebook.progress import OnProgress
from guidebook.reading.places import find, parse


@dataclass(frozen=True)
class Drawn:
    """What became of the plates asked for, by scene name; what failed is in the report."""

    drawn: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # somebody's own, not touched
    current: tuple[str, ...] = ()


def scenes_in(folder: Path) -> dict[str, Path]:
    """The scene files of a folder by name."""
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def read_source(path: Path, report: Report) -> plates.Source | None:
    """A scene file as data with places; None with the problem reported when it cannot be read."""
    data = parse(path, report)
    return None if data is None else plates.Source(path, data, partial(place_in, data, path))


def place_in(data: object, path: Path, loc: tuple[str | int, ...]) -> Span:
    return find(data, loc) or Span(path)


def draw_plates(scenes: Sequence[Path], everything: bool, jobs: int, report: Report, on_progress: OnProgress) -> Drawn:
    """Draw those of the scenes whose plate is stale, or all of them; a plate of one's own is kept."""
    states = [plates.state(scene) for scene in scenes]
    kept = tuple(state.name for state in states if state.own)
    wanted = [state for state in states if not state.own and (everything or state.reason)]
    sources = [source for state in wanted if (source := read_source(state.scene, report))]
    for problem in plates.draw(sources, jobs, lambda _name, done, total: on_progress("drawing plates", done, total)):
        report.add(problem)
    drawn = tuple(state.name for state in wanted if plates.state(state.scene).reason is None)
    current = tuple(state.name for state in states if not state.own and state not in wanted)
    return Drawn(drawn, kept, current)


def check_scenes(folder: Path, report: Report) -> None:
    """Tell what is wrong with the scenes of a folder, and which plates show something else than their scene says.

    A plate that another version of the program drew still shows its scene, so it is no problem: `draw` renews it.
    """
    sources = [source for path in scenes_in(folder).values() if (source := read_source(path, report))]
    for problem in plates.check(sources):
        report.add(problem)
    for source in sources:
        reason = plates.stale(source.path)
        if reason and reason != plates.OTHER_INKER:
            hint = f"run 'guidebook draw {source.name}'"
            report.warn(f"the plate of this scene has to be drawn: {reason}", Span(source.path), hint)
