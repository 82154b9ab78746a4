"""The scenes of a folder and their plates: which are to be drawn, and drawing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.figures.scenes.names import USUAL_BODY
from guidebook.model import BODIES, Guide
from guidebook.problems import Report, Span, did_you_mean
from guidebook.progress import OnProgress

if TYPE_CHECKING:  # the vocabulary of scenes is only for a guide that has some
    from guidebook.figures.plates import Source


@dataclass(frozen=True)
class Order:
    """Which scenes to draw: those whose plate is stale, or `everything`; `jobs` at a time.

    `body` is what the guide shows where a scene does not say. `preview` is the folder for rough drawings of all of
    them; then plates stay as they are.
    """

    scenes: Sequence[Path]
    body: str = USUAL_BODY
    everything: bool = False
    jobs: int = 1
    preview: Path | None = None


@dataclass(frozen=True)
class Drawn:
    """What became of the plates asked for, by scene name; what failed is in the report."""

    drawn: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # somebody's own, not touched
    current: tuple[str, ...] = ()
    rough: tuple[Path, ...] = ()  # files of rough drawings, for which plates stay as they are


def scenes_in(folder: Path) -> dict[str, Path]:
    """The scene files of a folder by name."""
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def chosen_body(guide: Path, report: Report) -> str:
    """The body that a guide's file chooses; the usual one where it says none, or no body, which is reported.

    Only this is read of the file: drawing needs no more of a guide, and waits for no mistake elsewhere in it.
    """
    from guidebook.reading.places import parse  # brings in YAML, which a guide without scenes may not need any more

    data = parse(guide, report) if guide.is_file() else None
    chosen = data.get("pictures") if isinstance(data, Mapping) else None
    body = chosen.get("body") if isinstance(chosen, Mapping) else None
    if body is None or body in BODIES:
        return body or USUAL_BODY
    hint = did_you_mean(str(body), BODIES)
    report.error(f"there is no body '{body}'", place_in(data, guide, ("pictures", "body")), hint)
    return USUAL_BODY


def read_source(path: Path, report: Report, body: str = USUAL_BODY) -> Source | None:
    """A scene file as data with places; None with the problem reported when it cannot be read."""
    from guidebook.figures import plates
    from guidebook.reading.places import parse

    data = parse(path, report)
    return None if data is None else plates.Source(path, data, partial(place_in, data, path), body)


def place_in(data: object, path: Path, loc: tuple[str | int, ...]) -> Span:
    from guidebook.reading.places import find

    return find(data, loc) or Span(path)


def draw_plates(order: Order, report: Report, on_progress: OnProgress) -> Drawn:
    """Draw what was ordered; a plate of one's own is kept."""
    from guidebook.figures import plates

    if order.preview:
        return draw_roughly(order, order.preview, report, on_progress)
    states = [plates.state(scene, order.body) for scene in order.scenes]
    kept = tuple(state.name for state in states if state.own)
    wanted = [state for state in states if not state.own and (order.everything or state.reason)]
    sources = [source for state in wanted if (source := read_source(state.scene, report, order.body))]
    told = partial(on_progress, "drawing plates")
    for problem in plates.draw(sources, order.jobs, lambda _name, done, total: told(done, total)):
        report.add(problem)
    drawn = tuple(state.name for state in wanted if plates.state(state.scene, order.body).reason is None)
    current = tuple(state.name for state in states if not state.own and state not in wanted)
    return Drawn(drawn, kept, current)


def draw_roughly(order: Order, folder: Path, report: Report, on_progress: OnProgress) -> Drawn:
    """Rough drawings of all scenes of an order, current or not, in a folder."""
    from guidebook.figures import plates

    sources = [source for scene in order.scenes if (source := read_source(scene, report, order.body))]
    told = partial(on_progress, "drawing roughly")
    problems = plates.draw(sources, order.jobs, lambda _name, done, total: told(done, total), folder)
    for problem in problems:
        report.add(problem)
    failed = {problem.span.path for problem in problems if problem.fatal}
    paths = {source.path: plates.preview_path(folder, source.path) for source in sources}
    return Drawn(rough=tuple(path for scene, path in paths.items() if not {scene, path} & failed))


def sheet_of(folder: Path) -> str:
    """Every plate of a folder on one sheet, as SVG, with its name."""
    from guidebook.figures.contact_sheet import contact_sheet

    files = sorted(folder.glob("*.svg"))
    return contact_sheet({file.stem: file.read_text(encoding="utf-8", errors="replace") for file in files})


def check_bodies(shown: Mapping[str, Path], guide: Guide, report: Report) -> None:
    """Tell which plates that a project did not draw itself show another body than its guide chose."""
    body = guide.pictures.body
    if body in (None, USUAL_BODY):  # as plates are shipped
        return
    from guidebook.figures import plates

    for name, path in shown.items():
        drawn = plates.body_of(path.read_text(encoding="utf-8", errors="replace"))
        if drawn not in (None, body):
            hint = f"copy {path.with_suffix('.yaml')} into illustrations/ and run 'guidebook draw {name}'"
            report.warn(f"the picture '{name}' shows the {drawn} body, not the {body} one", guide.span, hint)


def check_scenes(folder: Path, guide: Path, report: Report) -> None:
    """Tell what is wrong with the scenes of a folder, and which plates show something else than their scene says.

    A plate that another version of the program drew still shows its scene, so it is no problem: `draw` renews it.
    `guide` is the guide's file, whose body they show; its own mistakes are told when the guide is read.
    """
    scenes = scenes_in(folder)
    if not scenes:
        return
    from guidebook.figures import plates

    body = chosen_body(guide, Report())
    sources = [source for path in scenes.values() if (source := read_source(path, report, body))]
    for problem in plates.check(sources):
        report.add(problem)
    for source in sources:
        reason = plates.stale(source.path, body)
        if reason and reason != plates.OTHER_INKER:
            hint = f"run 'guidebook draw {source.name}'"
            report.warn(f"the plate of this scene has to be drawn: {reason}", Span(source.path), hint)
