"""Zones: hatched areas of skin where nobody presses."""

from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry import Polygon
from shapely.ops import unary_union

from guidebook.figures.ink.plate import curve_d
from guidebook.figures.ink.polylines import line_strings, polygons, resample
from guidebook.figures.strokes.surface import Surface

_ROOMY = 8.0  # mm: a zone as wide as this is hatched at full distance
_FINEST = 0.42  # share of distance and weight in the smallest zones, which must still show a hatch
_GAP, _LINE, _BORDER = 1.9, 0.38, 0.4  # mm
_APART = 0.5  # mm between two zones
_CASING = 0.85  # mm of white behind a line of hatch; fine hatch stands on white altogether


def draw_zone(surface: Surface, outline: npt.ArrayLike, drawn: Any = None, role: str = "warn") -> Any:
    """Hatch a closed plan polygon on the skin, the finer the smaller it is, hidden by whatever lies over it.

    drawn: shapely area of the zones before, which this one leaves out; that area with this zone is given back.
    """
    plate = surface.picture.plate
    drawn = Polygon() if drawn is None else drawn
    border = surface.area(outline, clip=False).difference(drawn.buffer(_APART))
    fine = _fineness(border)
    inner = polygons(border.buffer(-0.15 * fine).intersection(surface.shape.buffer(-0.4)), 0.5)
    angle = _across(inner)
    if fine < 1:
        plate.fill(inner, "halo")
    else:
        plate.hatch([part.buffer(-0.3) for part in inner], "halo", gap=_GAP, width=_CASING, angle=angle)
    plate.hatch(inner, role, gap=_GAP * fine, width=_LINE * fine**0.5, angle=angle)
    body = unary_union([surface.shape, *surface.picture.visible("hand")])  # closed at its edge, open under a hand
    seen = border.intersection(body.buffer(-0.55)).boundary.intersection(surface.shape.buffer(-0.4))
    d = "".join(curve_d(resample(np.asarray(part), 0.4)) for part in line_strings(seen, 1))
    plate.path(d, stroke="halo", stroke_width=_BORDER * fine**0.5 + 0.7 * fine, stroke_linecap="round")
    plate.path(d, stroke=role, stroke_width=_BORDER * fine**0.5, stroke_linecap="round")
    plate.taken += inner
    return drawn.union(border)


def _fineness(area: Any) -> float:
    """Factor of the distances in a zone: 1 in a wide one.  The width of a disc, twice that of a long strip."""
    width = 4 * area.area / area.length if area.length else 0.0
    return float(np.clip(width / _ROOMY, _FINEST, 1.0))


def _across(areas: list[Any]) -> float:
    """An angle of hatching that crosses a long zone aslant, whichever way it lies on paper; degrees."""
    if not areas:
        return -45.0
    box = max(areas, key=lambda a: a.area).minimum_rotated_rectangle
    if box.geom_type != "Polygon":
        return -45.0
    corners = np.array(box.exterior.coords)
    sides = np.diff(corners, axis=0)[:2]
    long, short = sorted(np.linalg.norm(sides, axis=1), reverse=True)
    if long < 2 * short:
        return -45.0
    x, y = max(sides, key=lambda s: float(np.linalg.norm(s)))
    axis = float(np.degrees(np.arctan2(y, x)))
    return float(np.round((axis + 45) / 5) * 5)
