"""Golden files of planted faults: how they are read, and how they are written again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOLD = "-- told"
UPDATE = os.environ.get("UPDATE_GOLDENS") == "1"


@dataclass(frozen=True)
class Case:
    """What is planted, and what must be told of it."""

    name: str
    planted: str
    told: str


def cases(path: Path) -> tuple[Case, ...]:
    """The cases of a golden file: `== name`, what is planted, `-- told`, what is told."""
    parts = path.read_text("utf-8").split("== ")
    return tuple(Case(*split(part)) for part in parts if part.strip())


def split(part: str) -> tuple[str, str, str]:
    name, _, rest = part.partition("\n")
    planted, _, told = rest.partition(TOLD)
    return name, planted.strip("\n"), told.strip("\n")


def compare(path: Path, case: Case, told: str) -> None:
    """Fail when something else is told; with UPDATE_GOLDENS=1 the file learns it instead."""
    if UPDATE:
        told_now = [Case(one.name, one.planted, told if one.name == case.name else one.told) for one in cases(path)]
        path.write_text("\n".join(written(one) for one in told_now), "utf-8")
    else:
        assert told == case.told


def written(case: Case) -> str:
    return f"== {case.name}\n{case.planted}\n{TOLD}\n{case.told}\n"


def planted(text: str) -> Iterator[tuple[str, str, str, str]]:
    """The edits of a case: sign, file, old text, new text.

    A line names a file (`+` makes it, `-` takes it away); `<` lines are what is there, `>` lines what comes
    instead, `=` the whole of it.
    """
    edit: list[str] = []
    for line in [*text.split("\n"), ""]:
        if edit and (not line or line[0] not in "<>="):
            yield edit_of(edit)
            edit = []
        if line:
            edit.append(line)


def edit_of(lines: list[str]) -> tuple[str, str, str, str]:
    head, *body = lines
    sign, name = (head[0], head[2:]) if head[0] in "+-" else ("", head)
    old = "\n".join(line[2:] for line in body if line[0] == "<")
    new = "\n".join(line[2:] for line in body if line[0] in ">=")
    return ("=" if body and body[0][0] == "=" else sign), name, old, new
