"""Everything that is handed out, judged by the real veraPDF: PDF/UA-1 and PDF/A-2a, with nothing to complain of."""

from pathlib import Path

import pytest

from guidebook.folders import Folders
from guidebook.geometry import PAPER
from guidebook.handout.calibration import calibration_piece
from guidebook.handout.cards import CardOrder, card_pieces
from guidebook.handout.make import make_handout
from guidebook.handout.order import GRIDS, Order
from guidebook.handout.piece import Piece, write_pieces
from guidebook.handout.poster import poster_piece
from guidebook.impose import singly
from guidebook.model import Guide
from guidebook.problems import Report
from tests.handout.conftest import Material
from tests.tools.verapdf import UA_1, verapdf

A4, A7 = PAPER["a4"], PAPER["a7"]
CHOSEN = ("kneading-back", "neck-squeeze", "hand-slide-legs", "kneading-legs")


def orders() -> list[Order]:
    grids = [Order(f"grid-{count}", "Class", CHOSEN, per_page=count, for_teacher=True) for count in GRIDS]
    return [*grids, Order("seated", "Seated", routine="seated")]


@pytest.mark.slow
@pytest.mark.tools
def test_whatever_is_handed_out_keeps_the_standards(
    guide: Guide, folders: Folders, material: Material, tmp_path: Path
) -> None:
    report = Report()
    setting = material("a4")
    chosen = tuple(found for name in CHOSEN if (found := guide.technique(name)))
    pieces: list[Piece] = []
    for order in orders():
        document = make_handout(order, setting, report)
        assert document
        sides = singly([page.size for page in document.pages])
        pieces.append(Piece("handout", f"{order.id}.pdf", document, sides, setting.theme.palette))
    for duplex, eight in ((False, False), (True, False), (False, True)):
        cards = CardOrder(chosen, "Class", A7, "a7", duplex, eight)
        pieces += card_pieces("g", cards, setting, A4, report)
    poster = poster_piece("g", Order("short", "", routine="short"), material("a3"), report)
    assert poster
    pieces += [poster, *calibration_piece(folders, guide, A4, report)]
    written = write_pieces(pieces, tmp_path, report)
    assert report.problems == []
    files = [path for path, _ in written]
    assert len(files) == len(pieces)
    assert verapdf(UA_1, *files) == {file.name: {} for file in files}
