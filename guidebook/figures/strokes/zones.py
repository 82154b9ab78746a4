"""Zones: hatched areas of skin where nobody presses, each with a ×."""

from typing import Any

import numpy as np
import numpy.typing as npt

from guidebook.figures.ink.plate import curve_d
from guidebook.figures.ink.polylines import line_strings, polygons, resample
from guidebook.figures.strokes.surface import Surface


def draw_zone(surface: Surface, outline: npt.ArrayLike, role: str = "warn", gap: float = 1.9) -> None:
    """Hatch a closed plan polygon on the skin, hidden by whatever lies over it."""
    plate = surface.picture.plate
    inner = polygons(surface.area(outline).buffer(-0.15), 1)
    angle = _across(inner)
    plate.hatch(inner, "halo", gap=gap, width=0.85, angle=angle)
    plate.hatch(inner, role, gap=gap, width=0.38, angle=angle)
    border = surface.area(outline, clip=False)
    if border.is_empty:
        return
    seen = border.boundary.intersection(surface.shape.buffer(-0.4))
    d = "".join(curve_d(resample(np.asarray(part), 0.4)) for part in line_strings(seen, 1))
    plate.path(d, stroke="halo", stroke_width=1.1)
    plate.path(d, stroke=role, stroke_width=0.4)
    plate.taken += inner


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
