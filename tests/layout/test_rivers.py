"""Rivers: seen where gaps lie one below the other, led away without more or much looser lines."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guidebook.layout.breaking import Measure
from guidebook.layout.rivers import DEEP, LOOSER, NEAR, Broken, broken, settled
from tests.layout.test_breaking import SPACE, paragraph

RAGGED = Measure(100, SPACE)
JUSTIFIED = Measure(100, SPACE, stretch=1.5, shrink=1.0, give=0.1)
WIDTHS = st.lists(st.integers(8, 40).map(float), min_size=12, max_size=40)


def set_in(words: list[float], measure: Measure = RAGGED) -> Broken:
    return broken(tuple(paragraph(words)), measure)


def test_gaps_one_below_the_other_are_a_river() -> None:
    assert set_in([48.0, 48.0] * DEEP).rivers == (0,)
    assert set_in([48.0, 48.0] * (DEEP + 2)).rivers == (0, 1, 2)
    assert set_in([48.0, 48.0] * (DEEP - 1)).rivers == ()
    assert set_in([30.0, 66.0, 66.0, 30.0] * DEEP).rivers == ()


def test_a_stream_may_wander_from_line_to_line() -> None:
    assert set_in([46.0, 50.0, 48.0, 48.0, 50.0, 46.0, 52.0, 44.0]).rivers == (0,)


def test_the_gaps_of_justified_lines_are_where_the_stretched_words_leave_them() -> None:
    found = set_in([30.0, 30.0, 30.0, 90.0], JUSTIFIED)
    (first, second) = found.gaps(0, 3)
    assert found.chosen[0] == 3
    letters = 0.1 * (3 * 5 + 2)  # what the letters and spaces of three words may take
    wide = SPACE * (1 + letters / 96) + (100 - 96 - letters) / 2
    assert [gap[1] - gap[0] - 2 * NEAR for gap in (first, second)] == pytest.approx([wide, wide])


@given(WIDTHS, st.sampled_from([RAGGED, JUSTIFIED]))
def test_there_are_never_more_rivers_or_lines_and_no_word_is_lost(words: list[float], measure: Measure) -> None:
    best = set_in(words, measure)
    found = settled(best)
    assert len(found.rivers) <= len(best.rivers)
    assert len(found.chosen) <= len(best.chosen)
    assert found.chosen[-1] == len(best.breaks) - 1
    assert list(found.chosen) == sorted(set(found.chosen))
    assert found.looseness <= best.looseness + LOOSER


@given(WIDTHS)
def test_lines_still_keep_within_the_width(words: list[float]) -> None:
    best = set_in(words)
    assume(best.fits)
    assert settled(best).fits


def test_a_river_is_led_away() -> None:
    words = [22.0, 18.0, 16.0, 21.0, 25.0, 20.0, 23.0, 25.0, 17.0, 26.0, 19.0, 28.0, 24.0, 23.0, 29.0, 26.0, 28.0]
    assert set_in(words).rivers
    assert not settled(set_in(words)).rivers
