"""Buffers -> strokes: outlines, inner edges, lines on the skin and nails, each owned by the solid in front."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from guidebook.figures.compiled import Bools, Floats, Ints
from guidebook.figures.ink.buffers import Buffers
from guidebook.figures.ink.cracks import Cracks, chains, clean_cracks
from guidebook.figures.ink.joining import over_gaps
from guidebook.figures.ink.plate import Plate, normals
from guidebook.figures.ink.polylines import refit, smooth
from guidebook.figures.ink.skin import seen_lines
from guidebook.figures.ink.stroke import SAMPLING, Stroke, inside_frame, thin_crowded, without_crumbs
from guidebook.figures.ink.style import LINE_WIDTHS, NAIL_WIDTH, STYLES

_SMOOTHING = 0.30  # mm of paper: the only smoothing of edges, which are sub-pixel already
_SHORTEST = 3.2  # mm of paper: inner strokes below this are dropped
_NO_CORNERS = 120.0
_LEVEL = 0.8  # mm of depth between two things that meet without one passing before the other


@dataclass
class _Edges:
    """Cracks between pixels, with who owns each: the nearer solid, and what lies behind it."""

    found: Cracks
    points: Floats
    ends: tuple[Ints, Ints]
    inner: Bools
    owner: Ints
    behind: Ints
    outward: Floats
    degree: dict[int, int]

    def free(self, corner: int) -> bool:
        """Whether only one drawn crack ends at a corner."""
        return self.degree.get(corner) == 1


def strokes_of(plate: Plate, buffers: Buffers, weight: float, frame: Any) -> tuple[list[Stroke], list[int]]:
    """All strokes of a picture, and the solids in painter's order (far first)."""
    edges = _edges(plate, buffers)
    order = _painters_order(buffers, edges)
    strokes: list[Stroke] = []
    for owner in order:
        style = STYLES[buffers.world.solids[owner].kind]
        mine = edges.owner == owner
        if style.inner:
            shortest = _SHORTEST * (0.55 + 0.45 * weight) / plate.scale
            strokes += _chains(
                plate, buffers, edges, edges.inner & mine & ~edges.found.border,
                Stroke(np.zeros((0, 2)), False, style.inner * weight, owner, "in"), shortest,
            )  # fmt: skip
        if style.outline:
            strokes += _chains(
                plate, buffers, edges, edges.found.border & mine,
                Stroke(np.zeros((0, 2)), False, style.outline * weight, owner, "out"), 0.8 / plate.scale,
            )  # fmt: skip
    strokes += _skin_strokes(plate, buffers, weight)
    cut = [part for s in strokes for part in inside_frame(s, frame)]
    shaped = [s.shaped() for s in without_crumbs(cut)]
    thin_crowded([s for s in shaped if s.kind in ("out", "in")])
    return shaped, order


def _edges(plate: Plate, buffers: Buffers) -> _Edges:
    found = clean_cracks(buffers, max(20, int(1.0 / plate.scale**2)))  # nothing smaller than 1 square mm of paper
    columns = buffers.camera.columns
    a, b = found.ends(columns)
    inner = found.inner(columns)
    j, i = found.row, found.column
    j2, i2 = j + 1 - found.axis, i + found.axis
    first, second = buffers.group[j, i], buffers.group[j2, i2]
    priority = np.array([STYLES[s.kind].priority for s in buffers.world.solids] + [0.0])
    near_first = np.where(first < 0, 1e9, buffers.depth[j, i] - priority[first])
    near_second = np.where(second < 0, 1e9, buffers.depth[j2, i2] - priority[second])
    # where skin sinks into skin the nearer changes from pixel to pixel: there the later one lies on the earlier
    kinds = np.array([s.kind for s in buffers.world.solids] + [""])
    level = (kinds[first] == kinds[second]) & (np.abs(near_first - near_second) < _LEVEL)
    wins = np.where(level, first > second, near_first <= near_second)
    outward = np.where(found.axis[:, None] == 1, (1.0, 0), (0, 1.0)) * np.where(wins, 1, -1)[:, None]
    drawn = found.border | inner
    corners, count = np.unique(np.r_[a[drawn], b[drawn]], return_counts=True)
    return _Edges(
        found,
        found.points(buffers),
        (a, b),
        inner,
        np.where(wins, first, second),
        np.where(wins, second, first),
        outward,
        dict(zip(corners.tolist(), count.tolist(), strict=True)),
    )


def _painters_order(buffers: Buffers, edges: _Edges) -> list[int]:
    """Whoever owns the shared edge comes later; else far before near."""
    count = len(buffers.world.solids)
    coarse_group, coarse_depth = buffers.group[::3, ::3], buffers.depth[::3, ::3]
    seen = np.bincount(coarse_group.ravel() + 1, minlength=count + 1)[1:]
    depth = {n: -coarse_depth[coarse_group == n].mean() for n in range(count) if seen[n] > 6}
    over = np.zeros((count + 1, count + 1), int)
    borders = edges.found.border
    np.add.at(over, (edges.owner[borders], edges.behind[borders]), 1)
    order: list[int] = []
    rest = set(depth)

    def hidden_by_rest(n: int) -> tuple[int, float, int]:
        return sum(int(over[n, m]) for m in rest if over[n, m] > over[m, n]), depth[n], n

    while rest:
        chosen = min(rest, key=hidden_by_rest)
        order.append(chosen)
        rest.remove(chosen)
    return order


def _chains(
    plate: Plate, buffers: Buffers, edges: _Edges, chosen: Bools, like: Stroke, shortest: float
) -> list[Stroke]:
    """Chosen cracks joined to strokes like the given one."""
    columns, rows = buffers.camera.columns, buffers.camera.rows
    made = []
    for chain in over_gaps(chains(chosen, edges.ends, edges.points), edges.points, edges.free):
        ids, closed = chain.cracks, chain.closed
        if len(ids) < shortest:
            continue
        raw = plate.mm(edges.points[ids])
        points = refit(raw, closed, SAMPLING, _SMOOTHING)
        if len(points) < 3:
            continue
        ends = []
        for corner in (chain.start, chain.end):
            j, i = divmod(corner, columns + 1)
            at_border = i < 2 or j < 2 or i > columns - 2 or j > rows - 2
            ends.append("frame" if at_border else "joint" if edges.degree.get(corner, 0) > 2 else "free")
        behind = edges.behind[ids]
        solid_behind = behind[behind >= 0]
        passes_over = like.kind == "out" and len(solid_behind) > 0.3 * len(behind)
        made.append(
            Stroke(
                points, closed, like.weight, like.owner, like.kind,
                _outward(raw, points, edges.outward[ids], closed), (ends[0], ends[1]),
                int(np.bincount(solid_behind).argmax()) if passes_over else -1,
            )
        )  # fmt: skip
    return made


def _outward(raw: Floats, points: Floats, crack_outward: Floats, closed: bool) -> Floats:
    """Outward directions at resampled points; for a ring from its geometry, as resampling may have turned its start."""
    if closed:
        across = normals(points, True)
        nearest = cKDTree(raw).query(points[::7])[1]
        sense = float(np.sign(np.sum(across[::7] * crack_outward[nearest]) + 1e-9))
        return across * sense
    share = np.linspace(0, 1, len(points)) * (len(raw) - 1)
    near = np.clip(share.round().astype(int), 0, len(raw) - 1)
    return smooth(crack_outward[near], 5)


def _skin_strokes(plate: Plate, buffers: Buffers, weight: float) -> list[Stroke]:
    """Lines laid on surfaces, and nails."""
    made = []
    drawn_as = buffers.world.groups
    for kind, line_weight, pixels, solid in seen_lines(buffers):
        points = refit(plate.mm(pixels), False, SAMPLING, 0.12, _NO_CORNERS)
        if len(points) > 3:
            made.append(Stroke(points, False, LINE_WIDTHS[kind] * line_weight * weight, drawn_as[solid], "curve"))
    for solid, loops in buffers.nails:
        for loop in loops:
            closed = bool(np.linalg.norm(loop[0] - loop[-1]) < 1e-6)
            points = refit(plate.mm(loop[:-1] if closed else loop), closed, SAMPLING, 0.12, _NO_CORNERS)
            if len(points) > 5:
                made.append(Stroke(points, closed, NAIL_WIDTH * weight, drawn_as[solid], "nail"))
    return made
