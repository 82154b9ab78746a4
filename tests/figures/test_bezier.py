"""Fitted curves: near every point, corners kept, rings closed, path data that goes on."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numba")

from guidebook.figures.compiled import Floats
from guidebook.figures.ink.bezier import fit, path_d

TOLERANCE = 0.06
TURNS = st.lists(st.floats(-0.7, 0.7), min_size=1, max_size=40)


def walk(turns: list[float]) -> Floats:
    """A line of steps of 0.4 mm that turns by these angles."""
    heading = np.cumsum(turns)
    steps = 0.4 * np.c_[np.cos(heading), np.sin(heading)]
    return np.vstack([np.zeros(2), np.cumsum(steps, axis=0)])


def drawn(cubics: list[Floats]) -> Floats:
    t = np.linspace(0, 1, 1000)[:, None]
    parts = [(1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d for a, b, c, d in cubics]
    return np.vstack(parts)


def farthest(points: Floats, cubics: list[Floats]) -> float:
    """Distance of the point that is farthest from the curve."""
    away = np.linalg.norm(points[:, None] - drawn(cubics)[None], axis=2)
    return float(away.min(axis=1).max())


@given(TURNS)
def test_no_point_is_farther_off_than_asked(turns: list[float]) -> None:
    line = walk(turns)
    cubics = fit(line, TOLERANCE)
    assert farthest(line, cubics) <= TOLERANCE * 1.02
    assert cubics[0][0] == pytest.approx(line[0])
    assert cubics[-1][3] == pytest.approx(line[-1])


@given(TURNS)
def test_each_cubic_begins_where_the_one_before_ended(turns: list[float]) -> None:
    cubics = fit(walk(turns), TOLERANCE)
    assert all((one[3] == other[0]).all() for one, other in pairwise(cubics))


def test_a_corner_stays_a_corner() -> None:
    side = np.linspace(0, 10, 40)
    line = np.vstack([np.c_[side, 0 * side], np.c_[10 + 0 * side[1:], side[1:]]])
    cubics = fit(line, TOLERANCE)
    ends = np.array([cubic[3] for cubic in cubics])
    assert np.linalg.norm(ends - (10, 0), axis=1).min() < 1e-9
    assert len(cubics) == 2


def test_a_ring_closes_smoothly_with_few_cubics() -> None:
    angle = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    ring = 12 * np.c_[np.cos(angle), np.sin(angle)]
    cubics = fit(ring, TOLERANCE, closed=True)
    assert len(cubics) <= 6
    assert (cubics[0][0] == cubics[-1][3]).all()
    first, last = cubics[0][1] - cubics[0][0], cubics[-1][3] - cubics[-1][2]
    assert first @ last / np.linalg.norm(first) / np.linalg.norm(last) > 0.999
    assert farthest(ring, cubics) <= TOLERANCE * 1.02


def test_path_data_begins_or_goes_on() -> None:
    cubics = fit(walk([0.1] * 9), TOLERANCE)
    assert path_d(cubics).startswith("M0.00 0.00C")
    assert path_d(cubics, start=False).startswith("L0.00 0.00C")
    assert path_d(cubics, closed=True).endswith("Z")
    assert path_d([]) == ""
