"""One thing that is done, as a scene's file says it -> a validated `Stroke`; None, reported, where it says none."""

from __future__ import annotations

from collections.abc import Mapping

from guidebook.figures.scenes.fields import Fields
from guidebook.figures.scenes.names import POSES
from guidebook.figures.scenes.vocabulary import Hand, Place, Side, Stroke
from guidebook.figures.scenes.zones import ZONES

_VERBS = {  # verb -> what its value is
    "slide": "places",
    "circle": "place",
    "point": "place",
    "press": "hand or place",
    "lift": "hand or place",
    "squeeze": "hand or place",
    "release": "hand or place",
    "hold": "time",
    "stretch": "hand or place",
    "pass": "hands",
    "fro": "places",
}


def load_stroke(f: Fields, hands: Mapping[str, Hand]) -> Stroke | None:
    """The stroke of a mapping; `hands` are those of the scene, by name."""
    verb, shape = _verb(f, hands)
    if not verb:
        return None
    way, given, side = _way(f, verb, shape, hands)
    stroke = Stroke(
        verb=verb,
        way=way,
        by=given[0] if given else None,
        to=given[1] if len(given) > 1 else None,
        kind=f.choice("kind", ("working", "return"), "working"),
        pressure=f.number("pressure", None, 0, 10),
        mirror=f.flag("mirror"),
        floats_over=f.names("floats_over", ZONES, "zone"),
        eases_over=f.names("eases_over", ZONES, "zone"),
        start_dot=f.flag("start_dot"),
        fine=f.flag("fine"),
        radius=f.amount("radius", 2.5, 0.3, 20),
        turn=f.choice("turn", ("clockwise", "anticlockwise"), "clockwise"),
        begin=f.amount("begin", 6.0, 0, 12),
        sweep=f.amount("sweep", 300.0, 20, 350),
        seconds=f.number(verb if shape == "time" else "seconds", None, 0.5, 600),
        heading=f.heading("heading", side),
        length=f.amount("length", 4.0, 0.5, 40),
        contact=f.choice("contact", POSES) if f.has("contact") else None,
        span=f.span(verb),
    )
    f.close()
    return stroke


def _way(
    f: Fields, verb: str, shape: str, hands: Mapping[str, Hand]
) -> tuple[tuple[Place, ...], tuple[str, ...], Side]:
    """Where it goes along, the hands that do it, and on which side."""
    way = f.places(verb) if shape in ("places", "place") else f.places("at")
    given = f.names(verb, hands, "hand") if shape in ("hand", "hands") else f.names("by", hands, "hand")
    if verb in ("slide", "fro") and len(way) + (verb == "slide" and bool(given)) < 2:
        f.error("a way needs two places at least", verb)
    elif verb == "squeeze" and not given and len(way) < 2:
        f.error("a squeeze needs a hand, or the two places where its arrows meet", verb)
    elif verb == "pass" and len(given) < 2:
        f.error("a pass goes from one hand to another: name two", verb)
    elif not way and not given:
        f.error("this needs a hand or a place", verb, hint="such as 'at: right lane_mid'" if shape == "time" else "")
    return way, given, way[0].side if way else hands[given[0]].on.side if given else "right"


def _verb(f: Fields, hands: Mapping[str, Hand]) -> tuple[str, str]:
    """What a stroke does, and in what shape that is said; empty, reported, where it is not one thing."""
    verbs = [verb for verb in _VERBS if verb in f.data]
    if len(verbs) != 1:
        f.error("a stroke does exactly one thing", hint=f"one of: {', '.join(_VERBS)}")
        return "", ""
    shape = _VERBS[verbs[0]]
    if shape == "hand or place":
        shape = "hand" if all(str(value) in hands for _, value in f.items(verbs[0])) else "places"
    return verbs[0], shape
