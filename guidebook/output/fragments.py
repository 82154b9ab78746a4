"""Pages and shared forms as content streams, each made once for all the files that show them.

A fragment never depends on the file it stands in: fonts are named after their faces, forms after their marks, and
sequences are numbered from 0 on each page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guidebook.geometry import Rect
from guidebook.marks import Group, Mark, Page
from guidebook.output.bounds import bounds
from guidebook.output.content import Colours, Content, Link
from guidebook.output.file import deflate
from guidebook.output.separation import Profile
from guidebook.output.tags import Tag
from guidebook.output.typefaces import Shown

ROOM = 72  # round a form's marks, for wide lines and sharp corners that stand out from them


@dataclass(frozen=True)
class Fragment:
    """Operators, the tags on them, and what they name: links, forms and the glyphs of fonts."""

    code: str
    tags: Tag
    links: list[Link]
    forms: dict[str, Group]
    shown: Shown

    @cached_property
    def deflated(self) -> bytes:
        return deflate(self.code.encode("ascii"))


class Fragments:
    """The fragments made so far with one palette, and one profile of a press if any."""

    def __init__(self, palette: Mapping[str, str], profile: Profile | None = None) -> None:
        self.colours = Colours(palette, profile)
        self.pages: dict[tuple[int, bool], tuple[Page, Fragment]] = {}
        self.forms: dict[str, tuple[Fragment, Rect]] = {}

    def page(self, page: Page, *, tagged: bool = True) -> Fragment:
        """The page with its tags, or `tagged=False` as a picture of itself."""
        key = id(page), tagged
        if key not in self.pages:  # the page is kept with its fragment, or another might take over its id
            self.pages[key] = page, self.make(page.marks, tagged=tagged)
        return self.pages[key][1]

    def let_go(self) -> None:
        """Hold nothing any more that cannot be shared with a copy of this process."""

    def form(self, name: str, marks: tuple[Mark, ...]) -> tuple[Fragment, Rect]:
        """Marks that stand in several places, and a box that has room for them."""
        if name not in self.forms:
            x, y, width, height = bounds(marks) or Rect(0, 0, 0, 0)
            box = Rect(x - ROOM, y - ROOM, width + 2 * ROOM, height + 2 * ROOM)
            self.forms[name] = self.make(marks, tagged=False), box
        return self.forms[name]

    def make(self, marks: tuple[Mark, ...], *, tagged: bool) -> Fragment:
        content = Content(self.colours, tagged=tagged)
        content.draw(marks)
        return Fragment(content.code(), content.root, content.links, content.forms, content.shown)
