"""Pages and sheets: which belong together and what files are called after them."""

import pytest

from guidebook.geometry import PAPER, Size
from guidebook.paper import choose_paper, paper_name


@pytest.mark.parametrize(
    ("sheet", "page", "names"),
    [
        (None, None, ("A5", "A4")),
        ("A4", None, ("A5", "A4")),
        ("us-letter", None, ("half-letter", "letter")),
        ("a3", None, ("A4", "A3")),
        (None, "a6", ("A6", "A4")),
        (None, "half-letter", ("half-letter", "letter")),
        ("tabloid", "half-letter", ("half-letter", "tabloid")),
        ("200x300mm", None, ("150x200mm", "200x300mm")),
    ],
)
def test_a_page_is_half_of_its_sheet_unless_asked_otherwise(sheet, page, names):
    paper = choose_paper(sheet, page, "a4")
    assert (paper.page_name, paper.sheet_name) == names


def test_the_page_that_is_chosen_stands_upright_as_the_standard_has_it():
    assert choose_paper("a4", None, "a4").page == PAPER["a5"]


def test_a_page_too_large_for_the_usual_sheet_gets_a_sheet_of_twice_its_size():
    assert choose_paper(None, "a4", "a4").sheet == PAPER["a3"]


def test_odd_papers_are_named_by_their_sides():
    assert paper_name(Size(72, 144)) == "25x51mm"
    assert paper_name(PAPER["letter"].turned) == "letter"
