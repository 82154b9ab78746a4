"""Elements: what the tags of pages become in a file, those of one name joined into one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from guidebook.geometry import Rect, Transform
from guidebook.marks import Group
from guidebook.output.bounds import placed
from guidebook.output.tags import Name, Tag

CAPTIONED = frozenset({"Figure", "Formula", "Table", "L", "TOC"})
GROUPING = frozenset({"Document", "Part", "Sect", "Div"})


class Home(NamedTuple):
    """Where the tagged marks of a page are, and under which numbers its objects stand in the file.

    The marks are in the stream `owner`, shown on the sheet `page` after `place`; both are one when they are written
    straight onto it. `key` is the number of the object that leads from marks to elements, and what the file's tree of
    parents lists them by. As many numbers as `links` say follow for annotations, then those of elements up to `end`.
    """

    page: int
    owner: int
    place: Transform
    key: int
    links: int
    end: int

    @property
    def annotations(self) -> range:
        return range(self.key + 1, self.key + 1 + self.links)

    @property
    def elements(self) -> range:
        return range(self.key + 1 + self.links, self.end)

    def placed(self, box: Rect) -> Rect:
        """A box of the page, on its sheet."""
        return placed(box, self.place)


@dataclass(eq=False)
class Element:
    """One element of the document, begun on the page of `home`, as the object `number`.

    Kids are elements, marked sequences and annotations, in reading order. An entry of the contents `leads_to` the
    element that it names.
    """

    role: str
    group: Group
    number: int
    parent: Element | None = None
    kids: list[Element | Sequence | Annotation] = field(default_factory=list)
    leads_to: int = 0
    box: Rect | None = None


class Sequence(NamedTuple):
    home: Home
    number: int


class Annotation(NamedTuple):
    page: int
    link: int


@dataclass
class Growth:
    """Elements as they grow, page by page. `known` are those that have a name, `born` all in the order they began.

    Of the page at hand `owners` are the elements that the marked sequences belong to, by number, and `of` those that
    its tags became.
    """

    root: Element
    known: dict[Name, Element] = field(default_factory=dict)
    born: list[Element] = field(default_factory=list)
    owners: dict[int, Element] = field(default_factory=dict)
    of: dict[Tag, Element] = field(default_factory=dict)

    def page(self, tags: Tag, home: Home) -> None:
        """Add the tags of the next page."""
        self.owners, self.of = {}, {}
        self.grow(self.root, tags, home, iter(home.elements))

    def sequences(self) -> list[Element]:
        """The element of each marked sequence of the page at hand."""
        return [self.owners[number] for number in sorted(self.owners)]

    def grow(self, element: Element, tag: Tag, home: Home, numbers: Iterator[int]) -> None:
        for kid in tag.kids:
            if isinstance(kid, int):
                element.kids.append(Sequence(home, kid))
                self.owners[kid] = element
                continue
            name = kid.role, kid.group.key
            child = self.known.get(name) if kid.group.key else None
            if child is None:
                child = Element(role_within(element, kid.role), kid.group, next(numbers), element)
                child.box = home.placed(kid.box) if kid.box else None
                element.kids.append(child)
                self.born.append(child)
                if kid.group.key:
                    self.known[name] = child
            self.of[kid] = child
            self.grow(child, kid, home, numbers)


def role_within(parent: Element, role: str) -> str:
    """A caption of nothing, and a stretch of text beside paragraphs, are paragraphs (ISO 32005, table 5)."""
    orphan = role == "Caption" and parent.role not in CAPTIONED
    loose = role == "Span" and parent.role in GROUPING
    return "P" if orphan or loose else role


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
