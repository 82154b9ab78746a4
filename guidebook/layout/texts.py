"""Headings and paragraphs."""

from __future__ import annotations

from guidebook.layout.context import Context, Fragment, Lines, placed
from guidebook.layout.flow import line_of, rule, style_of
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import hairline
from guidebook.marks import Group, Mark
from guidebook.markup import Block
from guidebook.problems import Span
from guidebook.theme import Style


def text_of(block: Block, style: Style, width: float, context: Context) -> Lines:
    return set_text(block.text, style, width, context, block.place)


def tagged(marks: tuple[Mark, ...], role: str, source: Span | None = None, x: float = 0.0, y: float = 0.0) -> Group:
    """Marks at a place under a structure tag, with the place of their words."""
    group = placed(marks, x, y, role)
    return Group(group.marks, group.transform, role=role, source=str(source)) if source else group


@rule("heading")
def heading(block: Block, width: float, context: Context) -> Fragment:
    level = block.attrs.get("level", "2")
    style = style_of(block, context, "title" if level == "1" else "section")
    lines = text_of(block, style, width, context)
    marks = (tagged(lines.marks, f"H{level}", block.source),)
    line = None if level == "1" else lines.height + style.below  # what the grid leaves over is above it
    return Fragment(lines.height, marks, style.above, style.below, tight=True, line=line)


@rule("p")
def paragraph(block: Block, width: float, context: Context) -> Fragment:
    style = style_of(block, context, "text")
    lines = text_of(block, style, width - style.indent, context)
    marks: tuple[Mark, ...] = (tagged(lines.marks, "P", block.source, style.indent),) if lines.marks else ()
    height = lines.height
    if style.rule:
        marks = (hairline(width, 0, style.rule, style.rule_width), *marks)
    return Fragment(height, marks, style.above, style.below, line=line_of(style, context))


@rule("space")
def space(block: Block, _width: float, context: Context) -> Fragment:
    """White, as high as a line; with `grow`, as high as the rest of the page lets it be."""
    return Fragment(context.spring if block.attrs.get("grow") else style_of(block, context, "base").leading)
