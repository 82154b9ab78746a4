"""One rule per kind of block, looked up in a table, and blocks stacked one below the other.

A rule is a function `(block, width, context) -> Fragment`. A block that may go on over the next page has a rule for
its parts instead, which gives one fragment for each row or item; its whole is those parts, stacked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from guidebook.layout.context import Context, Fragment, placed
from guidebook.marks import Mark
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


def join(fragments: Iterable[Fragment], context: Context) -> Fragment:
    """Fragments one below the other, each beginning on the grid, the larger of two spaces between them."""
    marks: list[Mark] = []
    bottom = space = above = 0.0
    for count, fragment in enumerate(fragments):
        above = above if count else fragment.above
        top = on_grid(bottom + max(space, fragment.above), context) if count else 0.0
        if fragment.marks:
            marks.append(placed(fragment.marks, 0, top))
        bottom, space = top + fragment.height, fragment.below
    return Fragment(bottom, tuple(marks), above, space)


def on_grid(y: float, context: Context) -> float:
    """The next place on the grid at or below `y`; a hair above it counts as on it."""
    grid = context.theme.grid
    return math.ceil((y - 0.01) / grid) * grid if grid else y
