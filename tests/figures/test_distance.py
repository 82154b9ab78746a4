"""Distances to primitives against what can be counted by brute force."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from guidebook.figures.anatomy.frames import turn
from guidebook.figures.anatomy.primitives import bulge, cone, ellipsoid, loft
from guidebook.figures.anatomy.shapes import loft_table
from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.compiled import Floats

RANDOM = np.random.default_rng(7)
CLOUD = RANDOM.uniform(-60, 60, (4000, 3))
PLACE = st.tuples(*[st.integers(-25, 25)] * 3)
RADIUS = st.integers(2, 20)
WAY = st.sampled_from([(0, 0, 1), (1, 0, 0), (1, 2, 3)])


def distance(base: list[Floats], points: Floats, children: list[list[Floats]] | None = None) -> Floats:
    return World([Solid("it", base, children or [])]).distance("it", points)


@settings(max_examples=40)
@given(PLACE, PLACE, RADIUS, RADIUS)
def test_a_cone_is_the_union_of_all_balls_between_its_ends(
    start: tuple[int, int, int], end: tuple[int, int, int], one: int, other: int
) -> None:
    length = float(np.linalg.norm(np.subtract(end, start)))
    if length <= abs(one - other) + 1:  # one ball inside the other: no cone between them
        return
    share = np.linspace(0, 1, 1500)[:, None]
    centres = np.array(start) * (1 - share) + np.array(end) * share
    radii = (one * (1 - share) + other * share)[:, 0]
    counted = (np.linalg.norm(CLOUD[:300, None] - centres, axis=2) - radii).min(axis=1)
    assert distance([cone(start, end, one, other)], CLOUD[:300]) == pytest.approx(counted, abs=0.03)


def test_an_ellipsoid_is_true_at_its_surface_and_first_order_beside_it() -> None:
    radii, axes = np.array([30.0, 18, 12]), turn((1, 2, 3), 40)
    way = RANDOM.normal(size=(500, 3))
    on_unit = way / np.linalg.norm(way, axis=1)[:, None]
    outward = on_unit / radii
    outward /= np.linalg.norm(outward, axis=1)[:, None]
    for height in (-0.4, 0.0, 0.4):
        points = (on_unit * radii + outward * height) @ axes.T + (5, 6, 7)
        measured = distance([ellipsoid((5, 6, 7), radii, axes)], points)
        assert measured == pytest.approx(height, abs=0.03)


def test_a_loft_passes_through_the_rows_of_its_table() -> None:
    table = loft_table([(-40, 20, 15, 14, 2.0), (0, 30, 25, 22, 2.5), (40, 18, 12, 12, 2.0)])
    _, half_width, top, half_depth, _, centre = table[120]
    y = table[120, 0]
    points = np.array([(centre + half_width, y, top - half_depth), (centre, y, top), (centre, y, top - 2 * half_depth)])
    assert distance([loft(table)], points) == pytest.approx(0, abs=0.05)
    assert (distance([loft(table)], np.array([(0, 60, 0), (0, -55.0, 0)])) >= 14).all()


def test_a_blend_fills_the_groove_and_leaves_the_rest() -> None:
    def two(blend: float) -> list[Floats]:
        return [ellipsoid((-15, 0, 0), (20, 20, 20), blend=blend), ellipsoid((15, 0, 0), (20, 20, 20), blend=blend)]

    hard, soft = distance(two(0), CLOUD), distance(two(8), CLOUD)
    assert (soft <= hard + 1e-9).all()
    assert (hard - soft).max() <= 8 / 4 + 1e-9
    far = np.abs(CLOUD[:, 0]) > 25
    assert soft[far] == pytest.approx(hard[far], abs=1e-9)


def test_what_is_cut_away_is_outside() -> None:
    ball, hole = ellipsoid((0, 0, 0), (30, 30, 30)), ellipsoid((0, 0, 30), (15, 15, 15), blend=0, cut=True)
    inside_hole = np.linalg.norm(CLOUD - (0, 0, 30), axis=1) < 14
    assert (distance([ball, hole], CLOUD[inside_hole]) > 0).all()


def test_children_join_the_base_softly_and_each_other_hard() -> None:
    base = [ellipsoid((0, -40, 0), (20, 20, 20))]
    fingers = [[cone((x, -30, 0), (x, 30, 0), 8, 8)] for x in (-8.5, 8.5)]
    alone = np.minimum(*(distance(finger, CLOUD) for finger in fingers))
    at_tips = (CLOUD[:, 1] > 10) & (alone < 3)
    assert at_tips.sum() > 30
    assert distance(base, CLOUD, fingers)[at_tips] == pytest.approx(alone[at_tips], abs=1e-6)


def test_a_bulge_raises_the_surface_by_its_height() -> None:
    world = World([Solid("it", [ellipsoid((0, 0, 0), (50, 50, 50)), bulge((0, 0, 50), (20, 20, 20), 4)])])
    over = world.hit("it", [(0, 0, 200), (0, 200, 0)], [(0, 0, -1), (0, -1, 0)])
    assert over[0, 2] == pytest.approx(53.9, abs=0.3)
    assert over[1, 1] == pytest.approx(50, abs=0.1)


@st.composite
def primitives(draw: st.DrawFn) -> Floats:
    """A cone, perhaps squashed, or an ellipsoid, with any blend."""
    blend = draw(st.sampled_from([0.0, 2.0, 6.0, 20.0]))
    if draw(st.booleans()):
        flat = draw(st.sampled_from([1.0, 0.7, 0.4]))
        return cone(draw(PLACE), draw(PLACE), draw(RADIUS), draw(RADIUS), blend, draw(WAY), flat)
    return ellipsoid(draw(PLACE), [draw(RADIUS) for _ in range(3)], turn(draw(WAY), 40), blend)


SOME = st.lists(primitives(), min_size=1, max_size=4)


def held(world: World, part: int, points: Floats, measured: Floats) -> bool:
    """Whether everything inside lies in the ball of a part, and the distance grows outside as the ball says."""
    *centre, radius, stretch = world.arrays.bounds[part]
    away = np.linalg.norm(points - centre, axis=1) - radius
    return bool((away[measured < 0] <= 1e-9).all() and (measured >= away / stretch - 1e-6)[away > 0].all())


@given(SOME, st.lists(SOME, max_size=3), st.sampled_from([0.0, 6.0, 20.0]), st.sampled_from([0.0, 5.0]))
def test_a_ball_holds_what_it_goes_round(
    base: list[Floats], children: list[list[Floats]], blend: float, lift: float
) -> None:
    raised = [*base, bulge((0, 0, 10), (20, 20, 20), lift)]
    world = World([Solid("it", raised, children, blend)])
    assert held(world, 0, CLOUD, world.distance("it", CLOUD))
    for n, child in enumerate(children, 1):
        assert held(world, n, CLOUD, distance(child, CLOUD))


def test_a_ball_holds_what_three_equal_cones_add_by_blending() -> None:
    world = World([Solid("it", [cone((0, 0, 0), (0, 0, 0), 5, 2)] * 3)])
    assert held(world, 0, CLOUD, world.distance("it", CLOUD))


@given(SOME, st.lists(SOME, max_size=3), st.sampled_from([0.0, 6.0, 20.0]))
def test_no_ball_changes_a_distance(base: list[Floats], children: list[list[Floats]], blend: float) -> None:
    trunk = distance(base, CLOUD)
    counted = trunk
    for child in children:
        own = distance(child, CLOUD)
        fill = np.maximum(blend - np.abs(own - trunk), 0) ** 2 / (4 * blend) if blend else 0
        counted = np.minimum(counted, np.minimum(own, trunk) - fill)
    world = World([Solid("it", base, children, blend), Solid("beside", [cone((40, 0, 0), (55, 0, 0), 5, 5)])])
    assert world.distance("it", CLOUD) == pytest.approx(counted, abs=1e-6)
    both = np.minimum(world.distance("it", CLOUD), world.distance("beside", CLOUD))
    assert world.distance(["beside", "it"], CLOUD) == pytest.approx(both, abs=1e-9)


def test_rays_end_on_the_surface_or_nowhere() -> None:
    world = World([Solid("it", [cone((-20, 0, 0), (20, 0, 5), 10, 16)])])
    start = np.c_[RANDOM.uniform(-60, 60, (400, 2)), np.full(400, 100.0)]
    found = world.hit("it", start, (0, 0, -1), 300)
    met = ~np.isnan(found[:, 0])
    assert 40 < met.sum() < 300
    assert np.abs(world.distance("it", found[met])).max() < 0.03
    column = start[~met][:, None] * (1, 1, 0) + np.linspace(-40, 40, 161)[:, None] * (0, 0, 1)
    assert (world.distance("it", column.reshape(-1, 3)) > 0).all()
