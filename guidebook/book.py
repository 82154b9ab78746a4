"""Page order: which page of which item stands where, so that the routine opens in the middle of the booklet.

Arithmetic over names and lengths; nothing here lays out or draws. Pages count from 1, odd pages are rectos.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice

from guidebook.marks import Bookmark, Document
from guidebook.model import Guide
from guidebook.problems import Report

LEAF_PAGES = 4  # a folded sheet carries four pages, so a stapled booklet is a multiple of it


@dataclass(frozen=True)
class Slot:
    """One page of the book: page `part` (from 0) of an item. A filler's parts count on from the item's own."""

    item: str
    part: int
    number: int
    filler: bool = False

    @property
    def page_id(self) -> str:
        return self.item if self.part == 0 else f"{self.item}-{self.part + 1}"

    @property
    def recto(self) -> bool:
        return self.number % 2 == 1


@dataclass(frozen=True)
class Book:
    """The finished book. `rung` is the step of the fit ladder that all techniques share, `forced` who asked for it."""

    document: Document
    slots: tuple[Slot, ...]
    rung: int = 0
    forced: tuple[str, ...] = ()


def order_pages(guide: Guide, lengths: Mapping[str, int], report: Report) -> tuple[Slot, ...]:
    """Every page in reading order, with fillers where the count or the middle spread asks for them.

    `lengths` says how many pages each item of the chapters takes. With a `centre` routine of two pages, those
    are pages 2k and 2k+1 of 4k; fillers go to whichever half is short, before the last item of that half.
    """
    items = [str(page) for chapter in guide.chapters for page in chapter.pages]
    if guide.centre is None or guide.centre not in items:
        missing = -total(items, lengths) % LEAF_PAGES if guide.filler else 0  # sheets are filled up when imposed
        return number(guide, pad(items, missing), lengths)
    if lengths[guide.centre] != 2:
        message = f"the middle spread has two pages, but '{guide.centre}' takes {lengths[guide.centre]}"
        report.error(message, guide.centre.span, "shorten its rows, or leave out 'centre'")
    middle = items.index(guide.centre)
    before, after = items[:middle], items[middle + 1 :]
    half = max(total(before, lengths), total(after, lengths))
    half += half % 2 == 0  # an odd half puts the spread on a verso and makes the whole a multiple of four
    front = pad(before, half - total(before, lengths))
    back = pad(after, half - total(after, lengths))
    return number(guide, [*front, guide.centre, *back], lengths)


def total(items: list[str], lengths: Mapping[str, int]) -> int:
    return sum(lengths[item] for item in items)


FILLER = ""


def pad(items: list[str], count: int) -> list[str]:
    """Fillers go before the last item: a back cover or the page that leads into the middle stays where it is."""
    return [*items[:-1], *[FILLER] * count, *items[-1:]]


def number(guide: Guide, items: list[str], lengths: Mapping[str, int]) -> tuple[Slot, ...]:
    fillers = filler_pages(guide, lengths, items.count(FILLER))
    pages: list[tuple[str, int, bool]] = []
    for item in items:
        if item == FILLER:
            pages.append((*next(fillers), True))
        else:
            pages += [(item, part, False) for part in range(lengths[item])]
    return tuple(Slot(item, part, count, filler) for count, (item, part, filler) in enumerate(pages, start=1))


def filler_pages(guide: Guide, lengths: Mapping[str, int], count: int) -> Iterator[tuple[str, int]]:
    """The pages named under `filler`, in turn; a blank page when the guide names none."""
    listed = {str(page) for chapter in guide.chapters for page in chapter.pages}
    used: dict[str, int] = {}
    for name in islice(cycle(guide.filler or ("blank",)), count):
        first = lengths[name] if name in listed else 0
        used[name] = used.get(name, -1) + 1
        yield str(name), first + used[name]


def folios(slots: tuple[Slot, ...]) -> dict[str, str]:
    """The printed page number of each item's first page: what references, contents and index show."""
    return {slot.item: str(slot.number) for slot in reversed(slots)}


def bookmarks(guide: Guide, titles: Mapping[str, str]) -> tuple[Bookmark, ...]:
    """One entry a chapter, its pages below; a chapter of one page is that page."""
    entries = []
    for chapter in guide.chapters:
        children = tuple(Bookmark(titles[page], str(page)) for page in chapter.pages)
        if len(children) == 1:
            entries.append(children[0])
        elif children:
            entries.append(Bookmark(str(chapter.title), children[0].page, children))
    return tuple(entries)


def chapter_titles(guide: Guide) -> dict[str, str]:
    """The chapter that each item belongs to, for the running head."""
    return {str(page): str(chapter.title) for chapter in guide.chapters for page in chapter.pages}
