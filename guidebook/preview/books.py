"""The whole book as files to take away: to read, to fold, as cards, as a poster; and how to print each."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from guidebook.geometry import PAPER
from guidebook.handout.cards import CardOrder, card_pieces
from guidebook.handout.material import Look, read_material
from guidebook.handout.order import Order
from guidebook.handout.piece import Piece
from guidebook.handout.poster import poster_piece
from guidebook.handout.sidetest import side_test
from guidebook.impose import backs, fronts, singly
from guidebook.paper import double, paper_name
from guidebook.preview.session import Made
from guidebook.printer import Way
from guidebook.printing import TURNED_OVER, USUAL, WAYS, flip_of
from guidebook.problems import Report, plural

ACTUAL = "Actual size (100 %), not “fit to page”."
PILE = {True: "turned over, like the page of a book", False: "just as it came out"}


@dataclass(frozen=True)
class Choice:
    """What was chosen about a file: the `way` in which paper goes back into a printer of one side, and the edition."""

    way: Way = USUAL
    edition: str = ""


def booklet(made: Made, _choice: Choice, _report: Report) -> Piece:
    return Piece(
        "booklet",
        f"{stem(made)}-booklet-flip-{flip_of(made.sides)}-edge.pdf",
        made.document,
        made.sides,
        made.palette,
        True,
    )


def reading(made: Made, _choice: Choice, _report: Report) -> Piece:
    sides = singly([page.size for page in made.document.pages])
    return Piece("reading", f"{stem(made)}.pdf", made.document, sides, made.palette)


def one_side_fronts(made: Made, _choice: Choice, _report: Report) -> Piece:
    return Piece("fronts", f"{stem(made)}-booklet-1-fronts.pdf", made.document, fronts(made.sides), made.palette)


def one_side_backs(made: Made, choice: Choice, _report: Report) -> Piece:
    sides = backs(made.sides, WAYS[choice.way])
    return Piece("backs", f"{stem(made)}-booklet-2-backs.pdf", made.document, sides, made.palette)


def one_side_test(made: Made, _choice: Choice, report: Report) -> Piece | None:
    if made.folders is None or made.guide is None:
        return None
    document = side_test(made.folders, made.guide, made.sides[0].size, report)
    if document is None:
        return None
    sides = singly([page.size for page in document.pages])
    return Piece("test", f"{stem(made)}-one-side-test.pdf", document, sides, made.palette)


def cards(made: Made, _choice: Choice, report: Report) -> Piece | None:
    if made.folders is None or made.guide is None:
        return None
    sheet = made.sides[0].size
    setting = read_material(made.folders, made.guide, Look("handout", sheet), report)
    if setting is None:
        return None
    order = CardOrder(made.guide.techniques, str(made.guide.title), PAPER["a6"], "A6")
    return next(iter(card_pieces(made.folders.guide, order, setting, sheet, report)), None)


def poster(made: Made, _choice: Choice, report: Report) -> Piece | None:
    if made.folders is None or made.guide is None:
        return None
    routine = str(made.guide.centre or "") or next((one.id for one in made.guide.routines), "")
    setting = read_material(made.folders, made.guide, Look("handout", double(made.sides[0].size)), report)
    if setting is None:
        return None
    return poster_piece(made.folders.guide, Order(routine, "", routine=routine), setting, report)


Maker = Callable[[Made, Choice, Report], Piece | None]
MAKERS: Mapping[str, Maker] = {
    "booklet": booklet,
    "reading": reading,
    "fronts": one_side_fronts,
    "backs": one_side_backs,
    "test": one_side_test,
    "cards": cards,
    "poster": poster,
}


def offers(made: Made) -> dict[str, Any]:
    """The files that there are, in the order in which most people want them, and what to do with each."""
    pages, paper = len(made.document.pages), paper_name(made.sides[0].size)
    screen = {
        "title": "To read on a screen" if made.folded else "To read, or to print page by page",
        "extent": f"{plural(pages, 'single page')}{'' if made.folded else f' of {paper}'}",
        "steps": ["For a tablet or telephone beside you; with bookmarks, and for screen readers."],
        "files": ["reading"],
    }
    found = [*(of_booklet(made, pages, paper) if made.folded else ()), screen]
    return {
        "offers": found + (of_guide(made) if made.guide else []),
        "usual": made.printing.printer.way or USUAL,
        "editions": editions(made),
    }


def editions(made: Made) -> list[str]:
    """The names of the editions that the guide can be printed in."""
    return [file.stem for file in sorted((made.folders.content / "editions").glob("*.yaml"))] if made.folders else []


def of_booklet(made: Made, pages: int, paper: str) -> list[dict[str, Any]]:
    """The booklet, for printers of both sides and of one."""
    sheets = -(-len(made.sides) // 2)
    staples = "two staples" if sheets > 1 else "one staple"
    fold = f"Stack the sheets, fold them once in the middle, put {staples} in the fold."
    extent = f"{plural(pages, 'page')} on {plural(sheets, 'sheet')} of {paper}"
    both = f"Print on both sides, flip on {flip_of(made.sides).upper()} edge."
    duplex = {"title": "Booklet to fold", "extent": extent, "steps": [both, ACTUAL, fold], "files": ["booklet"]}
    simplex = {
        "title": "Booklet, for a printer of one side",
        "extent": extent,
        "steps": ["Print the fronts.", "{pile}", "Print the backs.", ACTUAL, fold],
        "files": ["test", "fronts", "backs"],
        "ways": {way: f"Put the pile back {PILE[way in TURNED_OVER]}." for way in WAYS},
    }
    return [simplex, duplex] if made.printing.simplex else [duplex, simplex]


def of_guide(made: Made) -> list[dict[str, Any]]:
    """What is made of the guide anew, in another form than the book's."""
    assert made.guide is not None  # noqa: S101 - asked before
    size = paper_name(double(made.sides[0].size))
    cut = "Cut along the marks, fold each card in the middle, glue."
    found = [
        {
            "title": "Cards",
            "extent": f"{plural(len(made.guide.techniques), 'technique')} and safety, A6",
            "steps": ["Print on one side, best on stiff paper.", ACTUAL, cut],
            "files": ["cards"],
        }
    ]
    if made.guide.routines:
        steps = ["Print on one sheet, or let a copy shop do it.", "Hang it where both of you see it."]
        poster = {"title": "Poster of the routine", "extent": f"one sheet of {size}", "steps": steps}
        found.append({**poster, "files": ["poster"]})
    return found


def chosen(data: object) -> Choice | None:
    """What the page sent, None when it is nothing that can be chosen."""
    if not isinstance(data, dict):
        return None
    said, edition = data.get("way", USUAL), data.get("edition", "")
    way = next((way for way in WAYS if way == said), None)
    return Choice(way, edition) if way and isinstance(edition, str) else None


def stem(made: Made) -> str:
    guide = made.folders.guide if made.folders else "guide"
    return f"{guide}-{made.edition}" if made.edition else guide


def pdf_of(piece: Piece) -> bytes:
    """The file to print."""
    from guidebook.output.metadata import build_date  # ReportLab is only for who downloads something
    from guidebook.output.pdf import write_pdf
    from guidebook.output.settings import Duplex, PdfSettings

    flips = {"": None, "short": Duplex.SHORT_EDGE, "long": Duplex.LONG_EDGE}
    settings = PdfSettings(date=build_date(dict(os.environ)), duplex=flips[piece.flip])
    return write_pdf(piece.document, piece.sides, piece.palette, settings)
