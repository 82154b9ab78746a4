"""The clock of every routine is true: minutes stand for what is counted, left for right.

That the rows of a routine add up, and count × seconds of a technique, are rules of their schemas.
"""

from __future__ import annotations

from collections import defaultdict

from guidebook.model import Guide, Routine, Row, Technique
from guidebook.problems import Report
from guidebook.reading.checks.walk import rows
from guidebook.reading.seconds import SLACK, clock


def check_clock(guide: Guide, report: Report) -> None:
    for routine in guide.routines:
        for row in routine.rows:
            check_row(row, guide, report)
            if row.first_time:
                check_first_time(row, row.first_time, guide, report)
        check_sides(routine, report)


def check_row(row: Row, guide: Guide, report: Report) -> None:
    """A row's minutes are at most 20 s off what is done in them."""
    technique = guide.technique(row.technique) if row.kind == "technique" else None
    if technique and not row.counts:
        report.warn("nothing is counted here, so the clock cannot be checked", row.span, "add 'counts'")
    told = counted(row, technique) if technique else (row.seconds,)
    stated = row.minutes * 60
    if any(told) and not any(abs(seconds - stated) <= SLACK + 0.01 for seconds in told):
        said = " or ".join(clock(seconds) for seconds in dict.fromkeys(told))
        report.error(f"this is done in {said}, not {clock(stated)}", row.span, "change 'minutes' or what is counted")


def counted(row: Row, technique: Technique) -> tuple[float, ...]:
    """What the counts come to, in seconds; for both sides of something that is done a side, once or twice that."""
    seconds, twice = 0.0, False
    for part, count in row.counts:
        dose = next((dose for dose in technique.doses if dose.part == part), None)
        if dose is None:
            return (0.0,)
        seconds += count * dose.seconds
        twice = twice or bool(dose.per)
    return (seconds, 2 * seconds) if twice and row.side in ("both", "") else (seconds,)


def check_first_time(row: Row, instead: Row, guide: Guide, report: Report) -> None:
    check_row(instead, guide, report)
    if abs(instead.minutes - row.minutes) > 0.001:
        hint = f"make both {row.minutes:g}"
        report.error(f"the first time takes {instead.minutes:g} min, the row {row.minutes:g}", instead.span, hint)


def check_sides(routine: Routine, report: Report) -> None:
    """What is done on the left is done on the right as long, the first time too."""
    for first_time in (False, True):
        minutes: dict[str, dict[str, float]] = defaultdict(lambda: {"left": 0.0, "right": 0.0})
        for row in rows(routine, first_time):
            if row.side in ("left", "right"):
                minutes[row.technique or row.title][row.side] += row.minutes
        for name, side in minutes.items():
            if abs(side["left"] - side["right"]) > 0.001:
                said = f"'{name}' has {side['left']:g} min on the left and {side['right']:g} on the right"
                place = next(row.span for row in rows(routine, first_time) if name in (row.technique, row.title))
                report.warn(said, place, "left equals right")
