"""Set text: nothing lost, everything in its width, and what a reader's program will read."""

import re
from dataclasses import replace
from pathlib import Path
from statistics import pstdev

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.fonts import advance
from guidebook.layout.context import Context, Lines
from guidebook.layout.lines import SOFT_HYPHEN, Paragraph, natural_width, printed, set_text, typeset
from guidebook.marks import Group, Mark, Text
from guidebook.problems import Span
from guidebook.theme import Style

RAGGED = Style(size=10, leading=12, drop=3)
JUSTIFIED = replace(RAGGED, align="justify", hyphenate=True, expand=8)
PLACE = Span(Path("a.yaml"), 3, 5)
TALE = (
    "Before supper the two of them carried the table out under the pear-tree, because the kitchen was too warm; and "
    "while one laid the plates, the other went round the garden to see whether anything had ripened since the morning, "
    "which it had. By the time the lamps were lit they had forgotten what they meant to talk about, and did not mind."
)


def texts(marks: tuple[Mark, ...]) -> list[Text]:
    found: list[Text] = []
    for mark in marks:
        if isinstance(mark, Text):
            found.append(mark)
        elif isinstance(mark, Group):
            found += texts(mark.marks)
    return found


def rows(lines: Lines) -> list[list[Text]]:
    found: dict[float, list[Text]] = {}
    for text in texts(lines.marks):
        found.setdefault(text.baseline, []).append(text)
    return list(found.values())


def read(lines: Lines) -> str:
    """What a reader's program gets: the runs one after the other, actual text instead of what is drawn."""
    return "".join(text.text if text.actual is None else text.actual for text in texts(lines.marks))


def width_of(row: list[Text]) -> float:
    """Without the space at the line's end, which nobody sees."""
    last = row[-1]
    space = last.glyphs[-1].advance * last.size / 1000 if last.text.endswith(" ") else 0
    return last.x + advance(last.glyphs, last.size) - space


words = st.text(alphabet="abcdefghijklmnop", min_size=1, max_size=12)
aligned = st.sampled_from(["left", "justify", "right", "centre"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(words, min_size=1, max_size=40), st.sampled_from([RAGGED, JUSTIFIED]), st.integers(60, 300))
def test_no_word_is_lost_or_torn(context: Context, written: list[str], style: Style, width: int) -> None:
    text = " ".join(written)
    lines = set_text(text, style, width, context)
    assert read(lines).replace(SOFT_HYPHEN, "") == text
    assert lines.height == lines.rows * style.leading


@pytest.mark.parametrize("width", range(40, 120, 8))
def test_a_word_that_breaks_after_its_own_hyphen_stays_one_word(context: Context, width: int) -> None:
    text = "back at mid-thigh; under the heel-of-hand stroke"
    assert read(set_text(text, RAGGED, width, context)) == text


@pytest.mark.parametrize("width", [90, 140, 200, 333])
def test_justified_lines_end_at_the_edge(context: Context, width: int) -> None:
    found = rows(set_text(TALE, JUSTIFIED, width, context))
    assert all(width_of(row) == pytest.approx(width, abs=0.05) for row in found[:-1])
    assert width_of(found[-1]) <= width + 0.05


@pytest.mark.parametrize("width", [90, 140, 200, 333])
def test_ragged_lines_keep_within_the_edge_and_their_spaces_alike(context: Context, width: int) -> None:
    lines = set_text(TALE, RAGGED, width, context)
    assert all(width_of(row) <= width + 0.05 for row in rows(lines))
    spaces = {g.advance for text in texts(lines.marks) for g in text.glyphs if text.text[g.cluster] == " "}
    assert len(spaces) == 1


def test_lines_end_with_a_space_or_a_soft_hyphen(context: Context) -> None:
    found = rows(set_text(TALE, JUSTIFIED, 65, context))
    for row in found[:-1]:
        assert row[-1].text.endswith(" ") or row[-1].actual == SOFT_HYPHEN
    assert any(row[-1].actual == SOFT_HYPHEN for row in found)
    ladders = re.findall("h+", "".join("h" if row[-1].actual == SOFT_HYPHEN else " " for row in found))
    assert max(map(len, ladders)) <= 2


def test_the_last_line_is_no_stub(context: Context) -> None:
    for width in range(80, 300, 7):
        last = rows(set_text(TALE + " So it is.", RAGGED, width, context))[-1]
        assert len("".join(text.text for text in last)) >= 4


def test_the_last_line_is_no_lost_word_where_another_may_join_it(context: Context) -> None:
    words = "Lay one palm either side of the spine, on the dimples above the buttocks, fingers towards the head."
    for width in range(110, 300, 7):
        *_, last = rows(set_text(words, RAGGED, width, context))
        assert "".join(text.text for text in last) != "head."


def test_a_number_stays_with_what_it_counts_unless_that_takes_a_line_more(context: Context) -> None:
    words = "Slide flat palms up to mid-back in 4 seconds, then turn and glide home without lifting, 27 loops in all."
    for width in range(110, 300, 7):
        found = rows(set_text(words, RAGGED, width, context))
        tied = set_text(words.replace("4 ", "4\u00a0").replace("27 ", "27\u00a0"), RAGGED, width, context)
        ends = {"".join(text.text for text in row).split()[-1] for row in found}
        assert not ends & {"4", "27"} or tied.rows > len(found)


@pytest.mark.parametrize("style", [RAGGED, JUSTIFIED])
def test_lines_after_the_first_turn_in(context: Context, style: Style) -> None:
    turned = replace(style, turn=11.0)
    for width in range(80, 300, 7):
        first, *others = rows(set_text(TALE, turned, width, context))
        assert first[0].x == 0
        assert {row[0].x for row in others} == {11.0}
        assert all(width_of(row) <= width + 0.05 for row in (first, *others))
    assert read(set_text(TALE, turned, 150, context)) == read(set_text(TALE, turned, 1e6, context))


def test_alignment_moves_lines_within_their_width(context: Context) -> None:
    short = natural_width("A well", RAGGED, context)
    for align, x in (("left", 0.0), ("centre", (200 - short) / 2), ("right", 200 - short)):
        (text,) = texts(set_text("A well", replace(RAGGED, align=align), 200, context).marks)
        assert text.x == pytest.approx(x)
        assert text.baseline == 12 - 3


def test_inline_marks_change_the_face(context: Context) -> None:
    lines = set_text("go *slowly* and **never** press", RAGGED, 500, context)
    assert [(text.text, text.font) for text in texts(lines.marks)] == [
        ("go ", "serif"),
        ("slowly ", "serif/italic"),
        ("and ", "serif"),
        ("never ", "serif/semibold"),
        ("press", "serif"),
    ]


def test_a_reference_is_a_link_with_the_pages_number(context: Context) -> None:
    lines = set_text("look at [[near]], then [[#far]].", RAGGED, 500, context)
    links = [mark for mark in lines.marks if isinstance(mark, Group)]
    assert [(link.role, link.link) for link in links] == [("Link", "#near"), ("Link", "#far")]
    assert read(lines) == "look at page\u00a07, then 12."
    assert context.referred == {"near", "far"}


def test_page_numbers_never_change_where_lines_end(context: Context) -> None:
    text = "See [[near]] and [[far]] " * 8
    unknown = replace(context, folios={})
    for width in range(60, 200, 11):
        with_numbers = [row[0].text[:3] for row in rows(set_text(text, RAGGED, width, context))]
        without = [row[0].text[:3] for row in rows(set_text(text, RAGGED, width, unknown))]
        assert with_numbers == without


def test_straight_quotes_are_printed_curved(context: Context) -> None:
    assert read(set_text("an athlete's foot, 'so'", RAGGED, 500, context)) == "an athlete’s foot, ‘so’"


def test_a_number_keeps_its_unit() -> None:
    assert printed("30 cm, 5 ml, 24 °C, 10 %") == "30\u00a0cm, 5\u00a0ml, 24\u00a0°C, 10\u00a0%"
    assert printed("3 more, 2 sides, 4 minutes") == "3 more, 2 sides, 4 minutes"


def test_a_sign_that_no_face_has_is_told_with_its_word(context: Context) -> None:
    set_text("warm your hands \u2603now", RAGGED, 500, context, PLACE)
    (problem,) = context.told.problems
    assert str(problem).startswith("a.yaml:3:5: error: the typeface has no sign for '\u2603' in '\u2603now'")


def test_a_word_wider_than_its_column_is_divided_or_told(context: Context) -> None:
    assert set_text("extraordinarily", RAGGED, 45, context, PLACE).rows > 1
    assert context.told.problems == []
    set_text("xxxxxxxxxxxxxxxxxxxxxxxx", RAGGED, 45, context, PLACE)
    assert "mm wider than its column" in context.told.problems[0].message


def test_tracking_and_features_change_glyphs_not_words(context: Context) -> None:
    plain = set_text("Pressure", RAGGED, 500, context)
    small = set_text("Pressure", replace(RAGGED, features=("smcp", "c2sc"), tracking=50), 500, context)
    assert read(small) == "Pressure"
    assert [g.gid for g in texts(small.marks)[0].glyphs] != [g.gid for g in texts(plain.marks)[0].glyphs]


def test_justified_lines_are_spaced_as_evenly_as_the_best_printedters_do(context: Context) -> None:
    """LaTeX with microtype reaches a standard deviation of 0.31 pt on a page of this size."""
    style = replace(JUSTIFIED, size=9.5, leading=12.5, expand=10)
    gaps: list[float] = []
    ends = hyphens = 0
    for width in range(300, 345, 4):
        for row in rows(set_text(" ".join([TALE] * 4), style, width, context))[:-1]:
            ends += 1
            hyphens += row[-1].actual == SOFT_HYPHEN
            gaps += [g.advance * 0.0095 for t in row for g in t.glyphs[:-1] if t.text[g.cluster] == " "]
    assert pstdev(gaps) <= 0.31
    assert hyphens <= 0.12 * ends


@given(st.lists(words, min_size=1, max_size=9), aligned, st.floats(0, 400))
def test_a_paragraph_of_one_line_is_the_one_that_total_fit_would_choose(line, align, room):
    runs, style = typeset(" ".join(line)), replace(JUSTIFIED, align=align)
    width = Paragraph(style, 1e6, "en").set(runs).width + room
    quick = Paragraph(style, width, "en").set(runs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Paragraph, "alone", lambda *_: ())
        assert Paragraph(style, width, "en").set(runs) == quick
    assert quick.rows == 1
