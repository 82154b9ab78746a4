"""The guide's words on paper that is alone: references lead to its own sheets or nowhere, and no teacher's notes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.handout.wording import for_student, redirect, redirected, titles_of
from guidebook.model import Guide
from guidebook.model.phrase import Phrase
from guidebook.problems import Span

TITLES = {"press": "The press", "stop": "When to stop"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Then knead this leg ([[press]]) or cover it.", "Then knead this leg or cover it."),
        ("Then knead this leg ([[glide]]) or cover it.", "Then knead this leg ([[sheet-2]]) or cover it."),
        ("Questions, stop-word ([[press]], [[stop]]).", "Questions, stop-word."),
        ("Questions, stop-word ([[press]], [[glide]]).", "Questions, stop-word ([[sheet-2]])."),
        ("Painful? Stop: [[stop]].", "Painful? Stop."),
        ("Painful? Stop: [[glide]].", "Painful? Stop: [[sheet-2]]."),
        ("Everybody else does [[press]] on the same lane.", "Everybody else does *The press* on the same lane."),
        ("How it differs from [[glide]]: lighter.", "How it differs from [[sheet-2]]: lighter."),
        ("The number is on [[nowhere]]", "The number is on "),
        ("No reference (at all), here: none.", "No reference (at all), here: none."),
    ],
)
def test_references_lead_to_a_sheet_or_nowhere(written: str, told: str) -> None:
    assert redirect(written, {"glide": "sheet-2"}, TITLES) == told


@given(st.lists(st.sampled_from(["[[press]]", "[[glide]]", "[[x]]", " ", "a", "(", ")", ",", ": ", "."]), max_size=12))
def test_nothing_is_left_of_a_reference_that_leads_nowhere(parts: list[str]) -> None:
    told = redirect("".join(parts), {"glide": "sheet-2"}, TITLES)
    assert "[[press]]" not in told
    assert "[[x]]" not in told
    assert told.count("[[") == told.count("[[sheet-2]]")


def test_words_keep_their_place() -> None:
    span = Span(Path("a.yaml"), 3, 7)
    told = redirected((Phrase("Stop: [[stop]].", span),), {}, TITLES)
    assert told == ("Stop.",)
    assert told[0].span == span


def test_the_students_guide_has_no_word_for_the_teacher(guide: Guide) -> None:
    told = for_student(guide)
    assert any(item.teacher for item in (*guide.techniques, *guide.routines))
    assert not any(item.teacher for item in (*told.techniques, *told.routines))


def test_former_names_have_titles_too(guide: Guide) -> None:
    titles = titles_of(guide)
    assert titles["kneading-back"] == "Kneading the back"
    assert all(alias in titles for technique in guide.techniques for alias in technique.aliases)
