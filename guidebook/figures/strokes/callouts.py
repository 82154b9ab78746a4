"""Callouts: a number or letter in a disc, with a leader to its point, placed where it disturbs least."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from shapely import clip_by_rect
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from guidebook.figures.compiled import Floats
from guidebook.figures.ink.draw import Picture
from guidebook.figures.ink.lettering import draw_glyphs
from guidebook.figures.ink.plate import Plate, disc, polyline_d

_DISTANCES = (5.5, 8, 11, 14)
_REACH = 25.0  # mm: more than the farthest disc needs


def draw_callout(
    plate: Plate, at: npt.ArrayLike, label: str, target: npt.ArrayLike | None = None, radius: float = 2.6
) -> None:
    """A label in a disc at a paper point, with a leader to `target` if given."""
    centre: Floats = np.asarray(at, float)
    if target is not None:
        end: Floats = np.asarray(target, float)
        d = polyline_d([centre, end])
        plate.path(d, stroke="halo", stroke_width=1.3)
        plate.path(d, stroke="line", stroke_width=0.35)
        plate.path(disc(end, 0.85), fill="halo")
        plate.path(disc(end, 0.55), fill="line")
        plate.taken.append(LineString([centre, end]).buffer(0.4))
    role = "warn" if label == "×" else "line"
    plate.path(disc(centre, radius + 0.45), fill="halo")
    plate.path(disc(centre, radius), fill=role)
    draw_glyphs(plate, centre, label, size=radius * 1.5, role="paper", anchor="middle")
    plate.taken.append(Point(centre).buffer(radius + 0.6))


def place_callouts(
    picture: Picture, items: Sequence[tuple[str, npt.ArrayLike]], radius: float = 2.3, off_body: float = 0.0
) -> None:
    """Put each label in the cheapest place near its target; off_body = how much a disc avoids bodies."""
    room = _Room(picture, radius, off_body)
    for label, target in items:
        end: Floats = np.asarray(target, float)
        place = room.best(end)
        if place is not None:
            room.leaders.append(LineString([place, end]))
            draw_callout(picture.plate, place, label, end, radius)


class _Near(NamedTuple):
    """What is drawn within reach of a target."""

    taken: Any
    outlines: Any
    hands: Any
    body: Any


class _Room:
    """What a disc and its leader disturb: arrows, hands, tools, discs and leaders weigh hard, outlines soft."""

    def __init__(self, picture: Picture, radius: float, off_body: float) -> None:
        self.plate, self.radius, self.off_body = picture.plate, radius, off_body
        self.frame = picture.frame.buffer(-radius - 1.2)
        drawn = [s.points for s in picture.strokes if s.kind == "out" and len(s.points) > 1]
        outlines = unary_union([LineString(points).buffer(0.3) for points in drawn])
        hands = unary_union([*picture.visible("hand"), *picture.visible("tool")])
        body = unary_union([a for kind in ("body", "hair", "shirt", "pants") for a in picture.visible(kind)])
        self.areas = outlines, hands, body
        self.leaders: list[LineString] = []

    def best(self, end: Floats) -> Floats | None:
        """The cheapest centre for a disc; None when none fits the frame."""
        taken = unary_union([area for area in self.plate.taken if not area.is_empty])
        near = _Near(*(clip_by_rect(area, *(end - _REACH), *(end + _REACH)) for area in (taken, *self.areas)))
        found: tuple[float, Floats] | None = None
        for distance in _DISTANCES:
            for angle in range(0, 360, 15):
                turn = np.radians(angle)
                centre = end + distance * np.array([np.cos(turn), -np.sin(turn)])
                if self.frame.contains(Point(centre)):
                    aslant = 0.3 * min(abs(angle % 90 - 45), 45) / 45
                    cost = distance * 0.25 + aslant
                    if found is None or cost < found[0]:
                        cost += self._disturbed(centre, end, near)
                    if found is None or cost < found[0] - 1e-9:
                        found = (cost, centre)
        return None if found is None else found[1]

    def _disturbed(self, centre: Floats, end: Floats, near: _Near) -> float:
        spot, leader = Point(centre).buffer(self.radius + 0.6), LineString([centre, end])

        def covers(area: Any) -> float:
            return float(spot.intersection(area).area / spot.area)

        return (
            60 * covers(near.taken)
            + 1.2 * float(leader.intersection(near.taken).length)
            + 8 * covers(near.outlines)
            + 60 * covers(near.hands)
            + 1.2 * float(leader.intersection(near.hands).length)
            + (self.off_body * covers(near.body) if self.off_body else 0.0)
            + 4.0 * bool(leader.crosses(near.outlines))
            + 50.0 * any(leader.crosses(other) for other in self.leaders)
        )
