"""Inked strokes: sampled lines with widths; thinned where crowded, cut at the frame."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely
from scipy import ndimage as ndi
from scipy.spatial import cKDTree

from guidebook.figures.compiled import Floats
from guidebook.figures.ink.plate import normals, taper
from guidebook.figures.ink.polylines import arc_length, runs

SAMPLING = 0.22  # mm of paper between samples of a stroke
GAP = 0.16  # mm of white kept between two strokes
_LIGHT = np.array([-0.64, -0.77])  # on paper: outlines are heavier away from it


@dataclass
class Stroke:
    """One line of ink.  kind: out (outline), in (inner edge), curve (line on the skin), nail."""

    points: Floats
    closed: bool
    weight: float
    owner: int  # index of the solid it belongs to
    kind: str
    outward: Floats | None = None  # for outlines: unit directions away from the owner
    ends: tuple[str, str] = ("free", "free")  # free, joint, frame
    behind: int = -1  # index of the solid an outline passes over
    width: Floats = field(default_factory=lambda: np.zeros(0))

    def shaped(self) -> "Stroke":
        """The stroke with its width along the line: pressure, tapering and weight away from the light."""
        count, length = len(self.points), float(arc_length(self.points)[-1])
        if self.kind == "out":
            assert self.outward is not None  # noqa: S101 - every outline is made with it
            start, end = (min(0.33, 1.6 / length) if e == "free" else 0.0 for e in self.ends)
            width = self.weight * (1 - 0.30 * (self.outward @ _LIGHT)) * taper(count, 1, start, end, 0.3)
        elif self.kind == "in":
            width = self.weight * min(1, 0.5 + length / 16) * self._inner_taper(count, length)
        elif self.kind == "curve":
            start, end = (0.0 if e == "frame" else 0.45 for e in self.ends)
            width = taper(count, self.weight, start, end, 0.12)
        else:
            width = np.full(count, self.weight) if self.closed else taper(count, self.weight, 0.12, 0.12, 0.4)
        return replace(self, width=width)

    def _inner_taper(self, count: int, length: float) -> Floats:
        shares = {"free": min(0.6, 3.0 / length), "joint": min(0.3, 0.8 / length), "frame": 0.0}
        tips = [0.15 if e == "free" else 0.75 for e in self.ends]
        start = taper(count, 1, shares[self.ends[0]], 0, tips[0])
        thinner: Floats = np.minimum(start, taper(count, 1, 0, shares[self.ends[1]], tips[1]))
        return thinner


def inside_frame(stroke: Stroke, frame: Any) -> list[Stroke]:
    """The parts of a stroke inside the frame."""
    x0, y0, x1, y1 = frame.bounds
    p, margin = stroke.points, 2.8
    low, high = p.min(0), p.max(0)
    if low[0] > x0 + margin and high[0] < x1 - margin and low[1] > y0 + margin and high[1] < y1 - margin:
        return [stroke]
    inside = shapely.contains_xy(frame.buffer(-0.01), p[:, 0], p[:, 1])
    if inside.all():
        return [stroke]
    index = np.arange(len(p))
    if stroke.closed:
        first_out = int(np.nonzero(~inside)[0][0])
        index, inside = np.roll(index, -first_out), np.roll(inside, -first_out)
    kept = []
    for run in runs(inside, 3):
        k = index[run]
        ends = (
            stroke.ends[0] if run.start == 0 and not stroke.closed else "frame",
            stroke.ends[1] if run.stop == len(p) and not stroke.closed else "frame",
        )
        outward = None if stroke.outward is None else stroke.outward[k]
        kept.append(replace(stroke, points=p[k], closed=False, outward=outward, ends=ends))
    return kept


def without_crumbs(strokes: list[Stroke], short: float = 9.0, near: float = 1.5) -> list[Stroke]:
    """Drop short loose inner strokes that only repeat an outline of their solid (a limb seen end on)."""
    outlines: dict[int, list[Floats]] = {}
    for s in strokes:
        if s.kind == "out":
            outlines.setdefault(s.owner, []).append(s.points)
    tree = {owner: cKDTree(np.vstack(lines)) for owner, lines in outlines.items()}

    def is_crumb(s: Stroke) -> bool:
        if s.kind != "in" or "free" not in s.ends or s.owner not in tree or arc_length(s.points)[-1] >= short:
            return False
        away = tree[s.owner].query(s.points)[0]
        return bool(np.quantile(away, 0.8) < near and away.min() > 0.12 * near)

    return [s for s in strokes if not is_crumb(s)]


def thin_crowded(strokes: list[Stroke]) -> None:
    """Thin strokes that run closer than their widths beside a parallel one; crossings and joints are left alone."""
    start, share = 0, _shares(strokes) if strokes else np.ones(0)
    for s in strokes:
        mine = share[start : start + len(s.points)]
        start += len(s.points)
        if (mine < 1).any():
            mode = "wrap" if s.closed else "nearest"
            s.width = s.width * ndi.gaussian_filter1d(ndi.minimum_filter1d(mine, 3, mode=mode), 4, mode=mode)


def _shares(strokes: list[Stroke]) -> Floats:
    """What is left of the width at each point of all strokes, one stroke after the other, for its neighbours' sake."""
    points = np.vstack([s.points for s in strokes])
    width = np.concatenate([s.width for s in strokes])
    which = np.concatenate([np.full(len(s.points), n) for n, s in enumerate(strokes)])
    place = np.concatenate([np.arange(len(s.points)) for s in strokes])
    size, closed = np.array([len(s.points) for s in strokes]), np.array([s.closed for s in strokes])
    tangent = np.vstack([np.c_[n[:, 1], -n[:, 0]] for n in (normals(s.points, s.closed) for s in strokes)])
    a, b = cKDTree(points).query_pairs(1.1 * width.max() + GAP, output_type="ndarray").T
    along = np.abs(place[a] - place[b])
    along = np.where(closed[which[a]], np.minimum(along, size[which[a]] - along), along)
    between = points[b] - points[a]
    distance = np.linalg.norm(between, axis=1) + 1e-9
    parallel = np.abs((tangent[a] * tangent[b]).sum(1)) > 0.8
    beside = np.abs((between * tangent[a]).sum(1)) / distance < 0.6
    apart = (which[a] != which[b]) | (along * SAMPLING > 2.2)
    crowded = apart & parallel & beside & (distance < (width[a] + width[b]) / 2 + GAP)
    share = np.ones(len(points))
    for x, y in ((a[crowded], b[crowded]), (b[crowded], a[crowded])):
        room = (distance[crowded] - GAP) / ((width[x] + width[y]) / 2)
        # a heavier neighbour keeps more of its weight
        favour = np.where(width[x] > 1.25 * width[y], 1.3, np.where(width[y] > 1.25 * width[x], 0.7, 1))
        np.minimum.at(share, x, np.clip(room * favour, 0.34, 1))
    return share
