"""`guidebook serve`: the guide in a browser, changing as its files are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.finishing import WRITING
from guidebook.cli.live import drawer, draws, edition_maker, maker, require, tell
from guidebook.cli.looks import looks
from guidebook.cli.options import Grouped, Refusal, in_project, option
from guidebook.cli.printers import on_paper

if TYPE_CHECKING:
    from guidebook.edition import Ink
    from guidebook.preview.session import Round
    from guidebook.project import Project

INKS = ("colour", "grey", "low")


@click.command(cls=Grouped)
@looks
@on_paper
@option("--ink", under=WRITING, type=click.Choice(INKS), help="Full colour, greys, or hardly any tints.")
@draws
@option("--port", type=click.IntRange(1, 65535), metavar="N", help="Port to use.  [default: 8327, or the next free]")
@option("--open", "open_", is_flag=True, help="Open the browser too.")
@in_project
def serve(project: Project, port: int | None, open_: bool, draw: bool, ink: Ink | None, **choices: Any) -> None:
    """Show the pages in a browser on this computer, and change them whenever a file is saved, until Ctrl-C.

    A click on words or a picture shows the line of the file where they are written. Nothing is written, and no
    other computer can see it.
    """
    require("live")
    from guidebook.finish import Finish
    from guidebook.preview.app import Preview
    from guidebook.preview.serve import serve as serve_pages
    from guidebook.preview.session import Session
    from guidebook.preview.telling import line
    from guidebook.project import BuildOptions

    def on_ready(address: str) -> None:
        click.echo(f"The pages are at {address}  (Ctrl-C stops)")
        if open_:
            click.launch(address)

    def on_round(done: Round) -> None:
        tell(done, line(done, session.shown.document if session.shown else None))

    options = BuildOptions(finish=Finish(ink=ink), **choices)
    session = Session(maker(project, options), project.root.resolve(), follow_up=drawer(project) if draw else None)
    session.make_edition = edition_maker(project, options)
    try:
        serve_pages(Preview(session, on_round), port, on_ready)
    except OSError as error:
        raise Refusal(f"port {port} cannot be used: {error.strerror}", "choose another with --port") from error
