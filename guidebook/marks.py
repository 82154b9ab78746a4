"""A finished page: marks at fixed places, ready for any writer.

This is the waist of the whole pipeline. Layout ends here; PDF, preview, imposition, accessibility and tests
all begin here, and none of them lays anything out again. Plain frozen data: compared, hashed, remembered. Marks are
named tuples, since a page is made of hundreds and a tuple is made in a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from guidebook.geometry import IDENTITY, Rect, Size, Transform

Segment = tuple[str, *tuple[float, ...]]


class Glyph(NamedTuple):
    """One shaped glyph: the font's own glyph id, its advance and offset in thousandths of an em.

    `cluster` is the index in the run's text of the first character that it stands for.
    """

    gid: int
    advance: float
    dx: float
    dy: float
    cluster: int


# From its parts in one tuple, in a third of the time: a page has a thousand
glyph_from: Callable[[tuple[float, ...]], Glyph] = partial(tuple.__new__, Glyph)


class Text(NamedTuple):
    """A glyph run on one baseline. `font` names a face of `guidebook.fonts`, `ink` a colour of the palette.

    `text` is what the run says; `actual` is what it stands for when that differs (a hyphen that only ends
    a line stands for a soft hyphen, a small space at a line's end for a space).
    """

    x: float
    baseline: float
    font: str
    size: float
    ink: str
    glyphs: tuple[Glyph, ...]
    text: str
    actual: str | None = None


class Path(NamedTuple):
    """Segments ('M', x, y), ('L', x, y), ('C', x1, y1, x2, y2, x, y) and ('Z',); inks are names of the palette."""

    segments: tuple[Segment, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    cap: str = "butt"
    join: str = "miter"
    even_odd: bool = False


class Group(NamedTuple):
    """Marks under one transform, and under one structure tag when `role` is set.

    role     a standard structure type of PDF (H1, P, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Caption,
             TOC, TOCI, Link, Note, Sect, Span …); marks that no role claims are artifacts
    key      the same key again is the same element going on, also on the next page
    alt      what a picture shows; actual: the text that these marks stand for
    scope    of a header cell: Row or Column
    span     how many columns a cell takes
    link     '#page-id' inside the book, or an address
    clip     nothing is painted outside, in the group's own coordinates
    form     marks under the same form name are alike wherever they stand: a writer may store them once
    source   'file:line:column' of the words or the scene, for the preview
    """

    marks: tuple[Mark, ...]
    transform: Transform = IDENTITY
    role: str = ""
    key: str = ""
    alt: str = ""
    actual: str = ""
    language: str = ""
    scope: str = ""
    link: str = ""
    clip: Rect | None = None
    form: str = ""
    source: str = ""
    span: int = 1


Mark = Text | Path | Group


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a leaf. `label` is the printed page number, if any."""

    id: str
    title: str
    size: Size
    marks: tuple[Mark, ...]
    label: str = ""


class KeptPage(Page):
    """A page that is remembered: its marks are read whenever they are asked for, since those of a large guide take
    much memory. Pages of one `key` are alike.
    """

    __slots__ = ("_read", "key")
    key: str
    _read: Callable[[], tuple[Mark, ...]]

    def __init__(self, page: Page, key: str, read: Callable[[], tuple[Mark, ...]]) -> None:
        """`page` says all but the marks, which `read` gives."""
        said = {"id": page.id, "title": page.title, "size": page.size, "label": page.label}
        for name, value in {**said, "key": key, "_read": read}.items():
            object.__setattr__(self, name, value)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._read()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptPage) and (self.key, self.id, self.label) == (other.key, other.id, other.label):
            return True
        if not isinstance(other, Page):
            return NotImplemented
        mine, others = ((page.id, page.title, page.size, page.label) for page in (self, other))
        return mine == others and self.marks == other.marks

    def __hash__(self) -> int:
        return hash((self.id, self.label))


@dataclass(frozen=True, slots=True)
class Bookmark:
    title: str
    page: str
    children: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """All pages in reading order, and what a reader's program wants to know of them."""

    title: str
    language: str
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a printed sheet: its size, and which pages (by index) lie where on it.

    `marks` lie round the pages: where to cut, fold and staple. `trim` is what is left after cutting, if less.
    """

    size: Size
    places: tuple[tuple[int, Transform], ...]
    marks: tuple[Mark, ...] = ()
    trim: Rect | None = None


def describe(page: Page) -> str:
    """The page as lines of text: what golden files hold and people can diff."""
    lines = [f"page {page.id} {page.size.width:.1f}x{page.size.height:.1f}"]
    describe_marks(page.marks, 1, lines)
    return "\n".join(lines) + "\n"


def describe_marks(marks: tuple[Mark, ...], depth: int, lines: list[str]) -> None:
    pad = "  " * depth
    for mark in marks:
        match mark:
            case Text():
                actual = f" for {mark.actual!r}" if mark.actual is not None else ""
                place = f"{mark.x:.1f},{mark.baseline:.1f}"
                lines.append(f"{pad}text {place} {mark.font} {mark.size:g} {mark.ink} {mark.text!r}{actual}")
            case Path():
                lines.append(f"{pad}path {len(mark.segments)} segments fill={mark.fill} stroke={mark.stroke}")
            case Group():
                said = {
                    "alt": mark.alt,
                    "actual": mark.actual,
                    "link": mark.link,
                    "scope": mark.scope,
                    "key": mark.key,
                }
                notes = "".join(f" {name}={value!r}" for name, value in said.items() if value)
                place = f"{mark.transform.e:.1f},{mark.transform.f:.1f}"
                if mark.form:
                    lines.append(f"{pad}{mark.role or 'group'} at {place} form {mark.form}{notes}")
                else:
                    lines.append(f"{pad}{mark.role or 'group'} at {place}{notes}")
                    describe_marks(mark.marks, depth + 1, lines)
