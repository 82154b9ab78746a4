"""Chains of cracks that break off where one pixel shows neither side clearly: chains in, joined over the gap, out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.spatial import cKDTree

from guidebook.figures.compiled import Floats
from guidebook.figures.ink.cracks import Chain

_GAP = 2.0  # pixels between the last cracks of both
_BACK = 8  # cracks from which the way of an end is told
_ONWARD = -0.8  # cosine between the ways of two ends that go on in each other


def over_gaps(found: list[Chain], points: Floats, free: Callable[[int], bool]) -> list[Chain]:
    """The chains, those joined that nearly meet end to end and go the same way; free: whether nothing else meets there.

    The nearest ends are joined first, and none to its own chain.
    """
    ends = [
        end for chain in found if not chain.closed and len(chain.cracks) > 1 for end in (chain, _turned(chain))
        if free(end.end)
    ]  # fmt: skip
    if len(ends) < 2:
        return found
    at = np.array([points[end.cracks[-1]] for end in ends])
    way = at - [points[end.cracks[-_BACK:][0]] for end in ends]
    way /= np.linalg.norm(way, axis=1)[:, None] + 1e-9
    near = cKDTree(at).query_pairs(_GAP)
    joined = {chain.cracks[0]: chain for chain in found}  # by any crack that a chain begins or ends with
    joined |= {chain.cracks[-1]: chain for chain in found}
    for _, a, b in sorted((float(np.linalg.norm(at[a] - at[b])), a, b) for a, b in near if way[a] @ way[b] < _ONWARD):
        one, other = joined.get(ends[a].cracks[-1]), joined.get(ends[b].cracks[-1])
        if one is None or other is None or one is other:
            continue  # an end that is taken, or the other end of the same chain
        one = one if one.cracks[-1] == ends[a].cracks[-1] else _turned(one)
        other = other if other.cracks[0] == ends[b].cracks[-1] else _turned(other)
        whole = Chain(one.cracks + other.cracks, False, one.start, other.end)
        del joined[one.cracks[-1]], joined[other.cracks[0]]
        joined[whole.cracks[0]] = joined[whole.cracks[-1]] = whole
    return list({id(chain): chain for chain in joined.values()}.values())


def _turned(chain: Chain) -> Chain:
    """The chain from its end to its start."""
    return Chain(chain.cracks[::-1], chain.closed, chain.end, chain.start)
