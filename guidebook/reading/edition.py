"""The editions of a guide; one may extend another, and says only what is different."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.edition import Edition
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span, did_you_mean
from guidebook.reading.documents import validate
from guidebook.reading.places import Table, parse
from guidebook.reading.schema.edition import EditionFile
from guidebook.reading.theme import overlay


def load_edition(name: str, files: Mapping[str, Path], report: Report, span: Span) -> Edition | None:
    """The edition called `name`, with what it extends. `span` is where it is named."""
    data = merged(name, files, (), report, span)
    found = None if data is None else validate(data, files[name], EditionFile, report)
    if found is None:
        return None
    return Edition(
        name=name,
        title=str(found.title),
        paper=None if found.paper is None else str(found.paper),
        page=None if found.page is None else str(found.page),
        theme=None if found.theme is None else str(found.theme),
        only=found.pages,
        without=found.without,
        folded=found.fold == "booklet",
        centred=found.centre,
        ink=found.ink,
        minutes=times_of(data, found),
        mirror=found.mirror,
    )


def times_of(data: Table | None, found: EditionFile) -> tuple[tuple[Phrase, float], ...]:
    """The routines' times, each name with its place."""
    told = data and data.get("minutes")
    places = told.keys_at if isinstance(told, Table) else {}
    return tuple((Phrase(name, places.get(name, found.span)), minutes) for name, minutes in found.minutes.items())


def merged(name: str, files: Mapping[str, Path], above: tuple[str, ...], report: Report, span: Span) -> Table | None:
    """The edition's file laid over those that it extends, in turn."""
    if name not in files:
        report.error(f"there is no edition '{name}'", span, did_you_mean(name, files))
        return None
    data = parse(files[name], report)
    if not isinstance(data, Table):
        return None
    parent = data.get("extends")
    if parent is None:
        return data
    place = data.at["extends"]
    if parent in (*above, name):
        report.error(f"'{parent}' and '{name}' extend each other", place, "one of them has to stand alone")
        return None
    base = merged(str(parent), files, (*above, name), report, place)
    return None if base is None else overlay(base, data)
