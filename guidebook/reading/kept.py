"""Parts of a guide that were read before: a file with the same content is not read and checked again by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from guidebook.cache import Store, digest
from guidebook.codec import pack, problem_data, problem_from, unpack
from guidebook.model import Caution, Dose, Figure, Pressure, Step, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Problem, Report, Span

KINDS = {kind.__name__: kind for kind in (Technique, Caution, Dose, Figure, Pressure, Step)}
AT_HAND = 512  # parts that a live session need not take apart again after every save
PHRASE, SPAN, TUPLE = "P", "S", "T"


@dataclass(frozen=True)
class KeptParts:
    """Techniques of a store, each by its path, the digest of its content and that of the program.

    `files` are the digests of files by path; a file that is not among them is always read.
    """

    store: Store
    program: str
    files: Mapping[str, str]

    def recall(self, path: Path, report: Report) -> Technique | None:
        """The technique that the file holds, with the problems that reading it has told."""
        payload = self.store.recall(self.name(path))
        try:
            part, problems = read(payload or b"", path)
        except (ValueError, TypeError, KeyError):
            return None
        report.extend(problems)
        return part if isinstance(part, Technique) else None

    def keep(self, path: Path, part: Technique, told: Report) -> None:
        if str(path) in self.files:
            problems = [problem_data(problem) for problem in told.problems]
            self.store.keep(self.name(path), pack([value_data(part), problems]))

    def name(self, path: Path) -> str:
        return f"read {digest(self.program, str(path), self.files.get(str(path), ''))}"


@lru_cache(maxsize=AT_HAND)
def read(payload: bytes, path: Path) -> tuple[object, tuple[Problem, ...]]:
    """The part, and the problems that reading its file told. Raises ValueError, TypeError or KeyError."""
    data, problems = unpack(payload)
    return value_from(data, path), tuple(problem_from(problem) for problem in problems)


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind))


def value_data(value: object) -> Any:
    """A part of the model as JSON can hold it. All its places are in one file, whose path is left out."""
    if isinstance(value, Phrase):
        return [PHRASE, str(value), value.span.line, value.span.column, value.span.width]
    if isinstance(value, Span):
        return [SPAN, value.line, value.column, value.width]
    if isinstance(value, tuple):
        return [TUPLE, *map(value_data, value)]
    kind: Any = type(value)
    if kind.__name__ in KINDS:
        return [kind.__name__, *(value_data(getattr(value, name)) for name in names_of(kind))]
    return value


def value_from(data: Any, path: Path) -> Any:
    """Raises KeyError, TypeError or ValueError for data that `value_data` did not make."""
    if not isinstance(data, list):
        return data
    kind, *parts = data
    if kind == PHRASE:
        text, *place = parts
        return Phrase(text, Span(path, *place))
    if kind == SPAN:
        return Span(path, *parts)
    found = [value_from(part, path) for part in parts]
    return tuple(found) if kind == TUPLE else KINDS[kind](*found)
