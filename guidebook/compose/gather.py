"""What templates are given beside the item itself: text that pages gather from the rest of the guide."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.compose.sides import row_figures
from guidebook.locale import Locale, clock
from guidebook.model import Guide, Item, Routine, Row, Section, Source, Technique
from guidebook.model.phrase import Phrase

Sections = tuple[Section, ...]


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a chapter when it has no `page`."""

    title: str
    page: str = ""


@dataclass(frozen=True)
class Stop:
    """A row of a routine with its number and clock; `page` is the technique's if the book has it, `dose` and `side` in
    words, `scenes` are those of which one may stand beside it, the best first.
    """

    number: int
    row: Row
    starts: str
    title: str
    page: str
    dose: str
    side: str
    scenes: str


@dataclass(frozen=True)
class Need:
    """A thing, and where it is needed: `always` when by most techniques, else on the `pages`, written out in `said`."""

    name: Phrase
    always: bool
    pages: tuple[str, ...]
    said: str


def contents(guide: Guide) -> tuple[Entry, ...]:
    """Chapters with their pages. The cover and the contents do not list themselves."""
    entries: list[Entry] = []
    known = titles(guide)
    silent = {article.id for article in guide.articles if article.kind in ("cover", "contents")}
    for chapter in guide.chapters:
        pages = [Entry(known.get(page, page), str(page)) for page in chapter.pages if page not in silent]
        entries += [Entry(chapter.title), *pages] if pages else []
    return tuple(entries)


def titles(guide: Guide) -> dict[str, Phrase]:
    found = {technique.id: technique.title for technique in guide.techniques}
    found |= {routine.id: routine.title for routine in guide.routines}
    return found | {article.id: article.title for article in guide.articles}


def printed(guide: Guide, page: str) -> bool:
    """Whether a page has a number that can be referred to."""
    return any(page in chapter.pages for chapter in guide.chapters)


def stops(routine: Routine, guide: Guide, locale: Locale) -> tuple[Stop, ...]:
    """The rows under a running clock."""
    found: list[Stop] = []
    minutes = 0.0
    for number, row in enumerate(routine.rows, start=1):
        technique = guide.technique(row.technique) if row.technique else None
        found.append(
            Stop(
                number=number,
                row=row,
                starts=clock(minutes),
                title=row.title,
                page=technique.id if technique and printed(guide, technique.id) else "",
                dose=doses(row, technique),
                side=locale.say(f"side-{row.side}") if row.side in ("left", "right") else "",
                scenes=" ".join(figure.scene for figure in row_figures(row, technique)),
            )
        )
        minutes += row.minutes
    return tuple(found)


def doses(row: Row, technique: Technique | None) -> str:
    """How often, in the technique's own units: `27 loops`."""
    if technique is None or len(row.counts) > 1:  # several parts are told in the row's own words
        return ""
    units = {dose.part: dose.unit for dose in technique.doses}
    return "".join(f"{count}\u00a0{units.get(part, '')}".strip() for part, count in row.counts if count > 1)


def first_stops(routine: Routine, guide: Guide, locale: Locale) -> tuple[Stop, ...]:
    """The rows that name a page, each page once."""
    found: dict[str, Stop] = {}
    for one in stops(routine, guide, locale):
        if one.page:
            found.setdefault(one.page, one)
    return tuple(found.values())


def needs(guide: Guide) -> tuple[Need, ...]:
    """Every thing that a technique or a routine of the book needs, those of most pages first."""
    users: dict[Phrase, list[str]] = {}
    techniques = [technique for technique in guide.techniques if printed(guide, technique.id)]
    for technique in techniques:
        for name in technique.needs:
            users.setdefault(name, []).append(technique.id)
    for routine in guide.routines:
        for name in routine.needs if printed(guide, routine.id) else ():
            users.setdefault(name, [])
    ordered = sorted(users.items(), key=lambda entry: -len(entry[1]))
    return tuple(need(name, pages, len(techniques)) for name, pages in ordered)


def need(name: Phrase, pages: list[str], techniques: int) -> Need:
    named = ", ".join(f"[[#{page}]]" for page in pages)
    return Need(name, always=not pages or len(pages) > techniques / 2, pages=tuple(pages), said=named)


def sources(guide: Guide) -> tuple[Source, ...]:
    """The sources that something in the guide rests on, in the order of their file."""
    cited = {name for technique in guide.techniques for name in technique.cited}
    cited |= {name for article in guide.articles for name in article.cited}
    return tuple(source for source in guide.sources if source.id in cited)


def glossary(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """In alphabetical order of their terms, whatever their capitals."""
    return tuple(sorted(items, key=lambda item: str(item.term or item.text).casefold()))


def rows_of(sections: Sections) -> tuple[Sections, ...]:
    """Sections in the rows that they are set in: two pictures with long keys, one after the other, share a row."""
    rows: list[Sections] = []
    for section in sections:
        if rows and len(rows[-1]) == 1 and keyed(rows[-1][0]) and keyed(section):
            rows[-1] = (*rows[-1], section)
        else:
            rows.append((section,))
    return tuple(rows)


def keyed(section: Section) -> bool:
    return bool(section.figure and section.figure.keys) and not section.text and not section.items


def span_of(numbers: tuple[int, int], locale: Locale) -> str:
    """`5`, or `2–3`."""
    low, high = numbers
    return str(low) if low == high else locale.say("number-range", low=low, high=high)
