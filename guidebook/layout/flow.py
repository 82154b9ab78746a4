"""One rule per kind of block, looked up in a table, and blocks stacked one below the other.

A rule is a function `(block, width, context) -> Fragment`. A block that may go on over the next page has a rule for
its parts instead, which gives one fragment for each row or item; its whole is those parts, stacked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from guidebook.layout.context import Context, Fragment, Marks, placed
from guidebook.markup import Block
from guidebook.theme import Style

Rule = Callable[[Block, float, Context], Fragment]
Parts = Callable[[Block, float, Context], tuple[Fragment, ...]]

RULES: dict[str, Rule] = {}
PARTS: dict[str, Parts] = {}


def rule(tag: str) -> Callable[[Rule], Rule]:
    """Registers the rule for a tag."""

    def register(function: Rule) -> Rule:
        RULES[tag] = function
        return function

    return register


def parts(tag: str) -> Callable[[Parts], Parts]:
    """Registers the rule for the parts of a tag that may be divided over pages."""

    def register(function: Parts) -> Parts:
        PARTS[tag] = function

        def whole(block: Block, width: float, context: Context) -> Fragment:
            return join(function(block, width, context), context)

        RULES[tag] = whole
        return function

    return register


def style_of(block: Block, context: Context, default: str = "") -> Style:
    return context.theme.style(block.style or default or block.tag)


def lay_out(block: Block, width: float, context: Context) -> Fragment:
    """The block at a width. Only what grows with the room is laid out again each time a page is tried."""
    make = RULES[block.tag]
    return make(block, width, context) if block.grows else laid_out(block, width, context, make)


def laid_out(block: Block, width: float, context: Context, make: Rule) -> Fragment:
    """What `make` makes of the block, from memory where nothing is different."""
    key = (id(block), width, context.step_space if block.loosens else 0.0)
    if key not in context.laid_out:  # the block is kept too, so that its id stays its own
        context.laid_out[key] = block, make(block, width, context)
    return context.laid_out[key][1]


def divide(block: Block, width: float, context: Context) -> tuple[Fragment, ...]:
    """The parts of a block between which a page may end."""
    if block.tag in PARTS:
        return PARTS[block.tag](block, width, context)
    return (lay_out(block, width, context),)


def stack(blocks: Iterable[Block], width: float, context: Context) -> Fragment:
    return join((lay_out(block, width, context) for block in blocks), context)


def join(fragments: Iterable[Fragment], context: Context, line: float | None = None) -> Fragment:
    """Fragments one below the other, on the grid of which a line begins at `line`, or else on that of the first."""
    parts = tuple(fragments)
    column = standing(parts, context, line)
    above, below = (parts[0].above, parts[-1].below) if parts else (0.0, 0.0)

    def marks() -> Marks:
        found = zip(parts, column.tops, strict=True)
        return tuple([placed(shown, 0, top) for part, top in found if (shown := part.marks)])

    return Fragment(column.bottom, marks, above, below, line=column.line)


class Column(NamedTuple):
    """Where each part of a column begins, where the last one ends, and where a line of its grid begins, if any does."""

    tops: tuple[float, ...]
    bottom: float
    line: float | None


def standing(parts: Iterable[Fragment], context: Context, line: float | None = None) -> Column:
    """One below the other: the larger of two spaces between them, and more where that brings lines onto the grid. What
    has no line, such as a picture, stands in the middle of what it is given between text and text.
    """
    tops: list[float] = []
    bottom = space = 0.0
    text_to = 0  # how many parts end with the latest that has a line
    for part in parts:
        top = bottom + max(space, part.above) if tops else 0.0
        if part.line is not None:
            line = top + part.line if line is None else line
            free, top = top, on_grid(top + part.line, context, line) - part.line
            if text_to:
                tops[text_to:] = [one + (top - free) / 2 for one in tops[text_to:]]
            text_to = len(tops) + 1
        tops.append(top)
        bottom, space = top + part.height, part.below
    return Column(tuple(tops), bottom, line)


def abreast(columns: Iterable[tuple[float, Fragment]], context: Context) -> Fragment:
    """Fragments side by side, each at its x, their lines on the grid of the first that has any."""
    places: list[tuple[Fragment, float, float]] = []
    tallest, line = 0.0, None
    for x, column in columns:
        top = 0.0
        if column.line is not None:
            line = column.line if line is None else line
            top = on_grid(column.line, context, line) - column.line
        places.append((column, x, top))
        tallest = max(tallest, top + column.height)
    return Fragment(tallest, lambda: tuple(placed(column.marks, x, y) for column, x, y in places), line=line)


def on_grid(y: float, context: Context, line: float = 0.0) -> float:
    """The next line of the grid at or below `y`, where one begins at `line`; a hair above one counts as on it."""
    grid = context.theme.grid
    return line + math.ceil((y - line - 0.01) / grid) * grid if grid else y


def line_of(style: Style, context: Context) -> float | None:
    """Where a line of the grid begins in text of a style: running text stands on it, all else keeps its own leading."""
    grid = context.theme.grid
    return 0.0 if grid and abs(style.leading - grid) < 0.01 else None
