"""Motion signs: a thick solid arrow is the working leg, thin dashes the light return, a ringed dot the start."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString, Point

from guidebook.figures.compiled import Bools, Floats
from guidebook.figures.ink.plate import Plate, curve_d, disc, polyline_d, ribbon
from guidebook.figures.ink.polylines import arc_length, curve, resample, runs

_STEP = 0.4  # mm between samples of a shaft


@dataclass(frozen=True)
class Pen:
    """Weights of an arrow in mm of paper."""

    width: float = 2.3
    head: float = 5.4
    tail: float = 0.5  # width at the start as a share of the width
    halo: float = 0.85
    role: str = "accent"


WORKING = Pen()
RETURN = Pen(width=1.05, head=3.4, tail=1.0, halo=0.68)
SMALL = Pen(width=1.6, head=4.2, halo=0.7)


def draw_arrow(
    plate: Plate,
    points: npt.ArrayLike,
    pen: Pen = WORKING,
    visible: Bools | None = None,
    start_dot: bool = False,
    strength: Floats | None = None,
) -> None:
    """A solid arrow through paper points, without its hidden parts.  strength: share of the width per point."""
    rough = np.asarray(points, float)
    line = resample(rough, _STEP)
    full = np.ones(len(line)) if strength is None else np.interp(arc_length(line), arc_length(rough), strength)
    found = [slice(0, len(line))]
    if visible is not None:
        share = np.interp(arc_length(line), arc_length(rough), np.asarray(visible, float))
        found = runs(share > 0.5, 6)
    parts = [line[r] for r in found]
    total = float(arc_length(line)[-1])
    shapes = []
    for part, run in zip(parts, found, strict=True):
        last, first = run.stop == len(line), run.start == 0
        shapes.append(_shaft(part, pen, total, head=last, first=first, strength=full[run]))
    start_at = parts[0][0] if parts else line[0]
    _paint(plate, shapes, pen, start_at if start_dot else None)
    plate.taken += [LineString(p).buffer(pen.width / 2 + pen.halo) for p in parts if len(p) > 1]
    plate.taken.append(Point(line[-1]).buffer(pen.head * 0.5))


def _paint(plate: Plate, shapes: list[tuple[str, str]], pen: Pen, start: Floats | None) -> None:
    """Shafts and heads over their common halo; a ringed dot at the start if it is given."""
    dot = disc(start, pen.width * 0.78) if start is not None else ""
    every = "".join(shaft + head for shaft, head in shapes) + dot
    plate.path(every, fill="halo", stroke="halo", stroke_width=2 * pen.halo, stroke_linejoin="round")
    for shaft, head in shapes:
        plate.path(shaft, fill=pen.role)
        plate.path(head, fill=pen.role, stroke=pen.role, stroke_width=0.35, stroke_linejoin="round")
    if start is not None:
        plate.path(dot, fill=pen.role)
        plate.path(disc(start, pen.width * 0.34), fill="halo")


def draw_dashes(
    plate: Plate, points: Floats, visible: Bools | None = None, pen: Pen = RETURN, dash: float = 2.6, gap: float = 1.7
) -> None:
    """A dashed light arrow; nan points and hidden dashes are left out."""
    known = ~np.isnan(points[:, 0])
    flags = np.ones(int(known.sum())) if visible is None else np.asarray(visible, float)[known]
    rough = points[known]
    line = resample(rough, 0.25)
    along = arc_length(line)
    seen = np.interp(along, arc_length(rough), flags) > 0.5
    end = along[-1] - pen.head * 0.9
    count = max(1, round((end + gap) / (dash + gap)))
    dash = (end + gap) / count - gap
    d = ""
    for k in range(count):
        within = (along >= k * (dash + gap)) & (along <= k * (dash + gap) + dash)
        if within.sum() > 1 and seen[within].all():
            d += curve_d(line[within])
    calm = "".join(curve_d(line[r]) for r in runs(seen & (along <= end), 4))
    _, head = _shaft(line, pen, float(along[-1]))
    plate.path(calm, stroke="halo", stroke_width=pen.width + 2 * pen.halo, stroke_linecap="round")
    plate.path(head, fill="halo", stroke="halo", stroke_width=2 * pen.halo, stroke_linejoin="round")
    plate.path(d, stroke=pen.role, stroke_width=pen.width, stroke_linecap="butt")
    plate.path(head, fill=pen.role, stroke=pen.role, stroke_width=0.25, stroke_linejoin="round")
    plate.taken.append(LineString(line).buffer(pen.width))


def draw_float(plate: Plate, points: Floats, role: str = "accent") -> None:
    """Fine dots: the hand floats over this stretch without pressing."""
    line = resample(points, 0.4)
    count = max(2, int(arc_length(line)[-1] / 1.7))
    for centre in resample(line, arc_length(line)[-1] / count)[1:-1]:
        plate.path(disc(centre, 0.75), fill="halo")
        plate.path(disc(centre, 0.45), fill=role)


def draw_to_and_fro(plate: Plate, one: npt.ArrayLike, other: npt.ArrayLike, pen: Pen = SMALL) -> None:
    """An arrow with a head at both ends, between two paper points."""
    a, b = np.asarray(one, float), np.asarray(other, float)
    even = Pen(pen.width, pen.head, 1.0, pen.halo, pen.role)
    halves = [_shaft(resample(np.array([(a + b) / 2, end]), _STEP), even, 1.0) for end in (a, b)]
    plate.path(
        "".join(shaft + head for shaft, head in halves),
        fill="halo", stroke="halo", stroke_width=2 * pen.halo, stroke_linejoin="round",
    )  # fmt: skip
    for shaft, head in halves:
        plate.path(shaft, fill=pen.role)
        plate.path(head, fill=pen.role, stroke=pen.role, stroke_width=0.35, stroke_linejoin="round")
    plate.taken.append(LineString([a, b]).buffer(pen.head * 0.5))


def through(points: npt.ArrayLike, count: int = 160) -> Floats:
    """A smooth way through paper points."""
    return curve(points, count)


def _shaft(
    line: Floats, pen: Pen, total: float, head: bool = True, first: bool = True, strength: Floats | None = None
) -> tuple[str, str]:
    """Path data of an arrow's shaft and of its head."""
    along: Any = arc_length(line)
    size = min(pen.head, along[-1] * 0.7) if head else 0.0
    body = line[along <= along[-1] - size * 0.72] if size else line
    if len(body) < 2:
        body = line[:2]
    grown = np.clip(arc_length(body) / max(0.55 * total, 1e-6), 0, 1) if first else np.ones(len(body))
    if strength is not None:
        grown = grown * strength[: len(body)]
    shaft = ribbon(body, pen.width * (pen.tail + (1 - pen.tail) * grown), err=0.025)
    if not size:
        return shaft, ""
    base = line[np.searchsorted(along, along[-1] - size)]
    u = (line[-1] - base) / np.linalg.norm(line[-1] - base)
    n = np.array([-u[1], u[0]]) * size * 0.46
    notch = np.array([-u[1], u[0]]) * pen.width * 0.18
    tip, wide, back = line[-1], line[-1] - u * size * 1.02, line[-1] - u * size * 0.74
    return shaft, polyline_d([tip, wide + n, back + notch, back - notch, wide - n], closed=True)
