"""Boxes that cannot be missed, columns, and the foot of a page."""

from __future__ import annotations

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import rule, stack, style_of
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import hairline, rectangle, sign
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark, Path
from guidebook.markup import Block

GUTTER = 14.0


@rule("box")
def box(block: Block, width: float, context: Context) -> Fragment:
    """A tinted box with a bar, a sign and a heading. Without colour the bar, the frame and the sign still tell."""
    tone = block.attrs.get("tone", "note")
    style = style_of(block, context, f"box-{tone}")
    heading = context.theme.style(f"box-heading-{tone}")
    words = block.attrs.get("heading") or context.locale.say(tone)
    ink = style.bar or heading.ink
    size = heading.size * 1.25
    left = style.bar_width + style.pad
    text_x = left + size + 5
    title = set_text(words, heading, width - text_x - style.pad, context, block.place)
    inner = stack(block.children, width - left - style.pad, context)
    top = 0.75 * style.pad
    body_y = top + title.height + heading.below
    height = body_y + inner.height + 0.75 * style.pad if inner.marks else top * 2 + title.height
    sign_y = top + (heading.leading - heading.drop) - 0.36 * heading.size - size / 2
    marks: list[Mark] = []
    if style.fill:
        marks.append(Path(rectangle(0, 0, width, height), fill=style.fill))
    if style.rule:
        inset = style.rule_width / 2
        frame = rectangle(inset, inset, width - 2 * inset, height - 2 * inset)
        marks.append(Path(frame, stroke=style.rule, width=style.rule_width))
    marks.append(Path(rectangle(0, 0, style.bar_width, height), fill=ink))
    marks.append(sign(tone, left, sign_y, size, (ink, "paper")))
    said = (tagged(title.marks, "P", block.source, text_x, top), placed(inner.marks, left, body_y))
    return Fragment(height, (*marks, Group(said, role="Sect")), style.above, style.below)


@rule("columns")
def columns(block: Block, width: float, context: Context) -> Fragment:
    """Columns side by side, by their shares of the width."""
    shares = [float(column.attrs.get("share", "1")) for column in block.children]
    room = width - GUTTER * (len(shares) - 1)
    marks: list[Mark] = []
    x = tallest = 0.0
    for share, column in zip(shares, block.children, strict=True):
        across = room * share / sum(shares)
        found = stack(column.children, across, context)
        marks.append(placed(found.marks, x, 0))
        x += across + GUTTER
        tallest = max(tallest, found.height)
    style = style_of(block, context, "columns") if block.style else context.theme.style("base")
    return Fragment(tallest, tuple(marks), style.above, style.below)


@rule("foot")
def foot(block: Block, width: float, context: Context) -> Fragment:
    """What stands at the bottom of the page, wherever the rest ends."""
    style = style_of(block, context)
    found = stack(block.children, width, context)
    if not style.rule:
        return Fragment(found.height, found.marks, max(style.above, found.above))
    marks = (hairline(width, 0, style.rule, style.rule_width), placed(found.marks, 0, style.pad))
    return Fragment(found.height + style.pad, marks, style.above)
