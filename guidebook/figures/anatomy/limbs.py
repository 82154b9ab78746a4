"""Limbs as tapered tubes: two bones that reach a point, and tubes with the profile of a sleeve, a thigh or a shin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.primitives import loft
from guidebook.figures.anatomy.shapes import loft_table
from guidebook.figures.anatomy.solids import Primitive, SkinLine
from guidebook.figures.compiled import Floats

# (share of the length, half width, half depth, centre moved to the front, to the right), all mm at body scale 1
Profile = Sequence[tuple[float, float, float, float, float]]


def reach(
    start: npt.ArrayLike, goal: npt.ArrayLike, bones: tuple[float, float], pole: npt.ArrayLike
) -> tuple[Floats, Floats]:
    """Middle joint and end of a chain of two bones bending towards `pole`; a goal out of reach is pulled in."""
    a, b = np.asarray(start, float), np.asarray(goal, float)
    length = min(float(np.linalg.norm(b - a)), sum(bones) * 0.999)
    along = unit(b - a)
    share = (bones[0] ** 2 - bones[1] ** 2 + length**2) / (2 * length)
    off = np.sqrt(max(bones[0] ** 2 - share**2, 0.0))
    side = np.asarray(pole, float)
    side = side - along * side.dot(along)
    return a + along * share + unit(side) * off, a + along * length


def limb_frame(start: Floats, end: Floats, front: npt.ArrayLike) -> Floats:
    """Columns: right, along the limb, front."""
    y = unit(end - start)
    z = np.asarray(front, float)
    z = unit(z - y * z.dot(y))
    return np.stack([np.cross(y, z), y, z], 1)


def tube(start: Floats, end: Floats, front: npt.ArrayLike, profile: Profile, blend: float = 10.0) -> Primitive:
    """A flat-ended tube with the cross-sections of `profile` along start..end; its ends show as hems."""
    length = float(np.linalg.norm(end - start))
    rows = [(t * length, w, z + d, d, 2.05, x) for t, w, d, z, x in profile]
    return loft(loft_table(rows), blend, limb_frame(start, end, front), start)


def ring(at: Floats, axes: Floats, span: tuple[float, float], radius: float = 110.0, sag: float = 0.0) -> SkinLine:
    """A crease round a limb: rays from a circle about `at` inward; degrees count from the front towards the right."""
    turns = np.radians(np.linspace(span[0], span[1], 40))
    out = np.sin(turns)[:, None] * axes[:, 0] + np.cos(turns)[:, None] * axes[:, 2]
    bow = sag * (1 - np.linspace(-1, 1, 40) ** 2)
    return SkinLine("contour", at + out * radius + bow[:, None] * axes[:, 1], -out, 0.7, radius + 20, 0.12)
