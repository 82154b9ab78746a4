"""What is in a file: read back by libraries that did not write it."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from guidebook.fonts import advance, shape
from guidebook.geometry import IDENTITY, Rect, Size, Transform
from guidebook.impose import Grid, gang, singly
from guidebook.marks import Document, Group, Mark, Page, Path, Side, Text
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import PdfSettings
from tests.output.sample import PALETTE, SIZE, book, folded, reading, run
from tests.tools.page_svg import page_svg
from tests.tools.structure import structure

SETTINGS = PdfSettings()


def file_of(*marks: Mark, size: Size = SIZE) -> bytes:
    document = Document("A page", "en-GB", (Page("a", "A page", size, marks),))
    return write_pdf(document, reading(document) if size == SIZE else singly([size]), PALETTE, SETTINGS)


def text_of(data: bytes, page: int = 0) -> str:
    return str(pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range())


def picture(data: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    return pypdfium2.PdfDocument(data)[page].render(scale=scale).to_pil().convert("RGB")


# Text


def test_ligatures_and_other_scripts_extract_as_they_were_written() -> None:
    said = "Slow affluent effleurage — “office” fi ffi, Ελληνικά, Кириллица, 1½"
    assert text_of(file_of(Group((run(40, 60, said),), role="P"))) == said


def small_capitals(text: str) -> Text:
    glyphs = shape("serif", text, (("smcp", True), ("onum", True)))
    return Text(40, 60, "serif", 12, "text", glyphs, text)


def test_alternate_shapes_extract_as_they_were_written() -> None:
    assert structure(file_of(Group((small_capitals("Massage 1789"),), role="P"))).tree() == (
        "Document\n  P\n    'Massage 1789'\n"
    )


def test_small_capitals_extract_in_the_case_that_was_written() -> None:
    """By every reader, and also those that are no more than decoration, such as running heads."""
    said = "Good for NATO"
    glyphs = shape("sans/semibold", said, (("smcp", True), ("c2sc", True)))
    head = Text(40, 30, "sans/semibold", 9, "text", glyphs, said)
    data = file_of(head, Group((head._replace(baseline=60),), role="P"))
    assert text_of(data).split("\r\n") == [said, said]
    assert PdfReader(BytesIO(data)).pages[0].extract_text().split("\n") == [said, said]
    assert structure(data).tree() == f"Document\n  P\n    '{said}'\n"


def test_a_glyph_may_stand_for_different_texts_in_one_book() -> None:
    """The Kelvin sign and the letter K, the soft hyphen and the hyphen look alike, and are not."""
    marks = run(40, 60, "K or \u212a, "), run(40, 80, "a-b "), run(40, 100, "mas"), run(60, 100, "-", actual="\u00ad")
    found = structure(file_of(Group(marks, role="P"))).sequences
    assert "".join(found.values()) == "K or \u212a, a-b mas\u00ad"


def test_letters_stand_where_layout_put_them() -> None:
    """Spaces stretched and kerning as shaped: the last letter's place tells of all before it."""
    glyphs = tuple(
        glyph._replace(advance=glyph.advance + 150) if glyph.gid == shape("serif", " ")[0].gid else glyph
        for glyph in shape("serif", "AVATAR Te Wo effleurage x")
    )
    data = file_of(Group((Text(40, 100, "serif", 11, "text", glyphs, "AVATAR Te Wo effleurage x"),), role="P"))
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    left, bottom, _, _ = page.get_charbox(page.count_chars() - 1, loose=True)
    assert left == pytest.approx(40 + advance(glyphs[:-1], 11), abs=0.1)
    assert bottom < SIZE.height - 100 < bottom + 11


def test_fonts_are_embedded_cut_down_and_named_after_what_is_left() -> None:
    data = file_of(Group((run(40, 60, "abc"),), role="P"))
    pdf = pikepdf.open(BytesIO(data))
    (font,) = (font for _, font in pdf.pages[0].obj.Resources.Font.items())
    assert "Helvetica" not in data.decode("latin-1")
    tag, plus, name = str(font.BaseFont)[1:].partition("+")
    assert (len(tag), plus, name) == (6, "+", "SourceSerifPro-Regular")
    assert tag.isupper()
    assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) < 20_000
    again = pikepdf.open(BytesIO(file_of(Group((run(40, 80, "cba"),), role="P"))))
    assert {str(font.BaseFont) for _, font in again.pages[0].obj.Resources.Font.items()} == {str(font.BaseFont)}


def test_a_raised_glyph_is_raised() -> None:
    glyphs = tuple(glyph._replace(dy=300, dx=50) for glyph in shape("serif", "x"))
    page = pypdfium2.PdfDocument(file_of(Text(40, 100, "serif", 10, "text", glyphs, "x")))[0].get_textpage()
    raised = page.get_charbox(0)
    level = pypdfium2.PdfDocument(file_of(run(40, 100, "x")))[0].get_textpage().get_charbox(0)
    assert raised[1] - level[1] == pytest.approx(3, abs=0.05)
    assert raised[0] - level[0] == pytest.approx(0.5, abs=0.05)


# Marks


@pytest.mark.parametrize("index", range(2))
def test_print_and_preview_show_the_same(index: int) -> None:
    """Two writers and two renderers agree on every area of the page."""
    document = book()
    printed = picture(write_pdf(document, reading(document), PALETTE, SETTINGS), index)
    svg = page_svg(document.pages[index], PALETTE)
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=printed.width, dpi=96, background="#ffffff"))
    shown = Image.open(BytesIO(data)).convert("RGB").resize(printed.size)
    difference = ImageChops.difference(printed, shown).convert("L")
    assert ImageStat.Stat(printed.convert("L")).stddev[0] > 10
    assert ImageStat.Stat(difference).mean[0] < 1.5
    assert sum(difference.reduce(4).point(lambda level: level > 60).histogram()[255:]) < 20


def test_lines_and_areas_are_painted_as_they_are_said() -> None:
    square = (("M", 20.0, 20.0), ("L", 80.0, 20.0), ("L", 80.0, 80.0), ("L", 20.0, 80.0), ("Z",))
    hole = (("M", 40.0, 40.0), ("L", 60.0, 40.0), ("L", 60.0, 60.0), ("L", 40.0, 60.0), ("Z",))
    ring = Path(square + hole, fill="#ff0000", even_odd=True)
    line = Path((("M", 0.0, 90.0), ("L", 100.0, 90.0)), stroke="#0000ff", width=4, dash=(50,))
    clipped = Group((Path(square, fill="#00ff00"),), Transform(0.5, 0, 0, 0.5, 80, 0), clip=Rect(0, 0, 40, 200))
    seen = picture(file_of(ring, line, clipped, size=Size(120, 120)), scale=1)
    places = {(30, 30): "#ff0000", (50, 50): "#ffffff", (10, 90): "#0000ff", (75, 90): "#ffffff"}
    places |= {(95, 20): "#00ff00", (105, 20): "#ffffff", (95, 45): "#ffffff"}
    assert {at: "#{:02x}{:02x}{:02x}".format(*seen.getpixel(at)) for at in places} == places  # type: ignore[misc]


def test_black_is_printed_with_black_ink_alone() -> None:
    pdf = pikepdf.open(BytesIO(file_of(run(40, 60, "abc"))))
    operators = {str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])}
    assert "g" in operators
    assert "rg" not in operators


def test_an_ink_that_no_palette_has_is_named() -> None:
    with pytest.raises(KeyError, match="no ink is called 'mauve'"):
        file_of(Path((("M", 0.0, 0.0), ("L", 9.0, 9.0)), stroke="mauve", width=1))


def test_marks_under_one_form_name_are_stored_once() -> None:
    document = book(30)
    pdf = pikepdf.open(BytesIO(write_pdf(document, reading(document), PALETTE, SETTINGS)))
    forms = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/BBox" in thing]
    assert len(forms) == 1


def test_a_page_shown_four_times_is_stored_twice() -> None:
    """Once with its tags, once as a picture of itself."""
    document = book(1)
    cards = gang(singly([SIZE] * 1) * 4, Size(SIZE.width * 2, SIZE.height * 2), Grid(2, 2), duplex=False)
    data = write_pdf(document, cards, PALETTE, SETTINGS)
    pdf = pikepdf.open(BytesIO(data))
    assert len([thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/BBox" in thing]) == 2
    assert text_of(data).count("A home guide") == 8
    assert structure(data).tree().count("A home guide") == 1


# Ways through


@pytest.mark.parametrize("imposed", [False, True])
def test_links_and_bookmarks_lead_to_their_pages(imposed: bool) -> None:
    document = book()
    sides = folded(document) if imposed else reading(document)
    reader = PdfReader(BytesIO(write_pdf(document, sides, PALETTE, SETTINGS)))
    sheets = {index: number for number, side in enumerate(sides) for index, _ in side.places}
    links = [link for page in reader.pages for link in annotations(page)]
    leads = sorted((str(link["/Contents"]), number_of(reader, link["/Dest"][0])) for link in links if "/Dest" in link)
    expected = [(f"Technique {nth} {nth}", sheets[nth - 1]) for nth in range(2, 7)] + [("page 2", sheets[1])] * 5
    assert leads == sorted(expected)
    assert {str(link["/A"]["/URI"]) for link in links if "/A" in link} == {"https://example.org/film?a=(1)"}
    top, inner = reader.outline
    assert (top.title, [entry.title for entry in inner]) == (
        "A home guide",
        [f"Technique {nth}" for nth in range(2, 7)],
    )
    assert [reader.get_destination_page_number(entry) for entry in inner] == [sheets[nth - 1] for nth in range(2, 7)]


def annotations(page: Any) -> list[Any]:
    return [link.get_object() for link in page.get("/Annots", [])]


def number_of(reader: PdfReader, page: Any) -> int:
    return [sheet.indirect_reference.idnum for sheet in reader.pages].index(page.idnum)


def test_a_link_covers_its_words_on_the_sheet() -> None:
    document = book()
    data = write_pdf(document, folded(document), PALETTE, SETTINGS)
    sheet = PdfReader(BytesIO(data)).pages[0]
    link = next(link for link in annotations(sheet) if str(link["/Contents"]) == "Technique 3 3")
    left, bottom, right, top = map(float, link["/Rect"])
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    assert page.get_text_bounded(left, bottom, right, top).split() == ["Technique", "3", "3"]


def test_a_link_to_a_page_that_is_left_out_is_plain_text() -> None:
    document = book()
    data = write_pdf(document, singly([SIZE]), PALETTE, SETTINGS)
    assert annotations(PdfReader(BytesIO(data)).pages[0]) == []
    assert "Link" not in structure(data).tree()


def test_the_same_book_is_the_same_file() -> None:
    document = book()
    for sides in (reading(document), folded(document)):
        assert write_pdf(document, sides, PALETTE, SETTINGS) == write_pdf(book(), sides, dict(PALETTE), SETTINGS)


def test_the_same_book_is_the_same_file_in_another_process() -> None:
    """Whatever the seed of hashes, and the order of sets with it."""
    program = (
        "import sys; from tests.output.sample import *; from tests.output.test_pdf import *; d = book();"
        "sys.stdout.buffer.write(write_pdf(d, folded(d), PALETTE, SETTINGS))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_a_page_is_written_alike_whatever_book_it_is_in() -> None:
    """So that a page may be remembered: nothing in it is numbered by what went before."""

    def codes(count: int) -> list[bytes]:
        document = book(count)
        pdf = pikepdf.open(BytesIO(write_pdf(document, reading(document), PALETTE, SETTINGS)))
        return [page.Contents[-1].read_bytes() for page in pdf.pages]

    assert codes(4)[1:] == codes(9)[1:4]


def test_an_empty_page_is_a_page() -> None:
    document = Document("Notes", "en-GB", (Page("notes", "Notes", SIZE, ()),))
    for sides in (reading(document), (Side(SIZE, ()),)):
        assert len(PdfReader(BytesIO(write_pdf(document, sides, PALETTE, SETTINGS))).pages) == 1


def test_identity_is_no_transform() -> None:
    pdf = pikepdf.open(BytesIO(file_of(Group((run(40, 60, "abc"),), IDENTITY, role="P"))))
    operators = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    assert operators.count("cm") == 1


def test_addresses_are_written_in_ascii() -> None:
    data = file_of(Group((run(40, 60, "film"),), role="Link", link="https://example.org/führung?a=1&b=%20#c"))
    (link,) = annotations(PdfReader(BytesIO(data)).pages[0])
    assert str(link["/A"]["/URI"]) == "https://example.org/f%C3%BChrung?a=1&b=%20#c"


def test_a_picture_that_is_a_link_lies_in_its_link() -> None:
    code = Path((("M", 40.0, 40.0), ("L", 80.0, 40.0), ("L", 80.0, 80.0), ("Z",)), fill="text")
    data = file_of(Group((code,), role="Figure", alt="Film: heel circles", link="https://example.org/f"))
    assert structure(data).tree() == (
        "Document\n  Link\n    Figure Alt='Film: heel circles' BBox=40,515,80,555\n"
        "    link to https://example.org/f: 'Film: heel circles'\n"
    )
    assert structure(data).faults() == []


def test_a_word_in_another_language_is_told() -> None:
    marks = run(40, 60, "a "), Group((run(50, 60, "pétrissage "),), language="fr"), run(110, 60, "stroke")
    assert "Span Lang='fr'\n      'pétrissage '" in structure(file_of(Group(marks, role="P"))).tree()


def test_descriptions_of_links_are_words_apart() -> None:
    marks = run(40, 60, "Warm strokes"), run(300, 60, "4")
    (link,) = annotations(PdfReader(BytesIO(file_of(Group(marks, role="Link", link="#a")))).pages[0])
    assert str(link["/Contents"]) == "Warm strokes 4"
