"""How well a finished PDF is set, read back from the file by a library that did not write it.

    python -m tests.benchmarks.typography build/back-massage-A5.pdf

Prints, for the running text: how evenly words are spaced on justified lines (standard deviation of the gaps in
points), how many lines end in a hyphen, the longest ladder of them, and rivers (gaps one below the other).
"""

from __future__ import annotations

import ctypes
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

FONT, SIZES = "SourceSerif", (8.9, 9.6)  # what the theme calls `text`
SAME_EDGE = 1.0  # points within which lines end at one edge; stops that hang stay within them
RIVER = 4  # gaps one below the other that make a river
HYPHENS = "-\u00ad\u0002\ufffe"  # what readers give for a hyphen that ends a line


@dataclass(frozen=True)
class Sign:
    """One character where it stands: from its origin to the end of its advance, y upwards."""

    text: str
    x: float
    end: float
    y: float


@dataclass(frozen=True)
class Line:
    """A line of running text: its left and right edge, its baseline, and the gaps between its words."""

    x: float
    end: float
    y: float
    gaps: tuple[tuple[float, float], ...]
    hyphen: bool

    @property
    def widths(self) -> list[float]:
        return [end - start for start, end in self.gaps]


def signs(page: pypdfium2.PdfPage) -> Iterator[Sign]:
    """The running text of a page, character by character in reading order."""
    text = page.get_textpage()
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    name = ctypes.create_string_buffer(200)
    for index in range(text.count_chars()):
        raw.FPDFText_GetFontInfo(text.raw, index, name, 200, None)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        if FONT.encode() not in name.value or not SIZES[0] <= size <= SIZES[1]:
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetLooseCharBox(text.raw, index, box)
        yield Sign(chr(raw.FPDFText_GetUnicode(text.raw, index)), x.value, box.right, round(y.value, 1))


def lines(page: pypdfium2.PdfPage) -> list[Line]:
    return [line_of(list(row)) for _, row in groupby(signs(page), key=lambda sign: sign.y)]


def line_of(row: list[Sign]) -> Line:
    printed = [sign for sign in row if not sign.text.isspace()]
    spaced = {sign.x for sign in row if sign.text.isspace()}
    gaps = [
        (before.end, after.x)
        for before, after in pairwise(printed)
        if any(before.end - 0.5 <= x < after.x for x in spaced)
    ]
    last = printed[-1] if printed else row[-1]
    return Line(row[0].x, last.end, row[0].y, tuple(gaps), last.text in HYPHENS)


def paragraphs(page: pypdfium2.PdfPage) -> Iterator[list[Line]]:
    """Lines one below the other from one left edge."""
    block: list[Line] = []
    for line in lines(page):
        if block and (abs(line.x - block[-1].x) > SAME_EDGE or not 0 < block[-1].y - line.y < 15):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def justified(block: list[Line]) -> list[Line]:
    """The lines of a paragraph that were stretched to its edge: all but the last, when they all end there."""
    full = block[:-1]
    edge = max((line.end for line in full), default=0.0)
    hanging = 3.0
    return full if len(full) > 1 and all(edge - line.end < hanging for line in full) else []


def rivers(block: list[Line]) -> int:
    """How often gaps of `RIVER` lines in a row lie one below the other."""
    found = 0
    for start in range(len(block) - RIVER + 1):
        streams = list(block[start].gaps)
        for line in block[start + 1 : start + RIVER]:
            streams = [gap for gap in line.gaps if any(gap[0] < end and begin < gap[1] for begin, end in streams)]
        found += len(streams)
    return found


def ladder(block: list[Line]) -> int:
    return max((len(list(run)) for hyphen, run in groupby(line.hyphen for line in block) if hyphen), default=0)


def report(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        blocks = [block for page in document for block in paragraphs(page)]
    full = [line for block in blocks for line in justified(block)]
    gaps = [width for line in full for width in line.widths]
    broken = [line for block in blocks for line in block[:-1]]
    hyphens = sum(line.hyphen for line in broken)
    spread = statistics.pstdev(gaps) if gaps else 0.0
    return "\n".join(
        [
            f"justified lines      {len(full)} of {sum(map(len, blocks))}",
            f"word gaps            {statistics.fmean(gaps):.2f} pt, sd {spread:.2f} pt" if gaps else "word gaps  none",
            f"hyphenated line ends {hyphens} of {len(broken)} ({100 * hyphens / max(1, len(broken)):.0f} %)",
            f"longest ladder       {max(map(ladder, blocks), default=0)}",
            f"rivers               {sum(map(rivers, blocks))}",
        ]
    )


if __name__ == "__main__":
    print(report(Path(sys.argv[1])))
