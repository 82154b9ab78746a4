"""The structure tree: what a screen reader walks, made from the roles of groups in page order.

Tags are found page by page while marks are written; `grow` joins those under one key into one element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObject

from guidebook.fonts import advance
from guidebook.geometry import Rect, Transform
from guidebook.marks import Group, Text
from guidebook.output.bounds import placed
from guidebook.output.file import Raw, Stream

CAPTIONED = frozenset({"Figure", "Formula", "Table", "L", "TOC"})
GROUPING = frozenset({"Document", "Part", "Sect", "Div"})
PICTURES = frozenset({"Figure", "Formula"})


@dataclass(slots=True, eq=False)
class Tag:
    """One element of one page: which marked sequences (by number) and which further tags it holds, in reading order.

    `box` is where a picture lies on the page; `element` is what it became part of in the document.
    """

    role: str
    group: Group
    kids: list[Tag | int] = field(default_factory=list)
    box: Rect | None = None
    element: Element | None = None

    @property
    def paints(self) -> bool:
        """Whether lines and areas are part of it; of other tags only the text is, the rest is decoration."""
        return self.role in PICTURES or bool(self.group.alt or self.group.actual)

    def inside(self, role: str, group: Group | None = None) -> Tag:
        """A new tag within this one."""
        tag = Tag(role, group or Group(()))
        self.kids.append(tag)
        return tag


def tag_of(group: Group) -> Tag:
    """The tag that a group asks for; a link without a role is a Link, a described one a Figure."""
    return Tag(group.role or ("Link" if group.link else "Figure" if group.alt else "Span"), group)


def has_tag(group: Group) -> bool:
    return bool(group.role or group.link or group.alt or group.actual or group.language)


@dataclass(eq=False)
class Home:
    """Where the tagged marks of a page are: in the stream `owner`, shown on the sheet `page` after `place`.

    `elements` are those that the marked sequences belong to, by number.
    """

    page: Any
    owner: Any
    place: Transform
    elements: dict[int, Element] = field(default_factory=dict)

    def number(self, key: int) -> None:
        """Say under which key the tree of parents lists these elements."""
        if isinstance(self.owner, Stream):
            self.owner.entries["StructParents"] = key
        else:
            self.owner.StructParents = key


@dataclass(eq=False)
class Element:
    """One element of the document, begun on the page of `home`.

    Kids are elements, marked sequences and annotations, in reading order. An entry of the contents `leads_to` the
    element that it names.
    """

    role: str
    group: Group
    parent: Element | None = None
    home: Home | None = None
    kids: list[Element | Sequence | Annotation] = field(default_factory=list)
    leads_to: Element | None = None
    box: Rect | None = None
    code: Raw = field(default_factory=Raw)


class Sequence(NamedTuple):
    home: Home
    number: int


class Annotation(NamedTuple):
    page: PDFObject
    link: PDFObject


def role_within(parent: Element, role: str) -> str:
    """A caption of nothing, and a stretch of text beside paragraphs, are paragraphs (ISO 32005, table 5)."""
    orphan = role == "Caption" and parent.role not in CAPTIONED
    loose = role == "Span" and parent.role in GROUPING
    return "P" if orphan or loose else role


def grow(element: Element, tag: Tag, home: Home, known: dict[tuple[str, str], Element]) -> None:
    """Hang the kids of one page's `tag` under `element`; `known` are the elements with keys so far."""
    for kid in tag.kids:
        if isinstance(kid, int):
            element.kids.append(Sequence(home, kid))
            home.elements[kid] = element
            continue
        name = kid.role, kid.group.key
        child = known.get(name) if kid.group.key else None
        if child is None:
            child = known[name] = Element(role_within(element, kid.role), kid.group, element, home)
            child.box = placed(kid.box, home.place) if kid.box else None
            element.kids.append(child)
        kid.element = child
        grow(child, kid, home, known)


def walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from walk(kid)


def enclosing(element: Element | None, role: str) -> Element | None:
    """The nearest element of that role which holds this one."""
    while element is not None and element.role != role:
        element = element.parent
    return element


def words(group: Group) -> str:
    """The text of a group, as it reads. Runs that stand apart are words apart."""
    said, end = "", None
    for mark in group.marks:
        if isinstance(mark, Text):
            start = mark.x, mark.baseline
            apart = end is not None and (abs(start[0] - end[0]) > mark.size / 10 or start[1] != end[1])
            said += (" " if apart else "") + (mark.text if mark.actual is None else mark.actual)
            end = mark.x + advance(mark.glyphs, mark.size), mark.baseline
        elif isinstance(mark, Group):
            said, end = f"{said} {mark.actual or words(mark)}", None
    return " ".join(said.replace("\u00ad ", "").split())
