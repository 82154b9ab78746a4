"""Flesh lifted into a grip: a ridge of the height asked for, that rises from the skin at both ends."""

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.scenes.subject import make_subject
from tests.figures.scenes import scene_of

BACK = "format: 1\nview: back\n"
ROLL = "receiver: {{flesh: [{{at: 'right lane_rib, 3 out', height: {height}, width: 2, length: 8, lifted: yes}}]}}\n"


def ridge(height: float) -> tuple[np.ndarray, np.ndarray]:
    """How far the roll stands off the bare skin, mm, and where along it, cm from its middle."""
    bare, raised = (make_subject(scene_of(BACK + text)) for text in ("", ROLL.format(height=height)))
    place = raised.plan(scene_of(BACK + ROLL.format(height=height)).receiver.flesh[0].at)
    along = np.linspace(-12, 12, 49)
    plan = place + np.c_[np.zeros(49), along * 10]
    skins = [subject.receiver.top(plan)[:, 2] for subject in (bare, raised)]  # type: ignore[attr-defined]
    return skins[1] - skins[0], along


@pytest.mark.parametrize("height", [3.0, 4.5])
def test_it_is_as_high_as_asked_and_ends_in_the_skin(height: float) -> None:
    lift, along = ridge(height)
    assert lift[abs(along) < 1] == pytest.approx(height * 10, abs=4)
    assert lift[abs(along) > 10] == pytest.approx(0, abs=2)
    assert lift.max() < height * 10 + 6  # level, where the back under it is not
