"""The tracer: a world seen by a camera, fast and always the same.

Rays are traced on a lattice of a few pixels; cells whose four corners agree are interpolated, every other pixel is
traced by itself.  Light is found on the lattice only.
"""

from typing import NamedTuple

import numpy as np

from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.solids import World
from guidebook.figures.compiled import Bools, Floats, Ids, Ints
from guidebook.figures.ink.bounds import bounds_of
from guidebook.figures.ink.camera import Camera
from guidebook.figures.ink.edges import MEMBER, Drawn, Places, refine
from guidebook.figures.ink.lattice import Lattice, fill, trace_lattice
from guidebook.figures.ink.shade import shade
from guidebook.figures.ink.tiles import list_tiles, window

_CELL = 1.5  # mm of the world between lattice points, held between 3 and 6 pixels
_LIGHT_PX = 0.75  # mm; tiles seen from the light are 12 mm wide
_LIGHT_BACK = 1000.0  # mm behind the world's origin from which light tiles are measured
_LIGHT_EXTRA = 9.0  # mm round surfaces that light tiles list too: contact is measured up to there


class Traced(NamedTuple):
    """What a camera sees.  Arrays are (rows, columns); lattice arrays have one value every `cell` pixels."""

    depth: Floats
    group: Ids  # what is drawn as one thing; -1 = nothing
    solid: Ids
    child: Ids
    normal: Floats
    exact: Bools  # traced one by one, so an edge may lie here
    cell: int
    lattice_light: Floats  # 0 shadow .. 1 lit
    lattice_contact: Floats  # mm to the nearest hand or tool
    lattice_group: Ids
    lattice_normal: Floats


class Tracer:
    """A world seen by a camera, ready for rays."""

    def __init__(self, world: World, camera: Camera, touching: frozenset[str] = frozenset()) -> None:
        """touching: names of the solids whose contact with others is measured (hands, tools)."""
        self._world, self._bounds = world.arrays, bounds_of(world.arrays)
        self.camera = camera
        self.touching = np.array([name in touching for name in world.names])
        self.drawn_as = np.array(world.groups, np.int32)
        axes = (camera.right, camera.up, camera.forward)
        self._view = window(camera.origin, axes, camera.columns, camera.rows, camera.px)
        self._tiles = list_tiles(self._world, self._bounds, self._view, 0.0)

    def trace(self, to_light: Floats) -> Traced:
        """Everything the camera sees; to_light: unit direction in the world."""
        cell = int(np.clip(round(_CELL / self.camera.px), 3, 6))
        lattice = trace_lattice(self._world, self._tiles, self._view, cell)
        pixels = fill(self._world, self._tiles, self._view, cell, lattice)
        light = contact = np.ones(lattice.solids.shape)
        if (lattice.solids >= 0).any():
            light, contact = self._light(to_light, cell, lattice)
        group = self._drawn(pixels.solids)
        member = np.where(group != pixels.solids, MEMBER * (pixels.solids + 1), 0).astype(np.int32)
        lattice_group = self._drawn(lattice.solids)
        return Traced(
            pixels.depth, group, pixels.solids, pixels.children + member, pixels.normals, pixels.exact,
            cell, light, contact, lattice_group, lattice.normals,
        )  # fmt: skip

    def edges(self, cracks: Places, group: Ids, child: Ids, depth: Floats) -> Floats:
        """Sub-pixel place of cracks between pixels that show these: 0..1 from the first centre to the second."""
        places = Places(*(np.ascontiguousarray(values, np.int64) for values in cracks))
        return refine(self._world, self._tiles, self._view, places, Drawn(group, child, depth, self.drawn_as))

    def _drawn(self, ids: Ints) -> Ids:
        """Solids -> what they are drawn as."""
        return np.where(ids >= 0, self.drawn_as[ids], -1).astype(np.int32)

    def _light(self, to_light: Floats, cell: int, lattice: Lattice) -> tuple[Floats, Floats]:
        """Light and contact on the lattice, by tiles that look towards the light at all that is visible."""
        camera = self.camera
        aside = np.array([0, 0, 1.0]) if abs(to_light[2]) < 0.9 else np.array([0, 1.0, 0])
        right = unit(np.cross(to_light, aside))
        up = np.cross(right, to_light)
        j, i = np.nonzero(lattice.solids >= 0)
        rays = camera.rays(np.minimum(i * cell, camera.columns - 1), np.minimum(j * cell, camera.rows - 1))
        seen = rays + lattice.depth[j, i][:, None] * camera.forward
        flat = np.stack([seen @ right, seen @ up], 1)
        low, high = flat.min(0) - 4, flat.max(0) + 4
        columns, rows = (int(v / _LIGHT_PX) + 1 for v in high - low)
        middle = (low + high) / 2
        origin = right * middle[0] + up * middle[1] - to_light * _LIGHT_BACK
        view = window(origin, (right, up, np.ascontiguousarray(to_light)), columns, rows, _LIGHT_PX)
        tiles = list_tiles(self._world, self._bounds, view, _LIGHT_EXTRA)
        return shade(self._world, tiles, view, self._view, cell, lattice, self.touching)
