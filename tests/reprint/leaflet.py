"""Small books of a few words a page, quick to make in great numbers, and a pair of hands that puts sheets into them."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.cutting import booklet_sides
from guidebook.fonts import shape
from guidebook.geometry import PAPER, Size, Transform, shift
from guidebook.impose import singly
from guidebook.marks import Document, Group, Page, Path, Side, Text
from guidebook.printed import Choices
from guidebook.printing import Printing
from guidebook.reprint import Present

PALETTE = {"text": "#141414", "accent": "#1f6f78"}
A4, A5, A6 = PAPER["a4"], PAPER["a5"], PAPER["a6"]
Sheet = tuple[Side, Side]


def run(words: str, x: float = 0, y: float = 10, ink: str = "text") -> Text:
    return Text(x, y, "serif", 10, ink, shape("serif", words), words)


def body(words: str, source: str = "") -> Group:
    return Group((run(words),), shift(20, 30), role="P", source=source)


def plate(name: str, corner: float = 40) -> Group:
    outline = (("M", 0.0, 0.0), ("L", corner, 0.0), ("L", 20.0, 40.0), ("Z",))
    return Group(
        (Group((Path(outline, fill="accent"),), form=f"plate-{name}"),), shift(20, 60), role="Figure", alt=name
    )


def page(name: str, words: str, number: int = 1, size: Size = A5, *marks: Group) -> Page:
    """A page as the frame makes it: its type area first, then what stands round it."""
    area = Group((body(words, f"{name}.yaml:3:1"), *marks), Transform(e=30 + 5 * (number % 2), f=40))
    foot = Group((run(str(number), 30, size.height - 20),))
    return Page(name, name.capitalize(), size, (area, foot), str(number))


def document(pages: Sequence[tuple[str, str]], size: Size = A5) -> Document:
    """A book of pages by name and words."""
    made = tuple(page(name, words, number, size) for number, (name, words) in enumerate(pages, start=1))
    return Document("Leaflet", "en", made)


def present(book: Document, printing: Printing | None = None, sheet: Size = A4) -> Present:
    """The book on paper; without `printing` it is not folded."""
    size, count = book.pages[0].size, len(book.pages)
    fold = printing or Printing()
    choices = Choices("A4", "A5", signature=fold.signature, right_bound=fold.right_bound, marks=fold.marks)
    sides = booklet_sides(count, size, sheet, fold.fold(count)) if printing else singly([size] * count)
    return Present(book, PALETTE, choices, sides, folded=printing is not None)
