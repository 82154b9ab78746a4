"""Rows of a routine -> the ways to do them: counts within their bounds, times true to the counts, and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import ceil

from guidebook.model import Dose, Guide, Row, Technique

SLACK = 20  # seconds that a row's minutes may differ from what is counted (the rule of the clock)
A_PLACE = 60  # seconds
SHORTEST_HOLD = 30  # seconds; a hold may shrink to half of its time, but not below this
LEFT_OUT, NEVER_NONE = 3.0, 30.0  # what it costs to leave a step out; more when its bounds do not allow none
OFF_HALF, OFF_COUNT = 0.02, 0.001  # small costs of odd quarters and of minutes that differ from the count


@dataclass(frozen=True)
class Option:
    """A way to do a group of rows: units of time for all of them together, counts by part, and its cost.

    No counts and no time: the group is left out.
    """

    units: int
    each: int
    counts: tuple[tuple[str, int], ...]
    cost: float


@dataclass(frozen=True)
class Group:
    """Rows that change together, by index: one row, or the left and the right of the same technique."""

    rows: tuple[int, ...]
    options: tuple[Option, ...]


Ways = dict[int, tuple[float, tuple[Option, ...]]]  # time in units -> the cheapest cost and what makes it up


def grouped(rows: tuple[Row, ...], guide: Guide, unit: int, *, droppable: bool) -> Iterator[Group]:
    """Rows that belong together, with every way to do them. `droppable`: any step that is not essential may go."""
    pairs: dict[object, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        sided = row.side in ("left", "right")
        pairs[(row.technique or row.title, row.counts, row.minutes) if sided else index].append(index)
    for indices in pairs.values():
        row = rows[indices[0]]
        technique = guide.technique(row.technique) if row.technique else None
        essential = any(rows[index].essential for index in indices)
        ways = counted_ways(row, technique, unit) if technique and row.counts else held_ways(row, unit)
        options = [
            replace(way, units=way.units * len(indices), cost=way.cost * len(indices))
            for way in ways
            if way.each or not essential
        ]
        if droppable and not essential:
            options.append(Option(0, 0, (), row.minutes * len(indices) + NEVER_NONE))
        yield Group(tuple(indices), cheapest(options))


def cheapest(options: Iterable[Option]) -> tuple[Option, ...]:
    """Of several ways that take the same time, the best."""
    best: dict[int, Option] = {}
    for option in options:
        if option.units not in best or option.cost < best[option.units].cost:
            best[option.units] = option
    return tuple(best[units] for units in sorted(best))


def counted_ways(row: Row, technique: Technique, unit: int) -> Iterator[Option]:
    """Every count within the bounds, in every time that is true to it."""
    doses = {dose.part: dose for dose in technique.doses}
    parts = [(doses[part], count) for part, count in row.counts if part in doses]
    sides = times_each(row, parts)
    for counts in product(*(bounds(dose, count, row) for dose, count in parts)):
        chosen = tuple((dose.part, count) for (dose, _), count in zip(parts, counts, strict=True))
        if not any(counts):
            yield Option(0, 0, (), row.minutes + LEFT_OUT)
            continue
        done = sides * sum(dose.seconds * count for (dose, _), count in zip(parts, counts, strict=True))
        change = sum(
            dose.seconds * own * (1 - count / own) ** 2 for (dose, own), count in zip(parts, counts, strict=True)
        )
        natural = row.minutes * 60 if chosen == row.counts else None
        yield from timed(done, natural, change * sides / 60, chosen, unit)


def times_each(row: Row, parts: list[tuple[Dose, int]]) -> int:
    """2 when a row for both sides does each side's dose twice, which its minutes tell."""
    once = sum(dose.seconds * count for dose, count in parts)
    stated = row.minutes * 60
    per_side = row.side in ("both", "") and any(dose.per for dose, _ in parts)
    return 2 if per_side and abs(2 * once - stated) < abs(once - stated) else 1


def bounds(dose: Dose, count: int, row: Row) -> tuple[int, ...]:
    """The counts to choose from; the routine's own is always one. What takes a minute or more is a place of its own,
    and an even number of them is one on the left for each on the right: it stays even.
    """
    counts = range(min(dose.least, count), max(dose.most, count) + 1)
    in_pairs = row.side in ("both", "") and count % 2 == 0 and dose.seconds >= A_PLACE
    return tuple(number for number in counts if not (in_pairs and number % 2))


def timed(
    done: float, natural: float | None, cost: float, counts: tuple[tuple[str, int], ...], unit: int
) -> Iterator[Option]:
    """The times, in whole units, that may be printed for `done` seconds; the routine's own costs nothing more."""
    for each in range(max(1, ceil((done - SLACK) / unit)), int((done + SLACK) // unit) + 1):
        told = each * unit
        extra = 0.0 if told == natural else abs(told - done) * OFF_COUNT + (OFF_HALF if told % 30 else 0.0)
        yield Option(each, each, counts, cost + extra)
    if natural is not None and abs(natural - done) > SLACK:  # told as a mistake of the routine's; kept all the same
        yield Option(round(natural / unit), round(natural / unit), counts, cost)


def held_ways(row: Row, unit: int) -> Iterator[Option]:
    """A hold, in half its time or more."""
    natural = round(row.minutes * 60)
    least = min(natural, max(SHORTEST_HOLD, natural / 2))
    for each in range(ceil(least / unit), natural // unit + 1):
        odd = OFF_HALF if each * unit % 30 and each * unit != natural else 0.0
        yield Option(each, each, (), row.minutes * (1 - each * unit / natural) ** 2 + odd)


def combine(groups: Iterable[Group]) -> Ways:
    """Every total time that the groups can be done in, and the cheapest way to do so."""
    ways: Ways = {0: (0.0, ())}
    for group in groups:
        longer: Ways = {}
        for total, (cost, chosen) in ways.items():
            for option in group.options:
                units, price = total + option.units, cost + option.cost
                if units not in longer or price < longer[units][0]:
                    longer[units] = (price, (*chosen, option))
        ways = longer
    return ways
