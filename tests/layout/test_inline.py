"""Inline marks: what they mean, and that nothing else is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.layout.inline import Run, parse


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", (Run("plain"),)),
        ("a *slow* wave", (Run("a "), Run("slow", em=True), Run(" wave"))),
        ("**Stop** now", (Run("Stop", strong=True), Run(" now"))),
        ("**a** b **c**", (Run("a", strong=True), Run(" b "), Run("c", strong=True))),
        (
            "**very *slow* hands**",
            (Run("very ", strong=True), Run("slow", em=True, strong=True), Run(" hands", strong=True)),
        ),
        ("see [[deep-tissue]].", (Run("see "), Run("", page="deep-tissue"), Run("."))),
        ("see [[#deep-tissue]]", (Run("see "), Run("", page="deep-tissue", bare=True))),
        ("**go to [[safety]]**", (Run("go to ", strong=True), Run("", strong=True, page="safety"))),
        ("3 * 4 * 5", (Run("3 * 4 * 5"),)),
        ("a*b*c", (Run("a*b*c"),)),
        ("one [[two", (Run("one [[two"),)),
        ("", ()),
    ],
)
def test_marks(text: str, runs: tuple[Run, ...]) -> None:
    assert parse(text) == runs


@given(st.text(alphabet="ab *[]#-", max_size=40))
def test_only_marks_are_taken_away(text: str) -> None:
    runs = parse(text)
    kept = "".join(run.text or run.page for run in runs)
    assert [letter for letter in kept if letter in "ab"] == [letter for letter in text if letter in "ab"]
    assert all(run.text or run.page for run in runs)
