"""Pages as pictures for a browser: the glyphs and places of the marks, nothing laid out again."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from guidebook.fonts import FACES, face
from guidebook.geometry import PAPER, Rect, Size, Transform, shift
from guidebook.marks import Glyph, Group, Mark, Page, Path, Side, Text
from guidebook.preview.screen import page_picture, sheet_picture
from guidebook.preview.typefaces import FAMILIES, FIRST, coded, coded_face, family, style_sheet
from tests.output import sample as rich

INKS = {"ink": "#2a2320"}
SVG = "{http://www.w3.org/2000/svg}"


def picture(*marks: Mark) -> ET.Element:
    return ET.fromstring(page_picture(Page("p", "", Size(100, 200), marks), INKS))  # noqa: S314 - our own


def test_a_run_is_its_glyphs_at_their_places() -> None:
    glyphs = (Glyph(36, 600, 0, 0, 0), Glyph(37, 500, 10, 0, 1), Glyph(38, 500, 0, 0, 2))
    (text,) = picture(Text(10, 50, "serif/italic", 10, "ink", glyphs, "abc"))
    assert text.attrib == {
        "x": "10.00 16.10 21.00",
        "y": "50.00",
        "font-family": "guide-serif-italic",
        "font-size": "10",
        "fill": "#2a2320",
    }
    assert text.text == "\ue024\ue025\ue026"


def test_raised_glyphs_stand_higher() -> None:
    (text,) = picture(Text(0, 50, "serif", 10, "ink", (Glyph(1, 500, 0, 0, 0), Glyph(2, 500, 0, 300, 1)), "a1"))
    assert text.get("y") == "50.00 47.00"


def test_a_path_keeps_its_pen() -> None:
    pen = {"dash": (4, 2), "cap": "round", "join": "bevel", "even_odd": True}
    shape = (("M", 0, 0), ("C", 1, 2, 3, 4, 5, 6), ("L", 7, 8), ("Z",))
    (path,) = picture(Path(shape, "ink", "#ff0000", 1.5, **pen))  # type: ignore[arg-type]
    assert path.attrib == {
        "d": "M0.00 0.00C1.00 2.00 3.00 4.00 5.00 6.00L7.00 8.00Z",
        "fill": "#2a2320",
        "fill-rule": "evenodd",
        "stroke": "#ff0000",
        "stroke-width": "1.5",
        "stroke-dasharray": "4 2",
        "stroke-linecap": "round",
        "stroke-linejoin": "bevel",
    }


def test_a_group_says_where_it_is_written_and_can_be_hit_anywhere() -> None:
    line = Path((("M", 0, 0), ("L", 20, 10)), stroke="ink", width=2)
    (group,) = picture(Group((line,), shift(5, 6), source='a "b" & c.yaml:3:5'))
    assert group.get("data-source") == 'a "b" & c.yaml:3:5'
    assert group.get("transform") == "matrix(1 0 0 1 5 6)"
    touch = group[0]
    assert [touch.get(name) for name in ("class", "x", "y", "width", "height")] == [
        "touch",
        "-1.0",
        "-1.0",
        "22.0",
        "12.0",
    ]


def test_a_clip_cuts_off_without_a_name() -> None:
    (cut,) = picture(Group((Path((("M", 0, 0), ("L", 90, 90)), stroke="ink", width=1),), clip=Rect(1, 2, 30, 40)))
    assert cut.tag == f"{SVG}svg"
    assert (cut.get("viewBox"), cut.get("overflow")) == ("1.00 2.00 30.00 40.00", "hidden")
    assert "id=" not in page_picture(rich.book().pages[0], rich.PALETTE)


def test_an_ink_that_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="no ink is called 'gold'"):
        picture(Path((("M", 0, 0), ("L", 1, 1)), fill="gold"))


def test_nothing_in_a_page_can_leave_its_picture() -> None:
    """Words of the guide never become markup."""
    words = '"><script>alert(1)</script>'
    mark = Group((Text(0, 0, "serif", 9, "ink", (Glyph(1, 1, 0, 0, 0),), words),), source=words, alt=words, link=words)
    assert "<script" not in page_picture(Page(words, words, Size(9, 9), (mark,)), INKS)


def test_a_sheet_shows_each_page_in_its_place() -> None:
    pages = tuple(Page(name, "", PAPER["a5"], (Group((), source=name),)) for name in ("left", "right"))
    places = ((0, shift(0, 0)), (1, Transform(a=0.5, d=0.5, e=421)))
    sheet = ET.fromstring(sheet_picture(Side(PAPER["a4"].turned, places), pages, INKS))  # noqa: S314
    assert sheet.get("viewBox") == "0 0 841.89 595.28"
    assert [group.get("transform") for group in sheet] == [None, "matrix(0.5 0 0 0.5 421 0)"]
    assert [group.get("data-source") for group in sheet.iter(f"{SVG}g") if group.get("data-source")] == [
        "left",
        "right",
    ]


def test_every_face_shows_each_of_its_glyphs_under_its_code_unchanged() -> None:
    for name in ("serif", "sans/semibold-italic"):
        before, after = TTFont(BytesIO(face(name).data)), TTFont(BytesIO(coded_face(name)))
        characters = after.getBestCmap()
        for gid in (1, 36, 300, 500):  # glyph 0, the missing one, has no code in any font
            drawn, wanted = RecordingPen(), RecordingPen()
            after.getGlyphSet()[characters[FIRST + gid]].draw(drawn)
            before.getGlyphSet()[before.getGlyphName(gid)].draw(wanted)
            assert drawn.value == wanted.value
        assert not {"GSUB", "GPOS"} & set(after.keys())


def test_there_are_codes_for_all_glyphs_of_all_faces() -> None:
    most = max(face(name).shaper.face.glyph_count for name in FACES)
    assert "\ue000" <= coded([most - 1]) <= "\uf8ff"


def test_the_style_sheet_names_every_face() -> None:
    assert set(re.findall(r'font-family: "([\w-]+)"; src: url\("/faces/\1\.ttf"\)', style_sheet())) == set(FAMILIES)
    assert FAMILIES[family("sans/bold-italic")] == "sans/bold-italic"
