"""A routine and a time -> the same routine in that time.

What is essential stays, counts move only between the least and the most that a technique states, left stays equal to
right, and the clock adds up. A routine that is too long ends at the last of its stopping places that still fits,
before whole steps within it are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import gcd

from guidebook.model import Guide, Routine, Row
from guidebook.model.phrase import Phrase
from guidebook.pacing.ways import Option, combine, grouped

UNIT = 15  # seconds: rows take quarters of a minute
A_TIME = re.compile(r"\b\d+:\d\d\b")


@dataclass(frozen=True)
class Change:
    """A step whose count is not the routine's own."""

    title: Phrase
    before: int
    after: int


@dataclass(frozen=True)
class Paced:
    """The routine in its new time, and what became of its steps."""

    routine: Routine
    left_out: tuple[Phrase, ...] = ()
    changed: tuple[Change, ...] = ()


class CannotPaceError(Exception):
    """There is no way to do the routine in that time; `nearest` are the times below and above in which there is."""

    def __init__(self, minutes: float, possible: Iterable[float]) -> None:
        times = sorted(possible)
        below, above = (time for time in times if time < minutes), (time for time in times if time > minutes)
        self.nearest = (*list(below)[-1:], *list(above)[:1])
        super().__init__(f"possible: {self.nearest}")


def pace(routine: Routine, guide: Guide, minutes: float) -> Paced:
    """The routine in `minutes`. Raises CannotPaceError when its techniques' bounds do not allow it."""
    wanted = round(minutes * 60)
    possible: set[float] = set()
    for kept in candidates(routine, wanted):
        unit = grain(kept, wanted)
        for droppable in (False, True):
            groups = tuple(grouped(kept, guide, unit, droppable=droppable))
            ways = combine(groups)
            possible |= {units * unit / 60 for units in ways}
            if wanted // unit not in ways:
                continue
            chosen = zip(groups, ways[wanted // unit][1], strict=True)
            by_row = {index: option for group, option in chosen for index in group.rows}
            return rebuilt(routine, tuple(retimed_all(kept, by_row, guide, unit)))
    raise CannotPaceError(minutes, possible)


def candidates(routine: Routine, wanted: int) -> list[tuple[Row, ...]]:
    """Which rows to keep: all, or those up to a stopping place and the closing ones. The shortest that is still
    long enough comes first, then shorter ones to be drawn out.
    """
    rows = routine.rows
    closing = len(rows)
    while closing and rows[closing - 1].essential:
        closing -= 1
    found = [rows]
    for index, row in enumerate(rows[: max(0, closing - 1)]):
        if row.stop_here:
            found.append((*rows[:index], ending(row), *rows[closing:]))
    ample = sorted((kept for kept in found if seconds(kept) >= wanted), key=seconds)
    scant = sorted((kept for kept in found if seconds(kept) < wanted), key=seconds, reverse=True)
    return [*ample, *scant]


def seconds(rows: Iterable[Row]) -> float:
    return sum(row.minutes * 60 for row in rows)


def ending(row: Row) -> Row:
    """The row as the last one before the close: after its first sentence, `stop_here` says what to do then."""
    assert row.stop_here is not None  # noqa: S101 - only stopping places come here
    reason, _, then = row.stop_here.partition(". ")
    return replace(row, after=Phrase(then or reason, row.stop_here.span), stop_here=None)


def grain(rows: Iterable[Row], wanted: int) -> int:
    """Seconds in which all times can be told: quarters of a minute, or less where the routine is finer."""
    return gcd(UNIT, wanted, *(round(row.minutes * 60) for row in rows))


def retimed_all(kept: tuple[Row, ...], ways: Mapping[int, Option], guide: Guide, unit: int) -> list[Row]:
    """The rows that are done at all, each in its new time; what to do after one that is not stays true."""
    rows: list[Row] = []
    for index, row in enumerate(kept):
        if ways[index].each:
            rows.append(retimed(row, ways[index], guide, ways[index].each * unit))
        elif row.after and rows:
            rows[-1] = replace(rows[-1], after=joined(rows[-1].after, row.after))
    return rows


def rebuilt(routine: Routine, rows: tuple[Row, ...]) -> Paced:
    """The routine of these rows, and how it differs. Notes that name a place on the old clock are left out."""
    if rows == routine.rows:
        return Paced(routine)
    done = {row.title for row in rows}
    out = dict.fromkeys(row.title for row in routine.rows if row.title not in done)
    notes = tuple(note for note in routine.notes if not A_TIME.search(note))
    paced = replace(routine, rows=rows, minutes=seconds(rows) / 60, notes=notes)
    return Paced(paced, tuple(out), tuple(dict.fromkeys(changes(routine, rows))))


def joined(before: Phrase | None, after: Phrase) -> Phrase:
    """Two transitions in one row; the words of the step that is left out still hold."""
    return Phrase(f"{before} {after}", after.span) if before else after


def retimed(row: Row, option: Option, guide: Guide, told: int) -> Row:
    """The row in its new time. Words that name a count that is no longer true give way to the technique's cues."""
    counts = tuple((part, count) for part, count in option.counts if count)
    if counts == row.counts and told == round(row.minutes * 60):
        return row
    technique = guide.technique(row.technique) if row.technique else None
    text = row.text
    if technique and counts != row.counts:
        text = Phrase(" · ".join(step.cue for step in technique.steps), row.text.span)
    seconds_held = float(told) if row.seconds else 0.0
    return replace(
        row, minutes=told / 60, counts=counts, seconds=seconds_held, text=text, stop_here=None, first_time=None
    )


def changes(routine: Routine, rows: Iterable[Row]) -> Iterator[Change]:
    """Steps that are done more or less often than in the routine."""
    before = {row.span: row for row in routine.rows}
    for row in rows:
        own, now = sum(count for _, count in before[row.span].counts), sum(count for _, count in row.counts)
        if own != now:
            yield Change(row.title, own, now)
