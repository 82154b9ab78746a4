"""Ways through a guide for checks: every word, every caution, every picture, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from guidebook.model import Article, Guide, Phrase, Routine, Row, Technique
from guidebook.problems import Span

Kind = TypeVar("Kind")


def every(kind: type[Kind], thing: object) -> Iterator[Kind]:
    """Whatever of a kind stands anywhere within a part of the model, in the order of its fields."""
    if isinstance(thing, kind):
        yield thing
    if isinstance(thing, tuple):
        for part in thing:
            yield from every(kind, part)
    elif not isinstance(thing, Span):
        for name in getattr(thing, "__dataclass_fields__", ()):  # what dataclasses.fields reads, four times as fast
            yield from every(kind, getattr(thing, name))


def phrases(thing: object) -> Iterator[Phrase]:
    return every(Phrase, thing)


def within(phrase: Phrase, start: int, width: int) -> Span:
    """The place of a part of a phrase, where the file says it in one line as it is; else that of all of it."""
    span = phrase.span
    quote = {len(phrase): 0, len(phrase) + 2: 1}.get(span.width)
    return span if quote is None else Span(span.path, span.line, span.column + quote + start, width)


def pages(guide: Guide) -> tuple[Technique | Routine | Article, ...]:
    return (*guide.techniques, *guide.routines, *guide.articles)


def aliases(page: Technique | Routine | Article) -> tuple[str, ...]:
    """Ids that a page had before."""
    return () if isinstance(page, Article) else page.aliases


def rows(routine: Routine, first_time: bool = False) -> tuple[Row, ...]:
    """The rows as they are done; the first time some are others."""
    return tuple(row.first_time if first_time and row.first_time else row for row in routine.rows)
