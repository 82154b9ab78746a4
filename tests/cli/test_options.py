"""What is typed after an option, understood or refused in words."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.cli.options import Pages, Paper


@pytest.mark.parametrize("text", ["A4", "a4paper", "iso-a4", "Letter", "us-letter", "148x210mm", "5.5inx8.5in"])
def test_paper_has_many_spellings(text: str) -> None:
    assert Paper().convert(text, None, None) == text


def test_a_paper_that_is_none_names_the_nearest() -> None:
    with pytest.raises(click.BadParameter, match=r"'a44' is not a paper .*; did you mean 'a4'\?"):
        Paper().convert("a44", None, None)


@pytest.mark.parametrize(
    ("text", "numbers"), [("3", (3,)), ("1,3-5", (1, 3, 4, 5)), ("4-5 1", (4, 5, 1)), ("2–3,3", (2, 3))]
)
def test_pages_are_numbers_and_ranges(text: str, numbers: tuple[int, ...]) -> None:
    assert Pages().convert(text, None, None) == numbers


@pytest.mark.parametrize("text", ["", "x", "0", "5-3", "1-", "-1", "1-99999999999"])
def test_pages_that_are_none_are_named(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a page or a range; write pages like 1,3-5"):
        Pages().convert(text, None, None)


@given(st.lists(st.integers(1, 99), min_size=1, unique=True))
def test_pages_come_back_in_the_order_given(numbers: list[int]) -> None:
    assert Pages().convert(",".join(map(str, numbers)), None, None) == tuple(numbers)
