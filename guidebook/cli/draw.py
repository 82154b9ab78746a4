"""`guidebook draw`: redraw the plates whose scene has changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.options import Refusal, in_project, option, speaking
from guidebook.cli.summary import counted, shortest
from guidebook.cli.voice import Voice
from guidebook.problems import Report, did_you_mean

if TYPE_CHECKING:
    from guidebook.drawing import Drawn
    from guidebook.project import Project


SHEET = "plates.svg"


def scene_names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
    """The scenes of the project that we are at the root of, for shell completion."""
    from click.shell_completion import CompletionItem

    scenes = sorted(Path("illustrations").glob(f"{incomplete}*.yaml"))
    return [CompletionItem(scene.stem) for scene in scenes]


@click.command()
@click.argument("names", nargs=-1, metavar="[SCENE]...", shell_complete=scene_names)
@option("--all", "everything", is_flag=True, help="Draw the plates that are up to date as well.")
@option("--preview", is_flag=True, help="Draw roughly into the build folder, to look at; plates stay.")
@option("--sheet", is_flag=True, help="Put all plates on one sheet, build/plates.svg, to look at.")
@option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Plates to draw at once.")
@speaking
@in_project
def draw(project: Project, voice: Voice, names: tuple[str, ...], sheet: bool, **how: Any) -> int:
    """Draw the plates (the SVG files in illustrations/) whose scene has changed, or only the ones named.

    A plate that you have drawn or edited yourself is never overwritten.
    """
    # scenes need YAML, and only this command draws
    from guidebook.drawing import Order, chosen_body, draw_plates, scenes_in

    scenes, report = scenes_in(project.illustrations), Report()
    for name in names:
        if name not in scenes:
            raise Refusal(f"there is no scene '{name}' in {project.illustrations}", did_you_mean(name, scenes))
    body = chosen_body(project.guide_file, report)
    if report.failed:
        return voice.close(report)
    preview = project.build_folder if how["preview"] else None
    jobs = how["jobs"] or os.cpu_count() or 1
    order = Order([scenes[name] for name in names or scenes], body, how["everything"], jobs, preview)
    with voice.watch() as on_progress:
        done = draw_plates(order, report, on_progress)
    seen = write_sheet(project, report) if sheet else None
    status = voice.close(report)
    tell(voice, done, status)
    if seen:
        voice.say(f"✓ all plates on one sheet: {shortest(seen)}")
    return status


def tell(voice: Voice, done: Drawn, status: int) -> None:
    """What became of the plates that were asked for; what failed has been told, and makes the status 1."""
    for name in done.kept:
        voice.say(f"kept your own plate {name}.svg")
    for path in done.rough:
        voice.say(f"✓ drew roughly {shortest(path)}")
    if done.drawn:
        voice.say(f"✓ drew {counted(len(done.drawn), 'plate')}: {', '.join(done.drawn)}")
    elif status == 0 and not done.rough:
        voice.say(f"✓ {counted(len(done.current), 'plate')} up to date")


def write_sheet(project: Project, report: Report) -> Path | None:
    """All plates on one sheet, as a file in the build folder."""
    from guidebook.drawing import sheet_of
    from guidebook.files import write_whole

    path = project.build_folder / SHEET
    return path if write_whole(path, sheet_of(project.illustrations).encode(), report) else None
