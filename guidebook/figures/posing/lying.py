"""The receiver lying down as a figure: with the giver kneeling beside, with the giver's places, and well supported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidebook.figures.anatomy import cloth, props
from guidebook.figures.anatomy.build import TABLE
from guidebook.figures.anatomy.figure import Figure, Mark, spot
from guidebook.figures.anatomy.person import Grip, Person
from guidebook.figures.anatomy.receiver import Receiver
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.posing.placing import lay_flat
from guidebook.figures.posing.poses import POSES

_SPREAD = POSES["palm"].but(splay=(10, 2, -6, -14), thumb_radial=48)  # fingers that are counted from afar
_PALMS = ((1, (62, 232), -10.0), (-1, (-54, 8), 6.0))  # side of the giver, wrist in plan mm, heading in degrees


def _figure(receiver: Receiver, more: Sequence[Solid], marks: dict[str, Mark]) -> Figure:
    return Figure([*receiver.solids, *more], ("body",), marks, {}, receiver.lofts, receiver.bumps)


def with_giver() -> Figure:
    """The giver kneels at the right side, sitting on the heels, both palms on the back."""
    receiver = Receiver("average", mat=True, drape="back", head="left", arms="up")
    giver = Person("giver", "short", "giver")
    giver.torso((440, -160, 120), (240, 52, 535), (0.8, 0.6, 0), -20)
    giver.head((-0.62, 0.5, -0.26), (-0.14, 0.1, 0.97), -4, 180)
    for side, wrist, heading in _PALMS:
        palm = lay_flat(receiver, side < 0, wrist, heading, f"palm{side:+d}", _SPREAD)
        grip = Grip(replace(palm.pose, forearm=48), palm.rotation[:, 1], palm.rotation[:, 2])
        giver.arm(side, palm.shift, (0.5 if side > 0 else -0.3, 0.5 if side > 0 else -0.8, -0.1), grip)
    for side in (1, -1):
        x, y, _ = giver.hip[side]
        giver.leg(side, (x + 110 + side * 10, y - 20, -50), (-0.5, 0.85, -0.35), (0.8, -0.5, 0), (0, 0, 1))
    floor = props.floor((0, -200, TABLE - 24), (2500, 2500), "wood")
    return _figure(receiver, [*giver.solids(), floor], {"middle": spot((60, -150, 190)), "giver": spot((330, 0, 400))})


def places() -> Figure:
    """The receiver from above, drawn with few lines, and the four places of the giver beside the body."""
    receiver = Receiver("average", mat=True, drape="back")
    for solid in receiver.solids:
        if solid.name != "body":
            solid.lines = []  # a whole figure on a small plate: they would be scribble
    where = {"left": (-430, 20), "right": (430, 20), "head": (0, 835), "feet": (0, -1300)}
    marks = {f"place_{name}": spot((x, y, TABLE + 30)) for name, (x, y) in where.items()}
    return _figure(receiver, (), {**marks, "middle": spot((0, -232, 0))})


def supported() -> Figure:
    """A rolled towel under the ankles, a thin pillow under the belly, a towel in a horseshoe under the face."""
    receiver = Receiver("average", mat=True, drape="back", arms="up", roll=False)
    roll = cloth.ankle_roll(220, 48)
    pillow = props.cushion((0, 20, TABLE + 46), (315, 165, 46), "pillow")
    for solid in (*receiver.solids, roll, pillow):
        if solid.name in ("roll", "cushion", "pillow"):
            solid.kind = "tool"
    return _figure(receiver, [roll, pillow], {"middle": spot((0, -250, 0))})


LYING = {"with giver": with_giver, "places": places, "supported": supported}
