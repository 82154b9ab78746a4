"""What makes two pages look alike, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.geometry import MM, Rect, Transform, shift
from guidebook.marks import Group, Mark, Page, Path, Text
from guidebook.reprint.looks import NEAR, Eye, alike, look
from guidebook.reprint.pictured import Pictured, pages_data
from tests.output.sample import PALETTE, SIZE, book
from tests.reprint.leaflet import PALETTE as INKS
from tests.reprint.leaflet import page, plate, run

WORDS = page("stroke", "Glide up", 1)


def seen(found: Page, palette: dict[str, str] = INKS) -> Page:
    return Eye(palette).page(found)


def of(*marks: Mark) -> Page:
    return seen(Page("one", "One", SIZE, marks))


def test_a_look_is_the_same_in_every_version_of_the_program() -> None:
    """A change here has every booklet printed again: never change it, or keep both."""
    assert look(seen(WORDS)) == "fb844b85497f1788"


def test_pages_are_kept_as_they_were_seen() -> None:
    eye = Eye(PALETTE)
    pages = tuple(eye.page(one) for one in book().pages)
    data = pages_data(pages)
    assert tuple(Pictured(data)) == pages
    assert Pictured(data)[1:3] == list(pages[1:3])
    assert pages_data(Pictured(data)) == data
    assert [look(one) for one in Pictured(data)] == [look(one) for one in pages]


@pytest.mark.parametrize("data", [b"", b"no", pages_data(())[:-3]])
def test_bytes_that_are_not_pages_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not pages"):
        Pictured(data)


numbers = st.floats(-500, 500)
paths = st.builds(
    lambda points, fill, width: Path(
        tuple(("L" if nth else "M", *point) for nth, point in enumerate(points)), fill, None if fill else "text", width
    ),
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4),
    st.sampled_from([None, "accent"]),
    st.floats(0, 3),
)
texts = st.builds(run, st.text("abc fi", min_size=1, max_size=8), numbers, numbers)
places = st.builds(lambda a, e, f: Transform(a, 0, 0, a, e, f), st.floats(0.1, 2), numbers, numbers)
marks = st.recursive(
    texts | paths,
    lambda inner: st.builds(lambda kids, place: Group(tuple(kids), place), st.lists(inner, max_size=3), places),
)


@given(st.lists(marks, max_size=4))
def test_any_page_is_kept_as_it_was_seen(found: list[Mark]) -> None:
    kept = of(*found)
    (again,) = Pictured(pages_data([kept]))
    assert again == kept
    assert look(again) == look(kept)


@given(st.lists(marks, min_size=1, max_size=4), st.floats(-0.9, 0.9), st.floats(-0.9, 0.9))
def test_what_nobody_sees_is_no_change(found: list[Mark], right: float, down: float) -> None:
    """By less than can be seen, also across the edge of two roundings."""
    nudge = shift(right * (NEAR - 0.03), down * (NEAR - 0.03))
    moved = [Group((mark,), nudge) for mark in found]
    assert alike(of(*found), of(*moved))


def test_what_only_a_screen_reader_hears_is_no_change() -> None:
    silent = Group((run("Glide"),), role="P", alt="a", actual="b", language="de", link="#c", source="here:1:1", key="k")
    assert look(of(silent)) == look(of(Group((run("Glide"),))))
    assert look(of(Path((), None))) == look(of())


def test_glyphs_of_another_version_of_a_font_are_no_change() -> None:
    text = run("Glide")
    other = text._replace(glyphs=tuple(glyph._replace(gid=glyph.gid + 7) for glyph in text.glyphs))
    assert look(of(text)) == look(of(other))


def changed_text(**changes: object) -> Text:
    return run("Glide")._replace(**changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        changed_text(text="Slide"),
        changed_text(font="sans"),
        changed_text(ink="accent"),
        changed_text(x=0.1 * MM),
        changed_text(baseline=10 + 0.1 * MM),
        changed_text(size=12),
    ],
)
def test_what_is_seen_is_a_change(other: Text) -> None:
    assert look(of(other)) != look(of(run("Glide")))
    assert not alike(of(other), of(run("Glide")))


def test_colours_count_and_not_what_they_are_called() -> None:
    dark = {"text": "#000000", "accent": "#1f6f78"}
    named = {"ink": "#141414", "accent": "#1f6f78"}
    assert look(seen(WORDS, dark)) != look(seen(WORDS))
    marks = (Group((run("Glide up", ink="ink"),)),)
    assert look(seen(Page("a", "A", SIZE, marks), named)) == look(of(Group((run("Glide up"),))))


def test_pictures_of_one_name_that_look_different_are_two() -> None:
    old, new = (of(plate("hand", corner)) for corner in (40, 41))
    assert look(old) != look(new)
    assert not alike(old, new)
    (before,), (after,) = (one.marks[0].marks for one in (old, new))  # type: ignore[union-attr]
    assert before.form != after.form  # type: ignore[union-attr]


def test_where_marks_are_cut_off_counts() -> None:
    inside = (run("Glide"),)
    assert look(of(Group(inside, clip=Rect(0, 0, 50, 50)))) != look(of(Group(inside, clip=Rect(0, 0, 60, 50))))
