"""Figures: every named place is there, zones lie on the body, people touch what they lean and roll on."""

import numpy as np
import pytest

pytest.importorskip("numba")

from guidebook.figures.anatomy.build import TABLE
from guidebook.figures.anatomy.extra_landmarks import ALL_LANDMARKS, EXTRA_LANDMARKS
from guidebook.figures.anatomy.landmarks import LANDMARKS
from guidebook.figures.posing.contacts import CONTACTS
from guidebook.figures.scenes import names
from guidebook.figures.scenes.figure_subject import FIGURES, FigureSubject
from guidebook.figures.scenes.stage import view_of
from guidebook.figures.scenes.vocabulary import Place, ViewChoice
from guidebook.figures.scenes.zones import ZONES


def test_a_scene_may_name_exactly_the_figures_that_can_be_drawn() -> None:
    assert set(names.FIGURES) == set(FIGURES)


def test_every_contact_has_a_figure() -> None:
    assert set(CONTACTS) - {"roller", "ball"} <= set(names.POSES)
    assert len(CONTACTS) == 13


def test_no_named_place_has_two_meanings() -> None:
    assert not set(EXTRA_LANDMARKS) & set(LANDMARKS)


@pytest.mark.slow
def test_every_named_place_is_on_some_figure() -> None:
    assert {mark for figure in FIGURES.values() for mark in figure().marks} == set(EXTRA_LANDMARKS)


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_every_place_of_a_figure_is_found_and_can_be_named(name: str) -> None:
    subject = FigureSubject(FIGURES[name]())
    for mark in subject.figure.marks:
        assert mark in ALL_LANDMARKS
        point, normal = subject.point(Place(mark, "right"))
        assert np.isfinite(point).all()
        assert np.linalg.norm(normal) == pytest.approx(1, abs=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_zones_of_a_figure_lie_on_its_body(name: str) -> None:
    subject = FigureSubject(FIGURES[name]())
    for zone in subject.figure.zones:
        assert zone in ZONES
        for outline in subject.outlines(zone):
            above = np.c_[outline.mean(axis=0)[None], 600.0]
            assert np.isfinite(subject.world().hit(subject.skin, above, (0, 0, -1), 1200)).all(), zone


@pytest.mark.slow
def test_the_zones_of_the_front_are_symmetric() -> None:
    for outlines in FIGURES["front"]().zones.values():
        corners = np.vstack([np.array(outline) for outline in outlines])
        mirrored = corners * np.array([-1, 1])
        nearest = np.linalg.norm(corners[:, None] - mirrored[None], axis=2).min(axis=1)
        assert nearest.max() < 1


def gap(figure: str, one: str, others: list[str]) -> float:
    """Millimetres between two things of a figure, at the places where they are closest."""
    subject = FigureSubject(FIGURES[figure]())
    world = subject.world()
    around = subject.figure.marks["tool"].start
    cloud = around + np.random.default_rng(1).uniform(-200, 200, (60_000, 3))
    near = cloud[np.abs(world.distance(one, cloud)) < 2]
    return float(world.distance(others, near).min())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("figure", "tool", "part"),
    [
        ("on roller", "roller", "who-shirt"),
        ("calf on roller", "roller", "who-trousers"),
        ("thigh on roller", "roller", "who-trousers"),
        ("forearm on table", "roller", "who-arm+1"),
        ("on chair", "ball", "who-foot+1"),
        ("at wall", "ball", "who-shirt"),
        ("at wall", "ball", "wall"),
    ],
)
def test_tools_touch_what_they_press(figure: str, tool: str, part: str) -> None:
    assert -32 < gap(figure, tool, [part]) < 9


@pytest.mark.slow
def test_a_whole_body_on_a_small_plate_is_seen_finely_enough_to_be_without_steps() -> None:
    places = FigureSubject(FIGURES["places"]())
    small, large = (view_of(ViewChoice(width=248, height=128, paper=paper), places).px for paper in (46, 200))
    assert small == 2.5
    assert large == pytest.approx(2480 / (200 * 9.4))


@pytest.mark.slow
def test_supports_lie_on_the_mat_and_stand_out_from_it() -> None:
    figure = FIGURES["supported"]()
    assert {solid.name for solid in figure.solids if solid.kind == "tool"} == {"roll", "cushion", "pillow"}
    world = figure.world()
    for name, place in (("roll", (200, -975)), ("pillow", (280, 20)), ("cushion", (94, 584))):
        top = world.hit([name], np.array([[*place, 300.0]]), np.array([[0, 0, -1.0]]), 600.0)[0, 2]
        assert TABLE + 50 < top < TABLE + 110
