"""What can be wrong with a guide, said to the person who wrote it.

A stage never stops at the first mistake: it adds a `Problem` to the report it was given and carries on,
so that one run shows everything there is to mend.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

SHOWN = 100  # columns of a source line that are shown


@dataclass(frozen=True, order=True, slots=True)  # a large guide has hundreds of thousands
class Span:
    """A place in a source file; lines and columns count from 1, `width` columns are marked."""

    path: Path
    line: int = 1
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    message: str
    span: Span
    hint: str = ""
    fatal: bool = True

    @property
    def kind(self) -> str:
        return "error" if self.fatal else "warning"

    def __str__(self) -> str:
        """The short form, one line, which editors and CI can jump to."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.span}: {self.kind}: {self.message}{hint}"


@dataclass
class Report:
    """The problems met so far in one build."""

    problems: list[Problem] = field(default_factory=list)
    _met: set[Problem] = field(default_factory=set, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._met.update(self.problems)

    def error(self, message: str, span: Span, hint: str = "") -> None:
        self.add(Problem(message, span, hint))

    def warn(self, message: str, span: Span, hint: str = "") -> None:
        self.add(Problem(message, span, hint, fatal=False))

    def add(self, problem: Problem) -> None:
        """Note a problem once, however many stages meet it."""
        if problem not in self._met:
            self._met.add(problem)
            self.problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    @property
    def failed(self) -> bool:
        return any(problem.fatal for problem in self.problems)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or all of them when none is near."""
    words = sorted(known)
    near = get_close_matches(name, words, n=1, cutoff=0.55)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"choose one of: {', '.join(words)}" if words else ""


def explain(problem: Problem, source: str = "") -> str:
    """The long form, for people: the short message, the line of `source` with the place marked, and what to do.

    `source` is the text of the file; without it, or when the line is not in it, the line is not shown.
    """
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n") if source else []
    span, (guess, hint) = problem.span, split_hint(problem.hint)
    told = [f"{span}: {problem.kind}: {problem.message}"]
    margin = " " * len(str(span.line))
    if span.line <= len(lines) and lines[span.line - 1].strip():
        before, marked, after = windowed(lines[span.line - 1].replace("\t", " "), span)
        carets = " " * columns(before) + "^" * max(1, columns(marked))
        told += [f"{margin} |", f"{span.line} | {before}{marked}{after}", f"{margin} | {carets} {guess}".rstrip()]
    elif guess:
        hint = f"{guess} {hint}".strip()
    if hint:
        told.append(f"{margin} = hint: {hint}")
    return "\n".join(told)


def split_hint(hint: str) -> tuple[str, str]:
    """A guess at the word that was meant stands beside the mark; the rest of a hint below."""
    guess = re.match(r"did you mean '[^']*'\?", hint)
    return (guess[0], hint[guess.end() :].strip()) if guess else ("", hint)


def windowed(line: str, span: Span) -> tuple[str, str, str]:
    """The line before, at and after the marked place, shortened where it is long."""
    before, rest = line[: span.column - 1], line[span.column - 1 :].rstrip()
    if len(before) > SHOWN // 2:
        before = "…" + before[1 - SHOWN // 2 :]
    room = SHOWN - len(before)
    if len(rest) > room:
        rest = rest[: room - 1] + "…"
    return before, rest[: span.width], rest[span.width :]


def columns(text: str) -> int:
    """How wide text is on a terminal."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(bool(unicodedata.combining(sign)) for sign in text)


def read_source(path: Path) -> str:
    """The text of a file for showing a line of it; nothing when it cannot be read."""
    try:
        return path.read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""


def describe(problems: Iterable[Problem], form: str = "human", source: Callable[[Path], str] = read_source) -> str:
    """All problems for a person, file by file, what is fatal last, and how many there are.

    `form` is human (the long form) or short (one line each, for editors and CI); `source` gives the text of a file.
    """
    ordered = in_order(problems)
    if form == "short":
        return "\n".join([*map(str, ordered), count(ordered)])
    sources = {problem.span.path: source(problem.span.path) for problem in ordered}
    told = [explain(problem, sources[problem.span.path]) for problem in ordered]
    return "\n\n".join([*told, count(ordered)])


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """File by file; files with errors after the others, errors after warnings, then by line."""
    met = tuple(problems)
    failed = {problem.span.path for problem in met if problem.fatal}

    def place(problem: Problem) -> tuple[bool, Path, bool, Span, str]:
        return problem.span.path in failed, problem.span.path, problem.fatal, problem.span, problem.message

    return tuple(sorted(met, key=place))


def count(problems: Iterable[Problem]) -> str:
    """The closing line: `2 errors, 1 warning in 3 files`."""
    met = tuple(problems)
    errors = sum(problem.fatal for problem in met)
    parts = [plural(errors, "error"), plural(len(met) - errors, "warning")]
    files = plural(len({problem.span.path for problem in met}), "file")
    return f"{', '.join(part for part in parts if part)} in {files}" if met else "no problems"


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}" if number else ""


def as_json(problems: Iterable[Problem]) -> str:
    """All problems for a program: a JSON list with path, line, column, width, kind, message and hint of each."""
    told = [
        {
            "path": problem.span.path.as_posix(),
            "line": problem.span.line,
            "column": problem.span.column,
            "width": problem.span.width,
            "kind": problem.kind,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in in_order(problems)
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)
