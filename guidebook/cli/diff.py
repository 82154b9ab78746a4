"""`guidebook diff`: what has changed since the booklet was printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidebook.cli.options import in_project, option, speaking
from guidebook.cli.pieces import told as told_of
from guidebook.cli.reprinting import Since, since_printed
from guidebook.cli.summary import summary
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.handout.piece import Piece
    from guidebook.project import Project


@click.command()
@option("--edition", metavar="NAME", help="Which edition was printed, a file of the guide's editions.")
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER|FILE.pdf", help="Where to write.")
@option("--open", "open_", is_flag=True, help="Show the file when it is done.")
@speaking
@in_project
def diff(project: Project, voice: Voice, edition: str | None, output: Path | None, open_: bool) -> int:
    """Tell which pages have changed since you printed and said so, and which sheets to print again.

    Old and new pages are put side by side in a small PDF.
    """
    from guidebook.handout.piece import write_pieces
    from guidebook.project import BuildOptions
    from guidebook.reprint import told

    report = Report()
    with voice.watch() as on_progress:
        since = since_printed(project, BuildOptions(edition=edition), report, on_progress)
        piece = None if since is None or report.failed else shown(project, since, report)
        written = write_pieces([piece] if piece else [], output or project.build_folder, report, on_progress)
    status = voice.close(report)
    if since:
        voice.say("\n".join(told(since.changes)))
    if written:
        voice.say(summary([told_of(*one) for one in written]))
        if open_:
            click.launch(str(written[0][0]))
    return status or int(since is None)


def shown(project: Project, since: Since, report: Report) -> Piece | None:
    """Old and new pages side by side, named after the book; nothing when nothing has changed."""
    from guidebook.handout.changes import changes_piece

    made, options = since.made, project.in_edition(since.options, report)
    book = project.outputs(made.paper, options)["reading"]
    piece = changes_piece(project, made.guide, made.paper.sheet, since.changes, report)
    return piece and replace(piece, name=f"{book.stem}-changes.pdf")
