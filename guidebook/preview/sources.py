"""Where a word or a picture is written: a few lines of its file. Never a file outside the project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

AROUND = 3  # lines shown before and after
LIMIT = 1 << 20  # bytes; content files are refused above that anyway
KINDS = frozenset({".yaml", ".xml", ".svg"})
PLACE = re.compile(r"(?P<path>[^\0]{1,1000}?):(?P<line>\d{1,7}):(?P<column>\d{1,7})")


@dataclass(frozen=True)
class Excerpt:
    """Lines of a file; `line` and `column` count from 1, `first` is the number of the first line given."""

    path: Path
    name: str
    line: int
    column: int
    first: int
    lines: tuple[str, ...]


def excerpt(place: str, root: Path) -> Excerpt | None:
    """The lines round `path:line:column`; None unless it is a readable content file of the project at `root`."""
    found = PLACE.fullmatch(place)
    path = inside(Path(found["path"]), root) if found else None
    if found is None or path is None:
        return None
    try:
        if path.stat().st_size > LIMIT:
            return None
        text = path.read_text("utf-8-sig", errors="replace")
    except OSError:
        return None
    lines, line = text.splitlines(), int(found["line"])
    first = max(1, line - AROUND)
    shown = tuple(lines[first - 1 : line + AROUND])
    return Excerpt(path, name_in(path, root), line, int(found["column"]), first, shown)


def inside(path: Path, root: Path) -> Path | None:
    """The real file that is meant, if it lies in the project, is of a kind with content, and is in no hidden folder."""
    root = root.resolve()
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):  # not there, or links that lead in a circle
        return None
    if not real.is_relative_to(root) or real.suffix not in KINDS or not real.is_file():
        return None
    return None if any(part.startswith(".") for part in real.relative_to(root).parts) else real


def name_in(path: Path, root: Path) -> str:
    """The path as seen from the project, for people."""
    real, root = path.resolve(), root.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else str(path)
