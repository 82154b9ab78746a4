"""`guidebook cards`: techniques on cards, or on one sheet that is folded in eight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.options import Names, Paper, in_project, option, speaking
from guidebook.cli.pieces import produce
from guidebook.cli.printers import DEFAULT, known_printer
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.geometry import Size
    from guidebook.handout.piece import Piece
    from guidebook.model import Guide, Technique
    from guidebook.project import Project


@click.command()
@option("--only", type=Names("techniques"), default=(), metavar="NAME,NAME", help="These techniques.  [default: all]")
@option("--card", type=Paper(), default="a6", help="Size of a card: a6, a7, 3x5, 4x6.  [default: a6]")
@option("--duplex", is_flag=True, help="Print cards on both sides; otherwise they are folded over.")
@option("--printer", metavar="NAME", default=DEFAULT, help="The printer whose offsets are put right with --duplex.")
@option("--eight", is_flag=True, help="A guide of eight panels from one sheet, for up to six techniques.")
@option("--mirror", is_flag=True, help="For a left-handed giver: pictures mirrored, left and right changed.")
@option("--title", metavar="TEXT", default="", help="Title of the set.  [default: the guide's]")
@option("--paper", type=Paper(), help="Sheet in the printer, such as a4 or letter.")
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER|FILE.pdf", help="Where to write.")
@option("--open", "open_", is_flag=True, help="Show the cards when they are done.")
@speaking
@in_project
def cards(project: Project, voice: Voice, paper: str | None, output: Path | None, open_: bool, **choices: Any) -> int:
    """Make cards to cut out: picture in front, what to do behind, safety on a card of its own.

    \b
    guidebook cards                                     all techniques, A6, to fold over
    guidebook cards --card 4x6 --paper letter --duplex  printed on both sides
    guidebook cards --eight --only effleurage,heel-circles,kneading-back
    """

    def make(guide: Guide, sheet: Size, report: Report) -> tuple[Piece, ...]:
        from guidebook.geometry import parse_paper
        from guidebook.handout.cards import CardOrder, card_pieces
        from guidebook.handout.material import Look, read_material, stem_of
        from guidebook.paper import paper_name

        setting = read_material(project, guide, Look("handout", sheet, choices["mirror"]), report)
        chosen = techniques(setting.guide, choices["only"], report) if setting else ()
        size = parse_paper(choices["card"])
        if setting is None or size is None or report.failed:
            return ()
        title = choices["title"] or str(guide.title)
        printer = known_printer(choices["printer"], None)
        order = CardOrder(chosen, title, size, paper_name(size), choices["duplex"], choices["eight"], printer)
        return card_pieces(stem_of(project, setting), order, setting, sheet, report)

    return produce(project, voice, paper, output, open_, make)


def techniques(guide: Guide, names: tuple[str, ...], report: Report) -> tuple[Technique, ...]:
    """The techniques of these names, or all of them."""
    from guidebook.handout.request import TYPED
    from guidebook.model.phrase import Phrase
    from guidebook.reading.handout import known_technique

    if not names:
        return guide.techniques
    known = [name for name in names if known_technique(Phrase(name, TYPED), guide, report)]
    return tuple(found for name in known if (found := guide.technique(name)))
