"""What a glyph is copied as, when nothing says otherwise."""

import pytest

from guidebook.fonts import FACES, shape
from guidebook.output.runs import Runs
from guidebook.output.typefaces import Shown, Spellings, typeface, widths_code
from tests.output.sample import run


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


def test_of_two_signs_without_a_glyph_the_map_tells_one_and_actual_text_the_other() -> None:
    shown = Shown()
    told = [piece.actual for sign in "一二一" for piece in Runs(shown).show(run(0, 0, sign))]
    assert told == [None, "二", None]
    assert shown.texts("serif") == {0: "一"}


def test_glyphs_of_many_pages_are_those_of_each() -> None:
    pages = [Shown(), Shown()]
    for page, text in zip(pages, ("abc", "cd二"), strict=True):
        Runs(page).show(run(0, 0, text))
    whole = Shown()
    for page in pages:
        whole.take(page.glyphs)
    assert sorted(whole.texts("serif").values()) == ["a", "b", "c", "d", "二"]
