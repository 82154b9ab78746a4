"""What is seen of the surfaces: visibility of world points, and the lines laid on skins."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.distance import first_hits
from guidebook.figures.compiled import Bools, Floats, Ints
from guidebook.figures.ink.buffers import Buffers
from guidebook.figures.ink.polylines import runs

_CRUMB = 0.16  # share of a long line: shorter bits that peep out between fingers say nothing


class SeenLine(NamedTuple):
    """A visible piece of a line on a surface: what it is, its weight, pixels, and whose it is."""

    kind: str
    weight: float
    pixels: Floats
    solid: int


def visible(
    buffers: Buffers, points: Floats, owners: Collection[int], ids: Ints | None = None, tolerance: float = 1.3
) -> tuple[Floats, Bools]:
    """World points -> pixels, and which are seen: the id there is one of the owners, and its depth agrees (mm)."""
    pixels, depth = buffers.camera.project(points)
    seen: Bools = ~np.isnan(depth)
    place = np.where(seen[:, None], pixels, 0).astype(int)
    rows, columns = buffers.group.shape
    seen &= (place >= 0).all(1) & (place[:, 0] < columns) & (place[:, 1] < rows)
    i, j = np.clip(place[:, 0], 0, columns - 1), np.clip(place[:, 1], 0, rows - 1)
    seen &= np.isin((buffers.group if ids is None else ids)[j, i], list(owners))
    seen &= np.abs(buffers.depth[j, i] - np.nan_to_num(depth)) < tolerance
    return pixels, seen


def seen_lines(buffers: Buffers) -> Iterator[SeenLine]:
    """The lines of every solid, shot onto it, in their visible pieces."""
    forward = buffers.camera.forward
    for n, solid in enumerate(buffers.world.solids):
        for line in solid.lines:
            start, toward = np.ascontiguousarray(line.start), np.ascontiguousarray(line.toward)
            points = first_hits(buffers.world.listed, n, start, toward, line.reach)
            pixels, seen = visible(buffers, points, (n,), buffers.solid)
            place = np.clip(np.nan_to_num(pixels).astype(int), 0, np.array(buffers.group.shape[::-1]) - 1)
            seen &= -(buffers.normal[place[:, 1], place[:, 0]] @ forward) > line.facing
            for run in runs(seen, 4):
                long = line.kind not in ("contour", "furrow") or run.stop - run.start >= _CRUMB * len(seen)
                if long:
                    yield SeenLine(line.kind, line.weight, pixels[run], n)
