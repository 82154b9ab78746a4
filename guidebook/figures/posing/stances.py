"""Whole people in the stances of the plates, each a figure: who sits, lies or stands, on what, and its named places.

Before they are turned to the viewer: +Z up, the floor at z = 0, people look along +Y (or lie with the head there).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from guidebook.figures.anatomy import props
from guidebook.figures.anatomy.figure import SIDE_VIEW, Figure, Mark, Outline, onto, spot
from guidebook.figures.anatomy.frames import unit
from guidebook.figures.anatomy.person import Grip, Person
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.compiled import Floats
from guidebook.figures.posing.poses import POSES

_SOFT = POSES["relaxed"].but(splay=(7, 1, -4, -10), thumb_radial=46)
_FLAT = POSES["palm"].but(splay=(8, 2, -5, -12), thumb_radial=46)
_TOGETHER = POSES["palm"].but(splay=(0, 0, 0, 0), thumb_radial=46)  # seen along the hand, spread fingers are spikes


def _side(who: Person, things: list[Solid], marks: dict[str, Mark], zones: Mapping[str, tuple[Outline, ...]]) -> Figure:
    """The figure seen from their right."""
    skin = tuple(solid.name for solid in who.solids())
    return Figure([*who.solids(), *things], skin, marks, zones).turned(SIDE_VIEW)


def _on(y: float, z: float) -> Mark:
    """A place on the near side: y forward, z up."""
    return onto((700, y, z), (-1, 0, 0))


def _band(a: Floats, b: Floats, middle: float, half: float, width: float) -> Outline:
    """A zone across a limb, in the plan of the side view: its middle in mm from a to b, half length, half width."""
    start, along = np.array(a[1:], float), unit(np.array(b[1:], float) - np.array(a[1:], float))
    across = np.array([-along[1], along[0]])
    corners = ((-half, -width), (half, -width), (half, width), (-half, width))
    ring = [start + along * (middle + x) + across * y for x, y in corners]
    return tuple((float(y), float(z)) for y, z in ring)


def on_chair() -> Figure:
    """On a chair, hands on the thighs, the right sole on a ball."""
    who = Person("who", "bob")
    who.torso((0, -30, 535), (0, 30, 1008), (1, 0, 0), -14)
    who.head((0, 0.86, -0.5), (0, 0.3, 0.95))
    who.leg(1, (98, 435, 126), (0, 1, 0.3), (0, 1, 0.06), (0, 0.06, -1))
    who.leg(-1, (-98, 186, 66), (0, 1, 0.3), (0, 1, 0))
    for s in (1, -1):
        grip = Grip(_SOFT, (-s * 0.12, 0.95, -0.22), (0, 0.2, 1))
        who.arm(s, (s * 112, 284, 640 if s > 0 else 632), (s * 0.5, -1, 0), grip)
    things = [props.ball((98, 516, props.BALL_RADIUS)), props.chair(), props.floor((0, 140, 0), (1600, 1600))]
    marks = {
        "tool": spot((98, 516, props.BALL_RADIUS)), "floor": spot((98, 516, 0)), "ankle": _on(435, 126),
        "knee_bend": _on(400, 545), "middle": spot((0, 140, 640)), "sole_ball": spot((98, 516, 70)),
    }  # fmt: skip
    return _side(who, things, marks, {})


def on_roller() -> Figure:
    """Lying back, the roller under the lower tips of the shoulder blades, hands behind the head."""
    who = Person("who")
    who.torso((0, -360, 158), (0, 96, 252), (-1, 0, 0), 16)
    head = who.head((0, -0.2, 0.98), (0, 0.98, 0.3), 20)
    for s in (1, -1):
        grip = Grip(_SOFT, (s * 0.8, 0.3, -0.1), (0, 0.5, -0.9))
        who.arm(s, head.at(s * 96, -70, 0), (-s, 0.1, 0.3), grip)
        who.leg(s, (-s * 96, -760 + s * 30, 66), (0, 0, 1), (-s * 0.06, -1, 0))
    things = [props.roller((0, -2, props.ROLLER_RADIUS)), props.mat((0, -200, 0), (420, 820))]
    marks = {
        "tool": spot((0, -2, 72)), "blades": spot((0, -2, 150)), "ribs": spot((0, -110, 130)),
        "neck": onto((60, 150, 700), (0, 0, -1)),
        "low_back": _on(-230, 170), "head": _on(300, 330), "chest": _on(40, 320), "middle": spot((0, -200, 250)),
        "knee_bend": _on(-620, 440),
    }  # fmt: skip
    zones = {
        "neck_front_side": (((146, 322), (214, 322), (214, 332), (200, 360), (166, 336)),),
        "kidney": (((-290, 60), (-190, 60), (-130, 100), (-130, 215), (-200, 215), (-290, 215)),),
    }
    return _side(who, things, marks, zones)


def leg_on_roller(at: float, part: str) -> Figure:
    """Sitting, leaning on the hands, the right leg over a roller `at` mm from the hips, left foot on the floor."""
    who = Person("who", "bun")
    high = at < 500
    hips, lean = (214.0, 316.0) if high else (112.0, 230.0)
    ankle = np.array([88.0, 808, 108] if high else [88.0, 836, 232])
    who.torso((0, 0, hips), (0, -lean, hips + (477**2 - lean**2) ** 0.5), (1, 0, 0), -10)
    who.head((0, 0.96, -0.2), (0, 0.02, 1))
    knee = who.leg(1, ankle, (0, 0.1, 1), (0, 0.32, 0.95), (0, 0.95, -0.32))
    who.leg(-1, (-105, 410, 66), (0, 0.2, 1), (0, 1, 0))
    for s in (1, -1):
        grip = Grip(_FLAT, (s * 0.3, -1, 0), (0, 0, 1))
        who.arm(s, (s * 205, -lean - 110, 48), (s * 0.4, -1, 0.1), grip)
    things = [props.roller((40, at, props.ROLLER_RADIUS)), props.mat((0, 280, 0), (420, 860))]
    marks = {
        "tool": spot((40, at, 72)), part: spot((88, at, 150)), "knee_under": _on(knee[1], knee[2] - 20),
        "middle": spot((0, 260, 330)), "ankle": _on(790, 112 if high else 222),
    }  # fmt: skip
    zones = {"knee_back": (_band(knee, ankle, 0, 52, 56),)}
    return _side(who, things, marks, zones)


def forearm_on_table() -> Figure:
    """On a chair at a table, the right forearm palm down over a roller."""
    who = Person("who")
    height, radius = 660.0, 52.0
    who.torso((0, -30, 535), (0, 48, 1000), (1, 0, 0), -14)
    who.head((0, 0.86, -0.5), (0, 0.34, 0.94))
    who.leg(1, (120, 330, 66), (0, 1, 0.3), (0, 1, 0))
    who.leg(-1, (-120, 300, 66), (0, 1, 0.3), (0, 1, 0))
    wrist = np.array([150, 470, height + 2 * radius + 42])
    elbow = who.arm(1, wrist, (0.5, -0.4, -1), Grip(_TOGETHER, (0, 1, -0.06), (0.3, 0, 1)))
    who.arm(-1, (-112, 284, 632), (-0.5, -1, 0), Grip(_SOFT, (0.12, 0.95, -0.22), (0, 0.2, 1)))
    things = [props.roller((150, 372, height + radius), 120, radius), props.table((0, 560), (420, 330), height)]
    start, along = elbow[1:], unit(wrist[1:] - elbow[1:])
    marks = {
        "tool": spot((150, 372, height + radius)), "middle": spot((60, 260, 840)),
        "forearm_high": _on(*(start + along * 12)), "forearm_low": _on(*(start + along * 238)),
    }  # fmt: skip
    zones = {
        "elbow_inside": (_band(elbow, wrist, 8, 30, 28),),
        "wrist_inside": (_band(elbow, wrist, 238, 20, 20),),
    }
    return _side(who, [*things, props.chair(), props.floor((0, 300, 0), (1600, 1600))], marks, zones)


def at_wall() -> Figure:
    """Standing with soft knees, back to a wall, a ball between the wall and the muscle beside the shoulder blade."""
    who = Person("who", "bob")
    who.torso((0, 106, 800), (0, 122, 1282), (1, 0, 0), 8)
    who.head((0, 1, -0.12), (0, 0.02, 1), 34)
    for s in (1, -1):
        who.leg(s, (s * 105, 325 - s * 55, 66), (s * 0.08, 1, 0.1), (s * 0.12, 1, 0))
        who.arm(s, (s * 214, 162, 775), (s * 0.5, -1, 0), Grip(_SOFT, (-s * 0.06, 0.16, -1), (s, 0.1, 0.1)))
    things = [props.ball((62, -8, 1148)), props.wall(-41, (360, 2200)), props.mat((0, 300, 0), (700, 900), 60)]
    marks = {
        "tool": spot((62, -8, 1148)), "upper_back": spot((62, 20, 1148)), "middle": spot((0, 140, 880)),
        "knee_bend": _on(420, 480), "ankle": _on(325, 66), "floor": spot((105, -41, 0)),
    }  # fmt: skip
    return _side(who, things, marks, {})


STANCES = {
    "on chair": on_chair,
    "on roller": on_roller,
    "calf on roller": lambda: leg_on_roller(570.0, "calf_under"),
    "thigh on roller": lambda: leg_on_roller(280.0, "thigh_under"),
    "forearm on table": forearm_on_table,
    "at wall": at_wall,
}
