"""What a technique is done with, how firmly, how long and from where: labelled facts and the pressure scale."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from guidebook.geometry import shift
from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import rule, stack, style_of
from guidebook.layout.lines import natural_width, set_text
from guidebook.layout.plates import drawn, plate_of
from guidebook.layout.shapes import ROUND, hairline
from guidebook.layout.texts import text_of
from guidebook.marks import Group, Mark, Path, Segment
from guidebook.markup import Block
from guidebook.theme import Style

STEPS = 10  # of the receiver's scale
DIGIT_RISE = 0.33  # of the size: how far the middle of a digit lies above its baseline
ICON_GAP = 3.0
ONE_LINE = 0.6  # of an icon's height, which one line of words takes at most
LEAST_WORDS = 3  # icons' widths that words beside them need; else they stand below


@rule("facts")
def facts(block: Block, width: float, context: Context) -> Fragment:
    """Labels in a column as wide as the widest of them, facts beside them."""
    style, label_style = style_of(block, context), context.theme.style("label")
    labels = [set_text(one.attrs.get("label", ""), label_style, width, context, one.span) for one in block.children]
    indent = max((label.width for label in labels), default=0.0) + style.pad
    marks: list[Mark] = []
    rules: list[Mark] = []
    y = 0.0
    for count, (one, label) in enumerate(zip(block.children, labels, strict=True)):
        if count:
            rules.append(hairline(width, y, style.rule or "ink", style.rule_width))
        y += style.pad / 2
        body = fact(one, width - indent, context)
        lbl = placed(label.marks, 0, on_baseline(body.above, label_style, context), "Lbl")
        said = Group(body.marks, shift(indent, 0), role="LBody", source=str(one.place))
        marks.append(placed((Group((lbl, said) if label.marks else (said,), role="LI"),), 0, y))
        y += body.height + style.pad / 2
    return Fragment(y, (*rules, Group(tuple(marks), role="L")), style.above, style.below)


def on_baseline(top: float, label: Style, context: Context) -> float:
    """Where a label begins so that it shares the first baseline of text that begins at `top`."""
    style = context.theme.style("fact")
    return top + style.leading - style.drop - label.leading + label.drop


def fact(block: Block, width: float, context: Context) -> Fragment:
    """Icons; the words and what else belongs to it beside them, or below. `above` is where the words begin: one line at
    the middle of an icon, several at its top, as where there is none.
    """
    icons = [plate for icon in block.of("icon") if (plate := plate_of(icon, context))]
    side = context.theme.style("icon").leading
    left = (side + ICON_GAP) * len(icons)
    stacked = width - left < LEAST_WORDS * side
    room = width if stacked else width - left
    words = text_of(block, context.theme.style("fact"), room, context)
    below = stack((child for child in block.children if child.tag != "icon"), room, context)
    tall, said = side if icons else 0.0, words.height + below.height
    height = tall + said if stacked else max(said, tall)
    middle = (height - said) / 2 if said < ONE_LINE * height else 0.0
    left, top = (0.0, tall) if stacked else (left, middle)
    drawn_icons = tuple(drawn(plate, side, number * (side + ICON_GAP), 0) for number, plate in enumerate(icons))
    marks = (*drawn_icons, placed(words.marks, left, top), placed(below.marks, left, top + words.height))
    return Fragment(height, marks, above=top)


@rule("pressure")
def pressure(block: Block, width: float, context: Context) -> Fragment:
    """The scale 1 to 10, on the first line of a fact: a filled shape round the working numbers, an open one round the
    light ones.
    """
    style, fact_style = style_of(block, context, "scale"), context.theme.style("fact")
    cell = min(width / STEPS, style.leading * 1.5)
    radius = min(cell, style.leading) * 0.56
    middle = max(radius, fact_style.leading - fact_style.drop - DIGIT_RISE * style.size)
    bounds = {key: int(block.attrs.get(key, "0")) for key in ("low", "high", "light-low", "light-high")}
    marks: list[Mark] = []
    if bounds["light-low"]:
        shape = capsule(bounds["light-low"], bounds["light-high"], cell, middle, radius - 0.6)
        marks.append(Path(shape, stroke=style.bar, width=1.2))
    if bounds["low"]:
        shape = capsule(bounds["low"], bounds["high"], cell, middle, radius)
        marks.append(Path(shape, fill=style.bar))
    for number in range(1, STEPS + 1):
        worked = bounds["low"] <= number <= bounds["high"]
        ink = style.fill if worked and style.fill else style.ink
        if number > 7 and not worked:
            ink = "soft"
        marks.append(digit(number, ink, (cell * (number - 0.5), middle), block, context))
    alt = block.attrs.get("said", "")
    return Fragment(middle + radius + 1, (Group(tuple(marks), role="Figure", alt=alt),), 2, 2)


def digit(number: int, ink: str, centre: tuple[float, float], block: Block, context: Context) -> Group:
    style = inked(style_of(block, context, "scale"), ink)
    across = natural_width(str(number), style, context)
    lines = set_text(str(number), style, 1e6, context)
    x, y = centre
    return placed(lines.marks, x - across / 2, y + DIGIT_RISE * style.size - style.leading)


@lru_cache
def inked(style: Style, ink: str) -> Style:
    """The style of a number on the scale."""
    return replace(style, ink=ink, drop=0.0)


def capsule(low: int, high: int, cell: float, middle: float, radius: float) -> tuple[Segment, ...]:
    """A shape with round ends round the numbers from `low` to `high`."""
    left, right = cell * (low - 0.5), cell * (high - 0.5)
    top, foot, k = middle - radius, middle + radius, radius * ROUND
    return (
        ("M", left, top),
        ("L", right, top),
        ("C", right + k, top, right + radius, middle - k, right + radius, middle),
        ("C", right + radius, middle + k, right + k, foot, right, foot),
        ("L", left, foot),
        ("C", left - k, foot, left - radius, middle + k, left - radius, middle),
        ("C", left - radius, middle - k, left - k, top, left, top),
        ("Z",),
    )
