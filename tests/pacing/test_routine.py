"""Routines set to another time: what stays, what shrinks, and that the clock adds up."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.model import Guide, Routine, Row
from guidebook.model.phrase import Phrase
from guidebook.pacing import SLACK, CannotPaceError, pace
from guidebook.problems import Report
from guidebook.reading.guide import load_guide

CONTENT = Path(__file__).parents[2] / "content" / "back-massage"


@pytest.fixture(scope="module")
def guide() -> Guide:
    found = load_guide(CONTENT, Report())
    assert found
    return found


def routine(guide: Guide, name: str) -> Routine:
    found = guide.routine(name)
    assert found
    return found


def done(row: Row, guide: Guide) -> tuple[float, ...]:
    """What a row's counts come to in seconds: once, or for each side."""
    technique = guide.technique(row.technique)
    if not technique or not row.counts:
        return (row.minutes * 60,)
    doses = {dose.part: dose for dose in technique.doses}
    once = sum(count * doses[part].seconds for part, count in row.counts)
    return once, 2 * once


@settings(max_examples=60)
@given(st.sampled_from(["full", "short", "seated", "self-care"]), st.integers(8, 130))
def test_whatever_the_time_the_clock_is_true(guide: Guide, name: str, halves: int) -> None:
    whole, minutes = routine(guide, name), halves / 2
    try:
        paced = pace(whole, guide, minutes)
    except CannotPaceError:
        return
    rows = paced.routine.rows
    assert sum(row.minutes for row in rows) == pytest.approx(minutes) == paced.routine.minutes
    assert {row.span for row in whole.rows if row.essential} >= {row.span for row in rows if row.essential}
    for row in rows:
        assert any(abs(seconds - row.minutes * 60) <= SLACK + 0.01 for seconds in done(row, guide))
    assert [row.span for row in rows] == [row.span for row in whole.rows if row.span in {one.span for one in rows}]
    left = [(row.technique, row.counts) for row in rows if row.side == "left"]
    right = [(row.technique, row.counts) for row in rows if row.side == "right"]
    assert sorted(left) == sorted(right)


@settings(max_examples=30)
@given(st.sampled_from(["full", "short", "seated", "self-care"]), st.integers(8, 130))
def test_counts_stay_within_the_bounds_of_their_techniques(guide: Guide, name: str, halves: int) -> None:
    whole = routine(guide, name)
    own = {row.span: dict(row.counts) for row in whole.rows}
    try:
        rows = pace(whole, guide, halves / 2).routine.rows
    except CannotPaceError:
        return
    for row in rows:
        technique = guide.technique(row.technique)
        for part, count in row.counts:
            assert technique
            dose = next(dose for dose in technique.doses if dose.part == part)
            before = own[row.span][part]
            assert min(dose.least, before) <= count <= max(dose.most, before)


@pytest.mark.parametrize("name", ["full", "short", "seated", "self-care"])
def test_a_routine_in_its_own_time_is_itself(guide: Guide, name: str) -> None:
    whole = routine(guide, name)
    paced = pace(whole, guide, whole.minutes)
    assert paced.routine is whole
    assert (paced.left_out, paced.changed) == ((), ())


@pytest.mark.parametrize("name", ["full", "short", "seated", "self-care"])
def test_what_is_essential_stays(guide: Guide, name: str) -> None:
    whole = routine(guide, name)
    last = whole.rows[-1]
    for minutes in (6, 6.5, 8):
        rows = pace(whole, guide, minutes).routine.rows
        kept = {row.span for row in rows}
        assert not whole.rows[0].essential or whole.rows[0].span in kept
        assert not last.essential or rows[-1].span == last.span


def test_a_long_routine_ends_at_a_stopping_place(guide: Guide) -> None:
    paced = pace(routine(guide, "full"), guide, 20)
    assert [str(row.title) for row in paced.routine.rows][-2:] == ["Hand slide on the back", "Close"]
    ending = next(row for row in routine(guide, "full").rows if row.title == "Hand slide on the back")
    assert ending.stop_here is not None
    assert str(ending.stop_here).endswith(str(paced.routine.rows[-2].after))
    assert "Kneading the legs" in paced.left_out
    assert [(str(one.title), one.before) for one in paced.changed] == [("Whole-hand effleurage", 27)]


def test_words_that_name_another_count_give_way_to_the_cues(guide: Guide) -> None:
    row = next(row for row in pace(routine(guide, "full"), guide, 20).routine.rows if row.technique == "effleurage")
    assert "twenty-three" not in row.text
    assert row.text.startswith("Warm the oil · ")
    assert isinstance(row.text, Phrase)


def test_what_has_left_and_right_in_one_row_keeps_both(guide: Guide) -> None:
    for minutes in (6, 8, 10):
        for row in pace(routine(guide, "self-care"), guide, minutes).routine.rows:
            assert all(count % 2 == 0 for _, count in row.counts)


@pytest.mark.parametrize(("name", "minutes"), [("full", 2), ("full", 180), ("self-care", 7)])
def test_an_impossible_time_tells_the_nearest_possible(guide: Guide, name: str, minutes: float) -> None:
    with pytest.raises(CannotPaceError) as caught:
        pace(routine(guide, name), guide, minutes)
    assert caught.value.nearest
    for nearest in caught.value.nearest:
        assert pace(routine(guide, name), guide, nearest).routine.minutes == nearest
