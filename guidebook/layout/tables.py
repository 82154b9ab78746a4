"""Tables: rows under a head that is repeated on every page."""

from __future__ import annotations

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import parts, stack, style_of
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import hairline
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark
from guidebook.markup import Block
from guidebook.theme import Style

GUTTER = 5.0


@parts("table")
def rows(block: Block, width: float, context: Context) -> tuple[Fragment, ...]:
    """One fragment for each row; `shares` are the widths of the columns in parts of the whole."""
    style = style_of(block, context)
    shares = [float(share) for share in block.attrs["shares"].split()]
    room = width - GUTTER * (len(shares) - 1)
    widths = [room * share / sum(shares) for share in shares]
    key = f"{context.item}-{block.order}"
    found: list[Fragment] = []
    head: Fragment | None = None
    for child in block.of("row"):
        one = row(child, widths, style, key, context)
        if child.attrs.get("head"):
            head = one
            found.append(Fragment(one.height, one.marks, style.above, one.below, tight=True))
        else:
            found.append(Fragment(one.height, one.marks, one.above, one.below, head=head))
    return tuple(found)


def row(block: Block, widths: list[float], style: Style, key: str, context: Context) -> Fragment:
    """A row with a hairline above it; cells begin at their tops."""
    is_head = bool(block.attrs.get("head"))
    pad = style.pad * max(0.6, context.theme.rung.gaps)
    marks: list[Mark] = []
    x = tallest = 0.0
    for across, cell in zip(widths, block.of("cell"), strict=False):
        found = cell_marks(cell, across, is_head, context)
        role = "TH" if (is_head and found.marks) or cell.attrs.get("scope") else "TD"  # an empty cell heads nothing
        scope = cell.attrs.get("scope", "") if role == "TD" or not is_head else "Column"
        group = placed(found.marks, x, 0 if is_head else pad)
        marks.append(Group(group.marks, group.transform, role=role, scope=scope, source=str(cell.place)))
        x += across + GUTTER
        tallest = max(tallest, found.height)
    height = tallest + (2 if is_head else 2 * pad)
    line = hairline(sum(widths) + GUTTER * (len(widths) - 1), 0, style.rule or "ink", style.rule_width)
    tagged_row = Group((Group(tuple(marks), role="TR"),), role="Table", key=key)
    return Fragment(height, (tagged_row,) if is_head else (line, tagged_row))


def cell_marks(block: Block, width: float, is_head: bool, context: Context) -> Fragment:
    if block.children:
        return stack(block.children, width, context)
    style = style_of(block, context, "head-cell" if is_head else "cell")
    lines = set_text(block.text, style, width, context, block.place)
    return Fragment(lines.height, (tagged(lines.marks, "P", block.source),) if lines.marks else ())
