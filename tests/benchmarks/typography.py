"""How well a finished PDF is set, read back from the file by a library that did not write it.

    python -m tests.benchmarks.typography build/back-massage-A5.pdf ...

For lines stretched to an edge: how evenly words are spaced (standard deviation of the gaps, in points, of text of one
size). For ragged lines: how much of the width they leave empty, and how unevenly. For both: how many lines end in a
hyphen, the longest ladder of them, and rivers (gaps one below the other). The last lines of paragraphs do not count.
"""

from __future__ import annotations

import ctypes
import statistics
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as raw

INLINE = ("Span", "Link", "Reference", "Em", "Strong")  # tags within a paragraph
SAME_EDGE = 0.3  # points within which lines begin or end at one edge
HANGING = 3.5  # how far signs such as stops hang over it
HANG = ".,-’”–:;\u00ad\u0002\ufffe"
RIVER = 4  # gaps one below the other that make a river
HYPHENS = "-\u00ad\u0002\ufffe"  # what readers give for a hyphen that ends a line


class Sign(NamedTuple):
    """One character where it stands: from its origin to the end of its advance, y upwards, at its size."""

    text: str
    x: float
    end: float
    y: float
    size: float
    paragraph: int


Gap = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A line of text: its left and right edge, its baseline, the gaps between its words, and its last sign."""

    x: float
    end: float
    y: float
    size: float
    gaps: tuple[Gap, ...]
    last: str

    @property
    def widths(self) -> list[float]:
        return [end - start for start, end in self.gaps]

    @property
    def hyphen(self) -> bool:
        return self.last in HYPHENS


Block = list[Line]


def paragraph_of(page: pypdfium2.PdfPage, without: Collection[str] = ()) -> dict[int, int]:
    """Which paragraph each marked sequence of a page belongs to, by the file's own tags; nothing of those `without`."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    found: dict[int, int] = {}
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        gather(raw.FPDF_StructTree_GetChildAtIndex(tree, index), 0, found, without)
    raw.FPDF_StructTree_Close(tree)
    return found


def gather(element: object, paragraph: int, found: dict[int, int], without: Collection[str]) -> None:
    buffer = ctypes.create_string_buffer(40)
    raw.FPDF_StructElement_GetType(element, buffer, 40)
    name = buffer.raw.decode("utf-16-le").rstrip("\0")
    if name in without:
        return
    if name not in INLINE:
        paragraph = len(found) + 1
    for index in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            gather(child, paragraph, found, without)
        else:
            found[raw.FPDF_StructElement_GetChildMarkedContentID(element, index)] = paragraph


def signs(page: pypdfium2.PdfPage, without: Collection[str] = ()) -> Iterator[Sign]:
    """The tagged text of a page, character by character in reading order."""
    paragraphs, text = paragraph_of(page, without), page.get_textpage()
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(text.count_chars()):
        thing = raw.FPDFText_GetTextObject(text.raw, index)
        paragraph = paragraphs.get(raw.FPDFPageObj_GetMarkedContentID(thing)) if thing else None
        if paragraph is not None:
            raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
            raw.FPDFText_GetLooseCharBox(text.raw, index, box)
            sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
            size = round(raw.FPDFText_GetFontSize(text.raw, index), 2)
            yield Sign(sign, x.value, box.right, round(y.value, 1), size, paragraph)


def line_of(row: list[Sign]) -> Iterator[Line]:
    printed = [sign for sign in row if not sign.text.isspace()]
    if not printed:
        return
    spaced = {sign.x for sign in row if sign.text == " "}
    gaps = [
        (before.end, after.x)
        for before, after in pairwise(printed)
        if any(before.end - 0.5 <= x < after.x for x in spaced)
    ]
    last = printed[-1]
    yield Line(printed[0].x, last.end, last.y, last.size, tuple(gaps), last.text)


def paragraphs(page: pypdfium2.PdfPage, without: Collection[str] = ()) -> Iterator[Block]:
    """The lines of each paragraph, without labels and numbers set in another size beside it."""
    for _, members in groupby(signs(page, without), key=lambda sign: (sign.paragraph, sign.size)):
        yield [line for _, row in groupby(members, key=lambda sign: sign.y) for line in line_of(list(row))]


def justified(block: Block) -> bool:
    """Whether all lines but the last end at one edge, over which some signs hang."""
    full = block[:-1]
    edge = max((line.end for line in full if line.last not in HANG), default=0.0)
    return len(full) > 1 and all(
        -SAME_EDGE <= line.end - edge <= (HANGING if line.last in HANG else SAME_EDGE) for line in full
    )


def rivers(block: Block) -> int:
    """How often gaps of `RIVER` lines in a row lie one below the other."""
    found = 0
    for start in range(len(block) - RIVER + 1):
        streams = list(block[start].gaps)
        for line in block[start + 1 : start + RIVER]:
            streams = [gap for gap in line.gaps if any(flows(above, gap) for above in streams)]
        found += len(streams)
    return found


def flows(above: Gap, below: Gap) -> bool:
    """Whether the eye goes on from one gap to the next: half of the narrower lies below the other."""
    shared = min(above[1], below[1]) - max(above[0], below[0])
    return shared >= min(above[1] - above[0], below[1] - below[0]) / 2


def ladder(block: Block) -> int:
    return max((len(list(run)) for hyphen, run in groupby(line.hyphen for line in block) if hyphen), default=0)


@dataclass(frozen=True)
class Figures:
    """What was measured of paragraphs of one kind: points, but `empty`, `uneven` and `hyphens` in parts of a whole."""

    lines: int
    gap: float
    spread: float
    empty: float
    uneven: float
    hyphens: float
    ladder: int
    rivers: int


def figures(blocks: Iterable[Block], edges: Mapping[float, float]) -> Figures:
    """`edges` are the right edges of columns by their left ones."""
    chosen = [block for block in blocks if len(block) > 1]
    full = [line for block in chosen for line in block[:-1]]
    by_size: dict[float, list[float]] = {}
    for line in full:
        by_size.setdefault(line.size, []).extend(line.widths)
    gaps = [gap for sized in by_size.values() for gap in sized]
    apart = [gap - statistics.fmean(sized) for sized in by_size.values() for gap in sized]
    empty = [1 - (line.end - line.x) / (edges[round(line.x)] - line.x) for line in full]
    return Figures(
        lines=len(full),
        gap=statistics.fmean(gaps) if gaps else 0.0,
        spread=statistics.pstdev(apart) if apart else 0.0,
        empty=statistics.fmean(empty) if empty else 0.0,
        uneven=statistics.pstdev(empty) if empty else 0.0,
        hyphens=sum(line.hyphen for line in full) / max(1, len(full)),
        ladder=max(map(ladder, chosen), default=0),
        rivers=sum(map(rivers, chosen)),
    )


def measured(path: Path) -> tuple[Figures, Figures]:
    """The justified text of a file, and the ragged."""
    with pypdfium2.PdfDocument(path) as document:
        blocks = [block for page in document for block in paragraphs(page)]
    edges: dict[float, float] = {}
    for line in (line for block in blocks for line in block if len(block) > 1):
        edges[round(line.x)] = max(line.end, edges.get(round(line.x), 0.0))
    ragged = [block for block in blocks if not justified(block)]
    return figures(filter(justified, blocks), edges), figures(ragged, edges)


def report(path: Path) -> str:
    full, ragged = measured(path)
    gaps = f"word gaps {full.gap:.2f} pt, spread {full.spread:.2f} pt"
    empty = f"{ragged.empty:.0%} of the width left empty, spread {ragged.uneven:.0%}"
    return (
        f"{full.lines:6} lines justified: {gaps}, {ends(full)}\n{ragged.lines:6} lines ragged: {empty}, {ends(ragged)}"
    )


def ends(found: Figures) -> str:
    return f"{found.hyphens:.1%} hyphenated, longest ladder {found.ladder}, rivers {found.rivers}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}\n{report(Path(name))}")
