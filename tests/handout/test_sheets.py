"""Handouts read back: every technique once, safety on every sheet, notes on the teacher's copy only."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from guidebook.folders import Folders
from guidebook.handout.make import make_handout
from guidebook.handout.order import GRIDS, WORDS, Heading, Order, Words
from guidebook.handout.request import Request, ordered
from guidebook.impose import singly
from guidebook.marks import Document
from guidebook.model import Guide
from guidebook.output.bounds import bounds
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import PdfSettings
from guidebook.problems import Report
from tests.handout.conftest import Material, said, squeezed

CHOSEN = ("kneading-back", "neck-squeeze", "effleurage", "heel-circles", "deep-tissue", "hand-slide-legs")


def handed(order: Order, material: Material, paper: str = "a4") -> Document:
    report = Report()
    document = make_handout(order, material(paper), report)
    assert document is not None, report.problems
    assert report.problems == []
    return document


def read_back(document: Document, material: Material) -> list[str]:
    """The text of each page of the file, by a library that did not write it."""
    sides = singly([page.size for page in document.pages])
    data = write_pdf(document, sides, material("a4").theme.palette, PdfSettings())
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("per_page", GRIDS)
def test_every_technique_stands_once_on_as_few_sheets_as_it_takes(
    per_page: int, paper: str, guide: Guide, material: Material
) -> None:
    document = handed(Order("x", "Class", CHOSEN, per_page=per_page), material, paper)
    assert len(document.pages) == -(-len(CHOSEN) // per_page)
    whole = " ".join(said(page) for page in document.pages)
    for name in CHOSEN:
        technique = guide.technique(name)
        assert technique
        assert technique.title in whole
    for page in document.pages:
        box = bounds(page.marks)
        assert box
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= page.size.width
        assert box.y + box.height <= page.size.height


@pytest.mark.parametrize("per_page", GRIDS)
def test_safety_stands_on_every_sheet(per_page: int, guide: Guide, material: Material) -> None:
    for page in handed(Order("x", "Class", CHOSEN, per_page=per_page), material).pages:
        for line in guide.safety:
            assert squeezed(line) in squeezed(said(page))
        assert str(guide.emergency_number) in said(page)


@pytest.mark.parametrize("words", WORDS)
def test_as_much_text_as_was_asked_for(words: Words, guide: Guide, material: Material) -> None:
    (page,) = handed(Order("x", "Class", ("kneading-back",), per_page=1, words=words), material).pages
    technique = guide.technique("kneading-back")
    assert technique
    cue, sentence = technique.steps[1].cue, technique.steps[1].sentence
    assert (squeezed(cue) in squeezed(said(page))) == (words != "title")
    assert (squeezed(sentence) in squeezed(said(page))) == (words == "full")


def test_a_technique_is_found_by_its_former_name(guide: Guide, material: Material) -> None:
    renamed = tuple(
        replace(one, aliases=("petrissage",)) if one.id == "kneading-back" else one for one in guide.techniques
    )
    setting = replace(material("a4"), guide=replace(guide, techniques=renamed))
    document = make_handout(Order("x", "Class", ("petrissage", "effleurage")), setting, Report())
    assert document
    assert "Kneading the back" in said(document.pages[0])


def test_what_does_not_fit_is_told_with_what_to_do(material: Material) -> None:
    report = Report()
    order = Order("x", "Class", CHOSEN, per_page=6, words="full")
    assert make_handout(order, material("a4"), report) is None
    assert report.failed
    assert all("mm over, 6 to a sheet" in problem.message for problem in report.problems)
    assert all("--per-page" in problem.hint for problem in report.problems)


def test_the_teachers_copy_has_the_notes_and_a_students_copy_never(guide: Guide, material: Material) -> None:
    every = tuple(technique.id for technique in guide.techniques)
    for routine in ("", "full"):
        order = Order("x", "Class", () if routine else every, routine=routine, per_page=4)
        item = guide.routine(routine) if routine else None
        notes = item.teacher if item else tuple(note for one in guide.techniques for note in one.teacher)
        student = squeezed("".join(read_back(handed(order, material), material)))
        teacher = squeezed("".join(read_back(handed(replace(order, for_teacher=True), material), material)))
        assert notes
        for note in notes:
            words = squeezed(note.partition("[[")[0])
            assert words in teacher
            assert words not in student
        mark = squeezed("Do not hand out").casefold()
        assert mark in teacher.casefold()
        assert mark not in student.casefold()


def test_references_lead_to_other_sheets_of_the_handout_or_nowhere(material: Material) -> None:
    pages = handed(Order("x", "Legs", ("hand-slide-legs", "kneading-legs"), per_page=1), material).pages
    assert "sheet 2" in said(pages[0])
    (alone,) = handed(Order("x", "Legs", ("hand-slide-legs",), per_page=1), material).pages
    for page in (*pages, alone):
        assert "page" not in said(page)
        assert "[[" not in said(page)
    assert "sheet" not in said(alone)


def test_the_heading_says_who_and_when_or_leaves_a_line(material: Material) -> None:
    heading = Heading(group="Tuesday beginners", date="24 November 2026", teacher="Ann Baker", school="Riverside")
    order = Order("x", "Class", CHOSEN[:2], heading=heading, focus="Slow hands.", note="Bring a towel.", lines=3)
    (page,) = handed(order, material).pages
    for words in ("Tuesday beginners", "24 November 2026", "Ann Baker", "Riverside", "Slow hands.", "Bring a towel."):
        assert words in said(page)
    (bare,) = handed(Order("x", "Class", CHOSEN[:2]), material).pages
    for label in ("Class", "Date", "Teacher", "Name"):
        assert label in said(bare)


def test_a_routine_is_told_in_its_time(guide: Guide, material: Material) -> None:
    document = handed(Order("full", "In twenty minutes", routine="full", minutes=20), material)
    text = " ".join(said(page) for page in document.pages)
    assert "20 min" in text
    assert "Kneading the legs" not in text
    report = Report()
    assert make_handout(Order("full", "x", routine="full", minutes=2), material("a4"), report) is None
    assert "cannot be done in 2 minutes" in report.problems[0].message


def test_the_slip_has_boxes_to_tick_and_room_to_sign(folders: Folders, material: Material) -> None:
    report = Report()
    order = ordered(Request(name="consent"), folders, material("a4"), report)
    assert order
    (page,) = handed(order, material).pages
    for words in ("blood clot", "Pregnancy", "stop-word", "never sexual", "Signature"):
        assert words in said(page)


def test_what_is_asked_for_stands_above_the_file(folders: Folders, material: Material) -> None:
    report = Report()
    request = Request(name="first-lesson", per_page=1, title="Mine", heading=Heading(date="2026-11-24", group="Tue"))
    order = ordered(request, folders, material("a4"), report)
    assert order
    assert (order.title, order.per_page, order.id) == ("Mine", 1, "first-lesson")
    assert (order.heading.date, order.heading.group) == ("24 November 2026", "Tue")
    assert len(order.techniques) == 4


def test_names_that_are_not_there_are_told_with_a_guess(folders: Folders, material: Material) -> None:
    for request, hint in (
        (Request(name="first-lessen"), "did you mean 'first-lesson'?"),
        (Request(only=("kneading-bak",)), "did you mean 'kneading-back'?"),
        (Request(routine="shrt"), "did you mean 'short'?"),
    ):
        report = Report()
        assert ordered(request, folders, material("a4"), report) is None
        assert [problem.hint for problem in report.problems] == [hint]


def test_all_tiles_of_a_sheet_say_as_much(guide: Guide, material: Material) -> None:
    """Nine to a sheet: none has its cues while the others have names only."""
    names = ("kneading-back", "neck-squeeze", "effleurage", "heel-circles", "foot-oil", "toe-circles", "deep-tissue")
    (page,) = handed(Order("x", "Class", names, per_page=9), material).pages
    shown = [technique for technique in guide.techniques if technique.id in names]
    cued = {one.id for one in shown for step in one.steps if squeezed(step.cue) in squeezed(said(page))}
    assert cued in (set(), set(names))
