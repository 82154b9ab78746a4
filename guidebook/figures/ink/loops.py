"""The tracer's loops over pixels (compiled): lattice, filling, shading, and placing edges between pixels.

Rays are traced on a lattice of a few pixels; cells whose four corners agree are interpolated, every other pixel is
traced by itself.  Parallel loops write disjoint outputs, so the result does not depend on threads.  The loops are
longer than a screen where each step needs the state of the one around it.
"""

import numpy as np
from numba import prange

from guidebook.figures.compiled import Bools, Floats, Ints, compiled
from guidebook.figures.ink.march import FAR, cast, nearest_solid, normal
from guidebook.figures.ink.packing import Packed
from guidebook.figures.ink.tiles import TILE, Tiles, Window, listed_distance

OBJECT, DEPTH, CREASE = 0, 1, 2  # kinds of cracks between two pixels
_REACH = 260.0  # mm a shadow may fall
_STEP = 0.9  # share of a distance that a ray advances


@compiled(parallel=True)
def trace_lattice(
    world: Packed, tiles: Tiles, view: Window, cell: int, height: int, width: int
) -> tuple[Floats, Ints, Ints, Floats, Floats]:
    """Depth, solid, child, normal and closest approach at every lattice point."""
    depth, approach = np.full((height, width), 1e6), np.zeros((height, width))
    solids, children = np.full((height, width), -1, np.int32), np.zeros((height, width), np.int32)
    normals = np.zeros((height, width, 3))
    for j in prange(height):
        for i in range(width):
            column, row = min(i * cell, view.columns - 1) + 0.5, min(j * cell, view.rows - 1) + 0.5
            t, solid, child, near, tile, x, y, z = cast(world, tiles, view, column, row, _STEP)
            approach[j, i] = near
            if solid < 0:
                continue
            depth[j, i], solids[j, i], children[j, i] = t, solid, child
            nx, ny, nz = normal(world, tiles, tile, solid, x, y, z)
            normals[j, i, 0], normals[j, i, 1], normals[j, i, 2] = nx, ny, nz
    return depth, solids, children, normals, approach


@compiled()
def _flat_cell(
    view: Window, j: int, i: int, dx: float, dy: float, limit: float, depth: Floats, children: Ints, normals: Floats
) -> bool:
    """Whether the four corners of a lattice cell lie on one smooth, nearly plane patch."""
    r, u, f = view.right, view.up, view.forward
    for a in range(4):
        ja, ia = j + a // 2, i + a % 2
        for b in range(a + 1, 4):
            jb, ib = j + b // 2, i + b % 2
            dot = 0.0
            for k in range(3):
                dot += normals[ja, ia, k] * normals[jb, ib, k]
            if dot < (0.93 if children[ja, ia] == children[jb, ib] else 0.985):
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


@compiled(parallel=True)
def fill(
    world: Packed,
    tiles: Tiles,
    view: Window,
    cell: int,
    lattice: tuple[Floats, Ints, Ints, Floats, Floats],
) -> tuple[Floats, Ints, Ints, Floats, Bools]:
    """Lattice -> every pixel; the last array marks pixels that were traced one by one."""
    ldepth, lsolids, lchildren, lnormals, lapproach = lattice
    height, width = ldepth.shape
    columns, rows, px = view.columns, view.rows, view.px
    depth, exact = np.full((rows, columns), 1e6), np.zeros((rows, columns), np.bool_)
    solids, children = np.full((rows, columns), -1, np.int32), np.zeros((rows, columns), np.int32)
    normals = np.zeros((rows, columns, 3))
    limit = 0.10 + 0.18 * px * cell
    for cj in prange(height - 1):
        j0, j1 = cj * cell, min((cj + 1) * cell, rows - 1)
        for ci in range(width - 1):
            i0, i1 = ci * cell, min((ci + 1) * cell, columns - 1)
            solid = lsolids[cj, ci]
            same = lsolids[cj, ci + 1] == solid and lsolids[cj + 1, ci] == solid and lsolids[cj + 1, ci + 1] == solid
            smooth = same
            if same and solid >= 0:
                smooth = _flat_cell(view, cj, ci, (i1 - i0) * px, (j1 - j0) * px, limit, ldepth, lchildren, lnormals)
            elif same:
                nearest = min(lapproach[cj, ci], lapproach[cj, ci + 1])
                nearest = min(nearest, min(lapproach[cj + 1, ci], lapproach[cj + 1, ci + 1]))
                smooth = nearest > 0.8 * cell * px
            je = j1 if cj < height - 2 else rows
            ie = i1 if ci < width - 2 else columns
            if smooth and solid < 0:
                continue
            for j in range(j0, je):
                for i in range(i0, ie):
                    if not smooth:
                        exact[j, i] = True
                        continue
                    fy, fx = (j - j0) / max(j1 - j0, 1), (i - i0) / max(i1 - i0, 1)
                    w00, w01, w10, w11 = (1 - fy) * (1 - fx), (1 - fy) * fx, fy * (1 - fx), fy * fx
                    depth[j, i] = (
                        ldepth[cj, ci] * w00
                        + ldepth[cj, ci + 1] * w01
                        + ldepth[cj + 1, ci] * w10
                        + ldepth[cj + 1, ci + 1] * w11
                    )
                    solids[j, i] = solid
                    children[j, i] = lchildren[cj + (1 if fy > 0.5 else 0), ci + (1 if fx > 0.5 else 0)]
                    length = 1e-12
                    for k in range(3):
                        q = (
                            lnormals[cj, ci, k] * w00
                            + lnormals[cj, ci + 1, k] * w01
                            + lnormals[cj + 1, ci, k] * w10
                            + lnormals[cj + 1, ci + 1, k] * w11
                        )
                        normals[j, i, k] = q
                        length += q * q
                    for k in range(3):
                        normals[j, i, k] /= np.sqrt(length)
    _trace_each(world, tiles, view, np.flatnonzero(exact), depth, solids, children, normals)
    return depth, solids, children, normals, exact  # fmt: skip


@compiled(parallel=True)
def _trace_each(
    world: Packed,
    tiles: Tiles,
    view: Window,
    places: Ints,
    depth: Floats,
    solids: Ints,
    children: Ints,
    normals: Floats,
) -> None:
    """Trace pixels one by one, interleaved over the threads."""
    rounds = (len(places) + 63) // 64
    for lane in prange(64):
        for turn in range(rounds):
            k = turn * 64 + lane
            if k >= len(places):
                continue
            j, i = places[k] // view.columns, places[k] % view.columns
            t, solid, child, _near, tile, x, y, z = cast(world, tiles, view, i + 0.5, j + 0.5, _STEP)
            if solid >= 0:
                depth[j, i], solids[j, i], children[j, i] = t, solid, child
                nx, ny, nz = normal(world, tiles, tile, solid, x, y, z)
                normals[j, i, 0], normals[j, i, 1], normals[j, i, 2] = nx, ny, nz


@compiled()
def _shadow(
    world: Packed, tiles: Tiles, tile: int, depth: float, x: float, y: float, z: float, to_light: Floats
) -> float:
    """Penumbra at a point: 0 in shadow .. 1 lit."""
    light, s = 1.0, 1.5
    for _ in range(90):
        d, solid, _child, exact = nearest_solid(
            world, tiles, tile, depth + s, x + to_light[0] * s, y + to_light[1] * s, z + to_light[2] * s
        )
        if solid < 0:
            break
        if not exact:
            s += d
        elif d < 0.02:
            return 0.0
        else:
            light = min(light, 7.0 * d / s)
            s += max(d * _STEP, 0.25)
        if s > _REACH:
            break
    return light


@compiled()
def _contact(
    world: Packed, tiles: Tiles, tile: int, depth: float, solid: int, x: float, y: float, z: float, touching: Bools
) -> float:
    """Distance to the nearest other solid of those that touch."""
    nearest = 99.0
    for other in range(world.owners.shape[0]):
        inside = depth > tiles.near[tile, other] - 12.0 and depth < tiles.far[tile, other] + 12.0
        if other != solid and touching[other] and inside:
            d, _child = listed_distance(world, tiles, tile, other, x, y, z)
            nearest = min(nearest, d)
    return nearest


@compiled(parallel=True)
def shade(
    world: Packed,
    tiles: Tiles,
    light_view: Window,
    view: Window,
    cell: int,
    lattice: tuple[Floats, Ints, Ints, Floats, Floats],
    to_light: Floats,
    touching: Bools,
) -> tuple[Floats, Floats]:
    """Light (0 .. 1) and contact distance on the lattice."""
    depth, solids, _children, normals, _approach = lattice
    height, width = depth.shape
    light, contact = np.ones((height, width)), np.full((height, width), 99.0)
    o, r, u, f = view.origin, view.right, view.up, view.forward
    lo, lr, lu, lf = light_view.origin, light_view.right, light_view.up, light_view.forward
    point = np.zeros((height, 3))
    for j in prange(height):
        p = point[j]
        for i in range(width):
            solid = solids[j, i]
            if solid < 0:
                continue
            a = (min(i * cell, view.columns - 1) + 0.5 - view.columns * 0.5) * view.px
            b = (view.rows * 0.5 - min(j * cell, view.rows - 1) - 0.5) * view.px
            column, row, along, facing = 0.0, 0.0, 0.0, 0.0
            for k in range(3):
                p[k] = o[k] + r[k] * a + u[k] * b + f[k] * depth[j, i] + normals[j, i, k]
                column += (p[k] - lo[k]) * lr[k]
                row += (p[k] - lo[k]) * lu[k]
                along += (p[k] - lo[k]) * lf[k]
                facing += normals[j, i, k] * to_light[k]
            column = column / light_view.px + light_view.columns * 0.5
            row = light_view.rows * 0.5 - row / light_view.px
            if column < 0 or row < 0 or column >= light_view.columns or row >= light_view.rows:
                continue
            tile = int(row) // TILE * light_view.across + int(column) // TILE
            contact[j, i] = _contact(world, tiles, tile, along, solid, p[0], p[1], p[2], touching)
            if facing > 0:
                light[j, i] = _shadow(world, tiles, tile, along, p[0], p[1], p[2], to_light)
    return light, contact  # fmt: skip


@compiled(parallel=True)
def refine(
    world: Packed,
    tiles: Tiles,
    view: Window,
    cracks: tuple[Ints, Ints, Ints, Ints],
    group: Ints,
    child: Ints,
    depth: Floats,
    drawn_as: Ints,
    steps: int,
) -> Floats:
    """Sub-pixel place of cracks, 0..1 from the first pixel centre to the second, by bisection."""
    rows, columns, axes, kinds = cracks
    count = rows.shape[0]
    place = np.full(count, 0.5)
    rounds = (count + 63) // 64
    for q in prange(64 * rounds):
        k = (q % rounds) * 64 + q // rounds
        if k >= count:
            continue
        j, i, axis = rows[k], columns[k], axes[k]
        j2, i2 = j + (1 - axis), i + axis
        one, other, one_child = group[j, i], group[j2, i2], child[j, i]
        ta, tb = depth[j, i], depth[j2, i2]
        low, high = 0.0, 1.0
        front, jump = min(ta, tb), abs(ta - tb)
        stop = front + 0.5 * min(jump, 400.0) if (kinds[k] < CREASE and jump > 3.0) else FAR
        for _ in range(steps):
            m = 0.5 * (low + high)
            t, solid, c, _near, _tile, _x, _y, _z = cast(
                world, tiles, view, i + 0.5 + m * axis, j + 0.5 + m * (1 - axis), _STEP, front - 6.0, stop
            )
            if solid >= 0 and drawn_as[solid] != solid:
                c += 100 * (solid + 1)
                solid = drawn_as[solid]
            if stop < FAR:  # hit before `stop`: still on the front side
                first = (solid >= 0) == (ta < tb)
            elif kinds[k] == CREASE:
                first = c == one_child
            elif kinds[k] == OBJECT and solid in (one, other):
                first = solid == one
            else:
                deep = t if solid >= 0 else 1e6
                first = abs(deep - ta) < abs(deep - tb)
            if first:
                low = m
            else:
                high = m
        place[k] = 0.5 * (low + high)
    return place  # fmt: skip
