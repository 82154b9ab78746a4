"""Blocks on pages: what fits, what goes over, what is carried on, and what stays together."""

import re
from collections.abc import Callable

import pytest

from guidebook.layout.context import Context
from guidebook.layout.flow import lay_out, stack
from guidebook.layout.pages import fit, flow, spread, text_in
from guidebook.layout.rules import RULES
from guidebook.marks import Group, Mark
from guidebook.markup import Block
from guidebook.markup.read import TAGS

Make = Callable[..., Block]
ROOM = 200.0  # the type area of the plain theme
LINES = 20  # of base text that fill it


def roles(marks: tuple[Mark, ...]) -> list[str]:
    found: list[str] = []
    for mark in marks:
        if isinstance(mark, Group):
            found += ([mark.role] if mark.role else []) + roles(mark.marks)
    return found


def said(marks: tuple[Mark, ...]) -> str:
    return " ".join(text_in(mark) for mark in marks)


def keys(marks: tuple[Mark, ...]) -> set[str]:
    found: set[str] = set()
    for mark in marks:
        if isinstance(mark, Group):
            found |= ({mark.key} if mark.key else set()) | keys(mark.marks)
    return found


def forms(marks: tuple[Mark, ...]) -> list[tuple[Mark, ...]]:
    found: list[tuple[Mark, ...]] = []
    for mark in marks:
        if isinstance(mark, Group):
            found += [mark.marks] if mark.form else forms(mark.marks)
    return found


def paragraphs(block: Make, count: int) -> list[Block]:
    return [block("p", f"line{number}", style="base") for number in range(count)]


def test_every_tag_that_stands_alone_has_a_rule() -> None:
    inner = {
        "page",
        "part",
        "plan",
        "put",
        "column",
        "key",
        "step",
        "cue",
        "sentence",
        "item",
        "row",
        "cell",
        "entry",
        "fact",
        "icon",
    }
    assert set(TAGS) - inner == set(RULES)


def test_a_full_page_fits_and_one_line_more_goes_over(context: Context, block: Make) -> None:
    assert fit(block("page", "", *paragraphs(block, LINES)), context).over == pytest.approx(0)
    assert fit(block("page", "", *paragraphs(block, LINES + 1)), context).over == pytest.approx(10)


def test_the_foot_stands_at_the_bottom(context: Context, block: Make) -> None:
    foot = block("foot", "", block("p", "last", style="base"))
    page = fit(block("page", "", *paragraphs(block, 3), foot), context)
    last = page.marks[-1]
    assert isinstance(last, Group)
    assert text_in(last) == "last"
    assert last.transform.f == pytest.approx(ROOM - 10)
    assert page.over < 0


def test_pictures_take_what_the_text_leaves(context: Context, block: Make) -> None:
    plates = block("plates", "", block("figure", scene="one"))
    for lines in (4, 10, 14):
        page = fit(block("page", "", plates, *paragraphs(block, lines)), context)
        assert page.over <= 0
        assert page.plate_area == pytest.approx(min(200, 2 * (ROOM - lines * 10 - 6.1)) ** 2 / 2, rel=0.05)
    full = fit(block("page", "", plates, *paragraphs(block, 19)), context, least=0.2)
    assert full.over > 0


def test_pages_follow_one_another_without_losing_a_line(context: Context, block: Make) -> None:
    pages = flow(block("page", "", *paragraphs(block, 45)), context)
    assert len(pages) == 3
    assert all(page.over <= 0 for page in pages)
    assert " ".join(said(page.marks) for page in pages) == " ".join(f"line{number}" for number in range(45))


def test_a_heading_stays_with_what_follows(context: Context, block: Make) -> None:
    heading = block("heading", "Heading", style="base")
    first, second = flow(block("page", "", *paragraphs(block, LINES - 1), heading, *paragraphs(block, 2)), context)
    assert "Heading" not in said(first.marks)
    assert said(second.marks).startswith("Heading")


def table(block: Make, rows: int) -> Block:
    head = block("row", "", block("cell", "Clock"), block("cell", "What"), head="yes")
    body = [block("row", "", block("cell", f"{row}:00"), block("cell", "glide")) for row in range(rows)]
    return block("table", "", head, *body, shares="1 3")


def test_a_table_goes_on_under_its_head_which_is_read_out_once(context: Context, block: Make) -> None:
    pages = flow(block("page", "", table(block, 30)), context)
    assert len(pages) == 2
    assert all(said(page.marks).startswith("Clock") for page in pages)
    assert [roles(page.marks).count("TH") for page in pages] == [2, 0]
    assert sum(roles(page.marks).count("TD") for page in pages) == 60
    assert len(keys(pages[0].marks) | keys(pages[1].marks)) == 1


def test_a_spread_is_two_pages_of_nearly_one_height(context: Context, block: Make) -> None:
    left, right = spread(block("page", "", table(block, 24)), context)
    assert abs(left.over - right.over) <= 10.1
    assert max(left.over, right.over) <= 0
    long = spread(block("page", "", table(block, 60)), context)
    assert len(long) == 2
    assert max(page.over for page in long) > 0


def test_lists_in_columns_are_divided_between_pages(context: Context, block: Make) -> None:
    items = [block("item", f"item{number}") for number in range(60)]
    listed = block("list", "", *items, columns="2", kind="plain")
    pages = flow(block("page", "", *paragraphs(block, 10), listed), context)
    assert len(pages) == 2
    words = "".join(said(page.marks) for page in pages)
    assert [word for word in re.split("(?=item)", words) if "item" in word] == [f"item{n}" for n in range(60)]
    assert len(set.union(*(keys(page.marks) for page in pages))) == 1


def test_lists_are_lists_with_labels(context: Context, block: Make) -> None:
    items = [block("item", "one"), block("item", "two", term="Term")]
    for kind, labels in (("bullets", 2), ("ticks", 2), ("numbers", 2), ("terms", 0), ("plain", 0)):
        found = roles(lay_out(block("list", "", *items, kind=kind), 100, context).marks)
        assert found.count("LI") == found.count("LBody") == 2
        assert found.count("Lbl") == labels


def test_boxes_differ_without_colour(context: Context, block: Make) -> None:
    drawn = {}
    for tone in ("note", "care", "stop"):
        fragment = lay_out(block("box", "", block("p", "words", style="base"), tone=tone), 150, context)
        assert said(fragment.marks).endswith("words")
        (drawn[tone],) = forms(fragment.marks)
    assert len(set(drawn.values())) == 3


def test_a_picture_that_is_not_drawn_is_told_at_its_words(context: Context, block: Make) -> None:
    stack((block("figure", scene="three"),), 100, context)
    (problem,) = context.told.problems
    assert problem.message == "the picture 'three' is not drawn"


def test_steps_are_read_in_their_order_in_one_column_or_two(context: Context, block: Make) -> None:
    def step(number: int) -> Block:
        return block("step", "", block("cue", f"cue{number}"), block("sentence", "words " * number))

    for columns in ("1", "2"):
        listed = block("steps", "", *(step(number) for number in range(1, 6)), columns=columns)
        words = said(lay_out(listed, 200, context).marks)
        assert [words.index(f"cue{number}") for number in range(1, 6)] == sorted(
            words.index(f"cue{number}") for number in range(1, 6)
        )
