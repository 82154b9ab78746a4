"""From an item to its pages: goldens of every kind, what fits, what does not, and that nothing leaves the page."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.compose import Composed, Setting, compose
from guidebook.fonts import advance
from guidebook.geometry import IDENTITY, Transform
from guidebook.layout.frame import Furniture, frame
from guidebook.marks import Group, Mark, Page, Text, describe
from guidebook.marks import Path as Drawn
from guidebook.model import Guide, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Span

GOLDEN = Path(__file__).parents[1] / "golden"
UPDATE = os.environ.get("UPDATE_GOLDENS") == "1"
Make = Callable[..., Technique]
HERE = Span(Path("content/glide.yaml"), 3, 5)


def items(guide: Guide) -> dict[str, object]:
    return {item.id: item for item in (*guide.techniques, *guide.routines, *guide.articles)}


def texts(marks: tuple[Mark, ...], place: Transform = IDENTITY) -> Iterator[tuple[Text, Transform]]:
    for mark in marks:
        if isinstance(mark, Text):
            yield mark, place
        elif isinstance(mark, Group):
            yield from texts(mark.marks, mark.transform.then(place))


def groups(marks: tuple[Mark, ...]) -> Iterator[Group]:
    for mark in marks:
        if isinstance(mark, Group):
            yield mark
            yield from groups(mark.marks)


def points(marks: tuple[Mark, ...], place: Transform = IDENTITY) -> Iterator[tuple[float, float]]:
    for mark in marks:
        if isinstance(mark, Group):
            yield from points(mark.marks, mark.transform.then(place))
        elif isinstance(mark, Drawn):
            for _, *numbers in mark.segments:
                yield from (place.apply(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
        else:
            end = mark.x + advance(mark.glyphs, mark.size)
            yield from (place.apply(x, mark.baseline) for x in (mark.x, end))


def said(page: Page) -> str:
    return " ".join(text.text.strip() for text, _ in texts(page.marks))


@pytest.mark.parametrize("name", ["glide", "whole", "cover", "safety", "list", "words", "end"])
def test_golden_pages(setting: Setting, name: str) -> None:
    composed = compose(items(setting.guide)[name], setting, 0)
    assert composed.problems == ()
    assert len(composed.pages) == 1
    text = describe(composed.pages[0])
    golden = GOLDEN / f"{name}.txt"
    if UPDATE:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_nothing_leaves_the_page(setting: Setting) -> None:
    for item in items(setting.guide).values():
        for page in compose(item, setting, 0).pages:
            whole = frame(page, Furniture("Strokes", "12", recto=True), setting.theme)
            for x, y in points(whole.marks):
                assert -0.5 <= x <= page.size.width + 0.5
                assert -0.5 <= y <= page.size.height + 0.5


def test_every_word_of_a_technique_is_on_its_page(setting: Setting, technique: Make) -> None:
    item = technique("glide", steps=6, words=20, figures=3)
    page = said(compose(item, setting, 0).pages[0])
    wanted = [item.title, item.purpose, item.feel, item.giver, item.receiver, item.mistakes[0], item.not_for[0].text]
    wanted += [step.cue for step in item.steps] + [figure.caption for figure in item.figures]
    for words in wanted:
        assert str(words) in page
    assert page.count("word0") == 6 * 3


def test_the_picture_grows_into_the_room_that_text_leaves(setting: Setting, technique: Make) -> None:
    short = compose(technique("glide", steps=2, words=6), setting, 0)
    long = compose(technique("glide", steps=6, words=20), setting, 0)
    area = setting.theme.type_area
    assert short.plate_area > 0.25 * area.width * area.height
    assert short.plate_area >= long.plate_area
    assert long.over == 0


def test_a_full_technique_asks_for_a_lower_rung_and_then_is_told(setting: Setting, technique: Make) -> None:
    last = len(setting.theme.rungs) - 1
    full = [technique("glide", steps=6, words=words) for words in (5, 28, 33, 60)]
    rungs = [next((rung for rung in range(last) if not compose(one, setting, rung).over), last) for one in full]
    assert rungs == sorted(rungs)
    assert rungs[0] == 0
    assert rungs[-1] == last
    composed = compose(technique("glide", steps=6, words=60), setting, rungs[-1])
    assert composed.over > 0
    (problem,) = composed.problems
    assert "mm over, about" in problem.message
    assert str(problem.span) == "content/glide.yaml:20:5"


def test_composing_is_pure(setting: Setting) -> None:
    item = setting.guide.techniques[0]
    assert compose(item, setting, 0) == compose(item, setting, 0)


def test_page_numbers_are_known_by_their_references_only(setting: Setting) -> None:
    article = items(setting.guide)["safety"]
    assert compose(article, setting, 0).refers == {"glide"}
    unknown = compose(article, replace(setting, folios={}), 0)
    assert "page\u00a000" in said(unknown.pages[0])
    assert "page\u00a07" in said(compose(article, setting, 0).pages[0])


def test_a_routine_names_a_technique_that_the_book_has_no_page_of_without_a_number(setting: Setting) -> None:
    chapters = tuple(
        replace(chapter, pages=tuple(page for page in chapter.pages if page != "glide"))
        for chapter in setting.guide.chapters
    )
    without = replace(setting, guide=replace(setting.guide, chapters=chapters), folios={})
    (technique,) = setting.guide.techniques
    whole = compose(items(setting.guide)["whole"], without, 0)
    assert technique.title in said(whole.pages[0])
    assert "glide" not in whole.refers


def test_the_middle_routine_is_a_spread_and_others_are_not(setting: Setting) -> None:
    item = setting.guide.routines[0]
    assert len(compose(item, setting, 0).pages) == 1
    centred = replace(setting, guide=replace(setting.guide, centre=item.id))
    pages = compose(item, centred, 0).pages
    assert [page.id for page in pages] == ["whole", "whole-2"]


def test_only_sources_that_are_cited_are_printed(setting: Setting) -> None:
    page = said(compose(items(setting.guide)["end"], setting, 0).pages[0])
    assert "A trial" in page
    assert "A school" in page
    assert "Unused" not in page
    assert "Not reviewed by a health professional." in page


def test_half_letter_pages_hold_the_same(setting: Setting) -> None:
    half = replace(setting, theme=setting.theme.on("half-letter"))
    for item in items(setting.guide).values():
        composed: Composed = compose(item, half, 0)
        assert composed.over == 0
        assert composed.pages[0].size == setting.theme.papers["half-letter"][0]


def test_running_head_and_number_stand_outside_and_mirror(setting: Setting) -> None:
    page = compose(setting.guide.techniques[0], setting, 0).pages[0]
    area = setting.theme.area(recto=True)
    for recto in (True, False):
        framed = frame(page, Furniture("Strokes", "12", recto=recto), setting.theme)
        assert framed.label == "12"
        head, folio = (next(iter(texts((mark,)))) for mark in framed.marks[1:])
        assert head[0].text == "Strokes"
        assert head[0].baseline < area.y
        assert folio[0].baseline > area.y + area.height
        right = folio[0].x > page.size.width / 2
        assert right is recto
    bare = frame(page, Furniture("", "", recto=True), setting.theme)
    assert len(bare.marks) == 1


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), min_size=1, max_size=60)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS, WORDS)
def test_any_words_give_a_page_or_problems(setting: Setting, title: str, cue: str, sentence: str) -> None:
    glide = setting.guide.techniques[0]
    here = glide.title.span
    step = replace(glide.steps[0], cue=Phrase(cue, here), sentence=Phrase(sentence, here))
    composed = compose(replace(glide, title=Phrase(title, here), steps=(step,)), setting, 0)
    assert len(composed.pages) == 1
    assert all(problem.span.path == here.path for problem in composed.problems)


def test_bare_items_have_pages_too(setting: Setting) -> None:
    glide = setting.guide.techniques[0]
    bare = replace(glide, figures=(), mistakes=(), not_for=(), cautions=(), good_for=(), steps=glide.steps[:1])
    assert compose(bare, setting, 0).over == 0
    routine = replace(setting.guide.routines[0], rows=setting.guide.routines[0].rows[:1])
    assert len(compose(routine, setting, 0).pages) == 1
    for article in setting.guide.articles:
        assert len(compose(replace(article, sections=()), setting, 0).pages) == 1


def test_a_picture_that_is_missing_is_told_at_its_scene(setting: Setting) -> None:
    composed = compose(setting.guide.techniques[0], replace(setting, plates={}), 0)
    (problem,) = composed.problems
    assert problem.message == "the picture 'plate-0' is not drawn"
    assert str(problem.span) == "content/glide.yaml:50:5"


def test_a_film_has_a_code_with_its_address(setting: Setting) -> None:
    glide = replace(setting.guide.techniques[0], video=Phrase("https://example.org/glide", HERE))
    page = compose(glide, setting, 0).pages[0]
    assert "example.org/glide" in said(page)
    assert any(mark.link == "https://example.org/glide" for mark in groups(page.marks))
