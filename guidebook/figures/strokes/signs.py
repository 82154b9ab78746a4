"""Signs of what a hand does without travelling: press, lift, squeeze, stretch.  The same everywhere.

A bar is the skin: press is an arrow that ends on a bar, lift an arrow that leaves one; squeeze is two arrows that face
each other; stretch is an arrow with a doubled head.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString

from guidebook.figures.compiled import Floats
from guidebook.figures.ink.plate import Plate, polyline_d
from guidebook.figures.strokes.arrows import WORKING, Pen, draw_arrow

_BAR = 5.6  # mm long
_EVEN = replace(WORKING, tail=0.8)


def _unit(v: Floats) -> Floats:
    return v / np.linalg.norm(v)


def _bar(plate: Plate, at: Floats, along: Floats, pen: Pen) -> None:
    """A short line across a direction."""
    across = np.array([-along[1], along[0]]) * _BAR / 2
    d = polyline_d([at - across, at + across])
    plate.path(d, stroke="halo", stroke_width=1.1 + 2 * pen.halo, stroke_linecap="round")
    plate.path(d, stroke=pen.role, stroke_width=1.1, stroke_linecap="round")
    plate.taken.append(LineString([at - across, at + across]).buffer(1))


def draw_press(plate: Plate, at: npt.ArrayLike, start: npt.ArrayLike, pen: Pen = _EVEN) -> None:
    """An arrow from a paper point that ends on a bar at the skin."""
    tip, tail = np.asarray(at, float), np.asarray(start, float)
    u = _unit(tip - tail)
    _bar(plate, tip + u * 0.9, u, pen)
    draw_arrow(plate, [tail, tip - u * 0.3], pen)


def draw_lift(plate: Plate, at: npt.ArrayLike, end: npt.ArrayLike, pen: Pen = _EVEN) -> None:
    """An arrow that leaves a bar at the skin."""
    tail, tip = np.asarray(at, float), np.asarray(end, float)
    u = _unit(tip - tail)
    _bar(plate, tail, u, pen)
    draw_arrow(plate, [tail + u * 1.4, tip], pen)


def draw_squeeze(plate: Plate, one: npt.ArrayLike, other: npt.ArrayLike, length: float = 7.0) -> None:
    """Two arrows that face each other, their heads at two paper points."""
    a, b = np.asarray(one, float), np.asarray(other, float)
    u = _unit(b - a)
    pen = replace(_EVEN, width=1.7, head=4.4)
    draw_arrow(plate, [a - u * length, a], pen)
    draw_arrow(plate, [b + u * length, b], pen)


def draw_stretch(plate: Plate, start: npt.ArrayLike, end: npt.ArrayLike) -> None:
    """An arrow with a doubled head: the skin is drawn that way, nothing slides."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    u = _unit(b - a)
    draw_arrow(plate, [a, b - u * 3.0], _EVEN)
    draw_arrow(plate, [b - u * 5.0, b], replace(_EVEN, width=0.9))
