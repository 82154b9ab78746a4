"""What a PDF says of itself: page labels, print settings, title, date and version."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from guidebook.geometry import PAPER, Rect, shift
from guidebook.marks import Side
from guidebook.output.metadata import build_date
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import Duplex, PdfSettings, Standard
from tests.output.sample import PALETTE, SIZE, book, reading

SETTINGS = PdfSettings()


def test_pages_are_labelled_as_they_are_printed() -> None:
    document = book()
    reader = PdfReader(BytesIO(write_pdf(document, reading(document), PALETTE, SETTINGS)))
    assert reader.page_labels == ["A home guide", "2", "3", "4", "5", "6"]


def test_printers_are_told_how() -> None:
    document = book()
    settings = PdfSettings(duplex=Duplex.SHORT_EDGE, right_bound=True, bleed=9)
    side = Side(PAPER["a4"], ((0, shift(20, 20)),), trim=Rect(20, 20, *SIZE))
    pdf = pikepdf.open(BytesIO(write_pdf(document, (side,), PALETTE, settings)))
    wishes = {key: str(value) for key, value in pdf.Root.ViewerPreferences.items()}
    assert wishes == {
        "/DisplayDocTitle": "True",
        "/PrintScaling": "/None",
        "/Duplex": "/DuplexFlipShortEdge",
        "/Direction": "/R2L",
    }
    box = [round(float(edge), 1) for edge in pdf.pages[0].obj.TrimBox]
    assert box == [20, round(PAPER["a4"].height - 20 - SIZE.height, 1), round(20 + SIZE.width, 1), 821.9]
    assert float(pdf.pages[0].obj.BleedBox[0]) == 11


def test_title_author_and_date_agree_in_both_places() -> None:
    document = book()
    date = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    pdf = pikepdf.open(BytesIO(write_pdf(document, reading(document), PALETTE, PdfSettings(date=date))))
    assert str(pdf.docinfo.Title) == "A home guide"
    assert str(pdf.docinfo.CreationDate) == "D:20261122093000Z"
    with pdf.open_metadata() as said:
        assert said["dc:title"] == "A home guide"
        assert said["dc:creator"] == ["The authors"]
        assert said["xmp:CreateDate"] == "2026-11-22T09:30:00Z"
        assert said["pdf:Keywords"] == str(pdf.docinfo.Keywords) == "massage, back"
    assert str(pdf.Root.Lang) == "en-GB"


def test_the_date_comes_from_the_environment_or_not_at_all() -> None:
    assert build_date({"SOURCE_DATE_EPOCH": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)
    assert build_date({}) is None
    assert build_date({"SOURCE_DATE_EPOCH": "soon"}) is None


def test_pdf_2_has_no_information_dictionary() -> None:
    document = book()
    data = write_pdf(document, reading(document), PALETTE, PdfSettings(Standard.UA_2))
    assert data.startswith(b"%PDF-2.0")
    assert "/Info" not in pikepdf.open(BytesIO(data)).trailer


# The same again
