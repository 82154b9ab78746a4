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
    """Every promised item, from 1 to the last that is promised or carried."""
    carrying: tuple[Technique | Article, ...] = (*guide.techniques, *guide.articles)
    last = max([len(guide.promises), *(number for page in carrying for number in page.facts)], default=0)
    promises = (*guide.promises, *[""] * last)
    return tuple(
        Covered(number, promises[number - 1], tuple(page.id for page in carrying if number in page.facts))
        for number in range(1, last + 1)
    )


def check_coverage(guide: Guide, report: Report) -> None:
    for item in coverage(guide):
        if not item.pages:
            name = f"item {item.number}" + (f", {item.promise}," if item.promise else "")
            report.warn(f"{name} is on no page", guide.span, f"add {item.number} to 'facts' of the page that has it")
