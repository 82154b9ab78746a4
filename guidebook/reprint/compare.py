"""A book as it is and as it lies printed -> which pages changed and why, and which sheets must be printed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from guidebook.geometry import IDENTITY, Transform
from guidebook.marks import Document, Group, Page, Side
from guidebook.output.bounds import placed
from guidebook.printed import Choices, Printed
from guidebook.reprint.looks import Eye, alike, look
from guidebook.reprint.reasons import Difference, difference

Kind = Literal["changed", "moved", "added", "removed"]
SIDES = 2  # of a sheet


@dataclass(frozen=True)
class Present:
    """The book as it would be printed now, in the colours of `palette`. `choices` name its paper and page.

    `sides` are fronts and backs in turn; those that are not `folded` carry a page each.
    """

    document: Document
    palette: Mapping[str, str]
    choices: Choices
    sides: tuple[Side, ...]
    folded: bool = True


@dataclass(frozen=True)
class Change:
    """A page that is not what it was. `before` and `after` are its numbers, 0 where it is not; `old` and `new` are what
    is seen on it, None where it is not or is not known any more.
    """

    kind: Kind
    id: str
    title: str
    before: int = 0
    after: int = 0
    old: Page | None = None
    new: Page | None = None
    difference: Difference = field(default_factory=Difference)


@dataclass(frozen=True)
class Again:
    """Which sheets must be printed again, from 1, of how many; with a `reason` it is all of them. `pages` of each sheet
    by its number. Sheets of a book that is not `folded` carry a page on each side.
    """

    sheets: tuple[int, ...]
    total: int
    pages: Mapping[int, tuple[int, ...]]
    reason: str = ""
    folded: bool = True


@dataclass(frozen=True)
class Changes:
    """What has changed since a book was printed: `differing` are the page numbers where paper is not what it was."""

    pages: tuple[Change, ...]
    differing: tuple[int, ...]
    again: Again


def compare(present: Present, printed: Printed, recall: Callable[[], Sequence[Page]]) -> Changes:
    """What has changed. `recall` gives the old pages as they were seen, or nothing when that is not known; it is asked
    only when something has changed.
    """
    versions = Versions(present, printed, recall)
    differing = tuple(versions.differing())
    return Changes(tuple(versions.changes()), differing, sheets_again(present, printed, differing))


class Versions:
    """The pages of a book as they are and as they lie printed, by index."""

    def __init__(self, present: Present, printed: Printed, recall: Callable[[], Sequence[Page]]) -> None:
        self.eye, self.written = Eye(present.palette), present.document.pages
        self.looks = [look(self.eye.page(page)) for page in self.written]  # all of them as seen would take much memory
        self.printed, self.recall = printed.pages, recall

    @cached_property
    def old(self) -> Sequence[Page | None]:
        known = self.recall()
        return known if len(known) == len(self.printed) else [None] * len(self.printed)

    def seen(self, index: int) -> Page:
        return self.eye.page(self.written[index])

    def same(self, before: int, after: int) -> bool:
        """Whether nobody would see a difference."""
        if self.printed[before].look == self.looks[after]:
            return True
        known = self.old[before]
        return known is not None and alike(known, self.seen(after))

    def differing(self) -> Iterator[int]:
        """The numbers of pages that are not what lies printed in their place."""
        for index in range(len(self.written)):
            if index >= len(self.printed) or not self.same(index, index):
                yield index + 1

    def changes(self) -> Iterator[Change]:
        """Page by page, in the new order; those that are gone come last."""
        there = {page.id: index for index, page in enumerate(self.printed)}
        for index, page in enumerate(self.written):
            before = there.pop(page.id, None)
            if before is None:
                yield Change("added", page.id, page.title, after=index + 1, new=self.seen(index))
            elif before != index or not self.same(index, index):
                yield changed(self.old[before], self.seen(index), page, (before + 1, index + 1))
        for name, before in there.items():
            yield Change("removed", name, self.printed[before].title, before=before + 1, old=self.old[before])


def changed(old: Page | None, new: Page, written: Page, numbers: tuple[int, int]) -> Change:
    """A page that has another look or number: it only moved when what stands between head and foot is the same."""
    before, after = numbers
    if old is not None and before != after and alike(bodied(old), bodied(new)):
        return Change("moved", new.id, new.title, before, after, old, new)
    if old is None:
        return Change("changed", new.id, new.title, before, after, None, new)
    if before == after:
        return Change("changed", new.id, new.title, before, after, old, new, difference(old, new, written))
    found = difference(bodied(old), bodied(new), bodied(written))
    boxes = tuple(placed(box, place_of(old)) for box in found.before)
    fresh = tuple(placed(box, place_of(new)) for box in found.after)
    moved = Difference(found.reasons, boxes, fresh)
    return Change("changed", new.id, new.title, before, after, old, new, moved)


def bodied(page: Page) -> Page:
    """The page with nothing but its type area, which comes first and lies elsewhere on a left page."""
    first = page.marks[0] if page.marks else None
    marks = first.marks if isinstance(first, Group) else ()
    return Page(page.id, page.title, page.size, marks, page.label)


def place_of(page: Page) -> Transform:
    """Where the type area lies."""
    first = page.marks[0] if page.marks else None
    return first.transform if isinstance(first, Group) else IDENTITY


def sheets_again(present: Present, printed: Printed, differing: Sequence[int]) -> Again:
    """The sheets that carry a page that looks different; all of them when sheets are made otherwise than they were."""
    pages = sheet_pages(present)
    reason = otherwise(present, printed)
    wanted = set(differing)
    sheets = [sheet for sheet, there in pages.items() if reason or wanted.intersection(there)]
    return Again(tuple(sheets), len(pages), pages, reason, present.folded)


def sheet_pages(present: Present) -> dict[int, tuple[int, ...]]:
    """The page numbers on each sheet."""
    shown = [[index + 1 for index, _ in side.places] for side in present.sides]
    return {
        start // SIDES + 1: tuple(sorted(page for side in shown[start : start + SIDES] for page in side))
        for start in range(0, len(shown), SIDES)
    }


def otherwise(present: Present, printed: Printed) -> str:
    """Why no sheet of what lies printed can stay, if none can."""
    was, now = printed.choices, present.choices
    count, before = len(present.document.pages), len(printed.pages)
    if present.folded != printed.folded:
        return "it is to be folded now" if present.folded else "it is not to be folded any more"
    if (now.paper, now.page) != (was.paper, was.page):
        return f"it is for {now.page} pages on {now.paper} now, and {was.page} pages on {was.paper} were printed"
    if count != before:
        return f"it has {count} pages now, and {before} were printed"
    if folding(now) != folding(was):
        return "it is to be folded otherwise than what was printed"
    return ""


def folding(choices: Choices) -> tuple[object, ...]:
    return choices.signature, choices.right_bound, choices.marks, choices.grams
