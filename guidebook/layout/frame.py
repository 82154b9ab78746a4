"""What stands round the type area: running head and page number, mirrored on facing pages. Artifacts, not read out.

The fragment of a page does not depend on where in the book it stands; this is added afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.fonts import advance, shape
from guidebook.geometry import Rect
from guidebook.layout.context import placed
from guidebook.layout.words import features
from guidebook.marks import Group, Mark, Page, Text
from guidebook.theme import Style, Theme

HEAD_GAP, FOLIO_GAP = 12.0, 20.0  # baseline above the type area, and below it


@dataclass(frozen=True)
class Furniture:
    """A page's running head and number; `recto` pages lie on the right. Empty words print nothing."""

    head: str
    folio: str
    recto: bool


def frame(page: Page, furniture: Furniture, theme: Theme) -> Page:
    """The page with its marks on the type area of its side, its head and its number at the outer edge."""
    area = theme.area(recto=furniture.recto)
    marks: list[Mark] = [placed(page.marks, area.x, area.y)]
    head, folio = theme.style("running-head"), theme.style("folio")
    if furniture.head:
        marks.append(outer(furniture.head, head, area, area.y - HEAD_GAP, furniture.recto))
    if furniture.folio:
        foot = area.y + area.height + FOLIO_GAP
        marks.append(outer(furniture.folio, folio, area, foot, furniture.recto))
    return Page(page.id, page.title, page.size, tuple(marks), furniture.folio)


def outer(words: str, style: Style, area: Rect, baseline: float, recto: bool) -> Group:
    """Words at the outer edge of the type area."""
    tracking = style.tracking
    glyphs = tuple(
        glyph._replace(advance=glyph.advance + tracking) for glyph in shape(style.font, words, features(style))
    )
    across = advance(glyphs, style.size) - tracking * style.size / 1000
    x = area.x + area.width - across if recto else area.x
    return Group((Text(x, baseline, style.font, style.size, style.ink, glyphs, words),))
