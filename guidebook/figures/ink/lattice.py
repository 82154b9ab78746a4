"""Rays on a lattice of a few pixels, then every pixel: interpolated on smooth surfaces, else traced (compiled).

Parallel loops write disjoint outputs, so that the result does not depend on how many threads there are.  They take no
tuples of tuples and lose what is written to an array of a tuple, so their bodies are functions.
"""

from typing import NamedTuple

import numpy as np
from numba import prange

from guidebook.figures.anatomy.primitives import Arrays
from guidebook.figures.compiled import Bools, Floats, Ids, Ints, compiled
from guidebook.figures.ink.march import FAR, Tiled, along, camera_ray, march, normal, tiled
from guidebook.figures.ink.tiles import Tiles, Window

NOTHING = 1e6  # depth where no ray met anything
LANES = 64  # work is dealt out over so many lanes, that threads end at about the same time
_SIBLINGS_AGREE, _PARTS_AGREE = 0.93, 0.985  # cosines between normals of a cell that may be interpolated


class Lattice(NamedTuple):
    """What rays met at the lattice points, (rows, columns) of them; one every `cell` pixels."""

    depth: Floats
    solids: Ids  # -1 = nothing
    children: Ids
    normals: Floats
    approach: Floats  # how near the ray came to any surface, mm
    clear: Floats  # depth up to which pixels nearer to this point than to others have nothing before them


class Pixels(NamedTuple):
    """The same at every pixel; `exact` marks pixels that were traced one by one."""

    depth: Floats
    solids: Ids
    children: Ids
    normals: Floats
    exact: Bools


@compiled(parallel=True)
def trace_lattice(world: Arrays, tiles: Tiles, view: Window, cell: int) -> Lattice:
    """Cast a ray at every lattice point; the last row and column lie on the last pixels."""
    height, width = -(-(view.rows - 1) // cell) + 1, -(-(view.columns - 1) // cell) + 1
    depth, approach, clear = np.full((height, width), NOTHING), np.zeros((height, width)), np.zeros((height, width))
    berth = 1.5 * (cell // 2) * view.px
    solids, children = np.full((height, width), -1, np.int32), np.zeros((height, width), np.int32)
    normals = np.zeros((height, width, 3))
    for j in prange(height):
        seen = tiled(world, tiles)
        for i in range(width):
            ray = camera_ray(view, min(i * cell, view.columns - 1) + 0.5, min(j * cell, view.rows - 1) + 0.5)
            hit = march(seen, ray, -FAR, FAR, berth)
            approach[j, i], clear[j, i] = hit.approach, hit.clear
            if hit.solid < 0:
                continue
            depth[j, i], solids[j, i], children[j, i] = hit.depth, hit.solid, hit.child
            nx, ny, nz = normal(seen, ray.tile, hit.solid, along(ray, hit.depth))
            normals[j, i, 0], normals[j, i, 1], normals[j, i, 2] = nx, ny, nz
    return Lattice(depth, solids, children, normals, approach, clear)


def fill(world: Arrays, tiles: Tiles, view: Window, cell: int, lattice: Lattice) -> Pixels:
    """Lattice -> every pixel."""
    shape = (view.rows, view.columns)
    pixels = Pixels(
        np.full(shape, NOTHING),
        np.full(shape, -1, np.int32),
        np.zeros(shape, np.int32),
        np.zeros((*shape, 3)),
        np.zeros(shape, np.bool_),
    )
    _fill_smooth(view, cell, lattice, pixels)
    _trace_each(world, tiles, view, np.flatnonzero(pixels.exact), pixels)
    return pixels


@compiled(parallel=True)
def _fill_smooth(view: Window, cell: int, lattice: Lattice, pixels: Pixels) -> None:
    """Fill the pixels of smooth cells; mark all others as exact."""
    for j in prange(lattice.depth.shape[0] - 1):
        for i in range(lattice.depth.shape[1] - 1):
            _fill_cell(view, cell, lattice, pixels, j, i)


@compiled()
def _fill_cell(view: Window, cell: int, lattice: Lattice, pixels: Pixels, j: int, i: int) -> None:
    """Fill or mark the pixels of one cell; the last ones take the rows and columns at the edge of the picture too."""
    height, width = lattice.depth.shape
    below = (j + 1) * cell if j < height - 2 else view.rows
    beside = (i + 1) * cell if i < width - 2 else view.columns
    if not _smooth(lattice, view, cell, j, i):
        _mark(lattice, pixels, cell, (j, i), (below, beside))
    elif lattice.solids[j, i] >= 0:
        _interpolate(lattice, pixels, cell, (j, i), (below, beside))


@compiled()
def _mark(lattice: Lattice, pixels: Pixels, cell: int, at: tuple[int, int], stop: tuple[int, int]) -> None:
    """Mark the pixels of a cell as exact; until they are traced, their depth is that from which to go on."""
    height, width = lattice.depth.shape
    for j in range(at[0] * cell, stop[0]):
        for i in range(at[1] * cell, stop[1]):
            pixels.exact[j, i] = True
            near = min((j + cell // 2) // cell, height - 1), min((i + cell // 2) // cell, width - 1)
            pixels.depth[j, i] = lattice.clear[near]


@compiled()
def _smooth(lattice: Lattice, view: Window, cell: int, j: int, i: int) -> bool:
    """Whether the pixels of a lattice cell can be told from its corners: one smooth patch, or clearly nothing."""
    solids, approach = lattice.solids, lattice.approach
    solid = solids[j, i]
    if solids[j, i + 1] != solid or solids[j + 1, i] != solid or solids[j + 1, i + 1] != solid:
        return False
    if solid >= 0:
        return _flat(lattice, view, cell, j, i)
    nearest = min(min(approach[j, i], approach[j, i + 1]), min(approach[j + 1, i], approach[j + 1, i + 1]))
    return bool(nearest > 0.8 * cell * view.px)


@compiled()
def _flat(lattice: Lattice, view: Window, cell: int, j: int, i: int) -> bool:
    """Whether the corners of a cell lie on one smooth, nearly plane patch: normals agree, and so do tangent planes."""
    depth, children, normals = lattice.depth, lattice.children, lattice.normals
    r, u, f = view.right, view.up, view.forward
    dx = (min((i + 1) * cell, view.columns - 1) - i * cell) * view.px
    dy = (min((j + 1) * cell, view.rows - 1) - j * cell) * view.px
    limit = 0.10 + 0.18 * view.px * cell
    for a in range(4):
        ja, ia = j + a // 2, i + a % 2
        for b in range(a + 1, 4):
            jb, ib = j + b // 2, i + b % 2
            dot = 0.0
            for k in range(3):
                dot += normals[ja, ia, k] * normals[jb, ib, k]
            if dot < (_SIBLINGS_AGREE if children[ja, ia] == children[jb, ib] else _PARTS_AGREE):
                return False
            across, down, deep = (ib - ia) * dx, -(jb - ja) * dy, depth[jb, ib] - depth[ja, ia]
            one, other = 0.0, 0.0
            for k in range(3):
                d = r[k] * across + u[k] * down + f[k] * deep
                one += d * normals[ja, ia, k]
                other += d * normals[jb, ib, k]
            if max(abs(one), abs(other)) > limit:
                return False
    return True


@compiled()
def _interpolate(lattice: Lattice, pixels: Pixels, cell: int, at: tuple[int, int], stop: tuple[int, int]) -> None:
    """Fill the pixels of a smooth cell from its corners; stop = first row and column that are not the cell's."""
    cj, ci = at
    rows, columns = pixels.depth.shape
    depth, normals = lattice.depth, lattice.normals
    j0, i0 = cj * cell, ci * cell
    high, wide = max(min(j0 + cell, rows - 1) - j0, 1), max(min(i0 + cell, columns - 1) - i0, 1)
    for j in range(j0, stop[0]):
        for i in range(i0, stop[1]):
            fy, fx = (j - j0) / high, (i - i0) / wide
            w00, w01, w10, w11 = (1 - fy) * (1 - fx), (1 - fy) * fx, fy * (1 - fx), fy * fx
            pixels.depth[j, i] = (
                depth[cj, ci] * w00 + depth[cj, ci + 1] * w01 + depth[cj + 1, ci] * w10 + depth[cj + 1, ci + 1] * w11
            )
            pixels.solids[j, i] = lattice.solids[cj, ci]
            pixels.children[j, i] = lattice.children[cj + (1 if fy > 0.5 else 0), ci + (1 if fx > 0.5 else 0)]
            length = 1e-12
            for k in range(3):
                q = (
                    normals[cj, ci, k] * w00
                    + normals[cj, ci + 1, k] * w01
                    + normals[cj + 1, ci, k] * w10
                    + normals[cj + 1, ci + 1, k] * w11
                )
                pixels.normals[j, i, k] = q
                length += q * q
            for k in range(3):
                pixels.normals[j, i, k] /= np.sqrt(length)


@compiled(parallel=True)
def _trace_each(world: Arrays, tiles: Tiles, view: Window, places: Ints, pixels: Pixels) -> None:
    """Trace pixels, given by their running numbers, one by one."""
    rounds = (len(places) + LANES - 1) // LANES
    for lane in prange(LANES):
        for turn in range(rounds):
            k = turn * LANES + lane
            if k < len(places):
                _trace_pixel(tiled(world, tiles), view, pixels, places[k] // view.columns, places[k] % view.columns)


@compiled()
def _trace_pixel(seen: Tiled, view: Window, pixels: Pixels, j: int, i: int) -> None:
    ray = camera_ray(view, i + 0.5, j + 0.5)
    hit = march(seen, ray, pixels.depth[j, i], FAR, 0.0)
    if hit.solid < 0:
        pixels.depth[j, i] = NOTHING
    else:
        pixels.depth[j, i], pixels.solids[j, i], pixels.children[j, i] = hit.depth, hit.solid, hit.child
        nx, ny, nz = normal(seen, ray.tile, hit.solid, along(ray, hit.depth))
        pixels.normals[j, i, 0], pixels.normals[j, i, 1], pixels.normals[j, i, 2] = nx, ny, nz
