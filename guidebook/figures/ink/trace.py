"""The tracer: a world seen by a camera, fast and always the same.

Shadows are marched on the lattice only, through a second set of tiles seen from the light, and kept as a continuous
penumbra.
"""

from typing import Any

import numpy as np

from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.solids import World
from guidebook.figures.compiled import Floats
from guidebook.figures.ink.camera import Camera
from guidebook.figures.ink.loops import fill, refine, shade, trace_lattice
from guidebook.figures.ink.packing import pack
from guidebook.figures.ink.tiles import list_tiles, window

_LIGHT_PX = 0.75  # light tiles of 12 mm


class Tracer:
    """A world seen by a camera, ready for rays."""

    def __init__(self, world: World, camera: Camera, touching: frozenset[str] = frozenset()) -> None:
        """touching: names of the solids whose contact with others is measured (hands, tools)."""
        self.world, self.bounds = pack(world.arrays)
        self.camera = camera
        self.touching = np.array([name in touching for name in world.names])
        self.drawn_as = np.array(world.groups, np.int32)
        axes = (camera.right, camera.up, camera.forward)
        self.view = window(camera.origin, axes, camera.columns, camera.rows, camera.px)
        self.tiles = list_tiles(self.world, self.bounds, self.view, 0.0)

    def buffers(self, to_light: Floats) -> dict[str, Any]:
        """Fields of `Buffers`, by name."""
        cell = int(np.clip(round(1.5 / self.view.px), 3, 6))
        height, width = -(-(self.view.rows - 1) // cell) + 1, -(-(self.view.columns - 1) // cell) + 1
        lattice = trace_lattice(self.world, self.tiles, self.view, cell, height, width)
        depth, solid, child, normals, exact = fill(self.world, self.tiles, self.view, cell, lattice)
        ids = lattice[1]
        light = contact = np.ones(ids.shape)
        if (ids >= 0).any():
            light, contact = self._light(to_light, cell, lattice)
        group = self._drawn(solid)
        return {
            "depth": depth,
            "group": group,
            "solid": solid,
            # members of a group keep apart by their child number
            "child": child + np.where(group != solid, 100 * (solid + 1), 0).astype(np.int32),
            "normal": normals,
            "exact": exact,
            "cell": cell,
            "lattice_light": light,
            "lattice_contact": contact,
            "lattice_group": self._drawn(ids),
            "lattice_normal": lattice[3],
        }

    def _drawn(self, ids: Any) -> Any:
        return np.where(ids >= 0, self.drawn_as[ids], -1).astype(np.int32)

    def _light(self, to_light: Floats, cell: int, lattice: Any) -> tuple[Floats, Floats]:
        """Light and contact on the lattice, by tiles that look along the light at all that is visible."""
        camera, depth = self.camera, lattice[0]
        aside = np.array([0, 0, 1.0]) if abs(to_light[2]) < 0.9 else np.array([0, 1.0, 0])
        right = unit(np.cross(to_light, aside))
        up = np.cross(right, to_light)
        j, i = np.nonzero(lattice[1] >= 0)
        rays = camera.rays(np.minimum(i * cell, camera.columns - 1), np.minimum(j * cell, camera.rows - 1))
        seen = rays + depth[j, i][:, None] * camera.forward
        flat = np.stack([seen @ right, seen @ up], 1)
        low, high = flat.min(0) - 4, flat.max(0) + 4
        columns, rows = (int(v / _LIGHT_PX) + 1 for v in high - low)
        middle = (low + high) / 2
        origin = right * middle[0] + up * middle[1] - to_light * 1000.0
        view = window(origin, (right, up, np.ascontiguousarray(to_light)), columns, rows, _LIGHT_PX)
        tiles = list_tiles(self.world, self.bounds, view, 9.0)
        return shade(self.world, tiles, view, self.view, cell, lattice, to_light, self.touching)

    def edges(self, rows: Any, columns: Any, axis: Any, kind: Any, buffers: Any, steps: int = 5) -> Floats:
        """Sub-pixel place of cracks between neighbouring pixels: 0..1 from the first centre to the second."""
        j, i, a, k = (np.ascontiguousarray(v, np.int64) for v in (rows, columns, axis, kind))
        return refine(
            self.world, self.tiles, self.view, (j, i, a, k),
            buffers.group, buffers.child, buffers.depth, self.drawn_as, steps,
        )  # fmt: skip
