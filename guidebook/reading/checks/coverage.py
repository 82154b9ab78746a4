"""What a guide promises to hold, and on which pages it does."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.model import Article, Guide, Technique
from guidebook.problems import Report


@dataclass(frozen=True)
class Covered:
    """A promised item by its number, and the ids of the pages that carry it."""

    number: int
    promise: str
    pages: tuple[str, ...]


def coverage(guide: Guide) -> tuple[Covered, ...]:
    """Every promised item; where the guide does not list them, from 1 to the last that a page carries."""
    pages = carrying(guide)
    last = len(guide.promises) or max((number for page in pages for number in page.facts), default=0)
    promises = (*guide.promises, *[""] * last)
    return tuple(
        Covered(number, promises[number - 1], tuple(page.id for page in pages if number in page.facts))
        for number in range(1, last + 1)
    )


def carrying(guide: Guide) -> tuple[Technique | Article, ...]:
    return (*guide.techniques, *guide.articles)


def check_coverage(guide: Guide, report: Report) -> None:
    """Every promised item is on a page, and no page carries what nobody promised."""
    for item in coverage(guide):
        if not item.pages:
            name = f"item {item.number}" + (f", {item.promise}," if item.promise else "")
            report.warn(f"{name} is on no page", guide.span, f"add {item.number} to 'facts' of the page that has it")
    for page in carrying(guide) if guide.promises else ():
        for number in page.facts:
            if number > len(guide.promises):
                hint = f"'promises' in guide.yaml ends with {len(guide.promises)}"
                report.warn(f"no item {number} is promised", page.span, hint)
