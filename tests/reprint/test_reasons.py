"""What a writer is told of a changed page."""

from __future__ import annotations

import pytest

from guidebook.geometry import Rect, shift
from guidebook.marks import Group, Mark, Page
from guidebook.reprint.looks import Eye
from guidebook.reprint.reasons import Difference, Reason, difference, merged, passages, shortened
from tests.reprint.leaflet import A5, PALETTE, body, page, plate, run


def between(before: Page, after: Page) -> Difference:
    eye = Eye(PALETTE), Eye(PALETTE)
    return difference(eye[0].page(before), eye[1].page(after), after)


def test_words_are_told_with_their_place() -> None:
    old, new = (page("glide", f"Glide up {words} to the shoulders") for words in ("slowly", "in 3 seconds"))
    found = between(old, new)
    (reason,) = found.reasons
    assert reason == Reason(
        "words", "Glide up slowly to the shoulders", "Glide up in 3 seconds to the shoulders", "glide.yaml:3:1"
    )
    (before,), (after,) = found.before, found.after
    assert (before.x, before.y) == (after.x, after.y)
    assert before.width < after.width


def test_what_words_pushed_away_is_not_told() -> None:
    """A line more moves all that is below it, but only the line is new."""

    def lines(*words: str) -> Page:
        marks = tuple(Group((run(text, y=20 * nth),), role="P") for nth, text in enumerate(words))
        return Page("a", "A", A5, (Group(marks),))

    found = between(lines("one", "two", "three"), lines("one", "new", "two", "three"))
    assert found.reasons == (Reason("words", "", "new"),)
    assert (len(found.before), len(found.after)) == (0, 1)


def test_a_picture_is_told_by_its_name() -> None:
    old, new = (page("a", "same", 1, A5, plate("hand", corner)) for corner in (40, 60))
    found = between(old, new)
    assert found.reasons == (Reason("picture", "hand", "hand"),)
    assert [box.width for box in (*found.before, *found.after)] == [40, 60]
    gone = between(old, page("a", "same", 1))
    assert gone.reasons == (Reason("picture", "hand", ""),)


def test_else_it_is_the_look() -> None:
    old, new = page("a", "same"), page("a", "same")
    moved = Page(new.id, new.title, new.size, (Group(new.marks, shift(3, 0)),))
    found = between(old, moved)
    assert found.reasons == (Reason("look"),)
    assert found.before
    assert found.after


def test_lines_of_a_passage_are_read_as_one() -> None:
    marks: tuple[Mark, ...] = (
        run("long mas-"),
        run("sage ", y=20),
        Group((run("and rest", y=30),), role="Link"),
        body("Next"),
    )
    soft = Group((Group((marks[0], *marks[1:])),), role="L")
    assert [one.words for one in passages((soft,))] == ["long mas-sage and rest", "Next"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a b c", "a x c", ("a b c", "a x c")),
        ("1 2 3 4 5 6 7 8 a b", "1 2 3 4 5 6 7 X a b", ("… 3 4 5 6 7 8 a b", "… 3 4 5 6 7 X a b")),
        ("", "new", ("", "new")),
        ("a a", "a a a", ("a a", "a a a")),
    ],
)
def test_words_are_shortened_to_what_differs(before: str, after: str, told: tuple[str, str]) -> None:
    assert shortened(before, after) == told


def test_places_that_touch_are_one() -> None:
    assert merged([Rect(0, 0, 10, 10), Rect(0, 12, 10, 10), Rect(0, 60, 5, 5)]) == (
        Rect(0, 0, 10, 22),
        Rect(0, 60, 5, 5),
    )
    assert len(merged([Rect(0, 20 * nth, 5, 5) for nth in range(40)])) == 1


def test_what_a_template_put_together_is_told_with_the_file_of_the_page() -> None:
    def timed(minutes: str) -> Page:
        counted = Group((run(minutes, y=40),), role="P", source="templates/pages/technique.xml:11:1")
        return Page("a", "A", A5, (Group((body("Glide", "a.yaml:3:1"), counted)),))

    assert between(timed("3 min"), timed("4 min")).reasons == (Reason("words", "3 min", "4 min", "a.yaml"),)
