"""A scene in words: its alternative text, and the signs it uses.  No third-party import."""

from __future__ import annotations

from guidebook.figures.anatomy.extra_landmarks import ALL_LANDMARKS
from guidebook.figures.scenes.names import POSES
from guidebook.figures.scenes.vocabulary import Place, Scene, Stroke
from guidebook.figures.scenes.zones import ZONES

LONGEST = 250
SIGNS = (
    "working", "return", "start", "circle", "press", "lift", "squeeze", "release", "hold", "stretch", "pass",
    "to-and-fro", "point", "float", "no-press", "weight", "next-hand", "place-on-body",
)  # fmt: skip
_FIRM = ((0, 2, "light"), (2, 3.5, "gentle"), (3.5, 4.5, "medium"), (4.5, 5.5, "fairly firm"), (5.5, 11, "firm"))
_VERBS = {
    "press": "press in", "lift": "lift the flesh", "squeeze": "squeeze", "release": "let go",
    "stretch": "stretch the skin", "pass": "pass the flesh to the other hand",
}  # fmt: skip


def symbols(scene: Scene) -> tuple[str, ...]:
    """The signs on a plate, in the order of the legend."""
    used = set()
    for part in (scene, *([scene.inset] if scene.inset else [])):
        for stroke in part.strokes:
            used |= _signs_of(stroke)
        if part.zones:
            used.add("no-press")
        if part.weight_on:
            used.add("weight")
        if part.locator:
            used.add("place-on-body")
    if any(h.drawn == "next" for h in scene.hands):
        used.add("next-hand")
    return tuple(s for s in SIGNS if s in used)


def _signs_of(stroke: Stroke) -> set[str]:
    own = {"slide": stroke.kind, "fro": "to-and-fro"}.get(stroke.verb, stroke.verb)
    extra = {"start"} if stroke.start_dot else set()
    return {own} | extra | ({"float"} if stroke.floats_over or stroke.eases_over else set())


def alt_text(scene: Scene) -> str:
    """What the plate shows, in at most 250 characters: start, path, direction, pressure, zone to avoid."""
    sentences = [s for s in (scene.says, _hands(scene), *_moves(scene), _avoid(scene)) if s]
    text = " ".join(sentences)
    while len(text) > LONGEST and len(sentences) > 2:
        # the start and the zone to avoid stay; the middle gives way
        del sentences[-2]
        text = " ".join(sentences)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _name(place: Place) -> str:
    return ALL_LANDMARKS[place.landmark].plain


def _hands(scene: Scene) -> str:
    shown = [h for h in scene.hands if h.drawn != "unseen"]
    if not shown:
        return ""
    first = shown[0]
    where = _name(first.on)
    if len(shown) == 1:
        return f"One hand, {POSES[first.pose]}: {where}."
    if all(h.pose == first.pose for h in shown):
        if all(h.on.landmark == first.on.landmark for h in shown):
            side = "each side: " if first.on.side != shown[1].on.side else ""
            return f"Two hands, {POSES[first.pose]}, {side}{where}."
        return f"Two hands, {POSES[first.pose]}: {where} and {_name(shown[1].on)}."
    return f"{POSES[first.pose].capitalize()} on the {where}, {POSES[shown[1].pose]} on the {_name(shown[1].on)}."


def _moves(scene: Scene) -> list[str]:
    said: list[str] = []
    for stroke in scene.strokes:
        words = _move(stroke)
        if words and words not in said:
            said.append(words)
    return said


def _move(stroke: Stroke) -> str:
    if stroke.verb == "slide":
        end, how = _name(stroke.way[-1]), _pressure(stroke)
        middle = f" past the {_name(stroke.way[len(stroke.way) // 2])}" if len(stroke.way) > 2 else ""
        verb = "Return" if stroke.kind == "return" else "Glide"
        return f"{verb}{middle} to the {end}, {how}."
    if stroke.verb == "circle":
        return f"Circle {stroke.turn} on the {_name(stroke.way[0])}, {_pressure(stroke)}."
    if stroke.verb == "hold":
        return f"Hold still {stroke.seconds:g} seconds." if stroke.seconds else "Hold still."
    if stroke.verb == "fro":
        return f"Roll to and fro between {_name(stroke.way[0])} and {_name(stroke.way[-1])}."
    if stroke.verb == "point":
        return f"The point: {_name(stroke.way[0])}."
    words = _VERBS[stroke.verb]
    return words[:1].upper() + words[1:] + "."


def _pressure(stroke: Stroke) -> str:
    if stroke.pressure is None:
        return "light" if stroke.kind == "return" else "firm"
    word = next(name for low, high, name in _FIRM if low <= stroke.pressure < high)
    return f"{word} ({stroke.pressure:g} of 10)"


def _avoid(scene: Scene) -> str:
    zones = [ZONES[z].plain for z in scene.zones]
    return f"Do not press on {' or '.join(zones)}." if zones else ""
