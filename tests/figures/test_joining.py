"""Chains of cracks joined over gaps of a pixel."""

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.ink.cracks import Chain
from guidebook.figures.ink.joining import over_gaps

POINTS = np.array(
    [(x, 0.0) for x in range(10)] + [(10.2 + x, 1.0) for x in range(10)] + [(12.0, y) for y in range(3, 9)]
)
FIRST, SECOND, ASIDE = (Chain(list(range(a, b)), False, a, b) for a, b in ((0, 10), (10, 20), (20, 26)))


def turned(chain: Chain) -> Chain:
    return Chain(chain.cracks[::-1], False, chain.end, chain.start)


@pytest.mark.parametrize("chains", [[FIRST, SECOND], [turned(FIRST), SECOND], [SECOND, turned(FIRST)]])
def test_two_that_go_on_in_each_other_become_one(chains: list[Chain]) -> None:
    (whole,) = over_gaps(chains, POINTS, lambda _: True)
    assert min(whole.cracks, whole.cracks[::-1]) == list(range(20))
    assert {whole.start, whole.end} == {0, 20}


def test_ends_where_others_meet_and_ways_that_turn_off_are_left() -> None:
    assert over_gaps([FIRST, SECOND], POINTS, lambda corner: corner != 10) == [FIRST, SECOND]
    assert over_gaps([FIRST, ASIDE], POINTS, lambda _: True) == [FIRST, ASIDE]


def test_no_chain_is_joined_to_itself() -> None:
    around = np.array([(np.cos(a), np.sin(a)) for a in np.linspace(0.1, 6.2, 40)]) * 8
    ring = Chain(list(range(40)), False, 1, 2)
    assert over_gaps([ring], around, lambda _: True) == [ring]
