"""Flat tones with calm contours: light on the tracer's lattice in, rounded areas of paper out.

Fields live on the lattice (about 1.5 mm of model), are extended past their solid by normalised convolution, contoured,
rounded by opening and closing, and clipped to what is seen.
"""

from typing import Any

import numpy as np
import shapely
from scipy import ndimage as ndi
from shapely.geometry import Polygon
from shapely.ops import unary_union

from guidebook.figures.compiled import Bools, Floats
from guidebook.figures.ink.buffers import Buffers
from guidebook.figures.ink.contours import contours
from guidebook.figures.ink.plate import Plate
from guidebook.figures.ink.polylines import polygons

_GROW = 6  # lattice cells a field is carried past the picture's border
_SOFT = 0.25  # where form and cast shadow meet, over this much of the field
_CAST = 0.42  # penumbra below which a surface counts as shadow
_THINNEST = 0.28  # mm: half width of a sliver that is dropped
_REACH = 8.0  # mm of model: depth inside a patch that still counts where patches meet
_STIPPLE = 1.0  # mm between the dots of a tint
_ROW = _STIPPLE * 3**0.5 / 2
_CLEAR = 0.49  # mm of paper between the edge of a tint and its dots: they stand clear of an outline there


class Fields:
    """Tone fields of one picture."""

    def __init__(self, buffers: Buffers, plate: Plate) -> None:
        self.buffers, self.plate, self.cell = buffers, plate, buffers.cell
        self.cell_mm = self.cell * plate.scale
        self.facing = np.clip((buffers.lattice_normal * buffers.light).sum(-1), -1, 1)

    def shadow(self, solid: int, shade: float, within: Any) -> list[Any]:
        """Where a solid turns away from the light (cosine below `shade`) or lies in a cast shadow."""
        seen = self._seen(solid)
        if seen is None:
            return []
        form = shade - self._spread(self.facing, seen, 1.0)
        cast = _CAST - self._spread(self.buffers.lattice_light, seen, 0.7)
        # soft maximum: no kinks where the two meet
        share = np.clip(0.5 + 0.5 * (form - cast) / _SOFT, 0, 1)
        field = cast * (1 - share) + form * share + _SOFT * share * (1 - share) * 0.5
        return self._area(field, within, radius=0.85)

    def contact(self, solid: int, within: Any, reach: float = 4.5) -> list[Any]:
        """A thin dark band where a hand touches: nearer than `reach` mm of model, wider away from the light."""
        seen = self._seen(solid)
        if seen is None:
            return []
        distance = self._spread(np.minimum(self.buffers.lattice_contact, 30), seen, 0.3)
        lit = self._spread(self.buffers.lattice_light, seen, 0.8)
        return self._area(reach * (1.1 - np.clip(lit, 0, 1)) - distance, within, radius=0.22, least=0.6)

    def patch(self, solid: int, within: Any) -> list[Any]:
        """Skin that presses: the patches of a solid and of what is drawn as one with it, in one calm outline."""
        world, seen = self.buffers.world, self._seen(solid)
        spheres = [p for s, group in zip(world.solids, world.groups, strict=True) if group == solid for p in s.patches]
        if seen is None or not spheres:
            return []
        camera, depth = self.buffers.camera, self.buffers.depth
        last = np.array(depth.shape)[:, None] - 1  # the lattice reaches past the picture
        rows, columns = np.minimum(np.array(np.nonzero(seen)) * self.cell, last)
        points = camera.rays(columns, rows) + depth[rows, columns, None] * camera.forward
        inside = np.max([radius - np.linalg.norm(points - centre, axis=1) for centre, radius in spheres], axis=0)
        field = np.zeros(seen.shape)
        field[seen] = np.clip(np.nan_to_num(inside, nan=-_REACH), -_REACH, _REACH)
        return self._area(self._spread(field, seen, 0.35), within, radius=0.6, least=0.6)

    def _seen(self, solid: int) -> Bools | None:
        """Lattice points of a solid; None when there are too few for a tone."""
        seen: Bools = self.buffers.lattice_group == solid
        return seen if seen.sum() >= 12 else None

    def _spread(self, field: Floats, seen: Bools, sigma: float) -> Floats:
        """Normalised blur inside `seen`, extended outside; sigma in mm of paper."""
        cells = sigma / self.cell_mm
        weight, value = seen.astype(float), np.where(seen, field, 0.0)

        def blur(a: Floats) -> Floats:
            blurred: Floats = ndi.gaussian_filter(a, cells) + 1e-4 * ndi.gaussian_filter(a, 4 * cells)
            return blurred

        carried: Floats = blur(value) / (blur(weight) + 1e-9)
        return carried

    def _area(self, field: Floats, within: Any, radius: float, least: float = 3.0) -> list[Any]:
        """Where a field is above 0, as rounded polygons of paper."""
        carried = np.pad(np.pad(field, _GROW, mode="edge"), 1, constant_values=-1.0)
        area: Any = None
        for contour in contours(carried, 0.0):
            if len(contour) >= 6:
                line = self.plate.mm((contour[:, ::-1] - _GROW - 1) * self.cell + 0.5)
                ring = Polygon(line).buffer(0)
                area = ring if area is None else area.symmetric_difference(ring)
        if area is None:
            return []
        # rounded before it is clipped, so that a tone meets an outline at its natural angle
        area = area.buffer(-radius).buffer(2 * radius).buffer(-radius).simplify(0.02).intersection(within)
        kept = [p for p in polygons(area, least) if not p.buffer(-_THINNEST).is_empty]
        return [Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area > 5 * least]) for p in kept]


def stippled(areas: list[Any]) -> Floats:
    """Points of a triangular grid inside tints, clear of their edges, (n, 2): tints are told apart in black too."""
    inner = unary_union(areas).buffer(-_CLEAR)
    if inner.is_empty:
        return np.zeros((0, 2))
    left, top, right, bottom = inner.bounds
    rows = np.arange(np.floor(top / _ROW), bottom / _ROW)
    columns = np.arange(np.floor(left / _STIPPLE) - 1, right / _STIPPLE)
    column, row = (grid.ravel() for grid in np.meshgrid(columns, rows))
    grid: Floats = np.c_[(column + row % 2 / 2) * _STIPPLE, row * _ROW]
    within: Floats = grid[shapely.contains_xy(inner, grid[:, 0], grid[:, 1])]
    return within
