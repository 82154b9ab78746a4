"""Places of the no-press map that lie in front: outlines in plan mm, as seen from the front.  No third-party import.

The plan is that of the receiver: y to the head, waist at 0.  Both sides are alike, so left and right need no telling.
"""

import math

Outline = tuple[tuple[float, float], ...]

_NECK = ((-40, 462), (40, 462), (48, 414), (18, 400), (-18, 400), (-48, 414))
_CHEST = (
    (-104, 262), (-66, 284), (0, 292), (66, 284), (104, 262), (126, 170), (116, 40), (128, -70), (110, -150),
    (30, -206), (-30, -206), (-110, -150), (-128, -70), (-116, 40), (-126, 170),
)  # fmt: skip
_ONE_SIDE: dict[str, Outline] = {
    "collarbone": ((54, 400), (76, 392), (118, 398), (112, 417), (80, 414), (56, 421)),
    "groin_inner_thigh": (
        (24, -240), (58, -217), (126, -168), (138, -178), (98, -244), (66, -380), (40, -400), (26, -330),
    ),
}  # fmt: skip
_ROUND = {  # middle and radius on one side
    "armpit": ((150, 290), 24), "elbow_inside": ((270, 62), 32), "wrist_inside": ((350, -150), 26),
    "outer_knee": ((138, -700), 24),
}  # fmt: skip


def _round(centre: tuple[float, float], radius: float, count: int = 24) -> Outline:
    turns = (2 * math.pi * n / count for n in range(count))
    return tuple((centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in turns)


def _both(outline: Outline) -> tuple[Outline, Outline]:
    return outline, tuple((-x, y) for x, y in outline)


FRONT_ZONES: dict[str, tuple[Outline, ...]] = {
    "neck_front_side": (_NECK,),
    "breast_belly": (_CHEST,),
    **{name: _both(outline) for name, outline in _ONE_SIDE.items()},
    **{name: _both(_round(*shape)) for name, shape in _ROUND.items()},
}
