"""Solids, and the world they stand in: primitives in; distances, hits and normals out.  Millimetres everywhere.

A solid has a base and any number of children (fingers, toes): base and child are blended smoothly, children among each
other are joined hard, so that neighbouring fingers keep a crease.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.distance import distances, everywhere, first_hits
from guidebook.figures.anatomy.packed import packed
from guidebook.figures.anatomy.primitives import LOFT, PRIMITIVE_SIZE, TABLES, Arrays, bound, moved_primitive
from guidebook.figures.compiled import Floats

Primitive = Floats
_EVERYWHERE = [0.0, 0.0, 0.0, 1e9, 1.0]  # the ball of a part that is never left out


class Nail(NamedTuple):
    """A nail painted on a digit: centre, axes (side, along, up), half width and half length."""

    centre: Floats
    side: Floats
    along: Floats
    up: Floats
    half_width: float
    half_length: float


@dataclass(frozen=True)
class SkinLine:
    """A line drawn on a surface: points are shot from `start` along `toward` until they meet the solid."""

    kind: str  # a key of ink.style.LINE_WIDTHS
    start: Floats  # (n, 3)
    toward: Floats  # (n, 3) unit
    weight: float = 1.0
    reach: float = 160.0
    facing: float = 0.22  # drawn only where the skin faces the viewer at least this much (cosine)

    def moved(self, rotation: Floats, shift: Floats) -> SkinLine:
        """The line under x -> rotation x + shift."""
        return replace(self, start=self.start @ rotation.T + shift, toward=self.toward @ rotation.T)


@dataclass
class Solid:
    """A named body of primitives; `kind` is a key of ink.style.STYLES, `group` the solid it is drawn as one with."""

    name: str
    base: list[Primitive]
    children: list[list[Primitive]] = field(default_factory=list)
    child_blend: float = 6.0
    group: str | None = None
    kind: str = "body"
    nails: list[Nail] = field(default_factory=list)
    lines: list[SkinLine] = field(default_factory=list)
    joints: dict[str, Floats] = field(default_factory=dict)  # named points (n, 3)
    patches: list[tuple[Floats, float]] = field(default_factory=list)  # tinted skin: within a radius of a point

    def moved(self, rotation: npt.ArrayLike, shift: npt.ArrayLike) -> Solid:
        """The solid under x -> rotation x + shift; the rotation may mirror."""
        m, t = np.asarray(rotation, float), np.asarray(shift, float)
        return Solid(
            self.name,
            [moved_primitive(p, m, t) for p in self.base],
            [[moved_primitive(p, m, t) for p in child] for child in self.children],
            self.child_blend,
            self.group,
            self.kind,
            [Nail(m @ n.centre + t, m @ n.side, m @ n.along, m @ n.up, *n[4:]) for n in self.nails],
            [line.moved(m, t) for line in self.lines],
            {name: points @ m.T + t for name, points in self.joints.items()},
            [(m @ centre + t, radius) for centre, radius in self.patches],
        )


def _six_columns(table: Floats) -> Floats:
    return table if table.shape[1] == 6 else np.c_[table, np.zeros(len(table))]


class World:
    """Solids packed into the flat arrays that the compiled loops read."""

    def __init__(
        self, solids: Sequence[Solid], lofts: dict[str, Floats] | None = None, bumps: Iterable[Sequence[float]] = ()
    ) -> None:
        """lofts: solid name -> dense table that is its trunk (all tables of one length); bumps: relief of the first."""
        self.solids = list(solids)
        self.names = [s.name for s in self.solids]
        lofts = lofts or {}
        parts = [[solid.base, *solid.children] for solid in self.solids]
        trunks = [1 + list(lofts).index(name) if name in lofts else 0 for name in self.names]
        sizes = [len(part) for several in parts for part in several]
        primitives, tables = _with_tables(
            [p for several in parts for part in several for p in part], [_six_columns(t) for t in lofts.values()]
        )
        rows = np.array(primitives, float).reshape(-1, PRIMITIVE_SIZE)
        balls = [ball for solid, trunk in zip(self.solids, trunks, strict=True) for ball in _bounds(solid, trunk > 0)]
        bump_rows = list(bumps)
        self.arrays = Arrays(
            rows,
            packed(rows),
            _spans(sizes),
            np.c_[_spans([len(several) for several in parts]), trunks].astype(np.int32),
            np.array([s.child_blend for s in self.solids], float),
            np.array(balls, float),
            tables,
            np.array(bump_rows, float) if bump_rows else np.zeros((0, 9)),
        )
        self.listed = everywhere(self.arrays)

    @property
    def groups(self) -> list[int]:
        """Index of each solid -> index of the solid it is drawn as one with."""
        return [self.index(s.group) if s.group else n for n, s in enumerate(self.solids)]

    def members(self, name: str) -> list[str]:
        """Names of everything drawn as one with `name`."""
        return [s.name for s in self.solids if name in (s.name, s.group)]

    def index(self, name: str) -> int:
        """Position of a solid by name."""
        return self.names.index(name)

    def rows(self, name: str) -> Floats:
        """Primitives of a solid, one a row."""
        first, last, _ = self.arrays.owners[self.index(name)]
        rows: Floats = self.arrays.primitives[self.arrays.parts[first, 0] : self.arrays.parts[last - 1, 1]]
        return rows

    def distance(self, names: str | Sequence[str], points: npt.ArrayLike) -> Floats:
        """Signed distance to one solid, or to the nearest of several."""
        at = np.ascontiguousarray(np.atleast_2d(np.asarray(points, float)))
        chosen = [names] if isinstance(names, str) else names
        return distances(self.listed, np.array([self.index(n) for n in chosen], np.int32), at)

    def hit(
        self, names: str | Sequence[str], start: npt.ArrayLike, toward: npt.ArrayLike, reach: float = 900.0
    ) -> Floats:
        """First surface point of the named solids along rays; nan where missed."""
        origin = np.ascontiguousarray(np.atleast_2d(np.asarray(start, float)))
        direction = np.ascontiguousarray(np.broadcast_to(np.asarray(toward, float), origin.shape))
        best, nearest = np.full(origin.shape, np.nan), np.full(len(origin), np.inf)
        for name in [names] if isinstance(names, str) else names:
            points = first_hits(self.listed, self.index(name), origin, direction, reach)
            far = np.linalg.norm(points - origin, axis=1)
            far = np.where(np.isnan(far), np.inf, far)
            nearer = far < nearest
            best[nearer], nearest[nearer] = points[nearer], far[nearer]
        return best

    def normal(self, names: str | Sequence[str], points: npt.ArrayLike, step: float = 0.6) -> Floats:
        """Outward unit normals near a surface."""
        at = np.atleast_2d(np.asarray(points, float))
        axes = step * np.eye(3)
        slope = np.stack([self.distance(names, at + v) - self.distance(names, at - v) for v in axes], 1)
        out: Floats = slope / (np.linalg.norm(slope, axis=1)[:, None] + 1e-12)
        return out


def _spans(sizes: Sequence[int]) -> npt.NDArray[np.int32]:
    """Where each of several things of these sizes begins and ends, one after the other; (n, 2)."""
    ends = np.cumsum(sizes, dtype=np.int32)
    return np.stack([ends - np.array(sizes, np.int32), ends], 1)


def _bounds(solid: Solid, everywhere: bool) -> list[list[float]]:
    """The balls round a solid and round each of its children; a solid that is everywhere has none of its own."""
    whole = _EVERYWHERE if everywhere or not solid.base else bound([solid.base, *solid.children], solid.child_blend)
    return [whole, *(bound([child]) if child else _EVERYWHERE for child in solid.children)]


def _with_tables(primitives: list[Primitive], tables: list[Floats]) -> tuple[list[Primitive], Floats]:
    """Copy the loft tables in use into one array and renumber the primitives that read them."""
    primitives = [p.copy() for p in primitives]
    used: dict[float, int] = {}
    for p in primitives:
        if p[0] == LOFT:
            if p[9] not in used:
                used[p[9]] = len(tables)
                tables.append(_six_columns(TABLES[int(p[9])]))
            p[9] = used[p[9]]
    if not tables:
        tables = [np.array([[0, 1, 1, 1, 2.0, 0], [1, 1, 1, 1, 2.0, 0]])]
    return primitives, np.ascontiguousarray(tables, float)
