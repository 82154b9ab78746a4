"""The guide says what it rests on, and who has read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.model import Article, Caution, Guide, Item
from guidebook.model.phrase import Phrase, place_of
from guidebook.problems import Report
from guidebook.reading.checks.walk import every, pages

# What a wrong word can do real harm in, and how a caution says that it is only teaching.
GRAVE = {
    "clots": re.compile(r"\b(blood )?clots?\b|\bDVT\b|embolism", re.IGNORECASE),
    "emergencies": re.compile(r"\bemergenc|chest pain|breathless|\bcall for help\b|face droop", re.IGNORECASE),
    "pregnancy": re.compile(r"\bpregnan|\bmidwi[fv]e", re.IGNORECASE),
    "the neck": re.compile(r"\bnecks?\b|\bthroat\b|carotid", re.IGNORECASE),
}
TAUGHT = re.compile(r"\bteach|\btaught\b", re.IGNORECASE)


def check_honesty(guide: Guide, report: Report) -> None:
    """Cautions on grave subjects rest on a source of grade A or B, or say that they are common teaching."""
    sound = {source.id for source in guide.sources if source.grade in ("A", "B")}
    for page in pages(guide):
        for text, sources in warnings(page):
            subject = next((name for name, words in GRAVE.items() if words.search(text)), None)
            if subject and not sound & set(sources) and not TAUGHT.search(text):
                hint = "add a source of grade A or B, or word it as what is commonly taught"
                report.warn(f"a caution on {subject} rests on no good source", place_of(text, page.span), hint)


def warnings(page: object) -> Iterator[tuple[Phrase, tuple[str, ...]]]:
    """Every caution of a page with its sources: cautions proper, and the lines of care and stop boxes."""
    for caution in every(Caution, page):
        yield caution.text, caution.sources
    for section in page.sections if isinstance(page, Article) else ():
        if section.tone in ("care", "stop"):
            for item in every(Item, section):
                yield item.text, item.sources


def remind_of_review(guide: Guide, report: Report) -> None:
    """One reminder while no health professional has read the guide; for `check`, not for every build."""
    if not guide.reviewed_by:
        hint = "the book says so too; name real reviewers in 'reviewed_by'"
        report.warn("no health professional has reviewed this guide", guide.span, hint)
