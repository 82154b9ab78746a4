"""The words of a scene as frozen values.  Places and directions are in the body's own terms; numbers are cm."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from guidebook.figures.scenes.names import USUAL_BODY
from guidebook.problems import Span

Side = Literal["left", "right"]

# word -> (out, up, off): `out` away from the midline, `up` to the head, `off` away from the skin
DIRECTIONS: dict[str, tuple[float, float, float]] = {
    "out": (1, 0, 0),
    "in": (-1, 0, 0),
    "up": (0, 1, 0),
    "down": (0, -1, 0),
    "off": (0, 0, 1),
    "into": (0, 0, -1),
}


def other(side: Side) -> Side:
    """Left for right, right for left."""
    return "left" if side == "right" else "right"


@dataclass(frozen=True)
class Heading:
    """A direction: shares of out, up and off.  `side` says which way out is."""

    out: float
    up: float
    off: float
    side: Side = "right"
    span: Span | None = field(default=None, compare=False)

    def mirrored(self) -> Heading:
        """The same direction seen from the other side."""
        return replace(self, side=other(self.side))


@dataclass(frozen=True)
class Place:
    """A landmark and a shift from it in cm."""

    landmark: str
    side: Side
    out: float = 0.0
    up: float = 0.0
    off: float = 0.0
    span: Span | None = field(default=None, compare=False)

    @property
    def sign(self) -> int:
        """+1 for their right, -1 for their left."""
        return 1 if self.side == "right" else -1

    def mirrored(self) -> Place:
        """The same place on the other side."""
        return replace(self, side=other(self.side))


@dataclass(frozen=True)
class Flesh:
    """Soft tissue raised (height above 0) or dented at a place; half-sizes along the body, across and deep, cm."""

    at: Place
    height: float
    length: float = 4.0
    width: float = 3.0
    depth: float = 4.0
    turn: float = 0.0
    lifted: bool = False  # a roll that stands up in a grip, with steep sides, instead of a soft swelling


@dataclass(frozen=True)
class ReceiverChoice:
    """Who lies there, and how."""

    pose: str = "prone"
    body: str = USUAL_BODY
    head: str = "down"
    arms: str = "side"
    drape: str = "back"
    flesh: tuple[Flesh, ...] = ()
    folds: tuple[tuple[Place, ...], ...] = ()  # wrinkle lines on the skin
    roll: bool = True
    cushion: bool = True
    mat: bool = False


@dataclass(frozen=True)
class ViewChoice:
    """A named view, or one built round a place: what is shown, and where the eye stands as seen from there."""

    like: str | None = None
    centre: Place | None = None
    eye: Heading | None = None
    upright: Heading | None = None  # what points up in the picture
    width: float | None = None  # cm of the world
    height: float | None = None
    paper: float = 90.0  # mm
    weight: float | None = None
    light: str = "left"  # where the light comes from: left, right, or soft (from the viewer: short shadows)
    fineness: float = 1.0  # of the grid that is looked at: less is rougher and quicker


@dataclass(frozen=True)
class Hand:
    """A hand of the giver: contact pose, where it lies, and how it is turned."""

    name: str
    side: Side
    pose: str
    on: Place
    part: str  # the part of the hand that lies there
    fingers: Heading
    back: Heading | None = None
    forearm: Heading | None = None
    pads: tuple[tuple[str, Place], ...] = ()
    touching: tuple[str, ...] = ()
    bend: tuple[tuple[str, float], ...] = ()  # degrees, joints of the whole hand
    upon: str | None = None  # the hand it lies on
    press: float = 2.0  # mm
    reach: float = 33.0  # cm of forearm drawn
    drawn: str = "now"  # now, next (ghost outline) or unseen
    mirrors: str | None = None  # the hand it is the mirror image of
    loose: float = 1.0  # how far the solver may move the start: 1 as usual
    span: Span | None = field(default=None, compare=False)

    def mirrored(self) -> Hand:
        """The other hand doing the same on the other side."""
        side = other(self.side)
        return replace(
            self,
            name=side if self.name == self.side else f"{self.name} {side}",
            mirrors=self.name,
            side=side,
            on=self.on.mirrored(),
            fingers=self.fingers.mirrored(),
            back=self.back.mirrored() if self.back else None,
            forearm=self.forearm.mirrored() if self.forearm else None,
            pads=tuple((part, place.mirrored()) for part, place in self.pads),
        )


@dataclass(frozen=True)
class Stroke:
    """One thing that is done: a verb, its places, and its manner."""

    verb: str  # slide, circle, press, lift, squeeze, release, hold, stretch, pass, fro, point
    way: tuple[Place, ...] = ()
    by: str | None = None  # the hand that does it
    to: str | None = None  # pass: the hand that takes over
    kind: str = "working"  # or return
    pressure: float | None = None
    mirror: bool = False
    floats_over: tuple[str, ...] = ()  # zones passed without pressing
    eases_over: tuple[str, ...] = ()  # zones passed with at most their limit
    start_dot: bool = False
    fine: bool = False  # a thinner arrow, where several lie close together
    radius: float = 2.5  # cm: circle, point
    turn: str = "clockwise"
    begin: float = 6.0  # circle: clock hour where it starts
    sweep: float = 300.0  # degrees
    seconds: float | None = None
    heading: Heading | None = None  # press, lift, stretch: which way; circle: its face
    length: float = 4.0  # cm of arrow
    contact: str | None = None  # what touches, where no hand is named
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Scene:
    """Everything one plate shows."""

    name: str
    receiver: ReceiverChoice
    view: ViewChoice
    hands: tuple[Hand, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    zones: tuple[str, ...] = ()
    callouts: tuple[tuple[str, Place], ...] = ()
    weight_on: tuple[str, ...] = ()  # hands whose contact patch is tinted
    weight_radius: float | None = None  # cm: only that much of the contact round the hand's own place
    locator: tuple[Place, ...] = ()  # small body map with these places marked
    inset: Scene | None = None  # a second look at the same hands, in a corner
    corner: str = "top right"
    alt: str = ""  # given words, else they are made
    says: str = ""  # words that go before the made alt text
    body: str | None = None  # the guide's choice of body, where the scene leaves it open and shows it
    span: Span | None = field(default=None, compare=False)
