"""What is typed after an option, understood or refused in words."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.cli.main import run
from guidebook.cli.options import Pages, Paper, Times


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


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("30", (("", 30.0),)),
        ("full=20, short=12.5", (("full", 20.0), ("short", 12.5))),
        ("30,short=9", (("", 30.0), ("short", 9.0))),
    ],
)
def test_times_are_minutes_with_or_without_a_routine(text: str, times: tuple[tuple[str, float], ...]) -> None:
    assert Times().convert(text, None, None) == times


@pytest.mark.parametrize("text", ["", "x", "0", "full", "full=", "=", "601", "20,", "-5"])
def test_times_that_are_none_are_named(text: str) -> None:
    with pytest.raises(click.BadParameter, match="write 30, or full=30,short=15"):
        Times().convert(text, None, None)


@pytest.mark.parametrize("command", ["build", "handout", "watch", "serve"])
def test_help_has_options_under_headings_and_the_common_ones_last(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--help"]) == 0
    said = capsys.readouterr().out
    headings = [line for line in said.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert len(headings) == 4
    assert headings[-1] == "Running it:"
    assert said.index("--paper") < said.index("--project")
