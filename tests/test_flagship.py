"""The shipped guide as a book: whole, in order, legible, and nothing that was written is missing from its pages."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from guidebook.assemble import assemble, items_of
from guidebook.book import order_pages
from guidebook.geometry import MM
from guidebook.marks import Group, Text
from guidebook.model.phrase import Phrase
from guidebook.problems import Report
from guidebook.progress import unwatched
from guidebook.project import BuildOptions, Project
from guidebook.setting import gather

ROOT = Path(__file__).parents[1]
# Not for the page: names of files and things, addresses (printed as a code), and what is for the teacher's copy only.
# A dose's words are put into a phrase of the language's own.
ELSEWHERE = {"id", "aliases", "contact", "scene", "video", "teacher", "sources", "needs", "technique", "doses"}
REFERENCE = re.compile(r"\[\[[^\]]*\]\]")


@pytest.fixture(scope="module")
def made():
    report = Report()
    found = Project.find(ROOT, "back-massage").make(BuildOptions(), report)
    assert found is not None, "\n".join(map(str, report.problems))
    return found


@pytest.fixture(scope="module")
def pages(made):
    """The marks of each item's pages, by the item's id."""
    found = {}
    for slot, page in zip(made.book.slots, made.book.document.pages, strict=True):
        found.setdefault(slot.item, []).append(page)
    return found


def texts(marks, size=1.0) -> Iterator[tuple[Text, float]]:
    """Every run with the size that it is printed at."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from texts(mark.marks, size * abs(mark.transform.d))
        elif isinstance(mark, Text):
            yield mark, mark.size * size


def read_out(marks) -> str:
    """The words as a reader's program would say them."""
    said = []
    for mark in marks:
        if isinstance(mark, Text):
            said.append(mark.text if mark.actual is None else mark.actual)
        elif isinstance(mark, Group):
            said.append(mark.actual or read_out(mark.marks))
            said.append("" if mark.role in ("Link", "Span") or mark.link else "\n")
    return "".join(said).replace("\u00ad", "")


def phrases(value) -> Iterator[Phrase]:
    """Every phrase of a part of the guide that belongs on its pages."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from phrases(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ELSEWHERE:
                yield from phrases(getattr(value, field.name))


def plain(text: str) -> str:
    """Words alone, whatever the marks, the spaces and the shape of the apostrophes."""
    return " ".join(text.replace("*", "").replace("’", "'").split())


def test_there_are_36_pages_and_the_routine_opens_in_the_middle(made):
    assert len(made.book.slots) == 36
    assert [slot.number for slot in made.book.slots if slot.item == "full"] == [18, 19]


def test_each_technique_is_exactly_one_page(made):
    items = [slot.item for slot in made.book.slots]
    assert {item.id: items.count(item.id) for item in made.guide.techniques} == dict.fromkeys(
        [item.id for item in made.guide.techniques], 1
    )
    assert len(made.guide.techniques) == 16


def test_no_word_that_was_written_is_lost(made, pages):
    lost = []
    for name, item in items_of(made.guide).items():
        if name not in pages:
            continue
        printed = plain(" ".join(read_out(page.marks) for page in pages[name]))
        for phrase in phrases(item):
            parts = [plain(part) for part in REFERENCE.split(phrase)]
            lost += [f"{name}: {part}" for part in parts if part not in printed]
    assert lost == []


def test_cues_can_be_read_from_a_metre_and_sentences_in_the_hand(made, pages):
    for technique in made.guide.techniques:
        (page,) = pages[technique.id]
        sizes = {}
        for run, size in texts(page.marks):
            for word in run.text.split():
                sizes.setdefault(word, []).append(size)
        for step in technique.steps:
            assert all(max(sizes[word]) >= 14 for word in step.cue.split()), step.cue
        words = {word for step in technique.steps for word in step.sentence.split() if "-" not in word}
        assert min(max(sizes[word]) for word in words if word in sizes) >= 9


def test_no_mark_leaves_its_page(made):
    for page in made.book.document.pages:
        for run, place in placed_texts(page.marks):
            across = sum(glyph.advance for glyph in run.glyphs) * run.size / 1000
            for x, y in (place.apply(run.x, run.baseline), place.apply(run.x + across, run.baseline)):
                assert 5 * MM < x < page.size.width - 5 * MM, (page.id, run.text)
                assert 5 * MM < y < page.size.height - 5 * MM, (page.id, run.text)


def placed_texts(marks, place=None):
    for mark in marks:
        if isinstance(mark, Group):
            yield from placed_texts(mark.marks, mark.transform.then(place) if place else mark.transform)
        elif isinstance(mark, Text) and place:
            yield mark, place


def test_the_printed_numbers_are_where_the_pages_are(made):
    by_id = {page.id: page for page in made.book.document.pages}
    (contents,) = [article.id for article in made.guide.articles if article.kind == "contents"]
    printed = read_out(by_id[contents].marks)
    for slot in made.book.slots:
        if slot.part == 0 and not slot.filler and slot.item in items_of(made.guide):
            title = plain(by_id[slot.item].title)
            if slot.number > 3:
                assert re.search(rf"{re.escape(title)}\s*{slot.number}\b", printed), title


@pytest.mark.parametrize("change", [-2, -1, 1, 2, 3])
def test_with_more_or_fewer_techniques_the_routine_stays_in_the_middle(made, change):
    first, *chapters = made.guide.chapters
    names = [f"more-{number}" for number in range(change)]
    kept = chapters[1].pages[:change] if change < 0 else (*chapters[1].pages, *map(str, names))
    guide = replace(made.guide, chapters=(first, chapters[0], replace(chapters[1], pages=kept), *chapters[2:]))
    counts = [slot.item for slot in made.book.slots]
    lengths = {item: counts.count(item) for item in counts} | dict.fromkeys(names, 1) | {"notes": 1}
    slots = order_pages(guide, lengths, Report())
    assert len(slots) % 4 == 0
    assert [slot.number for slot in slots if slot.item == "full"] == [len(slots) // 2, len(slots) // 2 + 1]


def test_a_step_too_long_for_its_page_is_told_at_its_line_and_no_book_is_made(made):
    project = Project.find(ROOT, "back-massage")
    report = Report()
    paper = project.paper(BuildOptions(), report)
    guide = made.guide
    technique = guide.techniques[0]
    long = Phrase(" ".join(["wide"] * 400), technique.steps[0].sentence.span)
    steps = (replace(technique.steps[0], sentence=long), *technique.steps[1:])
    guide = replace(guide, techniques=(replace(technique, steps=steps), *guide.techniques[1:]))
    setting = gather(project, guide, paper, guide.theme, report)
    assert assemble(setting, report, unwatched) is None
    (problem,) = [problem for problem in report.problems if problem.fatal]
    assert "mm over, about" in problem.message
    assert problem.span.path.name == f"{technique.id}.yaml"
