"""Callouts: a number or letter in a disc, with a leader to its point, placed where it disturbs least."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from guidebook.figures.compiled import Floats
from guidebook.figures.ink.draw import Picture
from guidebook.figures.ink.lettering import draw_glyphs
from guidebook.figures.ink.plate import Plate, disc, polyline_d

_DISTANCES = (5.5, 8, 11, 14)


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
    """Each disc takes the cheapest place near its target: inside the frame, off arrows, discs and leaders (hard), off
    outlines and hands (soft), with a short leader that crosses no other."""
    plate = picture.plate
    frame = picture.frame.buffer(-radius - 1.2)
    lines = [LineString(s.points).buffer(0.3) for s in picture.strokes if s.kind == "out" and len(s.points) > 1]
    outlines, hands = unary_union(lines), unary_union(picture.visible("hand"))
    body = unary_union([area for kind in ("body", "hair", "shirt", "pants") for area in picture.visible(kind)])
    leaders: list[LineString] = []
    for label, target in items:
        end = np.asarray(target, float)
        taken = unary_union([area for area in plate.taken if not area.is_empty])
        best: tuple[float, Floats, LineString] | None = None
        for distance in _DISTANCES:
            for angle in range(0, 360, 15):
                turn = np.radians(angle)
                centre = end + distance * np.array([np.cos(turn), -np.sin(turn)])
                if not frame.contains(Point(centre)):
                    continue
                spot, leader = Point(centre).buffer(radius + 0.6), LineString([centre, end])
                cost = (
                    distance * 0.25
                    + 60 * spot.intersection(taken).area / spot.area
                    + 1.2 * leader.intersection(taken).length
                    + 8 * spot.intersection(outlines).area / spot.area
                    + 30 * spot.intersection(hands).area / spot.area
                    + off_body * spot.intersection(body).area / spot.area
                    + 4 * leader.crosses(outlines)
                    + 50 * any(leader.crosses(other) for other in leaders)
                    + 0.3 * min(abs(angle % 90 - 45), 45) / 45
                )
                if best is None or cost < best[0] - 1e-9:
                    best = (cost, centre, leader)
        if best is not None:
            leaders.append(best[2])
            draw_callout(plate, best[1], label, end, radius)
