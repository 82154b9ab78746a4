"""Curves and path data: within tolerance, and the same shape in fewer characters."""

import re

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numba")

from guidebook.figures.ink import bezier, polylines
from guidebook.figures.ink.draw import off_nails
from guidebook.figures.ink.lettering import draw_label, text_d, text_width
from guidebook.figures.ink.plate import Plate
from guidebook.figures.ink.shortening import shortened
from guidebook.figures.ink.stroke import Stroke
from guidebook.figures.ink.tone import stippled

COORDINATE = st.floats(-300, 300).map(lambda v: round(v, 2))
POINT = st.tuples(COORDINATE, COORDINATE)


def absolute(d: str) -> list[tuple[float, float]]:
    """End points of the commands of shortened path data."""
    places, x, y, start = [], 0.0, 0.0, (0.0, 0.0)
    for letter, numbers in re.findall(r"([MlcZz])([^MlcZz]*)", d):
        values = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        size = {"M": 2, "l": 2, "c": 6, "z": 0}[letter]
        if letter == "z":
            x, y = start
        for n in range(0, len(values), size or 1):
            dx, dy = values[n + size - 2], values[n + size - 1]
            x, y = (dx, dy) if letter == "M" else (x + dx, y + dy)
            if letter == "M":
                start = (x, y)
            places.append((x, y))
    return places


@given(st.lists(st.lists(POINT, min_size=2, max_size=6), min_size=1, max_size=4))
def test_shortened_lines_go_through_the_same_points(lines: list[list[tuple[float, float]]]) -> None:
    d = "".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in line) + "Z" for line in lines)
    given_points = [p for line in lines for p in line]
    found = absolute(shortened(d))
    assert len(found) == len(given_points)
    assert all(abs(a - b) < 0.006 for p, q in zip(found, given_points, strict=True) for a, b in zip(p, q, strict=True))


def test_fewer_characters_than_before() -> None:
    d = "M10.00 10.00C10.50 10.00 11.00 10.50 11.00 11.00C11.00 11.50 10.50 12.00 10.00 12.00Z"
    assert len(shortened(d)) < 0.7 * len(d)


def test_fitted_curves_stay_within_tolerance() -> None:
    t = np.linspace(0, 6, 200)
    line = np.c_[10 * t, 8 * np.sin(t)]
    cubics = bezier.fit(line, 0.05)
    u = np.linspace(0, 1, 600)[:, None]
    drawn = np.vstack(
        [(1 - u) ** 3 * a + 3 * u * (1 - u) ** 2 * b + 3 * u**2 * (1 - u) * c + u**3 * d for a, b, c, d in cubics]
    )
    off = np.sqrt(((line[:, None] - drawn[None]) ** 2).sum(-1)).min(1)
    assert off.max() < 0.08
    assert len(cubics) < 20


def test_corners_stay_sharp() -> None:
    square = np.array([(0, 0), (10, 0), (10, 10), (0, 10)], float)
    smooth = polylines.refit(square, True, 0.2, 0.4)
    assert min(np.hypot(*(smooth - corner).T).min() for corner in square) < 0.15


def test_resampling_keeps_ends_and_even_steps() -> None:
    line = polylines.resample([(0, 0), (3, 0), (3, 4)], 0.5)
    assert tuple(line[0]) == (0, 0)
    assert tuple(line[-1]) == (3, 4)
    assert np.ptp(np.linalg.norm(np.diff(line, axis=0), axis=1)) < 0.2


def test_labels_are_outlines_of_the_right_width() -> None:
    d = text_d("20 s", (10, 10), 4)
    x = [p[0] for p in absolute(shortened(d))]
    assert set(re.findall("[A-Za-z]", d)) <= set("MLCZ")
    assert min(x) == pytest.approx(10 - text_width("20 s", 4) / 2, abs=0.5)


def test_lettering_is_marked_to_stay_upright_in_a_mirrored_plate() -> None:
    plate = Plate(20, 20, 1)
    draw_label(plate, (5, 5), "20 s")
    draw_label(plate, (5, 15), "30 s")
    assert re.findall('class="(.*?)"', plate.svg()) == ["upright r-halo s-halo", "upright r-line"] * 2


def test_dots_of_a_tint_are_evenly_spaced_and_clear_of_its_edge() -> None:
    tint = shapely.Point(20, 30).buffer(6)
    dots = stippled([tint])
    near = np.sort(np.linalg.norm(dots[:, None] - dots[None], axis=2), axis=1)[:, 1]
    assert len(dots) > 40
    assert np.ptp(near) < 1e-9
    assert tint.exterior.distance(shapely.MultiPoint(dots)) > 0.48  # half an outline and half a dot


def test_a_tint_too_narrow_for_dots_has_none() -> None:
    assert not len(stippled([shapely.box(0, 0, 30, 0.8)]))
    assert not len(stippled([]))


def test_a_tint_keeps_off_the_nails_that_are_seen() -> None:
    finger, nail = shapely.box(0, 0, 4, 9), shapely.box(1, 6, 3, 8)
    drawn = Stroke(np.array(nail.segmentize(0.5).exterior.coords), True, 0.2, 0, "nail")
    (tint,) = off_nails([finger], [drawn])
    assert tint.equals(finger - nail)
    assert off_nails([], [drawn]) == []
