"""Named places of figures other than the receiver's back: feet, people on rollers, the front.  Plain Python only."""

from guidebook.figures.anatomy.landmarks import LANDMARKS, Landmark


def _named(**plain: str) -> dict[str, Landmark]:
    return {name: Landmark(0.0, 0.0, words, True) for name, words in plain.items()}


_TOES = ("big toe", "second toe", "middle toe", "fourth toe", "little toe")
_TOE_PARTS = ("base", "under", "inner", "outer", "tip")
_FOOT = {
    **_named(
        foot_heel="heel", foot_arch="arch", foot_ball="ball of the foot", foot_in="inner ankle bone",
        foot_out="outer ankle bone", foot_side="side of the foot", sole_heel="heel", sole_middle="middle of the sole",
        inner_low="inner edge of the heel", inner_high="ball under the big toe", middle_low="middle of the heel",
        middle_high="middle of the ball", outer_low="outer edge of the heel", outer_high="ball under the little toe",
        instep="top of the foot", instep_low="front of the ankle", instep_high="top of the foot near the toes",
    ),
    **_named(**{f"toe{n}_{part}": toe for n, toe in enumerate(_TOES, 1) for part in _TOE_PARTS}),
    **_named(**{f"gap{n}": f"gap between the {_TOES[5 - n]} and the {_TOES[4 - n]}" for n in range(1, 5)}),
}  # fmt: skip

_FRONT = _named(
    front_neck="front of the neck", front_collar="hollow above the collarbone", front_armpit="armpit",
    front_elbow="inside of the elbow", front_wrist="inside of the wrist", front_chest="breast", front_belly="belly",
    front_groin="groin", front_knee="outer knee", front_middle="middle of the body",
)  # fmt: skip

_PEOPLE = _named(
    tool="roller or ball", head="head", neck="neck", chest="chest", blades="shoulder blades",
    ribs="lower ribs", low_back="low back", knee_bend="bent knee", knee_under="back of the knee",
    thigh_under="back of the thigh", calf_under="calf", ankle="ankle",
    forearm_low="wrist end of the forearm", forearm_high="elbow end of the forearm", sole_ball="ball under the foot",
    place_left="the giver's place at the left side", place_right="the giver's place at the right side",
    place_head="the giver's place at the head", place_feet="the giver's place at the feet", giver="giver",
    upper_back="muscle beside the shoulder blade", middle="middle of the picture", floor="floor",
)  # fmt: skip

EXTRA_LANDMARKS: dict[str, Landmark] = {**_FOOT, **_FRONT, **_PEOPLE}
ALL_LANDMARKS = {**EXTRA_LANDMARKS, **LANDMARKS}
