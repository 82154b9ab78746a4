"""Files keep PDF/UA and PDF/A by the real veraPDF's word, and faults planted in them are found."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidebook.geometry import PAPER
from guidebook.impose import Fold, Grid, booklet, gang, singly
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import Duplex, PdfSettings, Standard
from tests.output.sample import PALETTE, SIZE, book, folded, reading
from tests.tools.structure import structure
from tests.tools.verapdf import UA_1, UA_2, verapdf

GOLDEN = Path(__file__).with_name("structure.txt")


@pytest.fixture(scope="module")
def good() -> bytes:
    document = book()
    return write_pdf(document, reading(document), PALETTE, PdfSettings())


def outputs(standard: Standard) -> dict[str, bytes]:
    """The kinds of files that people print and read."""
    document = book()
    plain, turned = PdfSettings(standard), PdfSettings(standard, duplex=Duplex.SHORT_EDGE, bleed=9)
    cards = gang(singly([SIZE] * 6), SIZE, Grid(2, 2), duplex=False)
    signatures = booklet(6, SIZE, PAPER["tabloid"], Fold(signature=4, marks=True))
    return {
        "reading.pdf": write_pdf(document, reading(document), PALETTE, plain),
        "folded.pdf": write_pdf(document, folded(document), PALETTE, turned),
        "signatures.pdf": write_pdf(document, signatures, PALETTE, turned),
        "fronts.pdf": write_pdf(document, folded(document)[::2], PALETTE, turned),  # links to pages in another file
        "twice.pdf": write_pdf(document, folded(document) + cards, PALETTE, plain),
    }


@pytest.mark.parametrize(("standard", "flavours"), [(Standard.UA_1, UA_1), (Standard.UA_2, UA_2)])
def test_every_kind_of_file_keeps_its_standards(standard: Standard, flavours: str, tmp_path: Path) -> None:
    files = []
    for name, data in outputs(standard).items():
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    assert verapdf(flavours, *files) == {file.name: {} for file in files}


@pytest.mark.parametrize("standard", list(Standard))
def test_tags_lead_to_marks_and_back(standard: Standard) -> None:
    for data in outputs(standard).values():
        found = structure(data)
        assert found.faults() == []
        assert len(found.sequences) > 50
        assert found.pdf.check_pdf_syntax() == []


def test_the_structure_tree_reads_as_the_book_does(good: bytes) -> None:
    """A change that is meant is taken over by writing the new text to the golden file."""
    assert structure(good).tree() == GOLDEN.read_text(encoding="utf-8")


def test_sheets_keep_the_order_of_reading(good: bytes) -> None:
    """The folded booklet has its sheets in another order, but says the same."""
    document = book()
    sheets = write_pdf(document, folded(document), PALETTE, PdfSettings())
    assert said(sheets) == said(good)


def said(data: bytes) -> list[str]:
    return [line for line in structure(data).tree().splitlines() if "BBox" not in line]


# Faults


def elements(pdf: pikepdf.Pdf, role: str) -> list[Dictionary]:
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        found += [element] if Name(f"/{role}") == element.S else []
        waiting += [kid for kid in element.get("/K", []) if isinstance(kid, Dictionary) and "/S" in kid]
    return found


def picture_without_words(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def heading_that_jumps(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H4


def mark_without_tag(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].contents_add(b"q 0 0 10 10 re f Q")


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_tab_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Tabs


def link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0].Contents


def list_without_items(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "LI")[0].S = Name.P


def heads_without_scope(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        cell.A = Array([attributes for attributes in cell.A if "/Scope" not in attributes])


def no_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def font_left_out(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    for name in fonts.keys():  # noqa: SIM118 - a dictionary of pikepdf yields no keys by itself
        del fonts[name].DescendantFonts[0].FontDescriptor.FontFile2


def letters_without_text(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    for name in fonts.keys():  # noqa: SIM118
        del fonts[name].ToUnicode


def colours_without_meaning(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


PLANTED = [
    picture_without_words,
    heading_that_jumps,
    mark_without_tag,
    no_language,
    no_tab_order,
    link_without_words,
    list_without_items,
    heads_without_scope,
    no_title,
    font_left_out,
    letters_without_text,
    colours_without_meaning,
]


def planted(good: bytes, plant: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(good)) as pdf:
        plant(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.slow
def test_planted_faults_are_found(good: bytes, tmp_path: Path) -> None:
    """Or else a clean verdict would mean nothing."""
    files = []
    for plant in (lambda _pdf: None, *PLANTED):
        files.append(tmp_path / f"{plant.__name__.strip('<>')}.pdf")
        files[-1].write_bytes(planted(good, plant))
    failures = verapdf(UA_1, *files)
    assert failures.pop("lambda.pdf") == {}
    assert [name for name, found in failures.items() if not found] == []


def parents_mixed_up(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Kids[1].Nums
    numbers[1] = Array(list(numbers[1])[::-1])


def leaves_mixed_up(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Kids = Array(list(tree.Kids)[::-1])


def links_mixed_up(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.pages[0].obj.Annots[0], pdf.pages[0].obj.Annots[1]
    first.StructParent, second.StructParent = second.StructParent, first.StructParent


def sequence_dropped(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "H1")[0].K


def sequence_claimed_twice(pdf: pikepdf.Pdf) -> None:
    heading = elements(pdf, "H2")[0]
    heading.K = Array([*heading.K, *heading.K])


def wrong_parent(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "LBody")[0].P = pdf.Root.StructTreeRoot.K


@pytest.mark.parametrize(
    "plant", [parents_mixed_up, leaves_mixed_up, links_mixed_up, sequence_dropped, sequence_claimed_twice, wrong_parent]
)
def test_faults_that_no_validator_sees_are_found(good: bytes, plant: Callable[[pikepdf.Pdf], None]) -> None:
    assert structure(good).faults() == []
    assert structure(planted(good, plant)).faults() != []
