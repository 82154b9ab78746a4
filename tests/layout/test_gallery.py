"""Hanging pictures: inside the room, in order, none over another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.layout.gallery import Picture, Spot, Wording, hang, most

WORDING = Wording(leading=10, above=3)
pictures = st.lists(
    st.builds(Picture, st.floats(0.5, 2.0), st.tuples() | st.tuples(st.floats(10, 80))), min_size=1, max_size=5
).map(tuple)


def bottom(spot: Spot, picture: Picture) -> float:
    return spot.y + spot.width / picture.ratio


@given(pictures, st.floats(150, 400), st.floats(160, 500))
def test_pictures_keep_within_the_room(hung: tuple[Picture, ...], width: float, room: float) -> None:
    hanging = hang(hung, width, room, WORDING)
    assert [spot.number for spot in hanging.spots] == list(range(len(hung)))
    assert hanging.height <= room + 0.5
    for spot, picture in zip(hanging.spots, hung, strict=True):
        assert spot.x >= 0
        assert spot.y >= 0
        assert spot.x + spot.width <= width + 0.5
        assert bottom(spot, picture) <= hanging.height + 0.5


@given(pictures, st.floats(150, 400), st.floats(120, 500))
def test_no_picture_covers_another(hung: tuple[Picture, ...], width: float, room: float) -> None:
    hanging = hang(hung, width, room, WORDING)
    for one in hanging.spots:
        for other in hanging.spots[one.number + 1 :]:
            beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
            above = bottom(one, hung[one.number]) <= other.y + 0.01
            below = bottom(other, hung[other.number]) <= one.y + 0.01
            assert beside or above or below


@given(pictures, st.floats(150, 400), st.floats(60, 500))
def test_no_room_makes_pictures_worth_more_than_the_bound(hung: tuple[Picture, ...], width: float, room: float) -> None:
    assert hang(hung, width, room, WORDING).worth <= most(hung, width) + 0.01


def test_the_bound_of_one_picture_is_all_of_the_width() -> None:
    assert most((Picture(1.5),), 300) == pytest.approx(300 * 200)
    assert most((), 300) == 0


def test_one_picture_fills_the_width() -> None:
    hanging = hang((Picture(1.5),), 300, 400, WORDING)
    assert hanging.spots[0].width == 300
    assert hanging.area == pytest.approx(300 * 200)


def test_three_landscapes_in_a_tall_room_stand_larger_than_in_one_row() -> None:
    hanging = hang((Picture(1.33),) * 3, 200, 300, WORDING)
    assert hanging.area > 3 * (184 / 3) ** 2 / 1.33
