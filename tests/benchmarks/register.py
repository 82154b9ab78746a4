"""Whether the running text of facing pages stands on the same lines, read back from a finished PDF.

    python -m tests.benchmarks.register build/back-massage-A5.pdf ...

Running text is what is set in the size of most of the book, tables apart: their rows have a rhythm of their own. Its
lines are those of one grid through the whole book, so that lines printed on both sides of a leaf cover each other too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from tests.benchmarks.typography import Block, paragraphs

OFF = 0.25  # points that no eye sees: places in a file are rounded to 0.1
TABLES = ("Table",)


class Spread(NamedTuple):
    """Facing pages, by the number of the left one: lines of running text, and how many of them are on the grid."""

    left: int
    lines: int
    there: int


def spreads(path: Path) -> tuple[Spread, ...]:
    """Every pair of facing pages with running text. Page 1 is a right-hand page, and faces none."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [list(paragraphs(page, TABLES)) for page in document]
    size = commonest(line.size for blocks in pages for block in blocks for line in block)
    running = [[block for block in blocks if block[0].size == size] for blocks in pages]
    leading = commonest(gap for blocks in running for gap in leadings(blocks))
    phase = commonest(round(line.y % leading, 1) for blocks in running for block in blocks for line in block)
    lefts = range(2, len(pages), 2)
    places = {left: [line.y for block in (*running[left - 1], *running[left]) for line in block] for left in lefts}
    return tuple(counted(left, found, leading, phase) for left, found in places.items() if found)


def commonest(values: Iterable[float]) -> float:
    return Counter(values).most_common(1)[0][0]


def leadings(blocks: Sequence[Block]) -> Iterator[float]:
    """From each baseline of a paragraph to the next."""
    for block in blocks:
        yield from (round(above.y - below.y, 1) for above, below in pairwise(block))


def counted(left: int, places: Sequence[float], leading: float, phase: float) -> Spread:
    there = sum(abs((y - phase + leading / 2) % leading - leading / 2) <= OFF for y in places)
    return Spread(left, len(places), there)


def share(found: Iterable[Spread]) -> float:
    found = tuple(found)
    return sum(spread.there for spread in found) / max(1, sum(spread.lines for spread in found))


def report(path: Path) -> str:
    found = spreads(path)
    worst = min(found, key=lambda spread: spread.there / spread.lines)
    return (
        f"{sum(spread.lines for spread in found):6} lines of running text: {share(found):.0%} on one grid, "
        f"least on pages {worst.left} and {worst.left + 1}: {worst.there} of {worst.lines}"
    )


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}\n{report(Path(name))}")
