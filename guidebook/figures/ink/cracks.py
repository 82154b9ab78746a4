"""Buffers -> feature edges: cracks between two pixels, cleaned of crumbs and chained.

A crack is one element thin by construction, and only pixels that the tracer visited one by one can carry one, so
everything here is sparse.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from scipy import ndimage as ndi
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from guidebook.figures.compiled import Bools, Floats, Ints, compiled
from guidebook.figures.ink.buffers import Buffers
from guidebook.figures.ink.edges import CREASE, DEPTH, MEMBER, OBJECT, Places

_GAP = 1.6  # mm of depth between two pixels that makes an edge
_FOLD = 28.0  # degrees between neighbouring surfaces that make a crease
_WEAK_GAP, _WEAK_FOLD = 0.35, 0.45  # shares of these for edges that need a strong neighbour
_WINDOW = 40  # pixels round crumbs in which a better neighbour is sought


@dataclass(frozen=True)
class Cracks:
    """Parallel arrays, one value a crack: it lies between a pixel and the one below (axis 0) or right of it (1)."""

    row: Ints
    column: Ints
    axis: Ints
    border: Bools  # between two drawn things
    strong: Bools
    weak: Bools
    kind: Ints

    def ends(self, columns: int) -> tuple[Ints, Ints]:
        """Lattice corner ids of both ends."""
        row, column = self.row.astype(np.int64), self.column.astype(np.int64)
        first = np.where(self.axis == 0, (row + 1) * (columns + 1) + column, row * (columns + 1) + column + 1)
        return first, (row + 1) * (columns + 1) + column + 1

    def points(self, buffers: Buffers) -> Floats:
        """Sub-pixel places (x, y)."""
        places = Places(self.row, self.column, self.axis, self.kind)
        share = buffers.tracer.edges(places, buffers.group, buffers.child, buffers.depth)
        points: Floats = np.c_[self.column + 0.5 + share * self.axis, self.row + 0.5 + share * (1 - self.axis)]
        return points

    def inner(self, columns: int) -> Bools:
        """Edges inside a thing: strong ones, and weak ones chained to a strong one."""
        a, b = self.ends(columns)
        weak = np.nonzero(self.weak)[0]
        kept = np.zeros(len(self.row), bool)
        if len(weak):
            corners, place = np.unique(np.r_[a[weak], b[weak]], return_inverse=True)
            first, second = place[: len(weak)], place[len(weak) :]
            graph = coo_matrix((np.ones(len(weak)), (first, second)), (len(corners), len(corners)))
            count, part = connected_components(graph, directed=False)
            good = np.zeros(count, bool)
            good[part[first[self.strong[weak]]]] = True
            kept[weak[good[part[first]]]] = True
        return kept


def clean_cracks(buffers: Buffers, least: int) -> Cracks:
    """All cracks; regions below `least` pixels between them first take the data of their nearest big neighbour."""
    cracks = _find(buffers)
    across, down = (np.zeros(buffers.group.shape, bool) for _ in range(2))
    closed = cracks.border | cracks.strong
    for wall, axis in ((down, 0), (across, 1)):
        chosen = closed & (cracks.axis == axis)
        wall[cracks.row[chosen], cracks.column[chosen]] = True
    region, area = _regions(down, across)
    small = (area < least)[region]
    if not small.any():
        return cracks
    rows, columns = np.nonzero(small)
    window = (
        slice(max(rows.min() - _WINDOW, 0), rows.max() + _WINDOW),
        slice(max(columns.min() - _WINDOW, 0), columns.max() + _WINDOW),
    )
    near = ndi.distance_transform_edt(small[window], return_distances=False, return_indices=True)
    for values in (buffers.depth, buffers.group, buffers.solid, buffers.child, buffers.normal):
        values[window] = values[window][near[0], near[1]]
    buffers.exact[window] |= small[window]
    return _find(buffers)


def _find(buffers: Buffers) -> Cracks:
    both = [_find_along(buffers, axis) for axis in (0, 1)]
    return Cracks(**{f.name: np.concatenate([getattr(c, f.name) for c in both]) for f in fields(Cracks)})


def _find_along(buffers: Buffers, axis: int) -> Cracks:
    """Cracks between each pixel and its lower (axis 0) or right (axis 1) neighbour."""
    camera, exact = buffers.camera, buffers.exact
    rows, columns = exact.shape
    dj, di = 1 - axis, axis
    j, i = np.nonzero(exact[: rows - dj, : columns - di] | exact[dj:, di:])
    one, other = (j, i), (j + dj, i + di)
    group_a, group_b = buffers.group[one], buffers.group[other]
    same = (group_a == group_b) & (group_a >= 0)
    normal_a, normal_b = buffers.normal[one], buffers.normal[other]
    deeper = buffers.depth[other] - buffers.depth[one]
    step = (camera.right if axis else -camera.up) * camera.px + deeper[:, None] * camera.forward
    jump = np.minimum(np.abs((step * normal_a).sum(1)), np.abs((step * normal_b).sum(1)))
    jump = np.where(same, np.minimum(jump, np.abs(deeper)), 0)
    child_a, child_b = buffers.child[one], buffers.child[other]
    siblings = same & (child_a != child_b) & (child_a // MEMBER == child_b // MEMBER)
    hollow = siblings & ((step * (normal_b - normal_a)).sum(1) < 0)
    fold = np.where(hollow, np.degrees(np.arccos(np.clip((normal_a * normal_b).sum(1), -1, 1))), 0)
    depth_weak = jump > _GAP * _WEAK_GAP
    strong, weak = (jump > _GAP) | (fold > _FOLD), depth_weak | (fold > _FOLD * _WEAK_FOLD)
    border = group_a != group_b
    kept = border | weak
    kind = np.where(border, OBJECT, np.where(depth_weak, DEPTH, CREASE))
    return Cracks(j[kept], i[kept], np.full(int(kept.sum()), axis), border[kept], strong[kept], weak[kept], kind[kept])


@compiled(fastmath=False, allocates=True)
def _regions(down: Bools, across: Bools) -> tuple[Ints, Ints]:
    """4-connected regions that cross no wall (below a pixel; to its right): number per pixel, area per number."""
    rows, columns = down.shape
    region = np.zeros((rows, columns), np.int32)
    stack = np.empty(rows * columns, np.int64)
    area = [0]
    for start in range(rows * columns):
        if region[start // columns, start % columns]:
            continue
        n, size, top = len(area), 0, 1
        stack[0] = start
        region[start // columns, start % columns] = n
        while top:
            top -= 1
            place = stack[top]
            j, i = place // columns, place % columns
            size += 1
            for side in range(4):
                j2, i2 = j + (side == 0) - (side == 1), i + (side == 2) - (side == 3)
                if j2 < 0 or i2 < 0 or j2 >= rows or i2 >= columns or region[j2, i2]:
                    continue
                wall = down[min(j, j2), i] if side < 2 else across[j, min(i, i2)]
                if not wall:
                    region[j2, i2] = n
                    stack[top] = j2 * columns + i2
                    top += 1
        area.append(size)
    return region, np.array(area)


@dataclass(frozen=True)
class Chain:
    """Cracks in a row, and the lattice corners at both ends."""

    cracks: list[int]
    closed: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Net:
    """How cracks hang together: at each corner, which others meet there, and which one goes on from which."""

    other: dict[tuple[int, int], int]  # (crack, corner) -> the corner at its other end
    link: dict[tuple[int, int], int]  # (corner, crack) -> the crack that goes on there
    used: set[int] = field(default_factory=set)

    def walk(self, crack: int, corner: int) -> tuple[list[int], int, bool]:
        """Cracks from one away from a corner, the corner where they end, and whether that is where they began."""
        row = [crack]
        self.used.add(crack)
        while True:
            corner = self.other[row[-1], corner]
            following = self.link.get((corner, row[-1]))
            if following is None or following in self.used:
                return row, corner, following is not None and following == row[0]
            self.used.add(following)
            row.append(following)


def chains(chosen: Bools, ends: tuple[Ints, Ints], points: Floats) -> list[Chain]:
    """The chosen cracks joined end to end; where more than two meet, the straightest pair goes on."""
    ids = np.nonzero(chosen)[0]
    edges = list(zip(ids.tolist(), ends[0][ids].tolist(), ends[1][ids].tolist(), strict=True))
    meeting: dict[int, list[tuple[int, int]]] = {}
    for crack, a, b in edges:
        meeting.setdefault(a, []).append((b, crack))
        meeting.setdefault(b, []).append((a, crack))
    other = {key: end for crack, a, b in edges for key, end in (((crack, a), b), ((crack, b), a))}
    net = _Net(other, _links(meeting, points))
    made = []
    for crack, a, b in edges:  # open chains from their ends
        for corner in (a, b):
            if crack not in net.used and (corner, crack) not in net.link:
                row, end, _ = net.walk(crack, corner)
                made.append(Chain(row, False, corner, end))
    for crack, a, _ in edges:
        if crack not in net.used:
            row, end, closed = net.walk(crack, a)
            made.append(Chain(row, closed and len(row) > 4, a, end))
    return made


def _links(meeting: dict[int, list[tuple[int, int]]], points: Floats) -> dict[tuple[int, int], int]:
    """(corner, crack) -> the crack that goes on there."""
    link: dict[tuple[int, int], int] = {}
    for corner, edges in meeting.items():
        pair: tuple[int, int] | None = (0, 1) if len(edges) == 2 else None
        if len(edges) > 2:
            ways = [_ahead(meeting, edge, points) for edge in edges]
            straightest = -0.6
            for x in range(len(edges)):
                for y in range(x + 1, len(edges)):
                    if float(ways[x] @ ways[y]) < straightest:
                        straightest, pair = float(ways[x] @ ways[y]), (x, y)
        if pair is not None:
            one, other = edges[pair[0]][1], edges[pair[1]][1]
            link[corner, one], link[corner, other] = other, one
    return link


def _ahead(meeting: dict[int, list[tuple[int, int]]], first: tuple[int, int], points: Floats, steps: int = 9) -> Any:
    """Direction in which a chain goes on from its first crack."""
    corner, seen = first
    start = points[seen]
    for _ in range(steps):
        following = [edge for edge in meeting[corner] if edge[1] != seen]
        if len(meeting[corner]) != 2 or not following:
            break
        corner, seen = following[0]
    way = points[seen] - start
    return way / (np.linalg.norm(way) + 1e-9)
