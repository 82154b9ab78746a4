"""Everything that is handed out, judged by the real veraPDF by both standards, with nothing to complain of."""

from pathlib import Path

import pytest

from guidebook.compose import Setting
from guidebook.folders import Folders
from guidebook.geometry import PAPER
from guidebook.handout.calibration import calibration_piece
from guidebook.handout.cards import CardOrder, card_pieces
from guidebook.handout.make import make_handout
from guidebook.handout.order import GRIDS, Order
from guidebook.handout.piece import Piece
from guidebook.handout.poster import poster_piece
from guidebook.handout.request import CONSENT, Request, handouts, ordered
from guidebook.impose import singly
from guidebook.model import Guide
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import PdfSettings, Standard
from guidebook.problems import Report
from tests.handout.conftest import Material
from tests.tools.structure import structure
from tests.tools.verapdf import UA_1, UA_2, verapdf

A4, A7 = PAPER["a4"], PAPER["a7"]
CHOSEN = ("kneading-back", "neck-squeeze", "hand-slide-legs", "kneading-legs")


def orders(folders: Folders, setting: Setting, report: Report) -> list[Order]:
    grids = [Order(f"grid-{count}", "Class", CHOSEN, per_page=count, for_teacher=True) for count in GRIDS]
    cues = Order("cues", "Class", CHOSEN, per_page=4, words="cue", address="https://example.org/class")
    kept = [ordered(Request(name), folders, setting, report) for name in handouts(folders)]
    assert CONSENT in handouts(folders)
    return [*grids, cues, Order("seated", "Seated", routine="seated"), *filter(None, kept)]


def pieces_of(guide: Guide, folders: Folders, material: Material, report: Report) -> list[Piece]:
    """One of each kind of thing that is handed out."""
    setting = material("a4")
    pieces = []
    for order in orders(folders, setting, report):
        document = make_handout(order, setting, report)
        assert document
        sides = singly([page.size for page in document.pages])
        pieces.append(Piece("handout", f"{order.id}.pdf", document, sides, setting.theme.palette))
    chosen = tuple(found for name in CHOSEN if (found := guide.technique(name)))
    for duplex, eight in ((False, False), (True, False), (False, True)):
        cards = CardOrder(chosen, "Class", A7, "a7", duplex, eight)
        pieces += card_pieces("g", cards, setting, A4, report)
    poster = poster_piece("g", Order("short", "", routine="short"), material("a3"), report)
    assert poster
    return [*pieces, poster, *calibration_piece(folders, guide, A4, report)]


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.parametrize(("standard", "flavours"), [(Standard.UA_1, UA_1), (Standard.UA_2, UA_2)])
def test_whatever_is_handed_out_keeps_the_standards(
    standard: Standard, flavours: str, guide: Guide, folders: Folders, material: Material, tmp_path: Path
) -> None:
    files, report = [], Report()
    for number, piece in enumerate(pieces_of(guide, folders, material, report)):
        files.append(tmp_path / f"{number}-{piece.name}")
        files[-1].write_bytes(write_pdf(piece.document, piece.sides, piece.palette, PdfSettings(standard)))
    assert report.problems == []
    assert verapdf(flavours, *files) == {file.name: {} for file in files}
    assert [structure(file.read_bytes()).faults() for file in files] == [[]] * len(files)
