"""Sheets as scissors and hands treat them: cut apart, folded over, leafed through."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.cutting import eight_panels, lay_cards
from guidebook.geometry import PAPER, Size
from guidebook.marks import Group, Mark, Path, Side

A4, LETTER = PAPER["a4"], PAPER["letter"]
CARDS = ["a6", "a7", "3x5", "4x6"]


def corners(side: Side, index: int, page: Size) -> tuple[float, float, float, float]:
    """Left, top, right and lower edge of a page on a side; a page on its head has left beyond right."""
    place = dict(side.places)[index]
    return (*place.apply(0, 0), *place.apply(*page))


@given(st.sampled_from(CARDS), st.sampled_from([A4, LETTER]), st.integers(1, 40))
def test_a_fold_over_card_has_its_back_behind_its_front(name: str, paper: Size, count: int) -> None:
    card = PAPER[name]
    cards = lay_cards(count, card, paper)
    assert len(cards.sides) == -(-count // cards.up)
    shown = [index for side in cards.sides for index, _ in side.places]
    assert sorted(shown) == list(range(2 * count))
    for side in cards.sides:
        for index, place in side.places:
            if index % 2 == 0:
                fold = place.e
                back = dict(side.places)[index + 1]
                assert back.e + card.width == pytest.approx(fold), "folding back along the front's left edge"
                assert (back.f, back.a, back.d) == pytest.approx((place.f, 1, 1))


@given(st.sampled_from(CARDS), st.sampled_from([A4, LETTER]), st.integers(1, 40))
def test_cards_printed_on_both_sides_meet_their_backs(name: str, paper: Size, count: int) -> None:
    card = PAPER[name]
    cards = lay_cards(count, card, paper, duplex=True)
    for front, back in zip(cards.sides[0::2], cards.sides[1::2], strict=True):
        assert front.size.width > front.size.height, "to be flipped on the short edge, like every sheet"
        behind = dict(back.places)
        for index, place in front.places:
            for x, y in ((0, 0), (card.width, card.height)):
                seen, down = place.apply(x, y)
                through, level = behind[index + 1].apply(card.width - x, y)
                assert (front.size.width - through, level) == pytest.approx((seen, down)), "upright behind its front"


@given(st.sampled_from(CARDS), st.sampled_from([A4, LETTER]), st.booleans())
def test_no_card_lies_on_another_and_no_cut_runs_through_one(name: str, paper: Size, duplex: bool) -> None:
    card = PAPER[name]
    for side in lay_cards(9, card, paper, duplex=duplex).sides:
        boxes = [corners(side, index, card) for index, _ in side.places]
        for x1, y1, x2, y2 in boxes:
            (left, right), (top, foot) = sorted((x1, x2)), sorted((y1, y2))
            assert left > -1
            assert top > -1
            assert right < side.size.width + 1
            assert foot < side.size.height + 1
            for mark in side.marks:
                across, down = middle(mark)
                assert not (left + 1 < across < right - 1 and top + 1 < down < foot - 1)


def middle(mark: Mark) -> tuple[float, float]:
    """Of a line, or of one that was turned with its sheet."""
    if isinstance(mark, Group):
        return mark.transform.apply(*middle(mark.marks[0]))
    assert isinstance(mark, Path)
    (_, x1, y1), (_, x2, y2) = mark.segments
    return (float(x1) + float(x2)) / 2, (float(y1) + float(y2)) / 2


@pytest.mark.parametrize(
    ("name", "paper", "up"), [("a6", A4, 2), ("a7", A4, 4), ("4x6", LETTER, 1), ("3x5", LETTER, 2)]
)
def test_as_many_cards_to_a_sheet_as_fit(name: str, paper: Size, up: int) -> None:
    assert lay_cards(1, PAPER[name], paper).up == up


def test_a_card_larger_than_its_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="larger"):
        lay_cards(1, PAPER["a3"], A4)


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_the_guide_of_eight_panels_reads_from_first_to_last(paper: Size) -> None:
    """Folded along its length with the print outside, cut between the inner four, and pushed into a cross: the panels
    of the outer columns lie back to back, and so do the inner two of each row. Facing panels are neighbours in a row.
    """
    page = Size(paper[1] / 4, paper[0] / 2)
    side = eight_panels(page, paper)
    grid: dict[tuple[int, int], int] = {}
    for index, place in side.places:
        x, y = place.apply(page.width / 2, page.height / 2)
        row, column = int(y / (side.size.height / 2)), int(x / (side.size.width / 4))
        grid[row, column] = index
        assert (place.a < 0) == (row == 0), "the upper row stands on its head"
    leaves = [
        (grid[0, 0], grid[1, 0]),
        (grid[1, 1], grid[1, 2]),
        (grid[1, 3], grid[0, 3]),
        (grid[0, 2], grid[0, 1]),
    ]
    assert [face for leaf in leaves for face in leaf] == list(range(8))
    for leaf, following in pairwise(leaves):
        assert any(
            {leaf[1], following[0]} <= {grid[row, column], grid[row, column + 1]}
            for row in (0, 1)
            for column in range(3)
        )


def test_panels_fill_the_sheet() -> None:
    side = eight_panels(PAPER["a7"], A4)
    assert side.size == A4.turned
    for _, place in side.places:
        assert abs(place.a) == pytest.approx(1.0, abs=0.01)
