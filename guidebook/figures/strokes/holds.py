"""Signs that do not travel: hold still (two bars), the bull's-eye of a point, the patch where weight lands."""

import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString, Point

from guidebook.figures.compiled import Floats
from guidebook.figures.ink.lettering import draw_label
from guidebook.figures.ink.plate import Plate, curve_d, polyline_d
from guidebook.figures.ink.polylines import line_strings, polygons, refit, resample
from guidebook.figures.strokes.surface import Surface, ring


def draw_hold(plate: Plate, at: npt.ArrayLike, label: str = "", size: float = 5.0, role: str = "accent") -> None:
    """Two upright bars at a paper point, with the time beside them."""
    x, y = np.asarray(at, float)
    d = "".join(polyline_d([(x + dx, y - size / 2), (x + dx, y + size / 2)]) for dx in (-0.95, 0.95))
    for painted, width in (("halo", 2.4), (role, 1.05)):
        plate.path(d, stroke=painted, stroke_width=width, stroke_linecap="round")
    plate.taken.append(Point(x, y).buffer(size * 0.6))
    if label:
        draw_label(plate, (x + 2.4, y), label, size=0.72 * size, anchor="start")


def draw_target(
    surface: Surface, at: npt.ArrayLike, radii: tuple[float, ...] = (11, 19), width: float = 0.9, role: str = "accent"
) -> None:
    """Rings on the skin round a plan point (radii in mm of body), hidden where a hand covers them."""
    plate = surface.picture.plate
    d = ""
    for radius in radii:
        points, _ = surface.trace(ring(at, radius, count=145))
        line = LineString(points[~np.isnan(points[:, 0])])
        for part in line_strings(line.intersection(surface.shape.buffer(-0.7)), 1):
            d += curve_d(resample(part, 0.3))
        plate.taken.append(line.buffer(width))
    for painted, w in (("halo", width + 0.9), (role, width)):
        plate.path(d, stroke=painted, stroke_width=w)


def draw_pressure(
    surface: Surface, hands: list[str], press: float = 1.5, near: tuple[npt.ArrayLike, float] | None = None
) -> None:
    """Where the weight goes: a soft patch round the contact, and its dotted outline seen through the hand.

    near = (paper point, radius in mm): only that part of the hand works.
    """
    plate = surface.picture.plate
    contact = surface.contact(hands, press)
    if near is not None:
        contact = contact.intersection(Point(*np.asarray(near[0], float)).buffer(near[1]))
    if contact.is_empty:
        return
    plate.fill(polygons(contact.buffer(2.2).intersection(surface.shape.buffer(-0.2)), 0.6), "accent-soft")
    over = surface.hands_area(hands).buffer(-0.75)
    seen: list[Floats] = []
    for part in polygons(contact.buffer(0.2), 2):
        outline = refit(np.array(part.exterior.coords)[:-1], True, 0.3, 0.5)
        closed = LineString(np.vstack([outline, outline[:1]]))
        seen += line_strings(closed.intersection(over), 1.5)
    plate.dots(np.vstack([resample(line, 1.0) for line in seen]) if seen else np.zeros((0, 2)))
