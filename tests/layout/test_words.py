"""Faces for emphasis, words and the places where they may break."""

import pytest

from guidebook.fonts import FACES, heavier, turned
from guidebook.layout.inline import parse
from guidebook.layout.words import breaks_in, split


@pytest.mark.parametrize("name", FACES)
def test_every_face_has_one_for_emphasis_and_one_for_weight(name: str) -> None:
    assert turned(name) in FACES or name.endswith("black")
    assert heavier(name) in FACES


@pytest.mark.parametrize(
    ("name", "emphasis", "strong"),
    [
        ("serif", "serif/italic", "serif/semibold"),
        ("serif/italic", "serif", "serif/semibold-italic"),
        ("sans/semibold", "sans/semibold-italic", "sans/bold"),
        ("sans/light-italic", "sans/light", "sans/semibold-italic"),
    ],
)
def test_faces_beside_a_face(name: str, emphasis: str, strong: str) -> None:
    assert (turned(name), heavier(name)) == (emphasis, strong)


def test_words_hold_together_over_marks_and_no_break_spaces() -> None:
    words = split(parse("press *very*, **5\u00a0cm** deep"), "serif")
    assert [[piece.text for piece in word] for word in words] == [["press"], ["very", ","], ["5\u00a0cm"], ["deep"]]


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("half-way", [(5, False)]),
        ("Monday–Friday", [(7, False)]),
        ("on/off", [(3, False)]),
        ("massage", [(3, True)]),
        ("the", []),
        ("", []),
    ],
)
def test_where_words_break(word: str, places: list[tuple[int, bool]]) -> None:
    assert [place for place in breaks_in(word, "en-GB", hyphenate=True) if place in places] == places
    assert all(not hyphen for _, hyphen in breaks_in(word, "en-GB", hyphenate=False))


def test_a_language_without_a_dictionary_divides_nothing() -> None:
    assert breaks_in("massage", "tlh", hyphenate=True) == ()


def test_a_range_of_numbers_stays_whole() -> None:
    assert breaks_in("22–24", "en-GB", hyphenate=True) == ()
