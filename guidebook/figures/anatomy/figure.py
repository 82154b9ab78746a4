"""A figure that stands for itself: solids, named places on them, zones; turned so that the picture plane is the plan.

Plan of a figure: +X to the right of the picture, +Y up, +Z to the viewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.compiled import Floats

SIDE_VIEW = np.array([(0, 1, 0), (0, 0, 1), (1, 0, 0)], float)  # seen from their right, facing right
SOLE_VIEW = np.diag([-1.0, 1, -1])  # from below, toes up
Outline = tuple[tuple[float, float], ...]


class Mark(NamedTuple):
    """A named place: from `start` along `toward` onto the skin; without `toward` it is the point itself, in the air."""

    start: Floats
    toward: Floats | None = None


@dataclass(frozen=True)
class Figure:
    """Solids and places.  `skin` names the solids on which places and zones lie; zones are plan outlines."""

    solids: list[Solid]
    skin: tuple[str, ...]
    marks: Mapping[str, Mark]
    zones: Mapping[str, tuple[Outline, ...]] = field(default_factory=dict)
    trunks: Mapping[str, Floats] = field(default_factory=dict)  # solid -> loft table, as World takes them
    relief: Sequence[Sequence[float]] = ()

    def world(self, extra: Sequence[Solid] = ()) -> World:
        """The figure and more solids, ready to be traced."""
        return World([*self.solids, *extra], dict(self.trunks), self.relief)

    def turned(self, rotation: Floats) -> Figure:
        """The figure and its marks turned; zones stay, they are given in the final plan."""
        solids = [solid.moved(rotation, np.zeros(3)) for solid in self.solids]
        marks = {
            name: Mark(rotation @ m.start, None if m.toward is None else rotation @ m.toward)
            for name, m in self.marks.items()
        }
        return Figure(solids, self.skin, marks, self.zones)


def onto(start: npt.ArrayLike, toward: npt.ArrayLike) -> Mark:
    """A place on the skin."""
    return Mark(np.asarray(start, float), np.asarray(toward, float))


def spot(point: npt.ArrayLike) -> Mark:
    """A place in the air or on a thing."""
    return Mark(np.asarray(point, float))
