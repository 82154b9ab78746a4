"""`guidebook poster`: a routine at a glance on one large sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.options import Paper, in_project, option, speaking
from guidebook.cli.pieces import produce
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.geometry import Size
    from guidebook.handout.piece import Piece
    from guidebook.model import Guide
    from guidebook.project import Project


@click.command()
@option("--routine", metavar="NAME", default="", help="The routine.  [default: that of the middle spread]")
@option("--minutes", type=click.FloatRange(1, 600), metavar="N", help="Fit the routine to so many minutes.")
@option("--mirror", is_flag=True, help="For a left-handed giver: pictures mirrored, left and right changed.")
@option("--paper", type=Paper(), help="Sheet of the poster.  [default: a3, or tabloid for Letter]")
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER|FILE.pdf", help="Where to write.")
@option("--open", "open_", is_flag=True, help="Show the poster when it is done.")
@speaking
@in_project
def poster(project: Project, voice: Voice, paper: str | None, output: Path | None, open_: bool, **choices: Any) -> int:
    """Make a poster: every step of a routine with its picture, under the clock.

    \b
    guidebook poster                      the full routine on A3 (on Tabloid where Letter is used)
    guidebook poster --routine short --paper a4
    """

    def make(guide: Guide, sheet: Size, report: Report) -> tuple[Piece, ...]:
        from guidebook.handout.material import Look, read_material, stem_of
        from guidebook.handout.order import Order
        from guidebook.handout.poster import poster_piece
        from guidebook.handout.request import TYPED
        from guidebook.model.phrase import Phrase
        from guidebook.reading.handout import known_routine

        name = choices["routine"] or str(guide.centre or "") or next((one.id for one in guide.routines), "")
        size = sheet if paper else large(sheet)
        setting = read_material(project, guide, Look("handout", size, choices["mirror"]), report)
        if setting is None or not known_routine(Phrase(name, TYPED), guide, report):
            return ()
        order = Order(name, "", routine=name, minutes=choices["minutes"] or 0.0)
        piece = poster_piece(stem_of(project, setting), order, setting, report)
        return (piece,) if piece else ()

    return produce(project, voice, paper, output, open_, make)


def large(sheet: Size) -> Size:
    """Twice the paper in the printer: A3 for A4, Tabloid for Letter."""
    from guidebook.paper import double

    return double(sheet)
