"""Parts of a guide that were read before: a file with the same content is not read and checked again by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from guidebook.cache import Store, digest
from guidebook.codec import pack, problem_data, problem_from, unpack
from guidebook.model import Caution, Dose, Figure, Pressure, Step, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Problem, Report, Span
from guidebook.together import each

KINDS = {kind.__name__: kind for kind in (Technique, Caution, Dose, Figure, Pressure, Step)}
AT_HAND = 512  # parts that a live session need not take apart again after every save
SECONDS = 0.0008  # that reading a file takes, about
PHRASE, SPAN, TUPLE = "P", "S", "T"
Told = tuple[object, tuple[Problem, ...]]  # a part, if the file holds one, and what is wrong with it


Read = Callable[[Path, Report], Technique | None]


@dataclass(frozen=True)
class KeptParts:
    """Techniques of a store, each by its path, the digest of its content and that of the program.

    `files` are the digests of files by path; a file that is not among them is always read. `jobs` is how many processes
    may read at once. `read` are the parts as they were read, by identity, with the digest of what they say.
    """

    store: Store
    program: str
    files: Mapping[str, str]
    jobs: int | None = None
    read: dict[int, tuple[object, str]] = field(default_factory=dict)

    def parts(self, paths: Sequence[Path], read_file: Read, report: Report) -> Iterator[Technique]:
        """The techniques that the files hold, with the problems that reading them told, now or before."""
        known = [self.recall(path) for path in paths]
        missing = [path for path, found in zip(paths, known, strict=True) if found is None]
        made = each(partial(payload_of, read_file), missing, SECONDS, self.jobs)
        for path, found in zip(paths, known, strict=True):
            part, problems = found or self.keep(path, next(made))
            report.extend(problems)
            if isinstance(part, Technique):
                yield part

    def known(self, part: object) -> str | None:
        """The digest of what a part says, with the places of its words; None when it is not as it was read."""
        return self.read[id(part)][1] if id(part) in self.read else None

    def recall(self, path: Path) -> Told | None:
        payload = self.store.recall(self.name(path))
        try:
            return self.part(payload, path) if payload else None
        except (ValueError, TypeError, LookupError):
            return None

    def keep(self, path: Path, payload: bytes) -> Told:
        """What the payload of a file says, kept when it is a whole technique of a file that is known."""
        found = self.part(payload, path)
        if found[0] and str(path) in self.files:
            self.store.keep(self.name(path), payload)
        return found

    def part(self, payload: bytes, path: Path) -> Told:
        found = read(payload, path)
        self.read[id(found[0])] = found[0], digest(str(path), payload)
        return found

    def name(self, path: Path) -> str:
        return f"read {digest(self.program, str(path), self.files.get(str(path), ''))}"


def payload_of(read_file: Read, path: Path) -> bytes:
    """What reading a file comes to, as bytes."""
    told = Report()
    part = read_file(path, told)
    return pack([value_data(part), list(map(problem_data, told.problems))])


@lru_cache(maxsize=AT_HAND)
def read(payload: bytes, path: Path) -> Told:
    """The part, and the problems that reading its file told. Raises ValueError, TypeError or LookupError."""
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
    """Raises LookupError, TypeError or ValueError for data that `value_data` did not make."""
    if not isinstance(data, list):
        return data
    kind = data[0]
    if kind == PHRASE:
        _, text, line, column, width = data
        return Phrase(text, Span(path, line, column, width))
    if kind == SPAN:
        return Span(path, *data[1:])
    found = [value_from(part, path) if isinstance(part, list) else part for part in data[1:]]
    return tuple(found) if kind == TUPLE else KINDS[kind](*found)
