"""`guidebook watch`: the guide made again after every save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.finishing import finished
from guidebook.cli.live import drawer, draws, maker, require, tell
from guidebook.cli.looks import looks
from guidebook.cli.options import Grouped, in_project, option
from guidebook.cli.printers import on_paper
from guidebook.cli.summary import summary
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.preview.session import Made, Round
    from guidebook.project import Project


@click.command(cls=Grouped)
@looks
@on_paper
@finished
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER|FILE.pdf",
    help="Where to write: a folder, or the file to read.  [default: build]",
)
@draws
@option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use at once.")
@in_project
def watch(project: Project, draw: bool, **choices: Any) -> None:
    """Make the booklet, and make it again whenever a file of the guide is saved, until Ctrl-C.

    Each time, one line tells what was saved, which pages changed by it, and whether all is well. Files are written
    only when a page has changed; while there is an error, they stay as they were.
    """
    require("live")
    from guidebook.preview.session import Session
    from guidebook.preview.telling import line
    from guidebook.preview.watch import watch as watch_saves
    from guidebook.project import BuildOptions

    options, told = BuildOptions(**choices), False

    def deliver(_made: Made, report: Report) -> None:
        nonlocal told
        result = project.build(options, report)  # what was made a moment ago is remembered
        if result and not told:
            click.echo("\n".join([*result.notes, summary(result.files)]))
            told = True

    def on_round(done: Round) -> None:
        tell(done, line(done, session.shown.document if session.shown else None))

    session = Session(maker(project, options), project.root.resolve(), deliver, drawer(project) if draw else None)
    watch_saves(session, on_round)
