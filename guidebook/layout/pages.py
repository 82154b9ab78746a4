"""Blocks to pages: one page filled to its foot, or as many pages as the blocks take.

Marks stand from the corner of the type area; the frame puts them on a left or a right page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from guidebook.layout.context import Context, Fragment, Marks, Shown, made, placed
from guidebook.layout.flow import divide, join, lay_out, standing
from guidebook.marks import Group, Mark, Text
from guidebook.markup import Block

TRIES = 6
LOOSER = (9.0, 5.0, 2.0)  # points between steps, beside the style's own
TOP = 0.0  # of the type area, where the grid of every page begins
LEAST_ROOM = 40.0  # points of height, below which there is no picture to speak of


@dataclass(frozen=True)
class Fitted:
    """A page's marks or what makes them, by how many points they run over it, the area of its pictures in square
    points, and what that is worth.
    """

    shown: Shown
    over: float
    plate_area: float = 0.0
    worth: float = 0.0

    @cached_property
    def marks(self) -> Marks:
        return made(self.shown)


def fit(block: Block, context: Context, least: float = 0.0) -> Fitted:
    """Everything on one page: pictures as large as the text leaves them, the foot at the bottom.

    Pictures that cannot have `least` of the type area count as text that runs over.
    """
    area = context.theme.type_area
    context.plate_room = area.height
    page = set_page(block, context)
    for _ in range(TRIES):
        if page.over <= 0 or not context.plate_height:
            break
        # Words below pictures wrap anew as those shrink, so what is over is not always taken off at once.
        context.plate_room = context.plate_height - page.over - 0.1
        if context.plate_room < LEAST_ROOM:
            break
        smaller = set_page(block, context)
        if smaller.over > page.over - 0.01:
            break  # it is not the pictures that run over
        page = smaller
    springs = sum(child.attrs.get("grow", "") != "" for child in block.of("space"))
    if springs and page.over < 0:
        context.spring = max(0.0, -page.over / springs - context.theme.grid)
        page = set_page(block, context)
    lacking = least * area.width * area.height - page.plate_area
    if context.plate_height and lacking > 0:
        page = replace(page, over=max(page.over, lacking / area.width))
    return page


def loosen(block: Block, context: Context, page: Fitted) -> Fitted:
    """A page that fits, with its steps as far apart as its height allows."""
    for space in LOOSER:
        context.step_space = space
        looser = set_page(block, context)
        if looser.over <= 0:
            return looser
    return page


def set_page(block: Block, context: Context) -> Fitted:
    area = context.theme.type_area
    context.plate_area = context.plate_worth = context.plate_height = 0.0
    body = join((lay_out(child, area.width, context) for child in block.children if child.tag != "foot"), context, TOP)
    foot = block.first("foot")
    if foot is None:
        return Fitted(body.shown, body.height - area.height, context.plate_area, context.plate_worth)
    end = lay_out(foot, area.width, context)
    space = max(end.above, body.below)
    top = max(area.height - end.height, body.height + space)
    over = body.height + space + end.height - area.height
    return Fitted(lambda: (*body.marks, placed(end.marks, 0, top)), over, context.plate_area, context.plate_worth)


def flow(block: Block, context: Context) -> tuple[Fitted, ...]:
    """As many pages as the blocks take. Headings keep with what follows, tables repeat their heads."""
    area = context.theme.type_area
    foot = block.first("foot")
    end = lay_out(foot, area.width, context) if foot else Fragment(0)
    parts = [part for child in block.children if child.tag != "foot" for part in separate(child, area.width, context)]
    pages = [list(page) for page in paginate(parts, area.height, context)]
    if foot and tall(pages[-1], context) + end.height + max(end.above, pages[-1][-1].below) > area.height + 0.01:
        pages.append([])
    fitted = [finish(page, area.height, context) for page in pages]
    if foot:
        last = fitted[-1]
        fitted[-1] = replace(last, shown=(*last.marks, placed(end.marks, 0, area.height - end.height)))
    return tuple(fitted)


def separate(block: Block, width: float, context: Context) -> tuple[Fragment, ...]:
    """A block's parts; the space above and below the whole is that of the first and the last."""
    parts = divide(block, width, context)
    if len(parts) > 1:
        whole = context.theme.style(block.style or block.tag)
        last = parts[-1]._replace(below=max(parts[-1].below, whole.below))
        return (parts[0]._replace(above=max(parts[0].above, whole.above)), *parts[1:-1], last)
    return parts


def paginate(parts: list[Fragment], height: float, context: Context) -> list[list[Fragment]]:
    """Parts on pages: each page as full as it goes, tight parts never last on it."""
    pages: list[list[Fragment]] = [[]]
    waiting = parts[::-1]
    while waiting:
        part = waiting.pop()
        page = pages[-1]
        if tall([*page, part], context) > height + 0.01 and part.divide:
            halves = part.divide(height - tall([*page, part._replace(height=0.0)], context))
            if halves:
                page.append(halves[0])
                pages.append([])
                waiting.append(halves[1])
                continue
        if page and tall([*page, part], context) > height + 0.01:
            carried: list[Fragment] = []
            while page and page[-1].tight:
                carried.insert(0, page.pop())
            if not page:  # nothing but headings: they may as well stay
                page += carried
                carried = []
            pages.append(carried)
            if part.head and not carried:
                pages[-1].append(unsaid(part.head))
        pages[-1].append(part)
    return pages


def spread(block: Block, context: Context) -> tuple[Fitted, ...]:
    """Exactly two facing pages, as even as the rows allow; with too much text the second runs over."""
    area = context.theme.type_area
    foot = block.first("foot")
    end = lay_out(foot, area.width, context) if foot else Fragment(0)
    parts = [part for child in block.children if child.tag != "foot" for part in separate(child, area.width, context)]

    def halves(cut: int) -> tuple[list[Fragment], list[Fragment]]:
        head = parts[cut].head if cut < len(parts) else None
        return parts[:cut], [*((unsaid(head),) if head else ()), *parts[cut:]]

    def worst(cut: int) -> float:
        left, right = halves(cut)
        return max(tall(left, context), tall(right, context) + end.height + end.above)

    cuts = [cut for cut in range(1, len(parts)) if not parts[cut - 1].tight]
    left, right = halves(min(cuts, key=worst)) if cuts else (parts, [])
    first, second = finish(left, area.height, context), finish(right, area.height - end.height - end.above, context)
    closing = placed(end.marks, 0, area.height - end.height)
    return first, replace(second, shown=(*second.marks, closing) if foot else second.shown)


def tall(parts: list[Fragment], context: Context) -> float:
    return standing(parts, context, TOP).bottom


def finish(parts: list[Fragment], height: float, context: Context) -> Fitted:
    column = join(parts, context, TOP)
    return Fitted(column.shown, column.height - height)


def unsaid(fragment: Fragment) -> Fragment:
    """A repeated head: seen, but not read out again."""
    return fragment._replace(shown=tuple(bare(mark) for mark in fragment.marks), tight=True)


def bare(mark: Mark) -> Mark:
    if not isinstance(mark, Group):
        return mark
    return Group(tuple(bare(inner) for inner in mark.marks), mark.transform, form=mark.form)


def text_in(mark: Mark) -> str:
    """What a mark says, for a page's title and for counting words."""
    if isinstance(mark, Text):
        return mark.text
    return "".join(text_in(inner) for inner in mark.marks) if isinstance(mark, Group) else ""
