"""The table of contents: chapters, titles, and page numbers at the end of a dotted leader."""

from __future__ import annotations

from guidebook.fonts import advance, shape
from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import parts, style_of
from guidebook.layout.lines import natural_width, set_text
from guidebook.layout.shapes import line
from guidebook.marks import Group, Mark, Path, Text
from guidebook.markup import Block


@parts("toc")
def contents(block: Block, width: float, context: Context) -> tuple[Fragment, ...]:
    book = f"{context.item}-{block.order}"
    chapter = 0
    found = []
    for child in block.of("entry"):
        chapter += "page" not in child.attrs
        found.append(entry(child, width, (book, f"{book}-{chapter}"), context))
    return tuple(found)


def entry(block: Block, width: float, keys: tuple[str, str], context: Context) -> Fragment:
    """A chapter's name, or a title with its page's number, which is a link. `keys`: of the book's and the chapter's
    contents."""
    page = block.attrs.get("page")
    style = style_of(block, context, "entry" if page else "entry-chapter")
    if not page:
        lines = set_text(block.text, style, width, context, block.place)
        said = in_contents(keys, Group(lines.marks, role="Caption"))
        return Fragment(lines.height, (said,), style.above, style.below, tight=True)
    room = natural_width("000", style, context)
    title = set_text(block.text, style, width - room - 8, context, block.place)
    number = set_text(context.folio(page), style, 1e6, context)
    y = title.height - style.leading
    last = [mark for mark in title.marks if mark_baseline(mark) > y]
    start = title.width if title.rows == 1 else line_end(last)
    baseline = title.height - style.drop
    leader = Path(  # from the right, so that the dots of all lines stand one below the other
        line(width - room - 2, baseline, start + 5, baseline),
        stroke="hairline",
        width=0.7,
        dash=(0.7, 3.3),
        cap="round",
    )
    numbers = placed(number.marks, width - number.width, y)
    link = Group((*title.marks, *space_after(last), numbers), role="Link", link=f"#{page}", source=str(block.place))
    marks: tuple[Mark, ...] = (leader, in_contents(keys, Group((link,), role="TOCI")))
    return Fragment(title.height, marks, style.above, style.below)


def in_contents(keys: tuple[str, str], said: Group) -> Group:
    """A chapter's name heads a list of its own within that of the book."""
    book, chapter = keys
    return Group((Group((said,), role="TOC", key=chapter),), role="TOC", key=book)


def space_after(marks: list[Mark]) -> tuple[Mark, ...]:
    """A space behind a line, so that what follows is a word of its own when it is read out."""
    ending = [mark for mark in marks if isinstance(mark, Text)][-1:]
    return tuple(mark._replace(x=line_end(marks), glyphs=shape(mark.font, " "), text=" ") for mark in ending)


def mark_baseline(mark: Mark) -> float:
    return mark.baseline if isinstance(mark, Text) else 0.0


def line_end(marks: list[Mark]) -> float:
    return max((mark.x + advance(mark.glyphs, mark.size) for mark in marks if isinstance(mark, Text)), default=0.0)
