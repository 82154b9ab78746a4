"""Lengths, paper names and transforms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.geometry import IDENTITY, MM, PAPER, Transform, parse_length, parse_paper, shift

numbers = st.floats(-100, 100).map(lambda value: round(value, 3))
transforms = st.builds(Transform, numbers, numbers, numbers, numbers, numbers, numbers)


@pytest.mark.parametrize(
    ("spelling", "paper"),
    [
        *[(text, "a4") for text in ("A4", "a4", "a4paper", "iso-a4", "ISO A4", "iso_a4")],
        *[(text, "letter") for text in ("letter", "Letter", "us-letter", "US Letter", "usletter", "8.5x11in")],
        *[(text, "half-letter") for text in ("half-letter", "Half Letter", "statement", "halfletter", "5.5x8.5in")],
        ("Tabloid", "tabloid"),
        ("3x5", "3x5"),
        ("4x6in", "4x6"),
    ],
)
def test_every_usual_spelling_of_a_paper_is_understood(spelling, paper):
    assert parse_paper(spelling) == PAPER[paper]


def test_a_size_may_be_given_by_its_sides():
    assert parse_paper("148x210mm") == pytest.approx(PAPER["a5"])
    assert parse_paper("5.5inx8.5in") == PAPER["half-letter"]
    assert parse_paper("10 cm x 15 cm") == pytest.approx((100 * MM, 150 * MM))


@pytest.mark.parametrize("spelling", ["", "a", "A99", "foolscap", "x", "10x", "-5x10mm", "10x15", "0x10mm", "🙂"])
def test_what_is_no_paper_is_none(spelling):
    assert parse_paper(spelling) is None


@given(st.text(max_size=20))
def test_no_text_breaks_the_parsers(text):
    parse_paper(text)
    parse_length(text)


def test_lengths_need_a_unit():
    assert parse_length("4mm") == pytest.approx(11.3386, abs=1e-4)
    assert parse_length(" 9.5 pt") == 9.5
    assert parse_length("12") is None
    assert parse_length("12 parsecs") is None


@given(transforms, transforms, numbers, numbers)
def test_then_is_one_map_after_the_other(first, second, x, y):
    both = first.then(second).apply(x, y)
    assert both == pytest.approx(second.apply(*first.apply(x, y)), rel=1e-6, abs=1e-3)


def test_shift_and_identity():
    assert shift(3, 4).apply(1, 1) == (4, 5)
    assert IDENTITY.then(shift(1, 2)) == shift(1, 2)
