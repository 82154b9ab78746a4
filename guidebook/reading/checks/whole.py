"""All checks of a whole guide, in the order in which a reader would want to hear of them."""

from __future__ import annotations

from collections.abc import Collection

from guidebook.model import Guide
from guidebook.problems import Report
from guidebook.reading.checks.clock import check_clock
from guidebook.reading.checks.coverage import check_coverage
from guidebook.reading.checks.honesty import check_honesty
from guidebook.reading.checks.names import check_names
from guidebook.reading.checks.pictures import check_pictures
from guidebook.reading.checks.references import check_references


def check_guide(
    guide: Guide, report: Report, plates: Collection[str] | None = None, unread: frozenset[str] = frozenset()
) -> None:
    """Check the guide as a whole; `unread` names files that could not be read and are therefore not in it."""
    check_names(guide, report)
    check_references(guide, report, unread)
    check_pictures(guide, report, plates)
    check_clock(guide, report)
    if "sources" not in unread:
        check_honesty(guide, report)
    if not unread:
        check_coverage(guide, report)
