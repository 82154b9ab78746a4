"""The guide's own faces for a browser, with every glyph under a code of its own.

Marks name glyphs, and a browser shows characters. So glyph n gets the private character U+E000 + n, and the tables
with which a browser would shape text anew are left out: it shows just the glyphs that it is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO

from guidebook.fonts import FACES, face

FIRST = 0xE000  # private use area of the basic plane; 6,400 codes, and the largest face has 1,942 glyphs
SHAPING = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "kern")


def coded(gids: Iterable[int]) -> str:
    return "".join(chr(FIRST + gid) for gid in gids)


def family(font: str) -> str:
    """The name under which style sheets know a face."""
    return "guide-" + font.replace("/", "-")


FAMILIES = {family(font): font for font in FACES}


@cache
def coded_face(font: str) -> bytes:
    """The face's file with codes for characters. Raises KeyError for a face that is not known."""
    from fontTools.ttLib import TTFont  # only a browser that shows the face asks

    table = TTFont(BytesIO(face(font).data), lazy=True)
    for tag in SHAPING:
        if tag in table:
            del table[tag]
    characters = next(part for part in table["cmap"].tables if part.format == 4 and part.platformID == 3)
    characters.cmap = {FIRST + gid: name for gid, name in enumerate(table.getGlyphOrder())}
    table["cmap"].tables = [characters]
    file = BytesIO()
    table.save(file, reorderTables=None)
    return file.getvalue()


def style_sheet() -> str:
    """Where a browser finds each face; it fetches those that a page uses."""
    rule = '@font-face {{ font-family: "{0}"; src: url("/faces/{0}.ttf") format("truetype"); font-display: block; }}'
    return "\n".join(rule.format(name) for name in FAMILIES)
