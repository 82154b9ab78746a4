"""Shorts cover the body they are worn on, of every build."""

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.anatomy.build import BUILDS
from guidebook.figures.anatomy.receiver import Receiver


@pytest.mark.parametrize("build", sorted(BUILDS))
def test_no_skin_shows_through_shorts(build: str) -> None:
    worn = Receiver(build, drape="shorts")
    skin = [name for name in worn.skin if "hand" not in name]
    across, along = np.meshgrid(np.arange(-120, 121, 6.0), np.arange(-456, -84, 6.0))
    places = np.c_[across.ravel(), along.ravel()]
    bare, clad = (worn.top(places, names)[:, 2] for names in (skin, ["shorts"]))
    covered = ~np.isnan(bare)  # between the legs there is no skin to cover
    assert covered.sum() > 2000
    shown = places[covered][~(clad[covered] > bare[covered])]
    assert not len(shown), f"skin at {shown[:5].tolist()}"
