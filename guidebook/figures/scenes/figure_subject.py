"""Figures that stand for themselves as subjects of a scene: feet, people on rollers and chairs, the front."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from guidebook.figures.anatomy import feet
from guidebook.figures.anatomy.figure import Figure
from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.front import front_body
from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.compiled import Floats
from guidebook.figures.posing.contacts import CONTACTS
from guidebook.figures.posing.lying import LYING
from guidebook.figures.posing.stances import STANCES
from guidebook.figures.scenes.missed import Absent, Missed
from guidebook.figures.scenes.vocabulary import Heading, Place


class FigureSubject:
    """A figure whose picture plane is the plan: out = right (for their right side), up = up, off = to the viewer."""

    along: tuple[float, float, float] = (0.0, 0.0, -1.0)
    surface: str | tuple[str, ...]

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self._bare = figure.world()
        self.skin = sorted({member for name in figure.skin for member in self._bare.members(name)})
        self.surface = figure.skin

    def world(self, extra: Sequence[Solid] = ()) -> World:
        """The figure and more solids."""
        return self.figure.world(extra)

    def plan(self, place: Place) -> Floats:
        """Where the place is seen in the plan."""
        point: Floats = self.point(place)[0][:2]
        return point

    def point(self, place: Place) -> tuple[Floats, Floats]:
        """The place on the skin and the normal there; a place in the air looks at the viewer."""
        mark = self.figure.marks.get(place.landmark)
        if mark is None:
            raise Absent(place, self.figure.marks)
        shift = 10 * np.array([place.sign * place.out, place.up, 0.0])
        if mark.toward is None:
            return mark.start + shift + [0, 0, 10 * place.off], np.array([0, 0, 1.0])
        start = mark.start + shift
        if mark.toward[2] < -0.9 and place.off == 0:
            start[2] = 600.0
        found = self._bare.hit(self.skin, start[None], mark.toward[None], 1200.0)[0]
        if np.isnan(found[0]):
            raise Missed(place)
        normal = self._bare.normal(self.skin, found)[0]
        return found + normal * place.off * 10, normal

    def stands_free(self, place: Place) -> bool:
        """Whether a place is a spot beside the figure, where a label needs no leader."""
        mark = self.figure.marks.get(place.landmark)
        return mark is not None and mark.toward is None and place.off == 0

    def direction(self, heading: Heading) -> Floats:
        """Out along x, up along y, off along z."""
        sign = 1 if heading.side == "right" else -1
        return unit([sign * heading.out, heading.up, heading.off])

    def outlines(self, zone: str, drawn: bool = False) -> list[Floats]:  # noqa: ARG002 - drawn as it is
        """Plan outlines of a zone on this figure."""
        return [np.array(outline, float) for outline in self.figure.zones.get(zone, ())]


FIGURES: dict[str, Callable[[], Figure]] = {
    "sole": feet.sole,
    "sole and ball": feet.sole_and_ball,
    "instep": feet.instep,
    "toes apart": feet.toes_apart,
    "foot side": feet.side,
    "front": front_body,
    **STANCES,
    **LYING,
    **{f"contact {name}": contact for name, contact in CONTACTS.items()},
}
