"""Every page has one name, and no other page has it."""

from __future__ import annotations

from guidebook.model import Guide
from guidebook.model.phrase import place_of
from guidebook.problems import Report, Span
from guidebook.reading.checks.walk import aliases, pages


def check_names(guide: Guide, report: Report) -> None:
    """Ids are unique over techniques, routines and pages, and no alias is the id or alias of another."""
    taken: dict[str, Span] = {}
    for page in pages(guide):
        if page.id in taken:
            report.error(f"two files are called '{page.id}'", page.span, f"the other is {taken[page.id].path}")
        taken.setdefault(page.id, page.span)
    for page in pages(guide):
        for alias in aliases(page):
            place = place_of(alias, page.span)
            if alias in taken:
                report.error(f"the alias '{alias}' is taken", place, f"by {taken[alias].path}")
            taken.setdefault(alias, place)
