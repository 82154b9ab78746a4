"""The safety check of a scene: contacts and ways against the no-press map.  No third-party import.

A scene that breaks a row of the map is changed, never exempted: a slide may say which zones it floats over (without
pressure) or eases over (at most the zone's limit), and only a contact that the zone allows may be there at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from guidebook.figures.anatomy.landmarks import plan_of
from guidebook.figures.scenes.names import FIGURES, POSES
from guidebook.figures.scenes.vocabulary import Hand, Place, Scene, Stroke
from guidebook.figures.scenes.zones import ZONES, holds, plan_outlines
from guidebook.problems import Report, Span

_WORKING, _RETURN, RESTING = 5.0, 2.0, 2.0  # pressure on the 1-10 scale when a scene says nothing
_STEP = 4.0  # mm between tested points of a way
_NOWHERE = Path()
_PRESSING = frozenset({"press", "point", "hold", "squeeze", "lift", "circle", "slide", "fro"})
CEILING = 7.0

Point = tuple[float, float]


def lint_scene(scene: Scene, report: Report) -> None:
    """Report every contact or way that the no-press map forbids."""
    _two_of_a_side(scene, report)
    if scene.receiver.pose in FIGURES:
        return  # the map is that of the receiver's back
    hands = {h.name: h for h in scene.hands}
    for part in (scene, *([scene.inset] if scene.inset else [])):
        for stroke in part.strokes:
            _lint_stroke(stroke, hands.get(stroke.by or ""), report)
    busy = {s.by for s in scene.strokes if s.verb == "slide"}
    for hand in scene.hands:
        if hand.drawn == "now" and hand.name not in busy:
            _lint_hand(hand, scene, report)


def _two_of_a_side(scene: Scene, report: Report) -> None:
    """A giver has one right and one left hand."""
    now = [h for h in scene.hands if h.drawn == "now"]
    for side in ("left", "right"):
        same = [h for h in now if h.side == side]
        if len(same) > 1:
            report.error(f"there are {len(same)} {side} hands here", same[1].span or Span(_NOWHERE), "a giver has one")


def pressure_of(hand: Hand, scene: Scene, zone: str) -> float:
    """How hard a hand presses on a zone, by what it does; a hand that does nothing rests."""
    return max((p for s in scene.strokes if (p := _pressure_on(zone, s, hand)) is not None), default=RESTING)


def _pressure_on(zone: str, stroke: Stroke, hand: Hand) -> float | None:
    """How hard a stroke presses on a zone; None where it is not this hand's, or does not tell."""
    own = stroke.by == hand.name or (stroke.mirror and stroke.by == hand.mirrors)
    if stroke.verb not in _PRESSING or not (own or (stroke.by is None and stroke.pressure is not None)):
        return None
    return _eased(zone, stroke)


def _eased(zone: str, stroke: Stroke) -> float:
    """The pressure of a stroke where it meets a zone."""
    pressure = stroke.pressure
    if pressure is None:
        pressure = _RETURN if stroke.kind == "return" else _WORKING
    if zone in stroke.floats_over:
        return 0.0
    return min(pressure, ZONES[zone].limit) if zone in stroke.eases_over else pressure


def _lint_stroke(stroke: Stroke, hand: Hand | None, report: Report) -> None:
    contact = stroke.contact or (hand.pose if hand else "palm")
    pressure = stroke.pressure or 0.0
    if pressure > CEILING:
        report.error(f"pressure {pressure:g} is too much", stroke.span or Span(_NOWHERE), f"at most {CEILING:g} of 10")
    for way in _ways(stroke, hand):
        for zone, point in _zones_met(way):
            _tell(zone, contact, _eased(zone, stroke), stroke.span, report, point)


def _ways(stroke: Stroke, hand: Hand | None) -> Iterator[list[Point]]:
    """The plan points a stroke passes with pressure, once for each side."""
    if stroke.verb not in ("slide", "circle", "point", "fro"):
        return
    way = [_plan(p) for p in stroke.way]
    if stroke.verb == "slide" and hand is not None:
        way.insert(0, _plan(hand.on))
    yield list(_dense(way))


def _dense(way: list[Point]) -> Iterable[Point]:
    if len(way) == 1:
        yield way[0]
    for (ax, ay), (bx, by) in pairwise(way):
        count = max(1, int(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / _STEP))
        for n in range(count + 1):
            yield ax + (bx - ax) * n / count, ay + (by - ay) * n / count


def _zones_met(way: list[Point]) -> Iterator[tuple[str, Point]]:
    """Every zone a way enters, with the first point inside."""
    for zone in ZONES:
        for outline in plan_outlines(zone):
            inside = next((p for p in way if holds(outline, *p)), None)
            if inside is not None:
                yield zone, inside
                break


def _lint_hand(hand: Hand, scene: Scene, report: Report) -> None:
    for zone, where in _zones_met([_plan(hand.on)]):
        _tell(zone, hand.pose, pressure_of(hand, scene, zone), hand.span, report, where)


def _tell(zone: str, contact: str, pressure: float, span: Span | None, report: Report, point: Point) -> None:
    """Report a broken row of the map."""
    hint = why_not(zone, contact, pressure)
    if hint is None:
        return
    row, where = ZONES[zone], f"{abs(point[0]) / 10:.0f} cm from the midline"
    if contact in row.allowed:
        what = f"pressure {pressure:g} on {row.plain} ({where}); the limit is {row.limit:g}"
    else:
        what = f"a {POSES[contact]} presses on {row.plain} ({where})"
    report.error(what, span or Span(_NOWHERE), hint)


def why_not(zone: str, contact: str, pressure: float) -> str | None:
    """What to do instead of a contact and a pressure that a zone does not allow; None where it does."""
    row = ZONES[zone]
    if contact not in row.allowed and pressure > 0:
        return "allowed there: " + (", ".join(sorted({POSES[c] for c in row.allowed})) or "nothing")
    if pressure > row.limit:
        return f"go round it, or write 'eases_over: {zone}'" if row.limit else f"go round it, or 'floats_over: {zone}'"
    return None


def _plan(place: Place) -> Point:
    x, y = plan_of(place.landmark, place.sign)
    return x + place.sign * place.out * 10, y + place.up * 10
