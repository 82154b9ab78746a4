"""Small helpers to build models: lofts from a few rows, relief bumps, lines drawn on the skin."""

import numpy as np
from guidebook.figures.anatomy.solids import SkinLine
from scipy.interpolate import PchipInterpolator, CubicSpline


def loft_table(rows, n=240):
    """rows (y, halfwidth, ztop, halfdepth, exponent[, centre x]) -> dense table"""
    r = np.array(sorted(rows), float)
    if r.shape[1] == 5:
        r = np.c_[r, np.zeros(len(r))]
    y = np.linspace(r[0, 0], r[-1, 0], n)
    return np.c_[y, *[PchipInterpolator(r[:, 0], r[:, j])(y) for j in range(1, 6)]]


def bump(cx, cy, su, sv, amp, ang=0, zc=100, zr=120):
    a = np.radians(ang)
    return (cx, cy, zc, np.cos(a), np.sin(a), su, sv, amp, zr)


def spline(pts, n=60):
    pts = np.array(pts, float)
    t = np.r_[0, np.cumsum(np.linalg.norm(np.diff(pts, axis=0), axis=1))]
    return CubicSpline(t, pts)(np.linspace(0, t[-1], n))


def from_above(pts, kind="contour", w=1.0, z=260, n=60):
    """a surface line given by its plan (x, y), shot straight down"""
    xy = spline(pts, n)
    return SkinLine(
        kind=kind,
        start=np.c_[xy, np.full(len(xy), float(z))],
        toward=np.tile([0, 0, -1.0], (len(xy), 1)),
        weight=w,
        reach=400.0,
    )
