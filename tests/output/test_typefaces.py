"""What a glyph is copied as, when nothing says otherwise."""

import pytest

from guidebook.fonts import FACES, shape
from guidebook.output.typefaces import Spellings, typeface, widths_code


@pytest.mark.parametrize("name", [name for name in FACES if "/" not in name])
@pytest.mark.parametrize("text", ["’", "‘", "a", "-", "–", "×", "½", "é", "fi"])
def test_a_glyph_is_copied_as_its_commonest_character(name: str, text: str) -> None:
    glyphs = shape(name, text)
    spellings = Spellings(typeface(name).source.shaper)
    assert "".join(spellings[glyph.gid] for glyph in glyphs) == text


@pytest.mark.parametrize(
    ("codes", "code"), [([], "[]"), ([3], "[3 [5]]"), ([3, 4, 7, 8, 10], "[3 [5 6] 7 [9 10] 10 [12]]")]
)
def test_widths_of_neighbouring_codes_share_an_array(codes: list[int], code: str) -> None:
    assert widths_code(codes, {gid: gid + 2 for gid in codes}) == code
