"""`guidebook printed`: note that what was built last now lies printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from guidebook.cli.options import in_project, option, speaking
from guidebook.cli.reprinting import built_last, present_of
from guidebook.cli.summary import counted, shortest
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.project import Project


@click.command()
@option("--edition", metavar="NAME", help="Which edition was printed, a file of the guide's editions.")
@speaking
@in_project
def printed(project: Project, voice: Voice, edition: str | None) -> int:
    """Note that what was built last now lies printed, so that later only changed sheets need to be printed again.

    What the pages look like is kept in the guide's folder, in 'printed'.

    \b
    guidebook printed               after printing the booklet, or its changed sheets
    guidebook diff                  later: what has changed since
    guidebook build --changed-sheets
    """
    from guidebook.reprint import keep_printed, printed_file

    report = Report()
    path = printed_file(project.content, edition)
    with voice.watch() as on_progress:
        options = built_last(project, edition, report)
        found = present_of(project, options, report, on_progress) if options else None
        done = found is not None and not report.failed and keep_printed(found[1], path, report)
    status = voice.close(report)
    if found and done:
        voice.say(f"{counted(len(found[1].document.pages), 'page')} noted as printed in {shortest(path)}")
    return status or int(not done)
