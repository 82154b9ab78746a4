"""Marks and problems go through bytes unchanged."""

from pathlib import Path as File

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.codec import join, marks_bytes, marks_of, pack, part, problem_data, problem_from, unpack
from guidebook.geometry import Rect, Transform
from guidebook.marks import Glyph, Group, Path, Text
from guidebook.problems import Problem, Span

numbers = st.floats(-1e4, 1e4) | st.integers(-9999, 9999)
words = st.text(max_size=8) | st.just("\ud800")
names = st.sampled_from(["", "P", "Link", "ink"])
offsets = st.floats(-1e4, 1e4).map(lambda number: number + 0.0)  # 0.0 has no sign
glyphs = st.builds(Glyph, st.integers(0, 65535), numbers, offsets, offsets, st.integers(0, 99))
texts = st.builds(
    Text, numbers, numbers, names, numbers, names, st.lists(glyphs, max_size=3).map(tuple), words, st.none() | words
)
segments = st.one_of(
    st.tuples(st.sampled_from("ML"), numbers, numbers),
    st.tuples(st.just("C"), *[numbers] * 6),
    st.just(("Z",)),
)
inks = st.none() | names
dashes = st.lists(numbers, max_size=2).map(tuple)
paths = st.builds(
    Path, st.lists(segments, max_size=4).map(tuple), inks, inks, numbers, dashes, names, names, st.booleans()
)
PLATE = (Path((("M", 0.0, 1.0), ("Z",)), "ink"),)
FORMS = {"plate-one": PLATE}


def groups(inner):
    marks = st.lists(inner, max_size=3).map(tuple)
    boxes = st.none() | st.builds(Rect, *[numbers] * 4)
    said = [names, words, words, words, names, names, names]
    plain = st.builds(Group, marks, st.builds(Transform, *[numbers] * 6), *said, boxes, names, words, st.integers(1, 9))
    return plain | st.just(Group(PLATE, form="plate-one"))


anything = st.recursive(texts | paths, groups, max_leaves=12)


@given(st.lists(anything, max_size=4).map(tuple))
def test_marks_come_back_as_they_were(marks):
    again = marks_of(marks_bytes(marks, FORMS), FORMS)
    assert again == marks
    assert repr(again) == repr(marks)  # 1 and 1.0 are written differently


def test_a_known_form_is_named_and_not_written():
    data = marks_bytes((Group(PLATE, form="plate-one"),), FORMS)
    assert marks_of(data, {"plate-one": (Text(0, 0, "serif", 9, "ink", (), ""),)})[0].marks != PLATE


@given(words, words, st.integers(1, 99), st.booleans())
def test_problems_come_back_as_they_were(message, hint, line, fatal):
    problem = Problem(message, Span(File("content/a.yaml"), line, 2, 3), hint, fatal)
    assert problem_from(unpack(pack(problem_data(problem)))) == problem


@given(st.binary(max_size=9), st.binary(max_size=9))
def test_two_pieces_can_be_taken_apart(head, body):
    assert part(join(head, body)) == (head, body)


@given(st.binary(max_size=40))
def test_bytes_that_nobody_packed_are_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011  # of whatever kind
        unpack(data)
