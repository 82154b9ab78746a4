"""What the rows of a routine are called that have no title of their own: after their techniques."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guidebook.model import Routine, Row
from guidebook.model.phrase import Phrase


def named(routine: Routine, titles: Mapping[str, Phrase]) -> Routine:
    """The routine with a title for every row. `titles` are those of the techniques, by id and alias."""
    return replace(routine, rows=tuple(row_named(row, titles) for row in routine.rows))


def row_named(row: Row, titles: Mapping[str, Phrase]) -> Row:
    """The row called after its technique, and its part when it does only one of several: 'Foam roller: calf'."""
    first_time = row_named(row.first_time, titles) if row.first_time else None
    title = row.title
    if not title:
        part = row.counts[0][0] if len(row.counts) == 1 else ""
        name = titles.get(row.technique, row.technique)
        title = Phrase(f"{name}: {part.replace('-', ' ')}" if part else name, row.title.span)
    return replace(row, title=title, first_time=first_time)
