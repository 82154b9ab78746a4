"""Routines of a whole guide in other times: which, and what is told of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.locale import Locale
from guidebook.model import Guide
from guidebook.model.phrase import Phrase
from guidebook.pacing import in_time
from guidebook.problems import Report, Span
from guidebook.reading.guide import load_guide
from guidebook.reading.locale import load_locale

ROOT = Path(__file__).parents[2]
ASKED = Span(Path("command line"))


@pytest.fixture(scope="module")
def guide() -> Guide:
    found = load_guide(ROOT / "content" / "back-massage", Report())
    assert found
    return found


@pytest.fixture(scope="module")
def locale() -> Locale:
    found = load_locale("en", {"en": ROOT / "templates/locales/en.yaml"}, Report(), ASKED)
    assert found
    return found


def test_no_name_is_the_routine_on_the_middle_spread(guide: Guide, locale: Locale) -> None:
    report = Report()
    times = {Phrase("", ASKED): 30.0, Phrase("short", ASKED): 10.0}
    paced, notes = in_time(guide, times, locale, report)
    assert report.problems == []
    assert {one.id: one.minutes for one in paced.routines} == {"full": 30, "short": 10, "seated": 10, "self-care": 12}
    assert [one.lead for one in paced.routines if one.id in ("full", "short")] == [
        "Set to 30 minutes.",
        "Set to 10 minutes.",
    ]
    assert notes[0].startswith("The full routine: left out: Hand slide on the legs")
    assert any(note.startswith("The short routine: done more or less often") for note in notes)
    assert paced.techniques == guide.techniques


def test_notes_that_name_the_old_clock_are_left_out(guide: Guide, locale: Locale) -> None:
    paced, _ = in_time(guide, {Phrase("short", ASKED): 10.0}, locale, Report())
    before, after = guide.routine("short"), paced.routine("short")
    assert before
    assert after
    assert any("16:00" in note for note in before.notes)
    assert after.notes == tuple(note for note in before.notes if "16:00" not in note)


@pytest.mark.parametrize(
    ("name", "minutes", "told"),
    [
        ("ful", 30.0, "there is no routine 'ful'"),
        ("seated", 600.0, "'seated' cannot be done in 600 minutes within the bounds of its techniques"),
    ],
)
def test_what_cannot_be_done_is_told(name: str, minutes: float, told: str, guide: Guide, locale: Locale) -> None:
    report = Report()
    paced, notes = in_time(guide, {Phrase(name, ASKED): minutes}, locale, report)
    assert [problem.message for problem in report.problems] == [told]
    assert (paced, notes) == (guide, ())


def test_without_a_middle_spread_it_is_the_only_routine_or_a_question(guide: Guide, locale: Locale) -> None:
    report = Report()
    loose = replace(guide, centre=None)
    in_time(loose, {Phrase("", ASKED): 20.0}, locale, report)
    (problem,) = report.problems
    assert problem.message == "no routine stands on the middle spread"
    assert problem.hint == "say which one, for example full=20"
    alone = replace(loose, routines=guide.routines[:1])
    paced, _ = in_time(alone, {Phrase("", ASKED): 20.0}, locale, Report())
    assert [one.minutes for one in paced.routines] == [20]
