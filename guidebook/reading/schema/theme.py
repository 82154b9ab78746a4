"""What may stand in a theme: page margins, the ladder, the palette and the styles. Lengths always say their unit."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from guidebook.fonts import FACES
from guidebook.geometry import parse_length
from guidebook.problems import did_you_mean
from guidebook.reading.schema.base import Entry, File, Many, Text, wrong

COLOUR = re.compile(r"#[0-9a-f]{6}")


def as_length(value: object) -> float:
    length = parse_length(str(value))
    if length is None:
        raise wrong(f"'{value}' is not a length", "a length has a unit, such as 4mm or 9.5pt")
    return length


def as_colour(value: object) -> str:
    colour = str(value).lower()
    if not COLOUR.fullmatch(colour):
        raise wrong(f"'{value}' is not a colour", 'write it in quotes as "#rrggbb"')
    return colour


def as_face(value: object) -> str:
    if value not in FACES:
        raise wrong(f"there is no typeface '{value}'", did_you_mean(str(value), FACES))
    return str(value)


Length = Annotated[float, PlainValidator(as_length), WithJsonSchema({"type": "string"})]
Colour = Annotated[str, PlainValidator(as_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
FaceName = Annotated[str, PlainValidator(as_face), WithJsonSchema({"enum": list(FACES)})]


class MarginsEntry(Entry):
    """The white around the type area of one paper; the inner margin is at the spine."""

    inner: Length
    """At the spine."""
    outer: Length
    """At the open edge."""
    top: Length
    """Above the text; the running head stands in it."""
    bottom: Length
    """Below the text; the page number stands in it."""


class RungEntry(Entry):
    """One step of a fit ladder; what it leaves out is as on the step before."""

    plate: Annotated[float, Field(ge=0, le=1)] | None = None
    """The least height of a technique's pictures, as a part of the type area's height."""
    sentence: Length | None = None
    """The size of sentences: styles with 'shrinks: yes' keep their proportion to it."""
    leading: Annotated[float, Field(ge=0.8, le=1.2)] | None = None
    """A factor on the height of lines."""
    gaps: Annotated[float, Field(ge=0, le=2)] | None = None
    """A factor on the space between blocks."""
    picture: Length | None = None
    """The size of the pictures beside a routine's rows; 0pt for none."""


class StyleEntry(Entry):
    """How one kind of text or box looks; what it leaves out is as in 'base'."""

    font: FaceName | None = None
    """The typeface, such as serif, serif/italic or sans/semibold."""
    size: Length | None = None
    """The size of the letters."""
    leading: Length | None = None
    """From baseline to baseline."""
    ink: Text | None = None
    """A colour of the palette, by name."""
    above: Length | None = None
    """The least space above."""
    below: Length | None = None
    """The least space below."""
    indent: Length | None = None
    """How far the text stands in; labels hang in it."""
    turn: Length | None = None
    """How far the lines after a paragraph's first are set in."""
    align: Literal["left", "centre", "right", "justify"] | None = None
    """Which edge is straight."""
    hyphenate: bool | None = None
    """Whether words may be divided."""
    hang: bool | None = None
    """Whether stops and hyphens hang into the margin of justified lines."""
    upright: bool | None = None
    """Whether emphasis is heavier letters in place of italics."""
    features: Many[Text] | None = None
    """OpenType features: onum (old-style figures), smcp (small capitals) …"""
    tracking: float | None = None
    """Space between letters, in thousandths of the size."""
    expand: Annotated[float, Field(ge=0, le=20)] | None = None
    """How much of it a justified line may add or take, in thousandths of the size."""
    drop: Length | None = None
    """How far the baseline lies above the lower edge of its line."""
    shrinks: bool | None = None
    """Whether the size follows the ladder's."""
    pad: Length | None = None
    """The space inside a box."""
    fill: Text | None = None
    """The colour of a box, by name."""
    bar: Text | None = None
    """The colour of a box's heavy bar, by name."""
    bar_width: Length | None = None
    """How wide that bar is."""
    rule: Text | None = None
    """The colour of lines, by name."""
    rule_width: Length | None = None
    """How heavy lines are."""


Plan = Literal["base", "base-wide", "base-narrow", "side", "side-wide", "side-narrow", "split-narrow", "above", "pages"]


class ThemeFile(File):
    """A theme: how a guide looks."""

    title: Text
    """What the theme is called."""
    extends: Text | None = None
    """The theme that this one changes."""
    papers: Annotated[dict[str, MarginsEntry], Field(min_length=1)]
    """Margins by the name of the page's paper; the first is the usual one."""
    grid: Length
    """Blocks begin at multiples of this, so that lines of neighbouring columns and pages agree."""
    plans: Many[Plan]
    """Arrangements of a technique page to try: pictures beside the steps, or above them."""
    ladder: Annotated[tuple[RungEntry, ...], Field(min_length=1)]
    """How far a full page may tighten, step by step."""
    routine_ladder: Annotated[tuple[RungEntry, ...], Field(min_length=1)]
    """The same for routines."""
    palette: dict[str, Colour]
    """Colours by name, for text and for pictures."""
    skins: dict[str, dict[str, Colour]] = Field(default_factory=dict)
    """Tones of skin by name, from which a guide chooses: the colours of pictures that each has for itself."""
    styles: dict[str, StyleEntry]
    """How each kind of text and box looks."""
