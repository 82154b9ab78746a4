"""One page, or one form, as a content stream: what it shows, and what its tags will take in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guidebook.codec import Piece
from guidebook.marks import Group
from guidebook.output.content import Link
from guidebook.output.tags import Name, Tag
from guidebook.output.typefaces import Glyphs


class Outline(NamedTuple):
    """What of a page's tags decides how many objects they become: how many tags there are, the names of those that
    other pages may go on with, and where each link leads and in how many lines.
    """

    tags: int
    names: tuple[Name, ...]
    links: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Fragment:
    """Operators, deflated, and what they name: forms and the glyphs of fonts.

    Its tags and links take long to unpack, so they are read when somebody needs more than their outline. `name` is
    what it is remembered by, if it is: fragments of one name are alike.
    """

    deflated: Piece
    forms: dict[str, Group]
    glyphs: Glyphs
    outline: Outline
    read: Callable[[], tuple[Tag, list[Link]]]
    name: str = ""


def outlined(root: Tag, links: list[Link]) -> Outline:
    below = [tag for kid in root.kids if isinstance(kid, Tag) for tag in walk(kid)]
    names = tuple((tag.role, tag.group.key) for tag in below if tag.group.key)
    return Outline(len(below), names, tuple((link.tag.group.link, len(link.boxes)) for link in links))


def walk(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from walk(kid)
