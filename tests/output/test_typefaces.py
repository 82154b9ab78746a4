"""What a glyph is copied as, when nothing says otherwise."""

import pytest

from guidebook.fonts import FACES, shape
from guidebook.output.typefaces import Spellings, typeface


@pytest.mark.parametrize("name", [name for name in FACES if "/" not in name])
@pytest.mark.parametrize("text", ["’", "‘", "a", "-", "–", "×", "½", "é", "fi"])
def test_a_glyph_is_copied_as_its_commonest_character(name: str, text: str) -> None:
    glyphs = shape(name, text)
    spellings = Spellings(typeface(name).source.shaper)
    assert "".join(spellings[glyph.gid] for glyph in glyphs) == text
