"""Which numbers the objects have that tags become: page by page, so that a changed page moves no other's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebook.geometry import Transform
from guidebook.output.elements import Home
from guidebook.output.fragment import Outline
from guidebook.output.objects import streams_for
from guidebook.output.tags import Name

ROOM = 32  # numbers are reserved by so many: a step more on a page needs no more of them, as a rule


def stretches(outlines: Sequence[Outline]) -> Iterator[range]:
    """The pages in stretches that share elements among themselves and with no others: mostly of one page each."""
    last: dict[Name, int] = {}
    for index, outline in enumerate(outlines):
        last.update(dict.fromkeys(outline.names, index))
    start, end = 0, 0
    for index, outline in enumerate(outlines):
        end = max(end, index, *(last[name] for name in outline.names))
        if index == end:
            yield range(start, index + 1)
            start = index + 1


class Numbers:
    """Gives the pages of one stretch their homes, under numbers from `first` on. `known` are the pages of the file."""

    def __init__(self, first: int, known: frozenset[str]) -> None:
        self.first, self.next, self.known = first, first, known
        self.names: set[Name] = set()

    def home(self, outline: Outline, spot: tuple[int, int, Transform]) -> Home:
        """The home of the next page, which is there: on a sheet, in a stream, after a transform."""
        key = self.next
        links = sum(lines for address, lines in outline.links if self.leads(address))
        elements = outline.tags
        for name in outline.names:
            elements -= name in self.names
            self.names.add(name)
        self.next += 1 + links + elements
        return Home(*spot, key, links, self.next)

    def leads(self, address: str) -> bool:
        return not address.startswith("#") or address[1:] in self.known

    @property
    def room(self) -> int:
        """How many numbers to reserve for all objects so far and the streams that hold them."""
        count = self.next - self.first
        return -(-(count + streams_for(count)) // ROOM) * ROOM
