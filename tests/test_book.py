"""Page order: the routine in the middle, whatever else the guide holds."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from guidebook.book import SINGLE, bookmarks, chapter_titles, folios, order_pages
from guidebook.model import Chapter, Guide, Routine
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span

HERE = Span(Path("guide.yaml"), 3, 1)


def phrase(text):
    return Phrase(text, HERE)


def guide_of(*chapters, centre="routine", filler=("notes",)):
    return Guide(
        id="g",
        title=phrase("G"),
        subtitle=phrase(""),
        edition=phrase(""),
        language="en",
        emergency_number=phrase("112"),
        audience=phrase(""),
        chapters=tuple(
            Chapter(phrase(f"Chapter {count}"), tuple(map(phrase, pages))) for count, pages in enumerate(chapters, 1)
        ),
        techniques=(),
        routines=(),
        articles=(),
        sources=(),
        span=HERE,
        centre=phrase(centre) if centre else None,
        filler=tuple(map(phrase, filler)),
    )


def names(count, letter):
    return [f"{letter}{number}" for number in range(count)]


@given(st.integers(1, 40), st.integers(1, 40))
def test_the_routine_is_the_middle_spread_of_a_whole_number_of_sheets(before, after):
    guide = guide_of(names(before, "a"), ["routine"], names(after, "b"))
    lengths = {**dict.fromkeys(names(before, "a") + names(after, "b"), 1), "routine": 2}
    report = Report()
    slots = order_pages(guide, lengths, report)
    assert not report.problems
    assert len(slots) % 4 == 0
    assert [slot.number for slot in slots if slot.item == "routine"] == [len(slots) // 2, len(slots) // 2 + 1]
    assert [slot.number for slot in slots] == list(range(1, len(slots) + 1))
    assert [slot.item for slot in slots if not slot.filler] == (
        names(before, "a") + ["routine"] * 2 + names(after, "b")
    )
    assert len({slot.page_id for slot in slots}) == len(slots)
    assert slots[-1].item == f"b{after - 1}", "the back cover stays outermost"


@given(st.lists(st.integers(1, 3), min_size=1, max_size=20))
def test_without_a_middle_the_count_is_still_a_multiple_of_four(pages):
    items = names(len(pages), "a")
    slots = order_pages(guide_of(items, centre=None), dict(zip(items, pages, strict=True)), Report())
    assert len(slots) % 4 == 0
    assert sum(slot.filler for slot in slots) == -sum(pages) % 4
    assert slots[-1].item == items[-1]


@given(st.lists(st.integers(1, 3), min_size=1, max_size=12), st.lists(st.integers(1, 3), min_size=1, max_size=12))
def test_what_takes_several_pages_opens_on_the_left(before, after):
    """Routines of one to three pages round a middle spread, with a page of another kind at either end."""
    first, second = names(len(before), "a"), names(len(after), "b")
    lengths = {**dict(zip(first + second, before + after, strict=True)), "cover": 1, "back": 1, "routine": 2}
    for centre in ("routine", None):
        guide = guide_of(["cover", *first], ["routine"], [*second, "back"], centre=centre)
        guide = replace(guide, routines=tuple(routine_called(name) for name in [*first, *second, "routine"]))
        report = Report()
        slots = order_pages(guide, lengths, report)
        assert not report.problems
        assert len(slots) % 4 == 0
        assert (slots[0].item, slots[-1].item) == ("cover", "back")
        opening = {slot.item: slot.number for slot in reversed(slots) if not slot.filler}
        assert all(opening[name] % 2 == 0 for name, length in lengths.items() if length > 1)
        assert [slot.item for slot in slots if not slot.filler and slot.part == 0] == [
            *("cover", *first, "routine", *second, "back")
        ]
        if centre:
            assert opening["routine"] == len(slots) // 2


def routine_called(name):
    return Routine(name, phrase(name), phrase(""), 1, (), HERE)


def test_single_sheets_hold_two_pages():
    slots = order_pages(guide_of(names(5, "a"), centre=None), dict.fromkeys(names(5, "a"), 1), Report(), SINGLE)
    assert [slot.item for slot in slots] == ["a0", "a1", "a2", "a3", "notes", "a4"]


def test_adding_a_technique_moves_the_fillers_and_not_the_routine():
    lengths = dict.fromkeys([*names(9, "a"), *names(9, "b"), "notes"], 1) | {"routine": 2}
    plain = order_pages(guide_of(names(7, "a"), ["routine"], [*names(6, "b"), "notes"]), lengths, Report())
    more = order_pages(guide_of(names(8, "a"), ["routine"], [*names(6, "b"), "notes"]), lengths, Report())
    assert folios(plain)["routine"] == "8"
    assert folios(more)["routine"] == "10"
    assert [slot.page_id for slot in more if slot.filler] == ["notes-2", "notes-3", "notes-4"]


def test_a_routine_of_three_pages_is_an_error_at_its_place():
    report = Report()
    order_pages(guide_of(["a0"], ["routine"], ["b0"]), {"a0": 1, "routine": 3, "b0": 1}, report)
    (problem,) = report.problems
    assert str(problem.span) == "guide.yaml:3:1"
    assert problem.message == "the middle spread has two pages, but 'routine' takes 3"
    assert problem.hint == "shorten its rows, or leave out 'centre'"


def test_bookmarks_have_a_level_for_each_chapter_of_several_pages():
    guide = guide_of(["a0", "a1"], ["routine"], ["b0"])
    titles = {"a0": "A", "a1": "B", "routine": "R", "b0": "Z"}
    assert [(mark.title, len(mark.children)) for mark in bookmarks(guide, titles)] == [
        ("Chapter 1", 2),
        ("R", 0),
        ("Z", 0),
    ]
    assert chapter_titles(guide)["b0"] == "Chapter 3"
