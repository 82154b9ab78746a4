"""Sheets as a printer and a pair of hands would treat them: printed, turned over, cut, folded, leafed through."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.geometry import MM, PAPER, Rect, Size, Transform
from guidebook.impose import (
    Fold,
    Grid,
    Reinsertion,
    across,
    backs,
    booklet,
    fronts,
    gang,
    padded,
    singly,
    stations,
    turn_backs,
)
from guidebook.marks import Group, Path, Side

A4, A5, A6 = PAPER["a4"], PAPER["a5"], PAPER["a6"]
COUNTS = range(1, 201)


@dataclass(frozen=True)
class Face:
    """What is seen within one box of a printed side: which page, and whether it stands upright."""

    page: int | None
    upright: bool = True


def seen(side: Side, box: Rect) -> Face:
    """The page whose middle lies in the box. Every page must lie wholly on the paper."""
    for index, place in side.places:
        x, y = place.apply(A5.width / 2, A5.height / 2)
        if box.x < x < box.x + box.width and box.y < y < box.y + box.height:
            return Face(index, upright=place.a > 0)
    return Face(None)


def halves(side: Side) -> tuple[Face, Face]:
    width, height = side.size
    return seen(side, Rect(0, 0, width / 2, height)), seen(side, Rect(width / 2, 0, width / 2, height))


def leafed(sheets: list[tuple[Side, Side]], *, right_bound: bool = False) -> list[Face]:
    """The faces in the order of reading, of sheets laid one in the other and folded; the first sheet is outermost.

    Each sheet is (front, back), the back as seen after turning it over about its upright axis: its left half lies
    behind the front's right half.
    """
    first, last = [], []
    for front, back in sheets:
        (front_left, front_right), (back_left, back_right) = halves(front), halves(back)
        if right_bound:
            first += [front_left, back_right]
            last += [front_right, back_left]
        else:
            first += [front_right, back_left]
            last += [front_left, back_right]
    return first + last[::-1]


def in_pairs(sides: tuple[Side, ...]) -> list[tuple[Side, Side]]:
    return list(zip(sides[0::2], sides[1::2], strict=True))


def as_read(faces: list[Face]) -> list[int]:
    assert all(face.upright for face in faces)
    return [face.page for face in faces if face.page is not None]


@pytest.mark.parametrize("right_bound", [False, True])
def test_a_folded_booklet_reads_from_first_to_last(right_bound: bool) -> None:
    for count in COUNTS:
        sides = booklet(count, A5, A4, Fold(right_bound=right_bound))
        faces = leafed(in_pairs(sides), right_bound=right_bound)
        assert as_read(faces) == list(range(count))
        assert len(faces) == -(-count // 4) * 4


def test_the_back_cover_stays_outside() -> None:
    for count in COUNTS[1:]:
        assert leafed(in_pairs(booklet(count, A5, A4)))[-1].page == count - 1
    assert padded(6) == (0, 1, 2, 3, 4, None, None, 5)
    assert padded(1) == (0, None, None, None)


@pytest.mark.parametrize("signature", [4, 8, 16, 32])
def test_signatures_sewn_one_behind_the_other_read_from_first_to_last(signature: int) -> None:
    for count in COUNTS:
        sheets = in_pairs(booklet(count, A5, A4, Fold(signature=signature)))
        per = signature // 4
        faces = [face for start in range(0, len(sheets), per) for face in leafed(sheets[start : start + per])]
        assert as_read(faces) == list(range(count))


def test_a_signature_is_of_whole_sheets() -> None:
    with pytest.raises(ValueError, match="multiple of 4"):
        booklet(12, A5, A4, Fold(signature=6))


def test_a_printer_that_turns_about_the_level_axis_gets_turned_backs() -> None:
    for front, back in in_pairs(turn_backs(booklet(8, A5, A4))):
        assert all(face.upright for face in halves(front))
        assert not any(face.upright for face in halves(back))


@pytest.mark.parametrize("rotated", [False, True], ids=["same end first", "other end first"])
@pytest.mark.parametrize("prints_upper_face", [False, True])
@pytest.mark.parametrize("comes_out_face_down", [False, True])
def test_each_way_of_putting_paper_back_has_its_order(
    comes_out_face_down: bool, prints_upper_face: bool, rotated: bool
) -> None:
    """The first sheet printed lies lowest in the pile. Its blank faces go towards the ink; the top sheet goes first."""
    turned_over = comes_out_face_down != prints_upper_face
    way = Reinsertion(last_first=not turned_over, upside_down=rotated)
    for count in COUNTS:
        sides = booklet(count, A5, A4)
        pile = list(fronts(sides))
        tray = pile[::-1] if turned_over else pile
        taken = tray[::-1]
        behind = {id(front): back for front, back in zip(taken, backs(sides, way), strict=True)}
        sheets = [(front, half_turned(behind[id(front)]) if rotated else behind[id(front)]) for front in fronts(sides)]
        assert as_read(leafed(sheets)) == list(range(count))


def half_turned(side: Side) -> Side:
    turn = Transform(-1, 0, 0, -1, side.size.width, side.size.height)
    return Side(side.size, tuple((index, place.then(turn)) for index, place in side.places))


def test_two_small_booklets_a_sheet_are_cut_stacked_and_folded() -> None:
    """A6 pages, four a side of A4: cut across, the lower half laid under the upper half, then folded as one."""
    for count in COUNTS:
        large = gang(booklet(count, A6, A5), A4, Grid(1, 2, stack=True), duplex=True)
        pairs = in_pairs(large)
        upper = [(cut(front, 0), cut(back, 0)) for front, back in pairs]
        lower = [(cut(front, 1), cut(back, 1)) for front, back in pairs]
        assert as_read(leafed(upper + lower)) == list(range(count))


def cut(side: Side, row: int) -> Side:
    """The upper or the lower half of a sheet of A4, cut across."""
    height = side.size.height / 2
    kept = [(index, place) for index, place in side.places if row * height <= place.f + 1 < (row + 1) * height]
    moved = tuple((index, place._replace(f=place.f - row * height)) for index, place in kept)
    return Side(Size(side.size.width, height), moved)


def test_cards_have_their_backs_behind_them() -> None:
    """Eight cards of A7, front and back, on two sheets of A5 turned over about the upright axis."""
    card, sheet = PAPER["a7"], A5
    large = gang(singly([card] * 16), sheet, Grid(2, 2), duplex=True)
    assert len(large) == 4
    for front, back in in_pairs(large):
        for index, place in front.places:
            x, y = place.apply(card.width / 2, card.height / 2)
            behind = dict(back.places)[index + 1].apply(card.width / 2, card.height / 2)
            assert behind == pytest.approx((sheet.width - x, y), abs=0.01)


def test_cards_printed_on_one_side_are_shown_once_each() -> None:
    large = gang(singly([PAPER["a7"]] * 9), A5, Grid(2, 2), duplex=False)
    assert [index for side in large for index, _ in side.places] == list(range(9))


@given(st.integers(1, 60), st.sampled_from([A4, PAPER["letter"], PAPER["tabloid"]]), st.floats(0, 0.4))
def test_every_page_is_printed_once_and_stays_on_the_paper(count: int, paper: Size, creep: float) -> None:
    sides = booklet(count, A5, paper, Fold(creep=creep))
    assert sorted(index for side in sides for index, _ in side.places) == list(range(count))
    for side in sides:
        assert side.size == (max(paper), min(paper))
        for _, place in side.places:
            left, top = place.apply(0, 0)
            right, bottom = place.apply(*A5)
            assert left >= -0.01
            assert top >= -0.01
            assert right <= side.size.width + 0.01
            assert bottom <= side.size.height + 0.01


def test_pages_stay_at_their_size_when_two_fit() -> None:
    assert {place.a for side in booklet(8, A5, PAPER["tabloid"]) for _, place in side.places} == {1.0}
    assert all(place.a < 1 for side in booklet(8, A5, PAPER["letter"]) for _, place in side.places)


def test_inner_sheets_creep_towards_the_fold() -> None:
    sides = booklet(12, A5, A4, Fold(creep=0.2))
    middle = A4.height / 2
    for nth in range(3):
        for side in sides[2 * nth : 2 * nth + 2]:
            (_, left), (_, right) = side.places
            assert left.e + A5.width == pytest.approx(middle + 0.2 * nth, abs=0.01)
            assert right.e == pytest.approx(middle - 0.2 * nth, abs=0.01)


def test_marks_stand_outside_of_what_is_kept() -> None:
    """Staple and fold marks are on the outside of the outermost sheet only; cut marks spare the pages."""
    plain = booklet(8, A5, A4, Fold(marks=True))
    assert [len(side.marks) for side in plain] == [4, 0, 0, 0]
    roomy = booklet(8, A5, PAPER["tabloid"], Fold(marks=True))
    assert [len(side.marks) for side in roomy] == [12, 8, 8, 8]
    for mark in roomy[1].marks:
        assert isinstance(mark, Path)
        for _, place in roomy[1].places:
            left, top = place.apply(0, 0)
            right, bottom = place.apply(*A5)
            for _, x, y in mark.segments:
                assert not (left < x < right and top < y < bottom)


def test_sewn_sections_show_where_to_pierce_on_the_outside_of_each() -> None:
    """Short lines across the fold, on the first front of each section."""
    holes = stations(A5.height)
    sides = booklet(40, A5, A4, Fold(signature=16, marks=True))
    outsides = [nth for nth, side in enumerate(sides) if side.marks]
    assert outsides == [0, 8, 16]
    for nth in outsides:
        lines = [mark.segments for mark in sides[nth].marks if isinstance(mark, Path)]
        across_fold = [float(y1) for (_, x1, y1), (_, x2, y2) in lines if y1 == y2 and x1 != x2]
        assert across_fold == pytest.approx(holes)


@given(st.floats(100 * MM, 420 * MM))
def test_stations_are_even_and_apart(spine: float) -> None:
    holes = stations(spine)
    assert holes == tuple(sorted(holes))
    assert [spine - at for at in reversed(holes)] == pytest.approx(holes), "the same from head and tail"
    gaps = [after - before for before, after in pairwise(holes)]
    assert min(gaps) > 5 * MM
    assert max(gaps) < 80 * MM


def test_the_stations_of_an_a5_spine() -> None:
    assert [round(at / MM) for at in stations(A5.height)] == [13, 26, 38, 99, 111, 172, 184, 197]


def test_upright_sheets_are_turned_to_lie_across_with_their_backs_behind_their_fronts() -> None:
    (front, back), width = across(gang(booklet(8, A6, A5), A4, Grid(1, 2), duplex=True)), A4.height
    assert front.size == back.size == A4.turned
    upright = gang(booklet(8, A6, A5), A4, Grid(1, 2), duplex=True)
    for lying, standing in ((front, upright[0]), (back, upright[1])):
        for (index, place), (same, before) in zip(lying.places, standing.places, strict=True):
            assert index == same
            x, y = place.apply(0, 0)
            u, v = before.apply(0, 0)
            assert (x, y) == pytest.approx((width - v, u) if lying is front else (v, A4.width - u))


def test_turning_a_side_turns_its_marks() -> None:
    (side,) = backs(booklet(4, A5, PAPER["tabloid"], Fold(marks=True)), Reinsertion(upside_down=True))
    assert all(isinstance(mark, Group) and mark.transform.a == -1 for mark in side.marks)
