"""World + camera -> buffers of depth, normals, ids, light and contact (one value a pixel, some one a lattice cell)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.solids import Nail, World
from guidebook.figures.compiled import Bools, Floats, Ids
from guidebook.figures.ink.camera import Camera
from guidebook.figures.ink.contours import contours
from guidebook.figures.ink.trace import Tracer


@dataclass
class Buffers:
    """What the camera sees of a world: the fields of `Traced`, cleaned of crumbs in place later, and painted nails."""

    world: World
    camera: Camera
    tracer: Tracer
    light: Floats  # direction to the light, in the world
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
    nails: list[tuple[int, list[Floats]]] = field(default_factory=list)


def shoot(
    world: World, camera: Camera, light: npt.ArrayLike = (-0.45, 0.5, 0.75), touching: Iterable[str] = ()
) -> Buffers:
    """Trace a world.  light: direction in the picture (right, up, to the viewer).

    touching: names of the solids whose contact with others is measured.
    """
    x, y, z = unit(light)
    to_light = x * camera.right + y * camera.up - z * camera.forward
    tracer = Tracer(world, camera, frozenset(touching))
    buffers = Buffers(world, camera, tracer, to_light, *tracer.trace(to_light))
    buffers.nails = [
        (index, loops)
        for index, solid in enumerate(world.solids)
        for nail in solid.nails
        if (loops := _nail_loops(buffers, index, nail))
    ]
    return buffers


def _nail_loops(buffers: Buffers, index: int, nail: Nail) -> list[Floats]:
    """Contours of a painted nail, in pixels: an implicit shape sampled in its own pixel window."""
    camera = buffers.camera
    centre, side, along, up, half_width, half_length = nail
    if up @ camera.forward > 0.3:  # faces away
        return []
    middle = camera.project(centre)[0][0]
    reach = 1.35 * max(half_width, half_length) / camera.px + 4 + 6 / camera.px
    i0, j0 = (int(max(0, v - reach)) for v in middle)
    i1, j1 = int(min(camera.columns, middle[0] + reach)), int(min(camera.rows, middle[1] + reach))
    if i1 - i0 < 4 or j1 - j0 < 4:
        return []
    window = (slice(j0, j1), slice(i0, i1))
    rays = camera.rays(*np.meshgrid(np.arange(i0, i1), np.arange(j0, j1)))
    p = rays + buffers.depth[window][..., None] * camera.forward - centre
    x, y, z = p @ side / half_width, p @ along / half_length, p @ up
    squareness = np.where(y < 0, 2.2, 3.2)  # rounded at the cuticle, squarer at the free edge
    inside = (buffers.solid[window] == index) & (z > -3) & (z < 14) & ((buffers.normal[window] @ up) > 0.1)
    shape = np.where(inside, np.minimum(np.abs(x) ** 2.6 + np.abs(y) ** squareness, 4), 4)
    if (shape < 1).sum() < 12:
        return []
    loops = contours(shape, 1.0, mask=inside)
    return [c[:, ::-1] + (i0 + 0.5, j0 + 0.5) for c in loops if len(c) > 8]
