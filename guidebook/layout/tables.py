"""Tables: rows under a head that is repeated on every page."""

from __future__ import annotations

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.details import shown
from guidebook.layout.flow import parts, stack, style_of
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import hairline
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark
from guidebook.markup import Block
from guidebook.theme import Style

GUTTER = 5.0
PICTURE = "picture"  # a column of pictures


@parts("table")
def rows(block: Block, width: float, context: Context) -> tuple[Fragment, ...]:
    """One fragment for each row; `shares` are the widths of the columns in parts of the whole, or `picture`."""
    style = style_of(block, context)
    widths = columns(block, width, context)
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


def columns(block: Block, width: float, context: Context) -> list[float]:
    """How wide each column is. One of pictures is as wide as the rung lets them be, and not there without any."""
    shares = block.attrs["shares"].split()
    details = (detail for row in block.children for cell in row.children for detail in cell.of("detail"))
    picture = context.theme.rung.picture if any(shown(detail, context) for detail in details) else 0.0
    parts = [0.0 if share == PICTURE else float(share) for share in shares]
    fixed = [picture if share == PICTURE else 0.0 for share in shares]
    there = sum(part + width > 0 for part, width in zip(parts, fixed, strict=True))
    room = width - GUTTER * (there - 1) - sum(fixed)
    return [room * part / sum(parts) + width for part, width in zip(parts, fixed, strict=True)]


def row(block: Block, widths: list[float], style: Style, key: str, context: Context) -> Fragment:
    """A row with a hairline above it; cells begin at their tops."""
    is_head = bool(block.attrs.get("head"))
    pad = style.pad * max(0.6, context.theme.rung.gaps)
    marks: list[Mark] = []
    x = tallest = 0.0
    for across, cell in zip(widths, block.of("cell"), strict=False):
        if not across:
            continue
        found = cell_marks(cell, across, is_head, context)
        shown = found.marks
        role = "TH" if (is_head and shown) or cell.attrs.get("scope") else "TD"  # an empty cell heads nothing
        scope = cell.attrs.get("scope", "") if role == "TD" or not is_head else "Column"
        group = placed(shown, x, 0 if is_head else pad)
        marks.append(Group(group.marks, group.transform, role=role, scope=scope, source=str(cell.place)))
        x += across + GUTTER
        tallest = max(tallest, found.height)
    height = tallest + (2 if is_head else 2 * pad)
    line = hairline(x - GUTTER, 0, style.rule or "ink", style.rule_width)
    tagged_row = Group((Group(tuple(marks), role="TR"),), role="Table", key=key)
    return Fragment(height, (tagged_row,) if is_head else (line, tagged_row))


def cell_marks(block: Block, width: float, is_head: bool, context: Context) -> Fragment:
    if block.children:
        return stack(block.children, width, context)
    style = style_of(block, context, "head-cell" if is_head else "cell")
    lines = set_text(block.text, style, width, context, block.place)
    return Fragment(lines.height, (tagged(lines.marks, "P", block.source),) if lines.marks else ())
