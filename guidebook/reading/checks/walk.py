"""Ways through a guide for checks: every word, every caution, every picture, wherever it stands."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from guidebook.model import Article, Guide, Routine, Row, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Span

Kind = TypeVar("Kind")


def every(kind: type[Kind], thing: object) -> list[Kind]:
    """Whatever of a kind stands anywhere within a part of the model, in the order of its fields. Only what can hold it
    is looked into: a guide has many parts, and few of a kind.
    """
    found: list[Kind] = []
    look(kind, thing, found)
    return found


def look(kind: type[Kind], thing: object, found: list[Kind]) -> None:
    wanted: Any = kind  # `type[Kind]` has no hash to mypy
    of: Any = type(thing)
    if isinstance(thing, kind):
        found.append(thing)
    if isinstance(thing, tuple):
        for part in thing:
            look(kind, part, found)
    else:
        for name in ways(wanted, of):
            look(kind, getattr(thing, name), found)


@cache
def ways(kind: type, part: type) -> tuple[str, ...]:
    """The fields of a part of the model in which a kind can stand, or something that holds it."""
    hints = get_type_hints(part) if is_dataclass(part) and part is not Span else {}
    return tuple(name for name, hint in hints.items() if any(kind in reached(one) for one in types_in(hint)))


@cache
def reached(part: type) -> frozenset[type]:
    """Every type that can stand within a type of the model, itself included. Where text may stand, a phrase may."""
    known: set[type] = set()
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if one not in known:
            known |= {one, Phrase} if one is str else {one}
            hints = get_type_hints(one) if is_dataclass(one) and one is not Span else {}
            waiting += [inner for hint in hints.values() for inner in types_in(hint)]
    return frozenset(known)


def types_in(hint: Any) -> tuple[type, ...]:
    """The types that an annotation is made of: those of the items of a tuple, of the sides of a union."""
    inner = tuple(one for part in get_args(hint) for one in types_in(part))
    return inner or ((hint,) if isinstance(hint, type) else ())


def phrases(thing: object) -> list[Phrase]:
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
