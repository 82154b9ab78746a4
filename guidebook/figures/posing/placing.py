"""Ways to set a hand or an arm down: a moulded flat palm, a forearm laid on, a fixed pose lowered until it touches."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.frames import frame, unit
from guidebook.figures.anatomy.hand import HandPose, build_hand
from guidebook.figures.anatomy.primitives import cone, ellipsoid
from guidebook.figures.anatomy.receiver import Receiver
from guidebook.figures.anatomy.solids import Solid
from guidebook.figures.compiled import Floats
from guidebook.figures.posing.kinematics import skeleton
from guidebook.figures.posing.poses import POSES
from guidebook.figures.posing.solver import PlacedHand, Pull, Skin, Wishes, place_hand, put_hand

PALM = ("heel", "hypo", "thenar", "palm", "mcps", "f0", "f1", "f2", "f3")
_LAID = Wishes(touching=(*PALM, "thumb"))


def lay_flat(
    receiver: Receiver,
    left: bool,
    wrist: npt.ArrayLike,
    heading: float,
    name: str,
    pose: HandPose = POSES["palm"],
    wishes: Wishes = _LAID,
    skin: Skin | None = None,
) -> PlacedHand:
    """A moulded flat hand: wrist over a plan point, fingers along heading (degrees clockwise from the head)."""
    skin = skin or Skin(receiver.bare, receiver.skin)
    angle = np.radians(heading)
    ahead = np.array([np.sin(angle), np.cos(angle)])
    on_skin = [n for n in skin.names if n in receiver.bare.names]
    at: Floats = np.asarray(wrist, float)
    a, b = receiver.top(np.array([at, at + ahead * 90]), on_skin)
    dorsal = receiver.bare.normal(on_skin, receiver.top([at + ahead * 50], on_skin)[0])[0]
    start = put_hand(pose, left, frame(b - a, dorsal), a + dorsal * 30, name)
    laid = replace(
        wishes,
        nails=[Pull("hand", dorsal, 0.6), *wishes.nails],
        ignore=("arm", *wishes.ignore),
        press=2.0,
        move_spread=14,
    )
    return place_hand(start, laid, skin)


def bare_arm(
    name: str,
    elbow: npt.ArrayLike,
    wrist: npt.ArrayLike,
    shoulder: npt.ArrayLike,
    pose: HandPose,
    left: bool,
    dorsal: npt.ArrayLike,
) -> list[Solid]:
    """A forearm with a readable elbow, upper arm and hand, drawn as one thing."""
    e, w, s = (np.asarray(q, float) for q in (elbow, wrist, shoulder))
    fore, upper = unit(w - e), unit(s - e)
    across = frame(fore, dorsal)
    back = across[:, 2]
    base = [
        cone(e + fore * 14, e + fore * 80, 34, 41, 14),
        cone(e + fore * 75, e + fore * 165, 41, 32, 16),
        cone(e + fore * 155, w - fore * 20, 32, 28, 14, back, 0.72),
        ellipsoid(e + fore * 78 - back * 8, (36, 72, 34), across, 16),  # fleshy belly
        ellipsoid(e - upper * 12 - fore * 2, (19, 19, 21), across, 10),  # point of the elbow
        cone(e + upper * 10, e + upper * 120, 36, 43, 14),
        cone(e + upper * 110, s, 43, 50, 14),
        ellipsoid(e + upper * 110 + fore * 14, (34, 80, 36), frame(upper, fore), 20),
    ]
    hand = build_hand(pose.but(forearm=48), name + "_hand", left).moved(frame(fore, back), w)
    hand.group = name
    return [Solid(name, base, kind="hand"), hand]


def lowered(start: PlacedHand, skin: Skin, parts: Sequence[str], press: float = 2.0, span: float = 200) -> PlacedHand:
    """A fixed pose let down along -z until the collision balls of `parts` sink `press` mm in."""
    bones = skeleton(start.pose, start.left)
    chosen = np.isin(np.array(bones.owners), list(parts))
    centres, radii = bones.centres[chosen] @ start.rotation.T + start.shift, bones.radii[chosen]
    height = span
    while (
        height > -span and (skin.world.distance(skin.names, centres + np.array([0, 0, height])) - radii).min() >= -press
    ):
        height -= 0.5
    return put_hand(start.pose, start.left, start.rotation, start.shift + np.array([0, 0, height]), start.solid.name)
