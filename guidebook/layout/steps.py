"""Numbered steps: number and cue to read from a metre away, the sentence below them, cautions beside their step."""

from __future__ import annotations

from functools import partial

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import abreast, join, laid_out, line_of, rule, style_of
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
    found = [one._replace(below=style.below + context.step_space) for one in found]
    cuts = range(len(found), 0, -1) if columns > 1 else (len(found),)
    tried = (in_columns(found, cut, across + style.pad, context) for cut in cuts)
    whole = min(tried, key=lambda fragment: fragment.height)  # of equal heights, the one with more in the first
    return whole._replace(shown=lambda: (Group(whole.marks, role="L"),), above=style.above, below=style.above)


def in_columns(found: list[Fragment], cut: int, step: float, context: Context) -> Fragment:
    """Steps before the cut, and at their side those after it."""
    columns = [(0.0, join(found[:cut], context))]
    if found[cut:]:
        columns.append((step, join(found[cut:], context)))
    return abreast(columns, context)


def step(number: int, block: Block, width: float, context: Context) -> Fragment:
    indent = context.theme.style("steps").indent
    figure = context.theme.style("number")
    label = set_text(str(number), figure, indent, context)
    cue_style, sentence_style = context.theme.style("cue"), context.theme.style("sentence")
    marks: list[Mark] = []
    y, line = 0.0, None
    for child in block.children:
        if child.tag == "caution":
            found = caution(child, width - indent, context)
            y += found.above
            marks.append(placed(found.marks, 0, y))
            y += found.height
            continue
        style = style_of(child, context, "cue" if child.tag == "cue" else "sentence")
        lines = text_of(child, style, width - indent, context)
        line = y if line is None and line_of(style, context) is not None else line
        marks.append(tagged(lines.marks, "P", child.source, 0, y))
        y += lines.height
    down = cue_style.leading - cue_style.drop - figure.leading + figure.drop  # number and cue share their baseline
    lbl = placed(label.marks, 0, down, "Lbl")
    body = placed(tuple(marks), indent, 0, "LBody")
    return Fragment(max(y, sentence_style.leading), (Group((lbl, body), role="LI"),), line=line)


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
