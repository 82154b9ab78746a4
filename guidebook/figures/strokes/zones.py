"""Zones: hatched areas of skin where nobody presses, each with a ×."""

import numpy as np
import numpy.typing as npt

from guidebook.figures.ink.plate import curve_d
from guidebook.figures.ink.polylines import line_strings, polygons, resample
from guidebook.figures.strokes.surface import Surface


def draw_zone(surface: Surface, outline: npt.ArrayLike, role: str = "warn", gap: float = 1.9) -> None:
    """Hatch a closed plan polygon on the skin, hidden by whatever lies over it."""
    plate = surface.picture.plate
    inner = polygons(surface.area(outline).buffer(-0.15), 1)
    plate.hatch(inner, "halo", gap=gap, width=0.85, angle=-45)
    plate.hatch(inner, role, gap=gap, width=0.38, angle=-45)
    border = surface.area(outline, clip=False)
    if border.is_empty:
        return
    seen = border.boundary.intersection(surface.shape.buffer(-0.4))
    d = "".join(curve_d(resample(np.asarray(part), 0.4)) for part in line_strings(seen, 1))
    plate.path(d, stroke="halo", stroke_width=1.1)
    plate.path(d, stroke=role, stroke_width=0.4)
    plate.taken += inner
