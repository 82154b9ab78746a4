"""Landmarks of the body: names for routes and words, as shares of body height.  No third-party import.

Approximate adult means, for drawing only.  `down` counts from the crown (0) to the heel (1), `out` from the midline;
both sides share a landmark, so a place in a scene names the side.
"""

from typing import NamedTuple

HEIGHT = 1770.0  # mm, the average receiver
CROWN = 655.0  # mm: plan height of the crown; the waist is 0


class Landmark(NamedTuple):
    """Where a landmark is, and what a reader calls it."""

    down: float
    out: float
    plain: str
    central: bool = False  # on the midline: a side before it is a mistake


LANDMARKS = {
    "crown": Landmark(0.0, 0.0, "top of the head", True),
    "skull": Landmark(0.098, 0.0, "hairline at the back of the head", True),
    "skull_hollow": Landmark(0.107, 0.014, "hollow under the skull"),
    "neck_back": Landmark(0.126, 0.012, "back of the neck"),
    "neck_low": Landmark(0.143, 0.017, "base of the neck"),
    "neck_side": Landmark(0.135, 0.036, "side of the neck"),
    "c7": Landmark(0.140, 0.0, "bump at the base of the neck", True),
    "trap": Landmark(0.163, 0.055, "top-of-shoulder muscle"),
    "trap_near": Landmark(0.157, 0.036, "shoulder muscle near the neck"),
    "trap_far": Landmark(0.171, 0.078, "shoulder muscle near the tip"),
    "tip": Landmark(0.185, 0.108, "shoulder tip"),
    "upper_arm": Landmark(0.235, 0.117, "upper arm"),
    "armpit": Landmark(0.228, 0.096, "armpit"),
    "blade_in": Landmark(0.215, 0.042, "inner edge of the shoulder blade"),
    "blade_ridge": Landmark(0.184, 0.075, "ridge of the shoulder blade"),
    "blade_out": Landmark(0.245, 0.077, "outer edge of the shoulder blade"),
    "blade_low": Landmark(0.265, 0.055, "lower tip of the shoulder blade"),
    "mid_back": Landmark(0.290, 0.0, "middle of the back", True),
    "lane_top": Landmark(0.185, 0.026, "muscle between the shoulder blades"),
    "lane_blade": Landmark(0.245, 0.025, "muscle beside the blade"),
    "lane_mid": Landmark(0.295, 0.025, "mid-back beside the spine"),
    "lane_rib": Landmark(0.340, 0.025, "lowest ribs beside the spine"),
    "lane_waist": Landmark(0.372, 0.025, "waist beside the spine"),
    "lane_hip": Landmark(0.405, 0.025, "low back beside the spine"),
    "flank_top": Landmark(0.225, 0.083, "side of the chest below the shoulder"),
    "flank_rib": Landmark(0.310, 0.071, "side of the ribs"),
    "flank_waist": Landmark(0.370, 0.067, "side of the waist"),
    "flank_hip": Landmark(0.410, 0.069, "side of the hip"),
    "rib_low": Landmark(0.355, 0.050, "lowest rib"),
    "waist": Landmark(0.370, 0.060, "waist"),
    "crest": Landmark(0.395, 0.062, "top of the hip bone"),
    "dimple": Landmark(0.420, 0.0225, "low-back dimple"),
    "sacrum": Landmark(0.450, 0.0, "flat bone at the base of the spine", True),
    "glute": Landmark(0.455, 0.062, "upper outer buttock"),
    "buttock": Landmark(0.482, 0.048, "middle of the buttock"),
    "fold": Landmark(0.540, 0.052, "buttock crease"),
    "inner_thigh": Landmark(0.580, 0.022, "inner thigh"),
    "outer_thigh": Landmark(0.600, 0.085, "outer thigh"),
    "thigh_high": Landmark(0.575, 0.055, "upper thigh"),
    "thigh": Landmark(0.630, 0.056, "middle of the thigh"),
    "thigh_low": Landmark(0.680, 0.058, "thigh above the knee"),
    "knee": Landmark(0.728, 0.0595, "crease behind the knee"),
    "outer_knee": Landmark(0.740, 0.086, "outer side below the knee"),
    "calf_high": Landmark(0.762, 0.061, "top of the calf"),
    "calf": Landmark(0.790, 0.061, "thickest part of the calf"),
    "calf_low": Landmark(0.850, 0.062, "lower calf"),
    "achilles": Landmark(0.925, 0.063, "heel cord"),
    "ankle_in": Landmark(0.943, 0.048, "inner ankle bone"),
    "ankle_out": Landmark(0.943, 0.078, "outer ankle bone"),
    "heel": Landmark(0.970, 0.063, "heel"),
    "arch": Landmark(0.985, 0.063, "arch of the foot"),
    "ball": Landmark(0.995, 0.063, "ball of the foot"),
    **{f"toe{n}": Landmark(1.0, 0.063, name) for n, name in enumerate(
        ("big toe", "second toe", "middle toe", "fourth toe", "little toe"), 1)},
}  # fmt: skip
SOLE = frozenset({"heel", "arch", "ball", "toe1", "toe2", "toe3", "toe4", "toe5"})  # found on the foot, not from above


def plan_height(share: float) -> float:
    """Share of height below the crown -> plan y in mm (0 = waist, up = to the head)."""
    return CROWN - HEIGHT * share


def plan_of(name: str, side: int) -> tuple[float, float]:
    """Plan place of a landmark on the average body: x to their right, y to the head, in mm; side +1 right, -1 left."""
    mark = LANDMARKS[name]
    return side * mark.out * HEIGHT, plan_height(mark.down)
