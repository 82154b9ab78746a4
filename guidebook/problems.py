"""What can be wrong with a guide, said to the person who wrote it.

A stage never stops at the first mistake: it adds a `Problem` to the report it was given and carries on,
so that one run shows everything there is to mend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
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

    def error(self, message: str, span: Span, hint: str = "") -> None:
        self.add(Problem(message, span, hint))

    def warn(self, message: str, span: Span, hint: str = "") -> None:
        self.add(Problem(message, span, hint, fatal=False))

    def add(self, problem: Problem) -> None:
        """Note a problem once, however many stages meet it."""
        if problem not in self.problems:
            self.problems.append(problem)

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
