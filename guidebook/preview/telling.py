"""One build in one line: `[10:32:56] kneading-back.yaml → 1 page (12) · 0.08 s · ok`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from guidebook.marks import Document
from guidebook.preview.session import Round
from guidebook.problems import plural

NAMED = 2  # files that are named before the rest is counted


def line(done: Round, document: Document | None) -> str:
    """The line for a round; `document` is what is shown after it, None when nothing could ever be made."""
    parts = [f"{done.seconds:.2f} s", verdict(done)]
    if not done.stale and document:
        parts.insert(0, pages_told(done, document))
    saved = files_told(done.saved)
    return f"[{done.began:%H:%M:%S}] {saved + ' → ' if saved else ''}{' · '.join(parts)}"


def files_told(saved: Sequence[Path]) -> str:
    """The names of the files, without folders and what editors write for a moment, unless there is nothing else."""
    names = sorted({path.name for path in saved if path.suffix} or {path.name for path in saved})
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def pages_told(done: Round, document: Document) -> str:
    """How many pages changed and which, by their place in the book."""
    count = len(document.pages)
    if not done.changed:
        return "no page changed"
    if len(done.changed) == count:
        return f"all {count} pages" if done.saved else plural(count, "page")
    changed = set(done.changed)
    places = [place for place, page in enumerate(document.pages, start=1) if page.id in changed]
    return f"{plural(len(places), 'page')} ({ranges(places)})"


def ranges(numbers: Sequence[int]) -> str:
    """`3, 12–14` from ascending numbers."""
    starts = [number for before, number in pairwise([-1, *numbers]) if number != before + 1]
    ends = [number for number, after in pairwise([*numbers, -1]) if after != number + 1]
    return ", ".join(str(start) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=True))


def verdict(done: Round) -> str:
    errors = sum(problem.fatal for problem in done.problems)
    found = [plural(errors, "error"), plural(len(done.problems) - errors, "warning")]
    return ", ".join(part for part in found if part) or "ok"
