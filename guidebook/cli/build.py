"""`guidebook build`: the guide as files to read and to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.finishing import finished
from guidebook.cli.looks import BOOK, looks
from guidebook.cli.options import Grouped, Pages, in_project, option, speaking
from guidebook.cli.printers import PRINTING, on_paper
from guidebook.cli.reprinting import Wanted, narrowed, note_built
from guidebook.cli.summary import summary
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.project import Project


@click.command(cls=Grouped)
@looks
@option("--pages", under=BOOK, type=Pages(), default=(), metavar="1,3-5", help="Only these pages, to read.")
@on_paper
@option("--changed-sheets", under=PRINTING, is_flag=True, help="Only the sheets that are not as you printed them.")
@finished
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER|FILE.pdf",
    help="Where to write: a folder, or the file to read.  [default: build]",
)
@option("--open", "open_", is_flag=True, help="Show the file to read when it is done.")
@option("--explain", is_flag=True, help="Tell why each page had to be made again.")
@option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use at once.")
@speaking
@in_project
def build(project: Project, voice: Voice, changed_sheets: bool, explain: bool, open_: bool, **choices: Any) -> int:
    """Make the booklet: one PDF to read, one to print, fold and staple.

    \b
    guidebook build                    for the paper that guidebook.yaml names, or A4
    guidebook build --paper letter     half-letter pages on Letter sheets
    guidebook build --simplex          for a printer that prints one side only
    guidebook build --minutes 30       the routine on the middle spread fitted to half an hour
    guidebook build --ink low          without tints, to save ink
    guidebook build --pages 10-12      just these, to look at
    guidebook build --changed-sheets   only what is not as you printed it
    """
    from guidebook.project import BuildOptions  # brings layout and templates in, which --help need not pay for

    report, asked = Report(), BuildOptions(**choices)
    with voice.watch() as on_progress:
        wanted = narrowed(project, asked, report, on_progress) if changed_sheets else Wanted(asked)
        result = project.build(wanted.options, report, on_progress) if wanted.options else None
    status = voice.close(report)
    for note in wanted.notes:
        voice.say(note)
    if result is None or wanted.options is None:
        return status or int(wanted.options is not None)
    if asked.whole:
        note_built(project, wanted.options)
    reasons = [*result.reasons] or ["nothing has changed: every file is as it was"]
    voice.say("\n".join([*(reasons if explain else ()), *result.notes, summary(result.files)]))
    if open_ and result.files:
        click.launch(str(result.files[0].path))
    return status
