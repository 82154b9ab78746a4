"""Scenes in words: short enough, honest about pressure and the zone to avoid."""

from guidebook.figures.scenes.wording import LONGEST, SIGNS, alt_text, symbols
from tests.figures.scenes import scene_of

LOOP = """
format: 1
view: back
hands: [{hand: right, pose: palm, on: right dimple, mirror: yes}]
strokes:
  - {slide: [right lane_mid, right trap], by: right, pressure: 5, mirror: yes, eases_over: kidney}
  - {slide: [right tip, right flank_hip], kind: return, pressure: 2}
zones: [spine]
"""


def test_start_way_pressure_and_zone_are_said() -> None:
    said = alt_text(scene_of(LOOP))
    assert said == (
        "Two hands, flat palm, each side: low-back dimple. Glide to the top-of-shoulder muscle, fairly firm (5 of 10). "
        "Return to the side of the hip, gentle (2 of 10). Do not press on the spine."
    )


def test_words_stay_short_and_keep_the_zone() -> None:
    many = LOOP + "\n".join(f"callouts: {{{n}: right trap}}" for n in [1])
    many = many.replace("zones: [spine]", "zones: [spine, kidney, blade_ridge, sacrum]")
    said = alt_text(scene_of(many))
    assert len(said) <= LONGEST
    assert "the spine" in said


def test_signs_are_listed_in_the_order_of_the_legend() -> None:
    assert symbols(scene_of(LOOP)) == ("working", "return", "float", "no-press")
    assert list(SIGNS) == sorted(SIGNS, key=SIGNS.index)
