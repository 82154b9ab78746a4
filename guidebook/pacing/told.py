"""Routines set to the times that somebody asked for, and what became of them, told to who asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from guidebook.locale import Locale
from guidebook.model import Guide, Routine
from guidebook.model.phrase import Phrase
from guidebook.pacing.routine import CannotPaceError, Paced, pace
from guidebook.problems import Report, did_you_mean

Times = Mapping[Phrase, float]  # minutes by the name of a routine; no name is the middle spread, or the only one


def fitted(routine: Routine, minutes: float, guide: Guide, locale: Locale, report: Report) -> Paced | None:
    """The routine in another time; when there is no way, the nearest possible times are told."""
    try:
        paced = pace(routine, guide, minutes)
    except CannotPaceError as error:
        nearest = " or ".join(f"{time:g}" for time in error.nearest)
        message = f"'{routine.id}' cannot be done in {minutes:g} minutes within the bounds of its techniques"
        report.error(message, routine.span, f"take {nearest} minutes, or another routine")
        return None
    if paced.routine is routine:
        return paced
    lead = locale.say("fitted-lead", minutes=minutes)
    return replace(paced, routine=replace(paced.routine, lead=Phrase(lead, routine.lead.span)))


def in_time(guide: Guide, times: Times, locale: Locale, report: Report) -> tuple[Guide, tuple[str, ...]]:
    """The guide with some of its routines in other times, and notes on how they differ."""
    paced = dict(fitted_all(guide, times, locale, report))
    routines = tuple(paced[one.id].routine if one.id in paced else one for one in guide.routines)
    notes = tuple(f"{one.routine.title}: {note}" for one in paced.values() for note in notes_on(one))
    return replace(guide, routines=routines), notes


def fitted_all(guide: Guide, times: Times, locale: Locale, report: Report) -> Iterator[tuple[str, Paced]]:
    for name, minutes in times.items():
        known = [one.id for one in guide.routines]
        routine = guide.routine(name or guide.centre or (known[0] if len(known) == 1 else ""))
        if routine is None and name:
            report.error(f"there is no routine '{name}'", name.span, did_you_mean(name, known))
        elif routine is None:
            hint = f"say which one, for example {known[0]}={minutes:g}" if known else "it has no routine at all"
            report.error("no routine stands on the middle spread", name.span, hint)
        elif paced := fitted(routine, minutes, guide, locale, report):
            yield routine.id, paced


def notes_on(paced: Paced) -> tuple[str, ...]:
    """What has changed, for whoever knows the routine as it was."""
    notes = [f"left out: {', '.join(paced.left_out)}"] if paced.left_out else []
    if paced.changed:
        changed = ", ".join(f"{one.title} {one.after} (not {one.before})" for one in paced.changed)
        notes.append(f"done more or less often: {changed}")
    return tuple(notes)
