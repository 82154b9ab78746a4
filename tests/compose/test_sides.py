"""A routine's row for one side of the body shows that side: as drawn, or in a mirror."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from guidebook.compose import Setting
from guidebook.compose.gather import stops
from guidebook.compose.sides import MIRRORED, pictures, row_figures
from guidebook.mirror import Mirror
from guidebook.mirrored import mirrored
from guidebook.model import Figure, Guide, Row, Technique
from guidebook.problems import Report
from tests.compose.conftest import HERE, say

DRAWN, OTHER = "right-calf", f"right-calf{MIRRORED}"
SIDES = [("right", DRAWN), ("left", OTHER), ("both", DRAWN), ("", DRAWN)]


@pytest.fixture
def calf(technique: Callable[..., Technique]) -> Technique:
    return replace(technique("calf"), figures=(Figure(say("right-calf"), side="right"),))


def row(side: str, figure: Figure | None = None) -> Row:
    return Row("technique", say("Calf"), 2, "left", say("Slowly."), HERE, "calf", side, figure=figure)  # type: ignore[arg-type]


@pytest.mark.parametrize(("side", "scene"), SIDES)
def test_a_row_shows_its_side(calf: Technique, side: str, scene: str) -> None:
    assert [figure.scene for figure in row_figures(row(side), calf)] == [scene]
    own = Figure(say("right-calf"), side="right")
    assert [figure.scene for figure in row_figures(row(side, own), None)] == [scene]


def test_a_picture_that_tells_no_side_is_as_drawn(calf: Technique) -> None:
    plain = replace(calf, figures=(Figure(say("back")),))
    assert [figure.scene for figure in row_figures(row("left"), plain)] == ["back"]


@pytest.fixture
def legs(guide: Guide, calf: Technique) -> Guide:
    routine = replace(guide.routines[0], rows=(row("left"), row("right")))
    return replace(guide, techniques=(*guide.techniques, calf), routines=(routine,))


def test_the_book_has_both(legs: Guide, setting: Setting) -> None:
    found = pictures(legs, setting.locale, Report())
    assert found[DRAWN] == ("right-calf", None)
    scene, mirror = found[OTHER]
    assert scene == "right-calf"
    assert mirror
    assert mirror.text("The right calf.") == "The left calf."
    assert [stop.scenes for stop in stops(legs.routines[0], legs, setting.locale)] == [OTHER, DRAWN]


def test_for_a_left_handed_giver_it_is_the_other_way_round(legs: Guide, setting: Setting) -> None:
    turned = mirrored(legs, Mirror(setting.locale.swaps), "")
    found = pictures(turned, setting.locale, Report())
    assert found[DRAWN] == ("right-calf", turned.mirror)  # which shows the left calf now
    assert found[OTHER] == ("right-calf", None)
    assert [row.side for row in turned.routines[0].rows] == ["right", "left"]
    assert [stop.scenes for stop in stops(turned.routines[0], turned, setting.locale)] == [OTHER, DRAWN]


def test_a_row_s_own_picture_changes_sides_with_the_guide(legs: Guide, setting: Setting) -> None:
    own = replace(legs.routines[0], rows=(row("left", Figure(say("right-calf"), side="right")),))
    turned = mirrored(replace(legs, routines=(own,)), Mirror(setting.locale.swaps), "")
    (stop,) = stops(turned.routines[0], turned, setting.locale)
    assert stop.scenes == OTHER


def test_a_language_without_the_words_is_told_only_when_they_are_wanted(legs: Guide, setting: Setting) -> None:
    silent, report = replace(setting.locale, swaps=()), Report()
    pictures(replace(legs, routines=()), silent, report)
    assert report.problems == []
    pictures(legs, silent, report)
    assert [problem.message for problem in report.problems] == [
        "the program does not know which words of 'en' change places in a mirror"
    ]
