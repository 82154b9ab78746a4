"""The skin of one solid as seen on a plate: body coordinates in, millimetres of paper out, hidden parts known."""

# mypy: no-warn-return-any
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage as ndi
from shapely.geometry import Polygon
from shapely.ops import unary_union

from guidebook.figures.compiled import Bools, Floats
from guidebook.figures.ink.contours import contours
from guidebook.figures.ink.draw import Picture
from guidebook.figures.ink.polylines import resample, smooth
from guidebook.figures.ink.skin import visible

Direction = tuple[float, float, float]
DOWN: Direction = (0, 0, -1.0)


def ring(centre: npt.ArrayLike, radius: float, start: float = 0, end: float = 360, count: int = 121) -> Floats:
    """Points round a plan centre, degrees anticlockwise from +x."""
    x, y = np.asarray(centre, float)
    angle = np.radians(np.linspace(start, end, count))
    points: Floats = np.c_[x + radius * np.cos(angle), y + radius * np.sin(angle)]
    return points


class Surface:
    """The skin of one solid or several, and of all that is drawn as one with them."""

    def __init__(
        self, picture: Picture, name: str | Sequence[str] = "body", along: Direction = DOWN, height: float = 300
    ) -> None:
        """along, height: how plan coordinates are shot onto the skin."""
        self.picture, self.world, self.camera = picture, picture.buffers.world, picture.buffers.camera
        names = (name,) if isinstance(name, str) else tuple(name)
        self.groups = sorted({self.world.groups[self.world.index(n)] for n in names})
        self.names = sorted({member for n in names for member in self.world.members(n)})
        self.along, self.height = along, height

    @property
    def shape(self) -> Any:
        """Visible area on paper."""
        return unary_union([self.picture.shapes[n] for n in self.groups if n in self.picture.shapes])

    def points(self, plan: npt.ArrayLike) -> Floats:
        """Plan coordinates (or 3D start points) -> points on the skin; nan where missed."""
        at: Floats = np.atleast_2d(np.asarray(plan, float))
        start = np.c_[at, np.full(len(at), float(self.height))] if at.shape[1] == 2 else at
        return self.world.hit(self.names, start, self.along, 700.0)

    def mm(self, plan: npt.ArrayLike) -> Floats:
        """Plan coordinates -> paper."""
        return self.picture.plate.mm(self.camera.project(self.points(plan))[0])

    def trace(self, plan: npt.ArrayLike) -> tuple[Floats, Bools]:
        """Plan coordinates -> paper points and whether each is seen."""
        return self.see(self.points(plan))

    def see(self, points: Floats) -> tuple[Floats, Bools]:
        """World points on this skin -> paper points and whether each is seen."""
        pixels, seen = visible(self.picture.buffers, points, self.groups, tolerance=2.5)
        return self.picture.plate.mm(pixels), seen

    def area(self, plan: npt.ArrayLike, clip: bool = True) -> Any:
        """Closed plan polygon -> visible shapely area of paper."""
        dense = smooth(resample(plan, 3.0, True), 2.5, True)
        outline = self.mm(dense)
        outline = outline[~np.isnan(outline[:, 0])]
        if len(outline) < 4:
            return Polygon()
        area = Polygon(outline).buffer(0)
        return area.intersection(self.shape) if clip else area

    def contact(self, hands: Sequence[str], press: float = 1.0) -> Any:
        """Where this skin is closer than `press` mm to the hands, seen through them: paper area, unclipped."""
        buffers, cell = self.picture.buffers, self.picture.buffers.cell
        over = {self.world.groups[self.world.index(h)] for h in hands}
        near = np.isin(buffers.lattice_group, self.groups) & (buffers.lattice_contact < press + 6)
        candidate = np.isin(buffers.lattice_group, list(over)) | near
        j, i = np.nonzero(candidate)
        if not len(j):
            return Polygon()
        skin = self.world.hit(
            self.names, self.camera.rays(i * cell, j * cell), self.camera.forward, 2 * self.camera.back + 200
        )
        met = ~np.isnan(skin[:, 0])
        away = np.full(len(skin), 99.0)
        for h in hands:
            away[met] = np.minimum(away[met], self.world.distance(h, skin[met]))
        depth = np.full(candidate.shape, -8.0)
        depth[j, i] = np.clip(press - away, -8, 8)
        loops = contours(ndi.gaussian_filter(depth, 0.7), 0)
        areas = [Polygon(self.picture.plate.mm(c[:, ::-1] * cell + 0.5)).buffer(0) for c in loops if len(c) > 6]
        return unary_union(areas).buffer(0.5).buffer(-0.5) if areas else Polygon()

    def hands_area(self, hands: Iterable[str]) -> Any:
        """Visible area of the named hands."""
        drawn_as = self.world.groups
        shapes = self.picture.shapes
        wanted = {drawn_as[self.world.index(h)] for h in hands}
        return unary_union([shapes[n] for n in sorted(wanted) if n in shapes])
