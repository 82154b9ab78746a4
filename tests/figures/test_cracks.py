"""Edges between pixels: found, cleaned of crumbs, and chained into lines."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.compiled import Bools, Floats, Ints
from guidebook.figures.ink.cracks import Cracks, chains, clean_cracks
from guidebook.figures.ink.edges import OBJECT


def seen(rows: list[str]) -> Any:
    """Buffers of a flat picture: a letter a thing, a dot nothing."""
    letters = np.array([list(row) for row in rows])
    group = np.where(letters == ".", -1, np.char.find("abcdef", letters)).astype(np.int32)
    shape = group.shape
    return SimpleNamespace(
        camera=SimpleNamespace(px=1.0, right=np.array([1.0, 0, 0]), up=np.array([0, 1.0, 0]), forward=-np.eye(3)[2]),
        depth=np.where(group < 0, 1e6, 100.0 - group),
        group=group,
        solid=group.copy(),
        child=np.zeros(shape, np.int32),
        normal=np.tile([0, 0, 1.0], (*shape, 1)),
        exact=np.ones(shape, bool),
    )


def lines(rows: list[str]) -> tuple[Cracks, list[Any], tuple[Ints, Ints], Floats]:
    found = clean_cracks(seen(rows), 1)
    ends = found.ends(len(rows[0]))
    middles = np.c_[found.column + 0.5 + 0.5 * found.axis, found.row + 0.5 + 0.5 * (1 - found.axis)]
    return found, chains(found.border, ends, middles), ends, middles


def joined(chain: Any, ends: tuple[Ints, Ints]) -> bool:
    """Whether neighbouring cracks of a chain share a corner."""
    corners = [{int(ends[0][k]), int(ends[1][k])} for k in chain.cracks]
    return all(a & b for a, b in pairwise(corners))


def test_a_square_has_one_closed_outline_of_all_its_cracks() -> None:
    found, made, ends, _ = lines(["......", ".aaa..", ".aaa..", ".aaa..", "......"])
    (ring,) = made
    assert ring.closed
    assert sorted(ring.cracks) == list(range(12)) == list(range(len(found.row)))
    assert joined(ring, ends)
    assert (found.kind == OBJECT).all()


def test_where_three_lines_meet_the_straightest_pair_goes_on() -> None:
    _, made, ends, middles = lines(["a" * 14] * 8 + ["bbbbbbbccccccc"] * 8)
    assert sorted(len(chain.cracks) for chain in made) == [8, 14]
    straight = max(made, key=lambda chain: len(chain.cracks))
    assert set(middles[straight.cracks][:, 1]) == {8.0}
    assert all(joined(chain, ends) for chain in made)


def test_every_crack_belongs_to_one_chain() -> None:
    rng = np.random.default_rng(3)
    rows = ["".join(row) for row in rng.choice(list("ab."), (12, 15))]
    found, made, ends, _ = lines(rows)
    assert sorted(k for chain in made for k in chain.cracks) == list(range(len(found.row)))
    assert all(joined(chain, ends) for chain in made)


def test_crumbs_take_the_data_of_what_is_round_them() -> None:
    rows = [["a"] * 12 for _ in range(10)]
    rows[4][5] = rows[4][6] = "b"
    buffers = seen(["".join(row) for row in rows])
    assert len(clean_cracks(buffers, 3).row) == 0
    assert (buffers.group == 0).all()
    assert (buffers.depth == 100).all()


def test_weak_edges_stay_only_beside_strong_ones() -> None:
    def inner(strong: list[bool]) -> Bools:
        """Three weak cracks in a row."""
        row, flags = np.zeros(3, int), np.zeros(3, bool)
        return Cracks(row, np.arange(3), row, flags, np.array(strong), ~flags, row).inner(9)

    assert not inner([False, False, False]).any()
    assert inner([False, True, False]).all()
