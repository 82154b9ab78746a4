"""The tracer against plain rays, one solid at a time; and the same again, however many threads there are."""

import numba
import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.primitives import cone, ellipsoid, loft
from guidebook.figures.anatomy.shapes import loft_table
from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.ink.buffers import Buffers, shoot
from guidebook.figures.ink.camera import Camera
from guidebook.figures.ink.cracks import clean_cracks

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world() -> World:
    """A hand on a cushion, beside a roller."""
    cushion = Solid("body", [ellipsoid((0, 40, -60), (150, 160, 50))])
    roller = Solid("roller", [cone((-60, 150, 5), (60, 170, 5), 16, 16)], kind="tool")
    return World([cushion, build_hand(HandPose()), roller])


@pytest.fixture(scope="module")
def camera() -> Camera:
    return Camera((0, 50, 0), (0.1, 0.4, -1), size=(260, 300), px=1.0)


@pytest.fixture(scope="module")
def buffers(world: World, camera: Camera) -> Buffers:
    return shoot(world, camera, touching=["hand"])


def test_every_pixel_shows_what_a_plain_ray_meets_first(world: World, camera: Camera, buffers: Buffers) -> None:
    rows, columns = np.mgrid[0 : camera.rows, 0 : camera.columns].reshape(2, -1)
    start = camera.rays(columns, rows)
    met = np.array([world.hit(name, start, camera.forward, 1500) @ camera.forward for name in world.names])
    depth = np.where(np.isnan(met), np.inf, met - camera.origin @ camera.forward)
    solid = np.where(np.isfinite(depth.min(axis=0)), depth.argmin(axis=0), -1).reshape(buffers.solid.shape)
    agree = buffers.solid == solid
    assert agree.mean() > 0.998  # rays that graze may go either way
    both = agree & (solid >= 0)
    off = np.abs(buffers.depth - depth.min(axis=0).reshape(solid.shape))[both]
    assert np.quantile(off, 0.99) < 0.2  # where they meet it at a slant, plain rays stop a little short
    assert off.max() < 2.5


def test_nothing_thin_is_passed_by() -> None:
    """Bars far before a wall that may begin close behind them: rays take long steps there."""
    bars = [Solid(f"bar{n}", [cone((x, -60, 0), (x + 25, 60, 30), 2.5, 2.5)]) for n, x in enumerate((-50, -10, 35))]
    world = World([*bars, Solid("wall", [ellipsoid((500, 0, -900), (520, 400, 850))])])
    camera = Camera((0, 0, 0), (0.05, 0.1, -1), size=(160, 140), px=1.0)
    seen = shoot(world, camera)
    rows, columns = np.mgrid[0 : camera.rows, 0 : camera.columns].reshape(2, -1)
    met = world.hit([bar.name for bar in bars], camera.rays(columns, rows), camera.forward, 1500)
    on_bar = ~np.isnan(met[:, 0]).reshape(seen.solid.shape)
    assert np.count_nonzero(on_bar != np.isin(seen.solid, (0, 1, 2))) < 0.01 * np.count_nonzero(on_bar)


def test_a_leap_to_what_lies_below_does_not_end_within_the_cloth_above() -> None:
    """Lofts seem farther than they are, most of all before a step: legs below may begin, by their slab, where a ray is
    already in the cloth.
    """
    low, high = -47.0, 81.0
    rows = [(-200, 50, low, 22, 3, 0), (0, 50, low, 22, 3, 0), (30, 160, high, 85, 3, 40), (250, 160, high, 85, 3, 0)]
    legs = [Solid(f"leg{x}", [cone((x, -220, low - 45), (x, 240, high - 55), 35, 50)]) for x in (-70, 70)]
    world = World([Solid("cloth", [loft(loft_table(rows), 4)]), *legs])
    camera = Camera((0, 0, 0), (-0.4, 0.4, -0.7), size=(380, 380), px=1.0)
    seen = shoot(world, camera)
    row, column = np.mgrid[0 : camera.rows : 2, 0 : camera.columns : 4].reshape(2, -1)
    start, depths = camera.rays(column, row), np.arange(700.0, 1150.0)
    places = start[:, None] + depths[:, None] * camera.forward
    distance = world.distance("cloth", places.reshape(-1, 3)).reshape(len(row), -1)
    met = distance.min(axis=1) < -1  # not by rays that graze an edge
    late = seen.depth[row, column][met] - depths[(distance[met] < 0).argmax(axis=1)]
    shown = seen.solid[row, column][met] == world.index("cloth")
    assert np.count_nonzero(shown) > 5000
    assert np.abs(late[shown]).max() < 2  # samples lie 1 mm apart
    assert late[~shown].max(initial=0) < 2


def test_normals_are_those_of_the_surface(world: World, camera: Camera, buffers: Buffers) -> None:
    row, column = np.nonzero((buffers.solid == 1) & buffers.exact)
    points = camera.rays(column, row) + buffers.depth[row, column, None] * camera.forward
    agreement = (world.normal("hand", points) * buffers.normal[row, column]).sum(axis=1)
    assert np.linalg.norm(buffers.normal[row, column], axis=1) == pytest.approx(1)
    assert np.quantile(agreement, 0.02) > 0.97


def test_the_outline_of_a_ball_is_a_circle() -> None:
    world = World([Solid("body", [ellipsoid((0, 0, 0), (40, 40, 40))])])
    seen = shoot(world, Camera((3, 5, 0), (0, 0.3, -1), size=(120, 120), px=2.0))
    cracks = clean_cracks(seen, 4)
    points = cracks.points(seen)[cracks.border]
    middle, _ = seen.camera.project((0, 0, 0))
    assert len(points) > 100
    assert np.linalg.norm(points - middle, axis=1) == pytest.approx(20, abs=0.02)


def test_shadow_and_contact_lie_under_the_hand(buffers: Buffers) -> None:
    cushion = buffers.lattice_group == 0
    near = cushion & (buffers.lattice_contact < 8)
    far = cushion & (buffers.lattice_contact > 60)
    assert near.any()
    assert buffers.lattice_light[near].mean() < buffers.lattice_light[far].mean() - 0.3


def test_the_same_picture_with_one_thread_and_with_two(world: World, camera: Camera, buffers: Buffers) -> None:
    before = numba.get_num_threads()
    for threads in (1, min(2, before)):
        numba.set_num_threads(threads)
        try:
            again = shoot(world, camera, touching=["hand"])
        finally:
            numba.set_num_threads(before)
        for name in ("depth", "solid", "child", "normal", "lattice_light", "lattice_contact"):
            assert np.array_equal(getattr(again, name), getattr(buffers, name)), name
