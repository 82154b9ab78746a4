"""Boxes that cannot be missed, columns, and the foot of a page."""

from __future__ import annotations

from dataclasses import replace

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import abreast, rule, stack, style_of
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import hairline, rectangle, sign
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark, Path
from guidebook.markup import Block
from guidebook.theme import Style

GUTTER = 14.0
TONES = ("note", "care", "stop")


@rule("box")
def box(block: Block, width: float, context: Context) -> Fragment:
    """A tinted box with a bar, a sign, a heading and the tone's word. Without colour all but the tint still tell."""
    tone = block.attrs.get("tone", "note")
    style = style_of(block, context, f"box-{tone}")
    left = max(context.theme.style(f"box-{one}").bar_width for one in TONES) + style.pad  # one edge for all their words
    top = 0.75 * style.pad
    across = width - left - style.pad
    head = heading(block, tone, across, context)
    inner = stack(block.children, across, context)
    body_y = top + head.height + head.below
    words_below = inner.marks
    height = body_y + inner.height + top if words_below else top + head.height + top
    drawn, *words = head.marks
    shown = (*ground(style, width, height), placed((drawn,), left, top))
    said = (placed(tuple(words), left, top), placed(words_below, left, body_y))
    line = None if inner.line is None else body_y + inner.line
    return Fragment(height, (*shown, Group(said, role="Sect")), style.above, style.below, line=line)


def ground(style: Style, width: float, height: float) -> tuple[Mark, ...]:
    """The box itself: tint, frame and bar."""
    marks: list[Mark] = []
    if style.fill:
        marks.append(Path(rectangle(0, 0, width, height), fill=style.fill))
    if style.rule:
        inset = style.rule_width / 2
        frame = rectangle(inset, inset, width - style.rule_width, height - style.rule_width)
        marks.append(Path(frame, stroke=style.rule, width=style.rule_width))
    marks.append(Path(rectangle(0, 0, style.bar_width, height), fill=style.bar))
    return tuple(marks)


def heading(block: Block, tone: str, width: float, context: Context) -> Fragment:
    """First the sign of the tone, then the box's heading, and at the right the tone's word if that is another."""
    style = context.theme.style(f"box-heading-{tone}")
    word = context.locale.say(tone)
    words = block.attrs.get("heading") or word
    size = style.size * 1.25
    text_x = size + 5
    label = set_text(word, replace(context.theme.style("label"), ink=style.ink), width, context)
    room = width - text_x - (label.width + 8 if words != word else 0)
    title = set_text(words, style, room, context, block.place)
    baseline = style.leading - style.drop
    middle = baseline - 0.36 * style.size
    drawn = sign(tone, 0, middle - size / 2, size, (style.ink, "paper"))
    marks: tuple[Mark, ...] = (drawn, tagged(title.marks, "P", block.source, text_x))
    if words != word:
        label_style = context.theme.style("label")
        down = baseline - label_style.leading + label_style.drop
        marks = (*marks, placed(label.marks, width - label.width, down, "P"))
    return Fragment(title.height, marks, 0, style.below)


@rule("columns")
def columns(block: Block, width: float, context: Context) -> Fragment:
    """Columns side by side, by their shares of the width."""
    found: list[tuple[float, Fragment]] = []
    x = 0.0
    for across, column in zip(widths(block, width), block.children, strict=True):
        found.append((x, stack(column.children, across, context)))
        x += across + GUTTER
    style = style_of(block, context, "columns") if block.style else context.theme.style("base")
    return abreast(found, context)._replace(above=style.above, below=style.below)


def widths(block: Block, width: float) -> list[float]:
    """How wide each column is."""
    shares = [float(column.attrs.get("share", "1")) for column in block.children]
    room = width - GUTTER * (len(shares) - 1)
    return [room * share / sum(shares) for share in shares]


@rule("foot")
def foot(block: Block, width: float, context: Context) -> Fragment:
    """What stands at the bottom of the page, wherever the rest ends."""
    style = style_of(block, context)
    found = stack(block.children, width, context)
    if not style.rule:
        return Fragment(found.height, found.shown, max(style.above, found.above))
    marks = (hairline(width, 0, style.rule, style.rule_width), placed(found.marks, 0, style.pad))
    return Fragment(found.height + style.pad, marks, style.above)
