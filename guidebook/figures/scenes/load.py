"""Scene data -> a validated `Scene`.  Knows the shape of the file; everything wrong is reported with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guidebook.figures.scenes.fields import Fields, Where
from guidebook.figures.scenes.load_stroke import load_stroke
from guidebook.figures.scenes.names import (
    ARMS,
    BODIED,
    CORNERS,
    DRAPES,
    HEADS,
    JOINTS,
    PARTS,
    POSES,
    RECEIVERS,
    USUAL_BODY,
    VIEWS,
    WORKING_PART,
)  # fmt: skip
from guidebook.figures.scenes.vocabulary import (
    Flesh,
    Hand,
    Heading,
    Place,
    ReceiverChoice,
    Scene,
    Side,
    ViewChoice,
)  # fmt: skip
from guidebook.figures.scenes.zones import ZONES
from guidebook.model import BODIES
from guidebook.problems import Report

FORMAT = "1"


def load_scene(name: str, data: object, where: Where, report: Report, body: str = USUAL_BODY) -> Scene | None:
    """The scene of a file, or None when it has errors.  name: the file's name without its ending.

    body: the guide's choice, for a receiver whose own the scene does not say.
    """
    before = len(report.problems)
    if not isinstance(data, Mapping):
        report.error("a scene needs keys and values", where(()))
        return None
    top = Fields(data, (), where, report)
    if top.text("format") != FORMAT:
        top.error(f"this scene does not say 'format: {FORMAT}'", *(["format"] if top.has("format") else []))
    scene = _scene(name, top, body, None)
    return scene if not any(p.fatal for p in report.problems[before:]) else None


def _scene(name: str, top: Fields, body: str, outer: Scene | None) -> Scene:
    receiver, follows = _who(top, body, outer)
    hands = outer.hands if outer else _all_hands(top)
    by_name = {h.name: h for h in hands}
    scene = Scene(
        name=name,
        receiver=receiver,
        view=_view(top),
        hands=hands,
        strokes=tuple(s for f in top.mappings("strokes") if (s := load_stroke(f, by_name)) is not None),
        zones=top.names("zones", ZONES, "zone"),
        callouts=_callouts(top),
        weight_on=top.names("weight_on", by_name, "hand"),
        weight_radius=top.number("weight_radius", None, 0.5, 30),
        locator=top.places("map"),
        corner=top.choice("corner", CORNERS, "top right"),
        alt=top.text("alt"),
        says=top.text("says"),
        body=follows,
        span=top.span(),
    )
    inner = top.inner("inset") if outer is None else None
    if inner is not None:
        close_up = _scene(name, inner, body, scene)
        scene = replace(scene, inset=close_up, body=follows or close_up.body)
    top.close()
    return scene


def _all_hands(top: Fields) -> tuple[Hand, ...]:
    hands = tuple(h for f in top.mappings("hands") for h in _hands(f))
    names = {h.name for h in hands}
    for hand in hands:
        if hand.upon is not None and hand.upon not in names:
            top.report.error(f"there is no hand '{hand.upon}' to lie on", hand.span or top.span())
    if len(names) < len(hands):
        top.error("two hands have one name", "hands", hint="give each a 'name:'")
    return hands


def _who(top: Fields, body: str, outer: Scene | None) -> tuple[ReceiverChoice, str | None]:
    """The receiver, and the guide's body if it is theirs; a close-up without one of its own shows its scene's."""
    said = top.inner("receiver")
    if outer and said is None:
        return outer.receiver, outer.body
    receiver = _receiver(said, body)
    return receiver, body if receiver.pose in BODIED and not (said and said.has("body")) else None


def _receiver(f: Fields | None, body: str) -> ReceiverChoice:
    if f is None:
        return ReceiverChoice(body=body)
    chosen = ReceiverChoice(
        pose=f.choice("pose", RECEIVERS, "prone"),
        body=f.choice("body", BODIES, body),
        head=f.choice("head", HEADS, "down"),
        arms=f.choice("arms", ARMS, "side"),
        drape=f.choice("drape", DRAPES, "back"),
        flesh=tuple(flesh for inner in f.mappings("flesh") if (flesh := _flesh(inner)) is not None),
        folds=tuple(line for inner in f.mappings("folds") if len(line := _fold(inner)) > 1),
        roll=f.flag("roll", True),
        cushion=f.flag("cushion", True),
        mat=f.flag("mat", False),
    )
    f.close()
    return chosen


def _fold(f: Fields) -> tuple[Place, ...]:
    along = f.places("along")
    if len(along) < 2:
        f.error("a wrinkle line needs two places or more", hint="such as 'along: [right dimple, right lane_waist]'")
    f.close()
    return along


def _flesh(f: Fields) -> Flesh | None:
    at = f.place("at")
    if at is None:
        f.error("raised or pressed flesh needs 'at:'")
        return None
    flesh = Flesh(
        at,
        f.amount("height", 1.0, -3, 5),
        f.amount("length", 4.0, 0.5, 20),
        f.amount("width", 3.0, 0.5, 20),
        f.amount("depth", 4.0, 0.5, 20),
        f.amount("turn", 0.0, -180, 180),
        f.flag("lifted"),
    )
    f.close()
    return flesh


def _view(top: Fields) -> ViewChoice:
    f = top.inner("view") if isinstance(top.data.get("view"), Mapping) else None
    if f is None:
        return ViewChoice(like=top.choice("view", VIEWS, "back"))
    centre = f.place("centre")
    side: Side = centre.side if centre else "right"
    view = ViewChoice(
        like=f.choice("like", VIEWS) if f.has("like") else None,
        centre=centre,
        eye=f.heading("eye", side),
        upright=f.heading("upright", side),
        width=f.number("width", None, 5, 300),
        height=f.number("height", None, 5, 300),
        paper=f.amount("paper", 90.0, 10, 200),
        weight=f.number("lines", None, 0.3, 1.5),
        light=f.choice("light", ("left", "right", "soft"), "left"),
    )
    if view.like is None and (centre is None or view.eye is None or view.width is None or view.height is None):
        f.error("a view needs 'like:', or all of 'centre', 'eye', 'width' and 'height'")
    f.close()
    return view


def _hands(f: Fields) -> list[Hand]:
    """A hand; with `mirror: yes` also the other hand on the other side."""
    mirror = f.flag("mirror")
    hand = _hand(f)
    return [hand, hand.mirrored()] if mirror else [hand]


def _hand(f: Fields) -> Hand:
    side = f.side("hand")
    pose = f.choice("pose", POSES)
    on = f.place("on")
    if on is None:
        if not f.has("on"):
            f.error("a hand needs 'on:', the place where it lies")
        on = Place("mid_back", "right")
    hand = Hand(
        name=f.text("name", side),
        side=side,
        pose=pose,
        on=on,
        part=f.choice("part", PARTS, WORKING_PART.get(pose, "palm")),
        fingers=f.heading("fingers", on.side) or Heading(0, 1, 0, on.side),
        back=f.heading("back", on.side),
        forearm=f.heading("forearm", on.side),
        pads=_pads(f),
        touching=f.names("touching", PARTS, "part of a hand"),
        bend=_bend(f),
        upon=f.text("upon") or None,
        press=f.amount("press", 2.0, 0, 8),
        reach=f.amount("reach", 33.0, 5, 80),
        drawn=f.choice("drawn", ("now", "next", "unseen"), "now"),
        loose=f.amount("loose", 1.0, 0.1, 5),
        span=f.span(),
    )
    f.close()
    return hand


def _pads(f: Fields) -> tuple[tuple[str, Place], ...]:
    """Which pad goes where."""
    pads = [(part, f.one_place(path, value), path) for part, path, value in f.pairs("pads")]
    for part, _, path in pads:
        if part not in PARTS:
            f.report.error(f"there is no part '{part}' of a hand", f.where(path), f"parts: {', '.join(PARTS)}")
    return tuple((part, place) for part, place, _ in pads if place is not None and part in PARTS)


def _bend(f: Fields) -> tuple[tuple[str, float], ...]:
    inner = f.inner("bend")
    if inner is None:
        return ()
    found = tuple((joint, inner.amount(joint, 0.0, -90, 120)) for joint in JOINTS if inner.has(joint))
    inner.close()
    return found


def _callouts(top: Fields) -> tuple[tuple[str, Place], ...]:
    found = []
    for label, path, value in top.pairs("callouts"):
        if len(label) > 2:
            top.report.error(f"'{label}' is too long for a callout", top.where(path), "a number, a letter or ×")
            continue
        several = value if isinstance(value, list) else [value]
        places = [top.one_place((*path, n) if isinstance(value, list) else path, one) for n, one in enumerate(several)]
        found += [(label, place) for place in places if place is not None]
    return tuple(found)
