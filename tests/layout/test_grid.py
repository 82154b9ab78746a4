"""Running text stands on the lines of one grid, whatever stands between it."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.layout.context import Context
from guidebook.layout.flow import join, on_grid
from guidebook.layout.pages import TOP, Fitted, fit, flow
from guidebook.layout.rules import RULES
from guidebook.marks import Group, Mark, Text
from guidebook.markup import Block
from guidebook.problems import Span
from guidebook.theme import Style

GRID = 10.0  # the leading of the plain theme's base
ORDER = count()
BODY = "body"  # how running text begins here
OTHERS = {
    "small": Style(size=6, leading=7.3, drop=2, above=1.7, below=3.1),
    "section": Style(size=9, leading=11.9, drop=3, above=6.2, below=1.3),
    "text": Style(size=8, leading=GRID, drop=3, below=4.4),
    "cue": Style(size=9, leading=12.7, drop=3),
    "sentence": Style(size=8, leading=GRID, drop=3),
    "steps": Style(indent=10, below=3.3, above=5, pad=8),
    "beside-care": Style(size=6, leading=7.7, drop=2, above=1.1),
}


@pytest.fixture
def gridded(context: Context) -> Context:
    object.__setattr__(context.theme, "grid", GRID)
    object.__setattr__(context.theme, "styles", {**context.theme.styles, **OTHERS})
    return context


def block(tag: str, text: str = "", *children: Block, **attrs: str) -> Block:
    return Block(tag, Span(Path("page.xml"), 1), text, attrs, children, order=next(ORDER))


words = st.integers(1, 40).map(lambda many: " ".join([BODY] * many))
paragraph = words.map(lambda text: block("p", text, style="text"))
aside = st.integers(1, 20).map(lambda many: block("p", "aside " * many, style="small"))
heading = st.just("Heading").map(lambda text: block("heading", text))
picture = st.just("one").map(lambda scene: block("figure", scene=scene, caption="aside"))
items = st.lists(words, min_size=1, max_size=6)
plain_list = items.map(lambda texts: block("list", "", *(block("item", text) for text in texts), kind="bullets"))
wide_list = items.map(lambda texts: block("list", "", *(block("item", text) for text in texts), columns="2"))
inner = st.lists(st.one_of(paragraph, plain_list, aside), min_size=1, max_size=3)
box = inner.map(lambda children: block("box", "", *children, tone="care", heading="aside"))
stacks = st.lists(st.one_of(paragraph, aside, heading, picture), max_size=4)
columns = st.tuples(stacks, stacks).map(lambda two: block("columns", "", *(block("column", "", *one) for one in two)))
sentence = st.tuples(words, st.booleans()).map(
    lambda step: block(
        "step",
        "",
        block("cue", "aside"),
        block("sentence", step[0]),
        *([block("caution", "aside", tone="care")] if step[1] else []),
    )
)
steps = st.tuples(st.lists(sentence, min_size=1, max_size=6), st.sampled_from("12")).map(
    lambda step: block("steps", "", *step[0], columns=step[1])
)
pages = st.lists(
    st.one_of(paragraph, aside, heading, picture, plain_list, wide_list, box, columns, steps), min_size=1, max_size=8
)
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def baselines(marks: tuple[Mark, ...], y: float = 0.0) -> Iterator[float]:
    """Where running text stands."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from baselines(mark.marks, y + mark.transform.f)
        elif isinstance(mark, Text) and mark.text.startswith(BODY):
            yield y + mark.baseline


def off_grid(page: Fitted) -> list[float]:
    first = GRID - OTHERS["text"].drop
    return [y for y in baselines(page.marks) if abs((y - first + GRID / 2) % GRID - GRID / 2) > 0.02]


def test_the_next_line_of_the_grid_is_found(context: Context) -> None:
    assert on_grid(7.3, context) == 7.3
    object.__setattr__(context.theme, "grid", 4.0)
    assert [on_grid(y, context) for y in (0, 3.9, 4.0, 4.005, 4.1)] == [0, 4, 4, 4, 8]
    assert [on_grid(y, context, 1.5) for y in (-3.0, 1.5, 1.6)] == [-2.5, 1.5, 5.5]


@given(pages)
@quick
def test_running_text_stands_on_one_grid(gridded: Context, blocks: list[Block]) -> None:
    gridded.laid_out.clear()
    page = block("page", "", *blocks)
    assert off_grid(fit(page, gridded)) == []
    assert all(off_grid(one) == [] for one in flow(page, gridded))


def test_what_the_grid_leaves_over_stands_above_a_heading(gridded: Context) -> None:
    blocks = [block("p", "aside", style="small"), block("heading", "Heading"), block("p", BODY, style="text")]
    column = join([RULES[one.tag](one, 200, gridded) for one in blocks], gridded, TOP)
    _, head, _ = column.marks
    assert isinstance(head, Group)
    section = OTHERS["section"]
    assert head.transform.f + section.leading + section.below == pytest.approx(30)


def test_a_picture_stands_in_the_middle_of_what_the_grid_leaves_it(gridded: Context) -> None:
    blocks = [block("p", BODY, style="text"), block("figure", scene="one"), block("p", BODY, style="text")]
    above, picture, below = (RULES[one.tag](one, 181, gridded) for one in blocks)
    column = join([above, picture, below], gridded, TOP)
    tops = [mark.transform.f for mark in column.marks if isinstance(mark, Group)]
    assert tops[1] - GRID == pytest.approx(tops[2] - tops[1] - picture.height, abs=0.01)
    assert tops[2] % GRID == pytest.approx(0)


def test_text_of_its_own_leading_keeps_it(gridded: Context) -> None:
    aside = [RULES["p"](block("p", "aside", style="small"), 200, gridded) for _ in range(3)]
    column = join(aside, gridded, TOP)
    assert [mark.transform.f for mark in column.marks if isinstance(mark, Group)] == pytest.approx([0, 10.4, 20.8])
