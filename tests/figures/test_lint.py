"""The safety check: every row of the no-press map is kept, shown by a planted fault and by its cure."""

import pytest

from guidebook.figures.scenes.zones import ZONES, holds, plan_outlines
from tests.figures.scenes import lint

SLIDE = """
format: 1
view: back
strokes:
  - slide: [{start}, {end}]
    contact: {contact}
    pressure: {pressure}
{more}
"""

# zone: places of a way that enters it (start, end)
WAYS = {
    "spine": ("left lane_blade", "right lane_blade"),
    "kidney": ("right lane_waist, 1 up", "right waist, 3 in"),
    "rib_ends": ("right rib_low, 2 out, 2 up", "right rib_low, 4 out, 2 up"),
    "blade_ridge": ("right blade_ridge, 2 up", "right blade_ridge, 2 down"),
    "hip_rim": ("right crest, 0.6 down", "right crest, 2 down"),
    "sacrum": ("sacrum, 1 up", "right dimple, 1.5 in, 1 down"),
    "skull_base": ("left skull_hollow", "right skull_hollow"),
    "neck_front_side": ("right neck_side, 1 in", "right neck_side, 1.2 in, 1 down"),
    "armpit": ("right armpit", "right armpit, 1 up"),
    "groin_inner_thigh": ("right inner_thigh", "right inner_thigh, 2 up"),
    "outer_knee": ("right outer_knee", "right outer_knee, 0.5 down"),
    "knee_back": ("right knee, 6 down", "right knee, 6 up"),
    "buttock_middle": ("right buttock, 1 out", "right buttock, 1 in"),
    "inner_ankle": ("right ankle_in", "right ankle_in, 0.5 up"),
}


def said(zone: str, contact: str, pressure: float, more: str = "") -> list[str]:
    start, end = (f'"{place}"' for place in WAYS[zone])
    return lint(SLIDE.format(start=start, end=end, contact=contact, pressure=pressure, more=more))


@pytest.mark.parametrize("zone", sorted(WAYS))
def test_a_forbidden_contact_is_told(zone: str) -> None:
    assert any(ZONES[zone].plain in line for line in said(zone, "soft_fist", 3))


@pytest.mark.parametrize("zone", sorted(z for z in WAYS if ZONES[z].limit))
def test_too_much_pressure_is_told_and_the_limit_is_not(zone: str) -> None:
    row = ZONES[zone]
    assert any(row.plain in line for line in said(zone, "palm", row.limit + 1))
    assert not any(row.plain in line for line in said(zone, "palm", row.limit))


@pytest.mark.parametrize("zone", sorted(WAYS))
def test_floating_over_a_zone_is_allowed(zone: str) -> None:
    assert not any(ZONES[zone].plain in line for line in said(zone, "palm", 5, f"    floats_over: {zone}"))


def test_easing_over_a_zone_does_not_allow_another_contact() -> None:
    assert said("kidney", "palm", 5, "    eases_over: kidney") == []
    assert any("presses on the soft back" in line for line in said("kidney", "soft_fist", 5, "    eases_over: kidney"))


def test_nothing_is_pressed_above_seven() -> None:
    assert any("pressure 8 is too much" in line for line in said("hip_rim", "palm", 8))


def test_a_giver_has_one_hand_of_a_side() -> None:
    hands = "{name: a, hand: left, pose: palm, on: right glute}, {name: b, hand: left, pose: palm, on: left glute}"
    assert "there are 2 left hands here" in lint(f"format: 1\nview: back\nhands: [{hands}]\n")


def test_a_resting_hand_is_judged_where_it_lies() -> None:
    thumb = (
        "format: 1\nview: back\nhands: [{hand: right, pose: thumb_pad, on: right waist}]\nstrokes: [{press: right}]\n"
    )
    assert any("thumb pad presses on the soft back" in line for line in lint(thumb))


def test_zones_of_both_sides_mirror_each_other() -> None:
    for name, zone in ZONES.items():
        outlines = plan_outlines(name)
        if not zone.central and outlines:
            right, left = outlines
            assert [(-x, y) for x, y in right] == left


def test_a_point_is_inside_its_own_square() -> None:
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    assert holds(square, 1, 1)
    assert not holds(square, 3, 1)
