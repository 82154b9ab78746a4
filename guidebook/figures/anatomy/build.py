"""Body types: factors of the average build, and the share of width that depends on height."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from guidebook.figures.compiled import Floats

TABLE = -95.0  # mm: the top of what the receiver lies on


_BONE, _FLESH = 30.0, 100.0  # mm from the midline: bodies are alike within the one, and differ wholly beyond the other


class Build(NamedTuple):
    """Factors of the average body."""

    width: float
    waist: float
    depth: float
    limb: float
    relief: float  # of muscles and furrow
    belly: float  # mm at the flanks

    def across(self, y: npt.ArrayLike) -> Floats:
        """Width factor of the trunk at plan heights."""
        near_waist = np.exp(-(((np.asarray(y, float) - 20) / 150) ** 2))
        factor: Floats = self.width * (1 + (self.waist - 1) * near_waist)
        return factor

    def placed(self, plan: npt.ArrayLike) -> Floats:
        """Plan points of the average trunk -> this one, (n, 2) mm.  Spine and long muscles hardly move, flanks do."""
        x, y = np.asarray(plan, float).T
        share = np.clip((np.abs(x) - _BONE) / (_FLESH - _BONE), 0, 1)
        moved: Floats = np.c_[x * (1 + (self.across(y) - 1) * share**2 * (3 - 2 * share)), y]
        return moved


BUILDS = {
    "slim": Build(0.91, 0.93, 0.92, 0.90, 1.25, 0),
    "average": Build(1.0, 1.0, 1.0, 1.0, 1.0, 0),
    "broad": Build(1.10, 1.19, 1.10, 1.13, 0.55, 6),
}
