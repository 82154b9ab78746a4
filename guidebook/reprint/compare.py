"""A book as it is and as it lies printed -> which pages changed and why, and which sheets must be printed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


def compare(present: Present, printed: Printed, pictured: Sequence[Page]) -> Changes:
    """What has changed. `pictured` are the old pages as they were seen, or nothing when that is not known."""
    eye = Eye(present.palette)
    seen = [eye.page(page) for page in present.document.pages]
    looks = [look(page) for page in seen]
    old: Sequence[Page | None] = pictured if len(pictured) == len(printed.pages) else [None] * len(printed.pages)

    def same(before: int, after: int) -> bool:
        if printed.pages[before].look == looks[after]:
            return True
        known = old[before]
        return known is not None and alike(known, seen[after])

    here = {page.id: number for number, page in enumerate(seen)}
    there = {page.id: number for number, page in enumerate(printed.pages)}
    found = []
    for number, page in enumerate(seen):
        if page.id not in there:
            found.append(Change("added", page.id, page.title, after=number + 1, new=page))
            continue
        before = there[page.id]
        if before == number and same(before, number):
            continue
        written = present.document.pages[number]
        found.append(changed(old[before], page, written, (before + 1, number + 1)))
    for number, gone in enumerate(printed.pages):
        if gone.id not in here:
            found.append(Change("removed", gone.id, gone.title, before=number + 1, old=old[number]))
    count = len(looks)
    both = min(count, len(printed.pages))
    differing = [n + 1 for n in range(both) if not same(n, n)] + list(range(both + 1, count + 1))
    return Changes(tuple(found), tuple(differing), sheets_again(present, printed, differing))


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
