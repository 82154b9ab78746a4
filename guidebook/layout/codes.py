"""A QR code with the address in plain words beside it."""

from __future__ import annotations

from guidebook.geometry import MM
from guidebook.layout.context import Context, Fragment
from guidebook.layout.flow import rule, style_of
from guidebook.layout.shapes import rectangle
from guidebook.layout.texts import tagged, text_of
from guidebook.marks import Group, Path, Segment
from guidebook.markup import Block

SIDE = 16 * MM  # a telephone reads 15 mm at arm's length
QUIET = 4  # modules of white round the code (ISO/IEC 18004)


@rule("qr")
def qr(block: Block, width: float, context: Context) -> Fragment:
    """The address as a square of modules, with its words at the side."""
    import segno  # rare: only pages with a film have one

    address = block.attrs["address"]
    code = segno.make(address, error="m", micro=False)
    rows = [list(row) for row in code.matrix]
    module = SIDE / (len(rows) + 2 * QUIET)
    squares: list[Segment] = []
    for y, row in enumerate(rows):
        for start, length in runs(row):
            squares += rectangle((start + QUIET) * module, (y + QUIET) * module, length * module, module)
    style = style_of(block, context, "small")
    lines = text_of(block, style, width - SIDE - 4, context)
    said = tagged(lines.marks, "P", block.source, SIDE + 4, (SIDE - lines.height) / 2)
    drawn = Group((Path(tuple(squares), fill="ink"),), role="Figure", alt=address, link=address)
    return Fragment(SIDE, (drawn, said), style.above, style.below)


def runs(row: list[int]) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules."""
    found: list[tuple[int, int]] = []
    for index, dark in enumerate(row):
        if dark and found and sum(found[-1]) == index:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((index, 1))
    return found
