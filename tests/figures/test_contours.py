"""Lines of equal value: where they run, that they close, and their order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numba")

from guidebook.figures.ink.contours import contours

SIZE = st.integers(2, 14)


@st.composite
def fields(draw: st.DrawFn) -> np.ndarray:
    rows, columns, seed = draw(SIZE), draw(SIZE), draw(st.integers(0, 9999))
    return np.random.default_rng(seed).normal(size=(rows, columns))


def test_a_ring_closes_and_keeps_its_distance() -> None:
    rows, columns = np.mgrid[0:41, 0:41]
    (ring,) = contours(np.hypot(rows - 20, columns - 20), 12.5)
    assert (ring[0] == ring[-1]).all()
    assert np.hypot(*(ring - 20).T) == pytest.approx(12.5, abs=0.03)


def test_a_slope_gives_one_straight_line_across() -> None:
    (line,) = contours(np.tile(np.arange(9.0)[:, None], (1, 6)), 3.25)
    assert line[:, 0] == pytest.approx(3.25)
    assert sorted(line[:, 1]) == pytest.approx(range(6))


@given(fields())
def test_every_change_of_side_is_crossed_once_and_nothing_else(field: np.ndarray) -> None:
    high = field > 0
    changes = int((high[1:] != high[:-1]).sum() + (high[:, 1:] != high[:, :-1]).sum())
    lines = contours(field, 0.0)
    closed = [line for line in lines if (line[0] == line[-1]).all()]
    assert sum(map(len, lines)) - len(closed) == changes
    for line in lines:
        row, column = line[:-1].T if (line[0] == line[-1]).all() else line.T
        on_row, on_column = row == row.astype(int), column == column.astype(int)
        assert (on_row | on_column).all()


@given(fields())
def test_open_lines_end_at_the_border(field: np.ndarray) -> None:
    last = np.array(field.shape) - 1
    for line in contours(field, 0.0):
        if (line[0] != line[-1]).any():
            for end in (line[0], line[-1]):
                assert (end == 0).any() or (end == last).any()


def test_masked_squares_are_left_out() -> None:
    rows, columns = np.mgrid[0:41, 0:41]
    left = columns < 20
    (half,) = contours(np.hypot(rows - 20, columns - 20), 12.5, mask=left)
    assert half[:, 1].max() <= 19
    assert len(half) > 20


def test_nothing_to_cross_gives_nothing() -> None:
    assert contours(np.ones((5, 5)), 2.0) == []
