"""How a guide looks: page, margins, named styles, the palette, and how far a full page may tighten.

Lengths are points. A theme is asked for a style by name and always answers: what the name does not say, `base` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from guidebook.geometry import Rect, Size

Align = Literal["left", "centre", "right", "justify"]
READABLE = 4.5  # contrast of text on its ground, WCAG 2.2 success criterion 1.4.3
SEEN = 3.0  # contrast of lines that say something with what they lie on, WCAG 2.2 success criterion 1.4.11
GIVER = ("hand", "giver")  # how the inks of the giver's skin begin: hands alone, and a whole figure


@dataclass(frozen=True)
class Style:
    """One voice of the page.

    `features` are OpenType features (onum, smcp); `tracking` is added between letters, `expand` is how much of it
    a justified line may take or give, both in thousandths of an em. `drop` is how far a line's baseline lies above
    its lower edge, `turn` how far the lines after a paragraph's first are set in. `shrinks` styles follow the
    ladder's sentence size, and `fill`, `bar` and `rule` are inks. `upright` text is emphasised by weight, never by
    italics.
    """

    font: str = "serif"
    size: float = 9.5
    leading: float = 13.0
    ink: str = "ink"
    above: float = 0.0
    below: float = 0.0
    indent: float = 0.0
    turn: float = 0.0
    align: Align = "left"
    hyphenate: bool = False
    hang: bool = False
    upright: bool = False
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    expand: float = 0.0
    drop: float = 3.5
    shrinks: bool = False
    pad: float = 0.0
    fill: str | None = None
    bar: str | None = None
    bar_width: float = 0.0
    rule: str | None = None
    rule_width: float = 0.0

    @cached_property
    def ranged_left(self) -> Style:
        return self if self.align == "left" else replace(self, align="left")

    @cached_property
    def set_solid(self) -> Style:
        """The style without space above and below: lines come out alike in styles that differ in nothing else."""
        return replace(self, above=0.0, below=0.0)


@dataclass(frozen=True)
class Rung:
    """One step of the fit ladder.

    `plate` is the least height of a technique's pictures as a share of the type area's, `sentence` the size of
    the `shrinks` styles, `leading` and `gaps` are factors on line height and on the space between blocks, `picture`
    the size of the pictures beside a routine's rows.
    """

    plate: float = 0.4
    sentence: float = 9.5
    leading: float = 1.0
    gaps: float = 1.0
    picture: float = 0.0


@dataclass(frozen=True)
class Margins:
    inner: float
    outer: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Theme:
    """`plans` are the arrangements of a technique page to try; `papers` holds pages and margins by the paper's name,
    `skins` the inks of each tone of skin by its name.
    """

    name: str
    page: Size
    margins: Margins
    styles: Mapping[str, Style]
    palette: Mapping[str, str]
    rungs: tuple[Rung, ...] = (Rung(),)
    routine_rungs: tuple[Rung, ...] = ()
    plans: tuple[str, ...] = ("above",)
    grid: float = 0.0
    papers: Mapping[str, tuple[Size, Margins]] = field(default_factory=dict)
    rung: Rung = Rung()
    skins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def style(self, name: str) -> Style:
        return self.styles.get(name) or self.styles["base"]

    @property
    def type_area(self) -> Size:
        """What the margins leave of a page."""
        margins = self.margins
        return Size(
            self.page.width - margins.inner - margins.outer,
            self.page.height - margins.top - margins.bottom,
        )

    def area(self, *, recto: bool) -> Rect:
        """Where the type area lies on a right-hand or a left-hand page: the inner margin is at the spine."""
        left = self.margins.inner if recto else self.margins.outer
        return Rect(left, self.margins.top, *self.type_area)

    def on(self, paper: str) -> Theme:
        """The same theme for another page. Raises KeyError for a paper it has no margins for."""
        page, margins = self.papers[paper]
        return replace(self, page=page, margins=margins)

    def in_skin(self, skin: str | None, hands: str | None) -> Theme:
        """The theme with tones of `skins` for the receiver, and for the giver's hands, which are as the receiver when
        left out. Raises KeyError for a tone that it does not have.
        """
        receiver = {**self.palette, **(self.skins[skin] if skin else {})}
        giver = {**self.palette, **self.skins[hands]} if hands else receiver
        return replace(self, palette=receiver | {ink: giver[ink] for ink in giver if ink.startswith(GIVER)})

    def at(self, rung: Rung) -> Theme:
        """The theme tightened to a rung of a ladder."""
        tightened = {name: tighten(style, rung, self.rungs[0]) for name, style in self.styles.items()}
        return replace(self, styles=tightened, grid=self.grid * rung.leading, rung=rung)


def tighten(style: Style, rung: Rung, full: Rung) -> Style:
    leading = rung.leading
    size = style.size
    if style.shrinks:
        size = style.size * rung.sentence / full.sentence
    return replace(
        style,
        size=size,
        leading=style.leading * leading,
        above=style.above * rung.gaps,
        below=style.below * rung.gaps,
        drop=style.drop * leading,
    )


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
