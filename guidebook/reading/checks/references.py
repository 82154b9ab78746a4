"""Whatever one file names in another is there, and is of the right kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from guidebook.model import Article, Caution, Guide, Item, Routine, Row, Technique
from guidebook.model.phrase import Phrase, place_of
from guidebook.problems import Report, did_you_mean
from guidebook.reading.checks.walk import aliases, every, pages, phrases, within

REFERENCE = re.compile(r"\[\[([^\[\]]*)\]\]")
EMPHASIS = re.compile(r"(\*\*?)(?=[^\s*])[^*]*(?<=[^\s*])\1(?!\*)")
SIGNS = frozenset("[]*")
LONE = re.compile(r"\*\S|\S\*")  # with space on both sides it is a sign of its own
# The parts of the hand, and the tools, that a page can have an icon for.
CONTACTS = (
    "palm",
    "heel",
    "c_grip",
    "dough",
    "thumb_pad",
    "fingers_stack",
    "soft_fist",
    "forearm",
    "crossed_palms",
    "pinch2",
    "forefinger",
    "roller",
    "ball",
)


@dataclass(frozen=True)
class Names:
    """Ids and aliases: of each kind, and of what is `printed`. The `unread` files are there, but say nothing."""

    techniques: frozenset[str]
    routines: frozenset[str]
    articles: frozenset[str]
    printed: frozenset[str]
    unread: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        return self.techniques | self.routines | self.articles


def check_references(guide: Guide, report: Report, unread: frozenset[str] = frozenset()) -> None:
    names = names_of(guide, unread)
    check_chapters(guide, names, report)
    check_named_pages(guide, names, report)
    for phrase in phrases(guide):
        check_marks(phrase, names, report)
    check_rows(guide, names, report)
    check_contacts(guide, report)
    check_sources(guide, names, report)


def names_of(guide: Guide, unread: frozenset[str]) -> Names:
    def known(parts: Iterable[Technique | Routine | Article]) -> frozenset[str]:
        return frozenset(name for part in parts for name in (part.id, *aliases(part)))

    listed = frozenset(page for chapter in guide.chapters for page in chapter.pages)
    printed = known(page for page in pages(guide) if listed & known([page]))
    return Names(known(guide.techniques), known(guide.routines), known(guide.articles), printed, unread)


def find(name: Phrase, known: frozenset[str], what: str, names: Names, report: Report) -> bool:
    """Whether a name is known; otherwise it is told, unless its file is there and cannot be read."""
    if name in known:
        return True
    if name not in names.unread:
        report.error(f"no {what} is called '{name}'", name.span, did_you_mean(name, known))
    return False


def check_chapters(guide: Guide, names: Names, report: Report) -> None:
    """Each page stands in one chapter, once."""
    named = {name: page.id for page in pages(guide) for name in (*aliases(page), page.id)}
    seen: Counter[str] = Counter()
    for name in (name for chapter in guide.chapters for name in chapter.pages):
        find(name, names.all, "page", names, report)
        page_id = named.get(name, name)
        seen[page_id] += 1
        if seen[page_id] == 2:
            report.error(f"'{name}' is named twice", name.span, "a page stands in one chapter, once")
    for page in pages(guide):
        if page.id not in names.printed and page.id not in guide.filler:
            report.warn(f"no chapter names '{page.id}', so it is not printed", page.span, "add it to guide.yaml")


def check_named_pages(guide: Guide, names: Names, report: Report) -> None:
    """The routine in the centre, the filler, and the routine that a start page leads to."""
    if (
        guide.centre
        and find(guide.centre, names.routines, "routine", names, report)
        and guide.centre not in names.printed
    ):
        report.error(f"'{guide.centre}' is the centre, but in no chapter", guide.centre.span, "add it to a chapter")
    for name in guide.filler:
        find(name, names.articles, "file in pages/", names, report)
    for page in guide.articles:
        name = Phrase(page.routine, place_of(page.routine, page.span))
        if page.kind == "start" and not name:
            report.error("a page of kind start needs 'routine'", page.span, did_you_mean("", names.routines))
        elif page.kind != "start" and name:
            report.error("only a page of kind start leads to a routine", name.span, "remove 'routine'")
        elif name:
            check_printed(name, names.routines, "routine", names, report)


def check_printed(name: Phrase, known: frozenset[str], what: str, names: Names, report: Report) -> None:
    """Whether what a page refers to is known, and has a page number."""
    if find(name, known, what, names, report) and name not in names.printed:
        report.error(f"'{name}' is in no chapter, so it has no page number", name.span, "add it to guide.yaml")


def check_marks(phrase: Phrase, names: Names, report: Report) -> None:
    """References in text lead somewhere, and every [[ and * has its partner."""
    if not SIGNS.intersection(phrase):
        return
    for found in REFERENCE.finditer(phrase):
        name = Phrase(found[1].strip(), within(phrase, found.start(1), len(found[1]) or 2))
        check_printed(name, names.all, "page", names, report)
    rest = REFERENCE.sub("x", phrase)
    if "[[" in rest or "]]" in rest:
        report.error("a reference is never closed", phrase.span, "write it as [[name]]")
    if LONE.search(EMPHASIS.sub("x", EMPHASIS.sub("x", rest))):  # one may stand within the other
        report.warn("an asterisk stands without its partner", phrase.span, "write *word* or **word**")


def check_rows(guide: Guide, names: Names, report: Report) -> None:
    """Techniques that routines name, and the parts of them that are counted."""
    for routine in guide.routines:
        for row in every(Row, routine):
            name = Phrase(row.technique, place_of(row.technique, row.span))
            if row.kind == "technique" and find(name, names.techniques, "technique", names, report):
                check_parts(row, guide.technique(row.technique), report)
                if routine.id in names.printed and name not in names.printed:
                    said = f"the book has no page of '{name}', so the routine cannot say where it is shown"
                    report.warn(said, name.span, "add it to a chapter in guide.yaml")


def check_parts(row: Row, technique: Technique | None, report: Report) -> None:
    parts = [dose.part for dose in technique.doses] if technique else []
    for part, _ in row.counts if technique else ():
        if part not in parts and not part:
            report.error("this technique has several parts", row.span, f"count each: {{{': 1, '.join(parts)}: 1}}")
        elif part not in parts:
            hint = did_you_mean(part, [name for name in parts if name]) or "write the count alone"
            report.error(f"'{row.technique}' has no part '{part}'", place_of(part, row.span), hint)


def check_contacts(guide: Guide, report: Report) -> None:
    for technique in guide.techniques:
        for contact in technique.contact:
            if contact not in CONTACTS:
                report.error(f"no contact is called '{contact}'", contact.span, did_you_mean(contact, CONTACTS))


def check_sources(guide: Guide, names: Names, report: Report) -> None:
    """Every source that is named is in sources.yaml."""
    known = {source.id for source in guide.sources}
    if "sources" in names.unread and not known:
        return
    for page in pages(guide):
        own = page.sources if isinstance(page, Technique) else ()
        for ids in (
            own,
            *(caution.sources for caution in every(Caution, page)),
            *(i.sources for i in every(Item, page)),
        ):
            for name in ids:
                if name not in known:
                    hint = did_you_mean(name, known) if len(known) < 12 else "add it to sources.yaml"
                    report.error(f"no source is called '{name}'", place_of(name, page.span), hint)
