"""What templates are given beside the item itself: text that pages gather from the rest of the guide."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.locale import Locale, clock
from guidebook.model import Guide, Item, Phrase, Pressure, Routine, Row, Source, Technique


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a chapter when it has no `page`."""

    title: str
    page: str = ""


@dataclass(frozen=True)
class Stop:
    """A row of a routine with its number, its clock and what is done at its place."""

    number: int
    row: Row
    starts: str
    title: str
    page: str
    dose: str


@dataclass(frozen=True)
class Need:
    """A thing, and the techniques that need it; `always` when they all do."""

    name: Phrase
    pages: tuple[str, ...]
    always: bool


def contents(guide: Guide) -> tuple[Entry, ...]:
    """Chapters with their pages. The cover and the contents do not list themselves."""
    entries: list[Entry] = []
    silent = {article.id for article in guide.articles if article.kind in ("cover", "contents")}
    for chapter in guide.chapters:
        pages = [Entry(title_of(guide, page), str(page)) for page in chapter.pages if page not in silent]
        if len(pages) > 1 or (pages and pages[0].title != chapter.title):
            entries.append(Entry(chapter.title))
        entries += pages
    return tuple(entries)


def title_of(guide: Guide, page: str) -> str:
    found = guide.technique(page) or guide.routine(page)
    if found is None:
        found = next((article for article in guide.articles if article.id == page), None)
    return found.title if found else page


def stops(routine: Routine, guide: Guide, locale: Locale) -> tuple[Stop, ...]:
    """The rows under a running clock."""
    found: list[Stop] = []
    minutes = 0.0
    for number, row in enumerate(routine.rows, start=1):
        found.append(stop(number, row, minutes, guide, locale))
        minutes += row.minutes
    return tuple(found)


def stop(number: int, row: Row, minutes: float, guide: Guide, locale: Locale) -> Stop:
    technique = guide.technique(row.technique) if row.technique else None
    return Stop(
        number, row, clock(minutes), row.title, technique.id if technique else "", doses(row, technique, locale)
    )


def doses(row: Row, technique: Technique | None, locale: Locale) -> str:
    """How often, in the technique's own units: `27 loops`, `3 passes + 2 passes`."""
    if technique is None:
        return ""
    units = {dose.part: dose.unit for dose in technique.doses}
    return " + ".join(f"{count}\u00a0{units.get(part, '')}".strip() for part, count in row.counts if count)


def needs(guide: Guide) -> tuple[Need, ...]:
    """Every thing that a technique or a routine needs, those of most pages first."""
    users: dict[Phrase, list[str]] = {}
    for technique in guide.techniques:
        for name in technique.needs:
            users.setdefault(name, []).append(technique.id)
    for routine in guide.routines:
        for name in routine.needs:
            users.setdefault(name, [])
    ordered = sorted(users.items(), key=lambda entry: -len(entry[1]))
    return tuple(
        Need(name, tuple(pages), len(pages) > len(guide.techniques) / 2 or not pages) for name, pages in ordered
    )


def sources(guide: Guide) -> tuple[Source, ...]:
    return guide.sources


def glossary(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """In alphabetical order of their terms, whatever their capitals."""
    return tuple(sorted(items, key=lambda item: str(item.term or item.text).casefold()))


def bounds(pressure: Pressure) -> dict[str, int]:
    return dict(zip(("low", "high", "light_low", "light_high"), (*pressure.work, *pressure.light), strict=True))


def span_of(numbers: tuple[int, int], locale: Locale) -> str:
    """`5`, or `2–3`."""
    low, high = numbers
    return str(low) if low == high else locale.say("number-range", low=low, high=high)
