"""Numbered steps: number and cue to read from a metre away, the sentence below them, cautions beside their step."""

from __future__ import annotations

from functools import partial

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import laid_out, on_grid, rule, style_of
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import rectangle, sign
from guidebook.layout.texts import tagged, text_of
from guidebook.marks import Group, Mark, Path
from guidebook.markup import Block


@rule("steps")
def steps(block: Block, width: float, context: Context) -> Fragment:
    """Steps in one column or two; the second begins where the two are most nearly of one height."""
    style = style_of(block, context)
    columns = int(block.attrs.get("columns", "1"))
    across = (width - style.pad * (columns - 1)) / columns
    children = enumerate(block.of("step"), start=1)
    found = [laid_out(child, across, context, partial(step, number)) for number, child in children]
    space = style.below + context.step_space
    cut = even_cut(found, space, context) if columns > 1 else len(found)
    left, left_height = column(found[:cut], space, context)
    right, right_height = column(found[cut:], space, context)
    marks = (*left, placed(right, across + style.pad, 0)) if right else left
    listed = Group(tuple(marks), role="L")
    return Fragment(max(left_height, right_height), (listed,), style.above, style.above)


def even_cut(found: list[Fragment], space: float, context: Context) -> int:
    """How many steps the first column holds; of equal heights, the one with more in the first."""

    def tallest(cut: int) -> float:
        return max(tops(found[:cut], space, context)[-1], tops(found[cut:], space, context)[-1])

    return min(range(len(found), 0, -1), key=tallest, default=0)


def column(found: list[Fragment], space: float, context: Context) -> tuple[tuple[Mark, ...], float]:
    *starts, end = tops(found, space, context)
    return tuple(placed(fragment.marks, 0, y) for fragment, y in zip(found, starts, strict=True)), end


def tops(found: list[Fragment], space: float, context: Context) -> list[float]:
    """Where each step of a column begins, and where the last one ends."""
    at, end = [], 0.0
    for count, fragment in enumerate(found):
        y = on_grid(end + space, context) if count else 0.0
        at.append(y)
        end = y + fragment.height
    return [*at, end]


def step(number: int, block: Block, width: float, context: Context) -> Fragment:
    indent = context.theme.style("steps").indent
    figure = context.theme.style("number")
    label = set_text(str(number), figure, indent, context)
    cue_style, sentence_style = context.theme.style("cue"), context.theme.style("sentence")
    marks: list[Mark] = []
    y = 0.0
    for child in block.children:
        if child.tag == "caution":
            found = caution(child, width - indent, context)
            y += found.above
            marks.append(placed(found.marks, 0, y))
            y += found.height
            continue
        style = style_of(child, context, "cue" if child.tag == "cue" else "sentence")
        lines = text_of(child, style, width - indent, context)
        marks.append(tagged(lines.marks, "P", child.source, 0, y))
        y += lines.height
    down = cue_style.leading - cue_style.drop - figure.leading + figure.drop  # number and cue share their baseline
    lbl = placed(label.marks, 0, down, "Lbl")
    body = placed(tuple(marks), indent, 0, "LBody")
    return Fragment(max(y, sentence_style.leading), (Group((lbl, body), role="LI"),))


@rule("caution")
def caution(block: Block, width: float, context: Context) -> Fragment:
    """What can go wrong in this step: a bar, a sign and words, told apart by shape and weight as well as colour."""
    tone = block.attrs.get("tone", "care")
    style = context.theme.style(f"beside-{tone}")
    ink = style.bar or style.ink
    size = style.size * 1.05
    left = style.bar_width + style.pad
    text_x = left + size + 0.6 * style.pad
    lines = text_of(block, style, width - text_x, context)
    bar = Path(rectangle(0, 0, style.bar_width, lines.height), fill=ink)
    top = (style.leading - style.drop) - 0.84 * size
    said = tagged(lines.marks, "P", block.source, text_x)
    word = Group((sign(tone, left, top, size, (ink, "paper")),), role="Span", actual=f"{context.locale.say(tone)}: ")
    return Fragment(lines.height, (bar, word, said), style.above)
