"""Pages and shared forms as content streams, each made once for all the files that show them.

A fragment never depends on the file it stands in: fonts are named after their faces, forms after their marks, and
sequences are numbered from 0 on each page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidebook.geometry import Rect
from guidebook.marks import Mark, Page
from guidebook.output.bounds import bounds
from guidebook.output.content import Colours, Content
from guidebook.output.file import deflate
from guidebook.output.fragment import Fragment, outlined
from guidebook.output.objects import Objects
from guidebook.output.separation import Profile
from guidebook.output.tree import Stretch

ROOM = 72  # round a form's marks, for wide lines and sharp corners that stand out from them


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

    def form(self, name: str, marks: tuple[Mark, ...]) -> tuple[Fragment, Rect]:
        """Marks that stand in several places, and a box that has room for them."""
        if name not in self.forms:
            x, y, width, height = bounds(marks) or Rect(0, 0, 0, 0)
            box = Rect(x - ROOM, y - ROOM, width + 2 * ROOM, height + 2 * ROOM)
            self.forms[name] = self.make(marks, tagged=False), box
        return self.forms[name]

    def content(self, marks: tuple[Mark, ...], *, tagged: bool) -> Content:
        content = Content(self.colours, tagged=tagged)
        content.draw(marks)
        return content

    def make(self, marks: tuple[Mark, ...], *, tagged: bool) -> Fragment:
        content = self.content(marks, tagged=tagged)
        found, code = (content.root, content.links), content.code()
        outline = outlined(*found)
        return Fragment(deflate(code.encode("ascii")), content.forms, content.shown.glyphs, outline, lambda: found)

    def objects(self, stretches: Sequence[Stretch]) -> Iterator[Objects]:
        """What the tags of some pages become in a file, stretch by stretch."""
        return (stretch.objects() for stretch in stretches)
