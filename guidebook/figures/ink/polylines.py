"""Polylines: (n, 2) points in, evenly sampled and calmly smoothed points out.  Any unit; corners are kept."""

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage as ndi
from scipy.interpolate import CubicSpline

from guidebook.figures.compiled import Floats


def arc_length(points: Floats) -> Floats:
    """Distance along the line at every point, from 0."""
    along: Floats = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    return along


def resample(points: npt.ArrayLike, step: float, closed: bool = False) -> Floats:
    """Points at even distances of about `step`; a closed line is given back without its repeated first point."""
    line: Floats = np.asarray(points, float)
    if closed:
        line = np.vstack([line, line[:1]])
    along = arc_length(line)
    if along[-1] < 1e-6:
        return line[:1]
    count = max(3, round(along[-1] / step) + 1)
    at = np.linspace(0, along[-1], count)
    even: Floats = np.c_[np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])]
    return even[:-1] if closed else even


def smooth(points: Floats, sigma: float, closed: bool = False) -> Floats:
    """Gaussian along the index; open ends stay where they are (point reflection)."""
    if len(points) < 5 or sigma <= 0:
        return points
    blurred: Floats
    if closed:
        blurred = ndi.gaussian_filter1d(points, sigma, axis=0, mode="wrap")
        return blurred
    n = min(len(points) - 1, int(4 * sigma))
    before, after = 2 * points[0] - points[1 : n + 1][::-1], 2 * points[-1] - points[-n - 1 : -1][::-1]
    blurred = ndi.gaussian_filter1d(np.vstack([before, points, after]), sigma, axis=0)
    return blurred[n : n + len(points)]


def corners(points: Floats, window: int, degrees: float = 52, closed: bool = False) -> list[int]:
    """Indices of true corners of an evenly sampled line, judged over `window` samples each side."""
    if len(points) < 2 * window + 3:
        return []
    line = np.vstack([points[-window:], points, points[:window]]) if closed else points
    before, after = line[window:-window] - line[: -2 * window], line[2 * window :] - line[window:-window]
    cosine = (before * after).sum(1) / (np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1) + 1e-12)
    angle = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    if not closed:
        angle = np.r_[np.zeros(window), angle, np.zeros(window)]
    peak = ndi.maximum_filter1d(angle, 2 * window + 1, mode="wrap" if closed else "nearest")
    return [int(i) for i in np.nonzero((angle == peak) & (angle > degrees))[0]]


def refit(points: npt.ArrayLike, closed: bool, step: float, sigma: float, degrees: float = 52) -> Floats:
    """Even sampling and smoothing that keeps true corners; sigma and step in the units of the points."""
    line = resample(points, step, closed)
    if len(line) < 6:
        return line
    s = sigma / step
    at = corners(smooth(line, 0.6 * s, closed), max(3, round(2.0 * s)), degrees, closed)
    if closed:
        if not at:
            return smooth(line, s, True)
        line = np.roll(line, -at[0], axis=0)
        line = np.vstack([line, line[:1]])
        at = [i - at[0] for i in at] + [len(line) - 1]
    else:
        at = [0] + [i for i in at if 2 < i < len(line) - 3] + [len(line) - 1]
    pieces = [smooth(line[a : b + 1], min(s, (b - a) / 4)) for a, b in pairwise(at)]
    joined = np.vstack([p[:-1] for p in pieces] + [pieces[-1][-1:]])
    return joined[:-1] if closed else joined


def curve(points: npt.ArrayLike, count: int = 160) -> Floats:
    """Centripetal cubic through the points: no overshoot at uneven spacing."""
    way: Floats = np.asarray(points, float)
    at = np.r_[0, np.cumsum(np.sqrt(np.linalg.norm(np.diff(way, axis=0), axis=1)))]
    if len(way) < 3:
        return np.linspace(way[0], way[-1], count)
    fitted: Floats = CubicSpline(at, way, bc_type="natural")(np.linspace(0, at[-1], count))
    return fitted


def runs(flags: npt.ArrayLike, shortest: int = 2) -> list[slice]:
    """Slices of consecutive true values."""
    edges = np.diff(np.r_[0, np.asarray(flags, int), 0])
    starts, stops = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
    return [slice(int(a), int(b)) for a, b in zip(starts, stops, strict=True) if b - a >= shortest]


def polygons(area: Any, least: float = 0.0) -> list[Any]:
    """The polygons of a shapely geometry that are larger than `least`."""
    return [p for p in getattr(area, "geoms", [area]) if p.geom_type == "Polygon" and p.area > least]


def line_strings(geometry: Any, least: float = 0.0) -> list[Floats]:
    """The lines of a shapely geometry, longer than `least`; two that meet at a ring's seam are joined."""
    parts = getattr(geometry, "geoms", [geometry])
    found = [np.array(p.coords) for p in parts if p.geom_type == "LineString" and p.length > least]
    if len(found) > 1 and np.allclose(found[0][0], found[-1][-1]):
        found = [np.vstack([found[-1], found[0][1:]]), *found[1:-1]]
    return found
