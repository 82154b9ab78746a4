"""The sheets beside a booklet: how to print it, which way paper goes back, how far backs are off."""

import pytest

from guidebook.folders import Folders
from guidebook.geometry import MM, PAPER
from guidebook.handout.calibration import calibration_piece
from guidebook.handout.howto import how_to_print
from guidebook.handout.plan import PrintPlan, plan_of
from guidebook.handout.sidetest import side_test
from guidebook.marks import Group, Mark, Path
from guidebook.model import Guide
from guidebook.output.bounds import bounds
from guidebook.paper import choose_paper
from guidebook.press import booklet_names
from guidebook.printer import Printer, Way
from guidebook.printing import Printing
from guidebook.problems import Report
from tests.handout.conftest import said

A4 = PAPER["a4"]
PLAN = PrintPlan("book.pdf", 36, 9, "A4", 2)


def told(folders: Folders, guide: Guide, plan: PrintPlan) -> tuple[str, tuple[Mark, ...]]:
    report = Report()
    document = how_to_print(folders, guide, A4, plan, report)
    assert document, report.problems
    (page,) = document.pages
    return said(page), page.marks


def test_the_dialogs_choices_are_named(folders: Folders, guide: Guide) -> None:
    words, _ = told(folders, guide, PLAN)
    for part in ("book.pdf", "36 pages on 9 sheets of A4", "Both sides", "SHORT edge", "Actual size", "2 staples"):
        assert part in words


def test_the_ruler_is_as_long_as_it_says(folders: Folders, guide: Guide) -> None:
    _, marks = told(folders, guide, PLAN)
    ruler = marks[-1]
    assert isinstance(ruler, Group)
    base = ruler.marks[0]
    assert isinstance(base, Path)
    (_, left, _), (_, right, _) = base.segments
    assert float(right) - float(left) == pytest.approx(50 * MM)


@pytest.mark.parametrize(
    ("way", "back"), [("a", "turn the whole pile over"), ("c", "just as it came out"), (None, "just")]
)
def test_without_printing_on_both_sides_it_says_how_the_pile_goes_back(
    way: Way | None, back: str, folders: Folders, guide: Guide
) -> None:
    paper, printing = choose_paper("a4", None, "a4"), Printing(simplex=True, printer=Printer(way))
    names = booklet_names("book-A4", printing)
    assert names["test"] == "book-A4-one-side-test.pdf"
    plan = plan_of(names, 36, paper, printing)
    assert plan
    words, _ = told(folders, guide, plan)
    assert back in words
    assert "book-A4-booklet-1-fronts.pdf" in words
    assert "SHORT" not in words


def test_names_of_files_say_how_to_print_them() -> None:
    assert booklet_names("b", Printing())["booklet"] == "b-booklet-flip-short-edge.pdf"
    assert booklet_names("b", Printing(proof=True))["booklet"] == "b-booklet-proof-flip-short-edge.pdf"


def test_signatures_are_sewn_and_not_stapled(folders: Folders, guide: Guide) -> None:
    paper, printing = choose_paper("a4", None, "a4"), Printing(signature=16)
    plan = plan_of(booklet_names("book", printing), 36, paper, printing)
    assert plan
    words, _ = told(folders, guide, plan)
    assert "Count off 4 sheets at a time" in words
    assert "kettle" in words
    assert "staple" not in words


@pytest.mark.parametrize("name", ["a4", "letter"])
@pytest.mark.parametrize("page", [None, "a6"])
@pytest.mark.parametrize("simplex", [False, True])
def test_it_is_one_sheet(name: str, page: str | None, simplex: bool, folders: Folders, guide: Guide) -> None:
    paper, printing = choose_paper(name, page, name), Printing(simplex=simplex)
    plan = plan_of(booklet_names("back-massage-pocket-letter", printing), 68, paper, printing)
    assert plan
    document = how_to_print(folders, guide, paper.sheet, plan, Report())
    assert document
    assert len(document.pages) == 1


def test_the_two_pages_of_the_test_never_print_over_each_other(folders: Folders, guide: Guide) -> None:
    """Both on one face, the second also turned by half a turn."""
    report = Report()
    document = side_test(folders, guide, A4, report)
    assert document, report.problems
    first, second = (bounds(page.marks) for page in document.pages)
    assert first
    assert second
    width, height = document.pages[0].size
    assert first.x + first.width < second.x
    turned_left, turned_top = width - second.x - second.width, height - second.y - second.height
    assert turned_top > first.y + first.height or turned_left > first.x + first.width


def test_the_cross_and_the_scales_have_one_middle(folders: Folders, guide: Guide) -> None:
    report = Report()
    (piece,) = calibration_piece(folders, guide, A4, report)
    assert report.problems == []
    assert piece.flip == "short"
    front, _ = piece.document.pages
    cross = front.marks[-1]
    assert isinstance(cross, Group)
    box = bounds(cross.marks)
    assert box
    assert (box.x + box.width / 2, box.y + box.height / 2) == pytest.approx(
        (front.size.width / 2, front.size.height / 2)
    )
