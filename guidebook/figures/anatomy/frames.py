"""Rotations and frames: a frame is a 3x3 matrix whose columns are the local axes in world directions."""

import numpy as np
import numpy.typing as npt

from guidebook.figures.compiled import Floats


def unit(v: npt.ArrayLike) -> Floats:
    """The direction of a vector."""
    v = np.asarray(v, float)
    length: Floats = v / np.linalg.norm(v)
    return length


def turn(axis: npt.ArrayLike, degrees: float) -> Floats:
    """Rotation by an angle about an axis through the origin (right-hand rule)."""
    x, y, z = unit(axis)
    angle = degrees * (np.pi / 180)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    rotation: Floats = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return rotation


def frame(along: npt.ArrayLike, above: npt.ArrayLike) -> Floats:
    """A right-handed frame: second axis `along`, third axis as near to `above` as it can be.

    For a hand: along = where the fingers point, above = the back of the hand.
    """
    y = unit(along)
    z = np.asarray(above, float)
    z = unit(z - y * z.dot(y))
    return np.stack([np.cross(y, z), y, z], 1)
