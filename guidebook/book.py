"""Page order: which page of which item stands where, so that the routine opens in the middle of the booklet, and what
is done with oily hands is seen without turning a page.

Arithmetic over names and lengths; nothing here lays out or draws. Pages count from 1, odd pages are rectos.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice

from guidebook.marks import Bookmark, Document
from guidebook.model import Guide
from guidebook.problems import Report

FOLDED = 4  # pages of a sheet that is folded, so a stapled booklet is a multiple of it
SINGLE = 2  # of one that is not, so that the last page is on the back of one


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


def order_pages(guide: Guide, lengths: Mapping[str, int], report: Report, sheet: int = FOLDED) -> tuple[Slot, ...]:
    """Every page in reading order, with fillers where the count, the middle spread or facing pages ask for them.

    `lengths` says how many pages each item of the chapters takes, `sheet` how many a sheet carries. With a `centre`
    routine of two pages, those are pages 2k and 2k+1 of 4k; fillers go to whichever half is short, before the last item
    of that half. A technique or routine of more than one page opens on the left.
    """
    items = [str(page) for chapter in guide.chapters for page in chapter.pages]
    used_by_hand = [*(one.id for one in guide.techniques), *(one.id for one in guide.routines)]
    spreads = {item for item in used_by_hand if lengths.get(item, 1) > 1}
    if guide.centre is None or guide.centre not in items:
        items = faced(items, lengths, spreads, first=1)
        missing = -total(items, lengths) % sheet if guide.filler else 0  # sheets are filled up when imposed
        return number(guide, pad(items, missing, spreads), lengths)
    if lengths[guide.centre] != 2:
        message = f"the middle spread has two pages, but '{guide.centre}' takes {lengths[guide.centre]}"
        report.error(message, guide.centre.span, "shorten its rows, or leave out 'centre'")
    middle = items.index(guide.centre)
    before = faced(items[:middle], lengths, spreads, first=1)
    after = faced(items[middle + 1 :], lengths, spreads, first=2)  # the middle spread ends on the right
    half = max(total(before, lengths), total(after, lengths))
    half += half % 2 == 0  # an odd half puts the spread on a verso and makes the whole a multiple of four
    front = pad(before, half - total(before, lengths), spreads)
    back = pad(after, half - total(after, lengths), spreads)
    return number(guide, [*front, guide.centre, *back], lengths)


FILLER = ""


def faced(items: list[str], lengths: Mapping[str, int], spreads: Collection[str], first: int) -> list[str]:
    """The items from page `first` on, with a filler before each spread that would open on the right."""
    placed: list[str] = []
    page = first
    for item in items:
        if item in spreads and page % 2:
            placed.append(FILLER)
            page += 1
        placed.append(item)
        page += lengths[item]
    return placed


def total(items: list[str], lengths: Mapping[str, int]) -> int:
    return sum(1 if item == FILLER else lengths[item] for item in items)


def pad(items: list[str], count: int, spreads: Collection[str]) -> list[str]:
    """Fillers go before the last item: a back cover or the page that leads into the middle stays where it is. A spread
    stays on its facing pages, and they follow it.
    """
    last = len(items) - (items[-1] not in spreads) if items else 0
    return [*items[:last], *[FILLER] * count, *items[last:]]


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
