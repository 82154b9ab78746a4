"""Palettes for printers with less to give, and what a page takes of ink."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import ImageStat

from guidebook.geometry import Rect, Size, Transform
from guidebook.impose import singly
from guidebook.marks import Document, Group, Mark, Page, Path
from guidebook.output.coverage import coverage
from guidebook.output.inks import colour, grey, low, luminance
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import PdfSettings
from tests.output.sample import PALETTE, book, run

PAPER = Size(100, 100)


def box(x: float, y: float, width: float, height: float, fill: str) -> Path:
    corners = (("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",))
    return Path(corners, fill=fill)


def taken(*marks: Mark) -> float:
    return coverage(Page("p", "", PAPER, marks), PALETTE)


def test_greys_are_as_light_as_the_colours_they_stand_for() -> None:
    palette = grey(PALETTE)
    assert set(palette) == set(PALETTE)
    for ink in (*PALETTE, "#c03020"):
        red, green, blue = colour(ink, palette)
        assert red == green == blue
        assert luminance(palette[ink]) == pytest.approx(luminance(PALETTE.get(ink, ink)), abs=0.01)


def test_low_ink_leaves_light_areas_white_and_lines_as_they_are() -> None:
    palette = low(PALETTE, keep={"accent"})
    assert colour("skin", palette) == (1, 1, 1)
    assert colour("#f0cdb4", palette) == (1, 1, 1)
    assert colour("skin", palette, line=True) == colour("skin", PALETTE)
    assert colour("text", palette) == colour("text", PALETTE)
    assert colour("skin", low(PALETTE, keep={"skin"})) == colour("skin", PALETTE)


def test_low_ink_leaves_no_shadow_of_an_area_that_it_leaves_white() -> None:
    palette = low({"cloth": "#a0a8a0", "cloth-shadow": "#505850", "hair": "#503c30", "hair-shadow": "#403024"}, keep=())
    assert palette["cloth"] == palette["cloth-shadow"] == "#ffffff"
    assert palette["hair-shadow"] == "#403024"


def test_toned_palettes_name_the_ink_they_lack() -> None:
    for palette in (PALETTE, grey(PALETTE), low(PALETTE, keep=())):
        with pytest.raises(KeyError, match="no ink is called 'mauve'"):
            colour("mauve", palette, line=True)


def test_palettes_that_differ_only_in_what_they_do_to_literal_colours_are_told_apart() -> None:
    greys = {"text": "#202020", "line": "#808080"}
    assert len({repr(palette) for palette in (grey(greys), low(greys, keep=()), low(greys, keep=("text",)))}) == 3
    assert repr(grey(greys)) == repr(grey(dict(reversed(greys.items()))))


def test_later_paint_covers_earlier() -> None:
    assert taken(box(0, 0, 100, 100, "#000000")) == pytest.approx(1, abs=0.01)
    assert taken(box(0, 0, 50, 50, "#000000"), box(0, 0, 50, 25, "#ffffff")) == pytest.approx(0.125, abs=0.01)
    assert taken(box(0, 0, 50, 100, "#ff0000")) == pytest.approx(1, abs=0.01)


def test_holes_clips_and_lines_are_counted_as_seen() -> None:
    ring = (*box(0, 0, 80, 80, "").segments, *box(20, 20, 40, 40, "").segments)
    assert taken(Path(ring, fill="#000000", even_odd=True)) == pytest.approx(0.48, abs=0.01)
    assert taken(Path(ring, fill="#000000")) == pytest.approx(0.64, abs=0.01)
    clipped = Group((box(0, 0, 100, 100, "#000000"),), Transform(0.5, 0, 0, 0.5, 10, 10), clip=Rect(0, 0, 80, 40))
    assert taken(clipped) == pytest.approx(0.08, abs=0.01)
    line = Path((("M", 0.0, 50.0), ("L", 100.0, 50.0)), stroke="#000000", width=4, dash=(3, 1))
    assert taken(line) == pytest.approx(0.03, abs=0.001)


def test_the_figure_agrees_with_a_picture_of_the_page() -> None:
    palette = grey(PALETTE)
    for page in book().pages[:2]:
        document = Document("", "en", (page,))
        data = write_pdf(document, singly([page.size]), palette, PdfSettings())
        seen = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil().convert("L")
        assert coverage(page, palette) == pytest.approx(1 - ImageStat.Stat(seen).mean[0] / 255, rel=0.06)


def test_a_line_of_text_takes_little() -> None:
    assert 0.01 < taken(run(0, 50, "Slow affluent effleurage")) < 0.1
