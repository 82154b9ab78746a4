"""The last lines of a build: what was made, and how it wants to be printed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidebook.project import BuiltFile

FOLD = "Then stack, fold"


def summary(files: Sequence[BuiltFile]) -> str:
    """One line a file, and under each file that is for paper how to print it."""
    names = [shortest(file.path) for file in files]
    width = max((len(name) for name in names), default=0)
    lines = []
    for file, name in zip(files, names, strict=True):
        lines.append(f"✓ {file.kind:8} {name:{width}}  {extent(file)}")
        if file.sheets:
            lines.append(f"  {printing(file)}")
    return "\n".join(lines)


def extent(file: BuiltFile) -> str:
    pages = counted(file.pages, "page")
    if not file.sheets:
        return f"{pages} {file.paper}"
    return f"{pages} on {counted(file.sheets, 'sheet')} of {file.paper[:1].upper()}{file.paper[1:]}"


def printing(file: BuiltFile) -> str:
    """What to choose in the print dialog, in the dialog's words, and what to do with the stack."""
    sides = f"both sides · flip on {file.flip.upper()} edge" if file.flip else "one side"
    parts = [f"Print: {sides} · actual size (100 %)."]
    if file.staples:
        parts.append(f"{FOLD}, {counted(file.staples, 'staple')}.")
    if file.sewn:
        parts.append(f"Then fold every {counted(file.sewn, 'sheet')} together, and sew.")
    return " ".join(parts)


def counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def shortest(path: Path) -> str:
    """The path as seen from here, when that is shorter to read."""
    try:
        return min(os.path.relpath(path), str(path), key=len)
    except ValueError:  # another drive
        return str(path)
