"""Details: a square where something is done, clear of small pictures, from the first scene that shows it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.geometry import Rect, Size
from guidebook.layout.context import Context, Plate
from guidebook.layout.flow import lay_out
from guidebook.layout.focus import EDGE
from guidebook.layout.shapes import rectangle
from guidebook.layout.tables import columns
from guidebook.marks import Group, Path
from guidebook.markup import Block
from guidebook.theme import Rung

BODY = Path(rectangle(0, 0, 200, 300), fill="skin")
Make = Callable[..., Block]


def arrow(x: float, y: float, width: float, height: float) -> Path:
    return Path(rectangle(x, y, width, height), fill="accent")


def plate(*marks: Path, size: Size = Size(200, 300)) -> Plate:  # noqa: B008 - a frozen value
    return Plate(Group((BODY, *marks), form="plate"), size, "what it shows")


def test_a_detail_lies_round_what_is_done() -> None:
    found = plate(arrow(90, 200, 20, 40)).focus
    assert found
    assert found.right - found.left == pytest.approx(found.bottom - found.top)
    assert found.right - found.left < 200
    assert (found.left + found.right) / 2 == pytest.approx(100)
    assert (found.top + found.bottom) / 2 == pytest.approx(220)


def test_nothing_is_cut_from_a_plate_in_which_nothing_is_done() -> None:
    assert plate().focus is None


def test_small_pictures_in_corners_stay_outside_and_do_not_count() -> None:
    panel = Path(rectangle(150, 4, 46, 100), fill="paper", stroke="line")
    found = plate(panel, arrow(160, 20, 9, 9), arrow(60, 90, 30, 30)).focus
    assert found
    assert found.bottom <= 300 - EDGE
    assert not (found.right > 150 and found.top < 104)
    assert found.left <= 60
    assert found.top <= 90


SPAN = st.floats(0, 190).map(lambda value: round(value, 1))


@given(SPAN, SPAN, st.floats(1, 200), st.floats(1, 200), st.booleans())
def test_a_detail_is_a_square_within_the_plate(x: float, y: float, across: float, tall: float, upright: bool) -> None:
    size = Size(200, 300) if upright else Size(300, 200)
    found = plate(arrow(x, y, across, tall), size=size).focus
    assert found
    assert found.right - found.left == pytest.approx(found.bottom - found.top)
    assert found.left >= EDGE - 1e-9
    assert found.top >= EDGE - 1e-9
    assert found.right <= size.width - EDGE + 1e-9
    assert found.bottom <= size.height - EDGE + 1e-9


def test_the_first_scene_that_shows_something_done_is_cut_and_says_nothing(context: Context, block: Make) -> None:
    context.plates = {"map": plate(), "press": plate(arrow(90, 90, 20, 20)), "lift": plate(arrow(0, 0, 9, 9))}
    found = lay_out(block("detail", scenes="gone map press lift"), 40, context)
    cut, frame = found.marks
    assert found.height == 40
    assert isinstance(frame, Path)
    assert isinstance(cut, Group)
    assert cut.clip == Rect(0, 0, 40, 40)
    assert (cut.role, cut.alt) == ("", ""), "the page of the technique describes it"
    (inner,) = cut.marks
    assert isinstance(inner, Group)
    assert inner.marks == (context.plates["press"].marks,), "the plate as it stands elsewhere, stored once"
    assert lay_out(block("detail", scenes="map"), 40, context).height == 0


def test_a_column_of_pictures_is_as_wide_as_the_rung_lets_it(context: Context, block: Make) -> None:
    context.plates = {"press": plate(arrow(90, 90, 20, 20))}
    cells = block("cell", "1:00"), block("cell", "", block("detail", scenes="press")), block("cell", "Press")
    table = block("table", "", block("row", "", *cells), shares="1 picture 3")
    heights = {}
    for picture in (0.0, 30.0):
        context.theme = context.theme.at(Rung(picture=picture))
        context.laid_out.clear()
        heights[picture] = lay_out(table, 200, context).height
    assert heights[30.0] == heights[0.0] + 20, "one line of text is 10 high"


def test_without_a_picture_to_show_there_is_no_such_column(context: Context, block: Make) -> None:
    context.plates, context.theme = {"map": plate()}, context.theme.at(Rung(picture=30))
    cells = block("cell", "1:00"), block("cell", "", block("detail", scenes="map gone")), block("cell", "Press")
    table = block("table", "", block("row", "", *cells), shares="1 picture 1")
    assert columns(table, 105, context) == [50, 0, 50]
