"""Things people lean, sit and roll on: chair, table, wall, mat, cushion, foam roller, ball.  World mm, +Z up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.limbs import limb_frame
from guidebook.figures.anatomy.primitives import ellipsoid, loft
from guidebook.figures.anatomy.shapes import loft_table
from guidebook.figures.anatomy.solids import Primitive, SkinLine, Solid
from guidebook.figures.compiled import Floats

BALL_RADIUS = 33.0
ROLLER_RADIUS = 72.0
_BOXY = 9.0  # exponent of a cross-section that reads as a board
_PLUMP = 2.7  # and as a cushion
_CUSHION = (  # shares of its half length, half width and half thickness
    (-1.0, 0.84, 0.12), (-0.96, 0.93, 0.4), (-0.85, 0.98, 0.66), (-0.5, 1.0, 0.92), (0.0, 1.0, 1.0),
    (0.5, 1.0, 0.92), (0.85, 0.98, 0.66), (0.96, 0.93, 0.4), (1.0, 0.84, 0.12),
)  # fmt: skip


def board(
    centre: npt.ArrayLike, half: tuple[float, float, float], blend: float = 2.0, axes: Floats | None = None
) -> Primitive:
    """A slab with slightly rounded edges: half sizes along its axes."""
    x, y, z = half
    rows = [(-y, x, z, z, _BOXY), (y, x, z, z, _BOXY)]
    return loft(loft_table(rows), blend, np.eye(3) if axes is None else axes, np.asarray(centre, float))


def rod(start: npt.ArrayLike, end: npt.ArrayLike, radius: float, blend: float = 2.0) -> Primitive:
    """A round bar with flat ends."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    length = float(np.linalg.norm(b - a))
    along = (b - a) / length
    helper = (1, 0, 0) if abs(along[0]) < 0.8 else (0, 0, 1)
    rows = [(0, radius, radius, radius, 2), (length, radius, radius, radius, 2)]
    return loft(loft_table(rows), blend, limb_frame(a, b, helper), a)


def mat(centre: npt.ArrayLike, half: tuple[float, float], thickness: float = 12.0) -> Solid:
    """An exercise mat whose top lies at the height of `centre`."""
    x, y, z = np.asarray(centre, float)
    return Solid("mat", [board((x, y, z - thickness), (half[0], half[1], thickness))], kind="mat")


def floor(centre: npt.ArrayLike, half: tuple[float, float], kind: str = "ground") -> Solid:
    """A floor whose top lies at the height of `centre`; by itself it shows only the shadows on it."""
    x, y, z = np.asarray(centre, float)
    return Solid("floor", [board((x, y, z - 10), (half[0], half[1], 10))], kind=kind)


def chair(seat_height: float = 445.0, facing: float = 0.0) -> Solid:
    """A wooden kitchen chair; seat centre over the origin, facing +Y turned by `facing` degrees."""
    top = seat_height
    parts = [board((0, -10, top - 14), (205, 205, 14)), board((0, -10, top - 46), (180, 180, 18), 4)]
    for x in (-172, 172):
        parts.append(rod((x, 168, top - 20), (x * 1.04, 182, 0), 17))
        parts.append(rod((x, -190, top - 20), (x * 1.04, -226, 0), 17))
        parts.append(rod((x, -190, top - 20), (x * 0.98, -262, top + 430), 16))
    for up, half in ((380, 46), (230, 24)):
        lean = turn((1, 0, 0), 9)
        parts.append(board((0, -186 - up * 0.165, top + up), (172, 10, half), 3, lean))
    parts.append(rod((-172, 175, top - 250), (172, 175, top - 250), 11))
    return Solid("chair", parts, kind="wood").moved(turn((0, 0, 1), facing), (0, 0, 0))


def table(centre: npt.ArrayLike, half: tuple[float, float], height: float = 700.0) -> Solid:
    """A table with four legs standing on z = 0."""
    x, y = np.asarray(centre, float)
    parts = [
        board((x, y, height - 16), (half[0], half[1], 16)),
        board((x, y, height - 60), (half[0] - 30, half[1] - 30, 30)),
    ]
    for sx in (-1, 1):
        for sy in (-1, 1):
            at = (x + sx * (half[0] - 50), y + sy * (half[1] - 50))
            parts.append(rod((*at, height - 40), (*at, 0), 26))
    return Solid("table", parts, kind="wood")


def _on_both_ends(points: Floats, half: float) -> list[SkinLine]:
    """A line on either end of a thing that lies across, along X; points: the line in its middle plane."""
    ends = []
    for way in (1.0, -1.0):
        toward = np.tile([-way, 0.0, 0.0], (len(points), 1))
        ends.append(SkinLine("contour", points - toward * half * 1.2, toward, 1.0, half * 0.4, 0.05))
    return ends


def wall(at: float, half: tuple[float, float]) -> Solid:
    """A wall across +Y whose face lies at y = `at`: half width, height. Both ends show the joints of its bricks, so
    that it is a wall without its tint too.
    """
    thick, brick, course = 400.0, 250.0, 125.0
    lines = []
    for row in range(1, int(half[1] / course) + 1):
        edge = at - (brick if row % 2 else brick / 2)
        low, high = row * course, (row + 1) * course
        corner = (0, edge, low)
        joint = np.r_[np.linspace((0, at - 4, low), corner, 40), np.linspace(corner, (0, edge, high), 40)]
        lines += _on_both_ends(joint, half[0])
    return Solid("wall", [board((0, at - thick, half[1] / 2), (half[0], thick, half[1] / 2))], kind="mat", lines=lines)


def roller(centre: npt.ArrayLike, half_length: float = 230.0, radius: float = ROLLER_RADIUS) -> Solid:
    """A foam roller lying across, along X."""
    c = np.asarray(centre, float)
    across = np.array([half_length, 0, 0])
    turns = np.linspace(0, 2 * np.pi, 80)
    lines = []
    for share in (0.9, 0.34):
        rim = share * radius * np.c_[np.zeros(80), np.cos(turns), np.sin(turns)]
        lines += _on_both_ends(c + rim, half_length)
    return Solid("roller", [rod(c - across, c + across, radius)], kind="tool", lines=lines)


def ball(centre: npt.ArrayLike, radius: float = BALL_RADIUS) -> Solid:
    """A tennis ball with its seam, seen alike from above, below and the sides."""
    c = np.asarray(centre, float)
    turns = np.radians(np.linspace(-90, 90, 50))
    y = 0.97 * np.sin(turns)
    lines = []
    for side in (1.0, -1.0):
        x = side * (0.72 - 0.42 * np.cos(turns))
        z = np.sqrt(np.clip(1 - x * x - y * y, 0, 1))
        for face in (1.0, -1.0):
            bows = (np.stack([x, y, face * z], 1), np.stack([face * z, y, x], 1))
            lines += [SkinLine("contour", c + out * radius * 2, -out, 1.0, radius * 2, 0.1) for out in bows]
    return Solid("ball", [ellipsoid(c, (radius, radius, radius))], kind="tool", lines=lines)


def cushion(centre: npt.ArrayLike, half: tuple[float, float, float], name: str = "cushion") -> Solid:
    """A plump cushion: a rounded oblong, thinner to its seams."""
    x, y, z = half
    rows = [(along * y, wide * x, thick * z, thick * z, _PLUMP) for along, wide, thick in _CUSHION]
    return Solid(name, [loft(loft_table(rows), 4, np.eye(3), np.asarray(centre, float))], kind="cloth")
