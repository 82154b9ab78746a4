"""Lists: bullets, boxes to tick, numbers, terms, keys to a picture; in one column or several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from guidebook.geometry import Transform
from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import abreast, join, line_of, parts, rule, style_of
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import circle, hairline, tick_box
from guidebook.layout.signs import HEIGHT, SIGN_SIZE, SIGNS
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark, Path
from guidebook.markup import Block
from guidebook.theme import Style

GUTTER = 14.0


@parts("list")
def items(block: Block, width: float, context: Context) -> tuple[Fragment, ...]:
    """One fragment for each item, or one for all when they stand in columns."""
    columns = int(block.attrs.get("columns", "1"))
    if columns > 1:
        return (in_columns(block, width, context, columns),)
    key = f"{context.item}-{block.order}"
    return tuple(
        listed(one, key)
        for one in (item(child, count, block, width, context) for count, child in enumerate(block.of("item"), 1))
    )


def listed(one: Fragment, key: str) -> Fragment:
    return one._replace(shown=(Group(one.marks, role="L", key=key),))


def in_columns(block: Block, width: float, context: Context, columns: int) -> Fragment:
    """Items down one column and on in the next, cut where the tallest is lowest."""
    across = (width - GUTTER * (columns - 1)) / columns
    found = [item(child, count, block, across, context) for count, child in enumerate(block.of("item"), 1)]
    return Columns(item_style(block, context), columns, across, f"{context.item}-{block.order}", context).set(found)


@dataclass(frozen=True)
class Columns:
    """Items in columns of one width, all under the list's key."""

    style: Style
    count: int
    across: float
    key: str
    context: Context

    def set(self, found: list[Fragment]) -> Fragment:
        """Columns of nearly one height; a page that ends before them takes as many items as fill its rest."""
        cuts = even_cuts([one.height + one.below for one in found], self.count)
        columns = (join(found[start:stop], self.context) for start, stop in pairwise((0, *cuts, len(found))))
        step = self.across + GUTTER
        whole = abreast(((number * step, column) for number, column in enumerate(columns)), self.context)
        divide = partial(self.divide, found) if len(found) > self.count else None
        shown = (Group(whole.marks, role="L", key=self.key),)
        return whole._replace(shown=shown, above=self.style.above, below=self.style.below, divide=divide)

    def divide(self, found: list[Fragment], room: float) -> tuple[Fragment, Fragment] | None:
        for some in range(len(found) - 1, self.count - 1, -1):
            first = self.set(found[:some])
            if first.height <= room:
                return first, self.set(found[some:])
        return None


def even_cuts(heights: list[float], columns: int) -> tuple[int, ...]:
    """Where each further column begins, so that none is taller than it must be."""
    low, high = max(heights, default=0.0), sum(heights)
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if len(fill(heights, middle)) < columns else (middle, high)
    cuts = fill(heights, high + 0.01)
    return (*cuts, *[len(heights)] * (columns - 1 - len(cuts)))


def fill(heights: list[float], most: float) -> tuple[int, ...]:
    cuts: list[int] = []
    tall = 0.0
    for index, height in enumerate(heights):
        if tall and tall + height > most:
            cuts.append(index)
            tall = 0.0
        tall += height
    return tuple(cuts)


def item_style(block: Block, context: Context) -> Style:
    return style_of(block, context, "item")


def item(block: Block, count: int, parent: Block, width: float, context: Context) -> Fragment:
    """One item: its label hanging in the indent, its term run in before the text."""
    style = item_style(parent, context)
    kind = parent.attrs.get("kind", "bullets")
    term = block.attrs.get("term", "")
    indent = 0.0 if kind in ("plain", "terms") else style.indent
    if kind == "terms":
        style = replace(style, turn=style.indent)  # terms are looked up, so nothing else begins at their edge
    text = block.text
    if term and kind not in ("keys", "signs"):
        text = f"**{term}**\u2002{text}" if text else f"**{term}**"
    lines = set_text(text, style, width - indent, context, block.place)
    label = label_of(kind, count, term, style, context)
    body = tagged(lines.marks, "LBody", block.source, indent)
    marks = (Group((*label, body), role="LI"),)
    return Fragment(lines.height, marks, 0.0, style.below, line=line_of(style, context))


def label_of(kind: str, count: int, term: str, style: Style, context: Context) -> tuple[Mark, ...]:
    baseline = style.leading - style.drop
    if kind == "bullets":
        dot = Path(circle(0.23 * style.size, baseline - 0.26 * style.size, 0.153 * style.size), fill="accent")
        return (Group((dot,), role="Lbl", actual="•"),)
    if kind == "ticks":
        tick = context.theme.style("tick")
        size = 0.72 * style.size
        box = tick_box(0.5, baseline - size + 0.3, size, tick.rule or "ink", tick.rule_width)
        return (Group((box,), role="Lbl", actual="☐"),)
    if kind == "signs":
        drawn = Group(SIGNS[term](), role="Figure", alt=context.locale.say(f"shape-{term}"))
        scale = style.size / SIGN_SIZE
        place = Transform(scale, 0, 0, scale, 0, round(baseline - 0.33 * style.size - scale * HEIGHT / 2, 3))
        return (Group((drawn,), place, role="Lbl"),)
    if kind in ("numbers", "keys"):
        words = f"**{count}**" if kind == "numbers" else f"**{term}**"
        return (placed(set_text(words, style, 1e6, context).marks, 0, 0, "Lbl"),)
    return ()


@rule("lines")
def writing_lines(block: Block, width: float, context: Context) -> Fragment:
    """Ruled lines to write on, each with its words at the left end if it has any."""
    style = style_of(block, context, "writing")
    labels = [child.text for child in block.of("item")]
    count = int(block.attrs.get("count", "0")) or len(labels)
    marks: list[Mark] = []
    for number in range(count):
        y = (number + 1) * style.leading
        words = labels[number] if number < len(labels) else ""
        lines = set_text(words, style, width, context, block.place)
        marks.append(hairline(width, y, style.rule or "ink", style.rule_width))
        if words:
            marks.append(placed(lines.marks, 0, y - lines.height, "P"))
    return Fragment(count * style.leading, tuple(marks), style.above, style.below)
