"""What was read from files as plain data and back: parts of the model, themes, the program's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from guidebook.geometry import Size
from guidebook.locale import Locale
from guidebook.model import (
    Article,
    Caution,
    Chapter,
    Dose,
    Figure,
    Guide,
    Item,
    Pictures,
    Pressure,
    Routine,
    Row,
    Section,
    Source,
    Step,
    Technique,
)
from guidebook.model.phrase import Phrase
from guidebook.problems import Span
from guidebook.theme import Margins, Rung, Style, Theme

MODEL = (Technique, Caution, Dose, Figure, Pressure, Step, Routine, Row, Article, Section, Item, Source)
TOP = (Guide, Chapter, Pictures)
LOOKS = (Theme, Style, Rung, Margins, Size, Locale)
KINDS: dict[str, Any] = {kind.__name__: kind for kind in (*MODEL, *TOP, *LOOKS)}
PHRASE, SPAN, TUPLE, MAPPING = "P", "S", "T", "M"


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    return kind._fields if issubclass(kind, tuple) else tuple(part.name for part in fields(kind))


def value_data(value: object, path: Path) -> Any:
    """A value as JSON can hold it. The path of a place is left out where it is `path`, that of most."""
    if isinstance(value, Phrase):
        return [PHRASE, str(value), *place_data(value.span, path)]
    if isinstance(value, Span):
        return [SPAN, *place_data(value, path)]
    kind: Any = type(value)
    if kind.__name__ in KINDS:
        return [kind.__name__, *(value_data(getattr(value, name), path) for name in names_of(kind))]
    if isinstance(value, tuple):
        return [TUPLE, *(value_data(part, path) for part in value)]
    if isinstance(value, Mapping):
        return [MAPPING, *(value_data(part, path) for item in value.items() for part in item)]
    return value


def place_data(span: Span, path: Path) -> list[object]:
    elsewhere = [] if span.path == path else [str(span.path)]
    return [span.line, span.column, span.width, *elsewhere]


def value_from(data: Any, path: Path) -> Any:
    """Raises LookupError, TypeError or ValueError for data that `value_data` did not make."""
    if not isinstance(data, list):
        return data
    kind = data[0]
    if kind == PHRASE:
        return Phrase(data[1], place_from(path, *data[2:]))
    if kind == SPAN:
        return place_from(path, *data[1:])
    found = [value_from(part, path) if isinstance(part, list) else part for part in data[1:]]
    if kind == TUPLE:
        return tuple(found)
    if kind == MAPPING:
        return dict(zip(found[::2], found[1::2], strict=True))
    return KINDS[kind](*found)


def place_from(path: Path, line: int, column: int, width: int, elsewhere: str = "") -> Span:
    return Span(Path(elsewhere) if elsewhere else path, line, column, width)
