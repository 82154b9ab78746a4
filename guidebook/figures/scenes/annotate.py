"""A posed scene and its inked picture -> strokes, zones, holds and callouts on the plate."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from guidebook.figures.anatomy.frames import frame
from guidebook.figures.compiled import Bools, Floats
from guidebook.figures.ink.draw import Picture
from guidebook.figures.ink.polylines import arc_length, curve, runs, smooth
from guidebook.figures.scenes.figure_subject import FigureSubject
from guidebook.figures.scenes.missed import Missed, Undrawable
from guidebook.figures.scenes.stage import Stage
from guidebook.figures.scenes.vocabulary import Place, Scene, Stroke
from guidebook.figures.strokes import signs
from guidebook.figures.strokes.arrows import (
    SMALL,
    WORKING,
    Pen,
    draw_arrow,
    draw_dashes,
    draw_float,
    draw_to_and_fro,
    through,
)  # fmt: skip
from guidebook.figures.strokes.callouts import draw_callout, place_callouts
from guidebook.figures.strokes.ghosts import draw_ghosts
from guidebook.figures.strokes.holds import draw_hold, draw_pressure, draw_target
from guidebook.figures.strokes.surface import Surface, ring
from guidebook.figures.strokes.zones import draw_zone

_GAP = 2.6  # mm of paper between the tip of an arrow and a hand
_SHORTEST = 8.0  # mm: a shorter way is not cut
_LEAST = 1.5  # mm: an arrow that is shorter on paper is none
_LEAST_FACING = 0.1  # cosine: a ring that is turned farther from the viewer is a line


def _long_enough(stroke: Stroke, paper: Floats) -> Floats:
    """The line of an arrow on paper, (n, 2) mm, which has room for a head."""
    if arc_length(paper)[-1] < _LEAST:
        found = f"the arrow of '{stroke.verb}' is seen from its end, or is too short"
        raise Undrawable(found, stroke.span, "set its end farther away or elsewhere, or turn the 'eye' of the view")
    return paper


@dataclass
class Annotator:
    """Draws the signs of one scene on one picture."""

    scene: Scene
    stage: Stage
    picture: Picture

    def __post_init__(self) -> None:
        subject = self.stage.subject
        self.surface = Surface(self.picture, subject.surface, subject.along)
        self.ghosts: BaseGeometry = Polygon()

    def draw(self) -> None:
        """Everything, in painting order: zones, weight, strokes, callouts."""
        zones = None
        for name in self.scene.zones:
            for outline in self.stage.subject.outlines(name, drawn=True):
                zones = draw_zone(self.surface, outline, zones)
        self._ghosts()
        for name in self.scene.weight_on:
            self._weight(name)
        for stroke in self.scene.strokes:
            self._stroke(stroke)
            if stroke.mirror:
                other = {"right": "left", "left": "right"}.get(stroke.by or "", stroke.by)
                self._stroke(replace(stroke, by=other, way=tuple(p.mirrored() for p in stroke.way)), mirrored=True)
        led = []
        for label, place in self.scene.callouts:
            if isinstance(self.stage.subject, FigureSubject) and self.stage.subject.stands_free(place):
                draw_callout(self.picture.plate, self.paper(place), label)
            else:
                led.append((label, self.paper(place)))
        # the labels stand beside a whole person, and beside the body on a map, where nothing is done
        beside = self.picture.visible("shirt") or not self.scene.strokes
        place_callouts(self.picture, led, off_body=12.0 if beside and not self.scene.hands else 0.0)

    def paper(self, place: Place) -> Floats:
        """A place on paper."""
        return self.mm(self.stage.subject.point(place)[0])

    def mm(self, point: Floats) -> Floats:
        """A world point on paper."""
        at: Floats = self.picture.plate.mm(self.picture.buffers.camera.project(point)[0])[0]
        return at

    def _ghosts(self) -> None:
        solids = [s for h in self.scene.hands if h.drawn == "next" for s in self.stage.solids[h.name]]
        if solids:
            self.ghosts = draw_ghosts(self.picture, self.stage.subject.world(solids), frozenset(s.name for s in solids))

    def _weight(self, name: str) -> None:
        solids = [s.name for s in self.stage.solids[name]]
        near = None
        if self.scene.weight_radius is not None:
            scale = self.picture.plate.scale / self.picture.buffers.camera.px
            near = (self.mm(self.stage.contacts[name]), self.scene.weight_radius * 10 * scale)
        draw_pressure(self.surface, solids, 3.0, near)

    def _stroke(self, stroke: Stroke, mirrored: bool = False) -> None:
        draw = getattr(self, "_" + stroke.verb)
        draw(stroke, mirrored)

    def _route(self, stroke: Stroke) -> Floats:
        """Plan points of a way; it starts at the contact of the hand that goes."""
        way = [self.stage.subject.plan(p) for p in stroke.way]
        if stroke.by is not None:
            hand = next(h for h in self.scene.hands if h.name == stroke.by)
            way.insert(0, self.stage.subject.plan(hand.on))
        return curve(np.array(way), 240)

    def _slide(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002 - one signature for all verbs
        if all(p.off > 0 for p in stroke.way):
            self._slide_in_air(stroke)
            return
        plan = self._route(stroke)
        paper, seen = self.surface.trace(plan)
        known = ~np.isnan(paper[:, 0])
        if np.count_nonzero(known) < 2:
            raise Missed(stroke.way[-1], "ends a way that", "keep the way on the skin, or add 'off' to each place")
        plan, paper, seen = plan[known], _long_enough(stroke, paper[known]), seen[known]
        count = self._short_of_hands(paper)
        plan, paper, seen = plan[:count], paper[:count], seen[:count]
        if stroke.by is not None:
            seen = seen & self._clear_of(stroke.by, paper)
        eased = np.zeros(len(plan), bool)
        for name in stroke.eases_over:
            eased |= self._within(plan, name)
        strength = smooth(np.where(eased, 0.35, 1.0)[:, None], 5)[:, 0]
        for name in stroke.floats_over:
            inside = self._within(plan, name)
            for run in runs(seen & inside):
                if arc_length(paper[run])[-1] > 2.5:
                    draw_float(self.picture.plate, paper[run])
            seen = seen & ~inside
        if stroke.kind == "return":
            draw_dashes(self.picture.plate, paper, seen)
        else:
            pen = SMALL if stroke.fine else WORKING
            draw_arrow(self.picture.plate, paper, pen, seen, stroke.start_dot, strength)

    def _within(self, plan: Floats, zone: str) -> Bools:
        """Which plan points lie inside a zone."""
        areas = shapely.union_all([shapely.Polygon(outline) for outline in self.stage.subject.outlines(zone)])
        inside: Bools = shapely.contains_xy(areas, plan[:, 0], plan[:, 1])
        return inside

    def _slide_in_air(self, stroke: Stroke) -> None:
        """A way whose places all stand off the skin: drawn beside the body, whole."""
        way = [self.stage.subject.point(p)[0] for p in stroke.way]
        pixels, _ = self.picture.buffers.camera.project(curve(np.array(way), 120))
        paper = _long_enough(stroke, self.picture.plate.mm(pixels))
        if stroke.kind == "return":
            draw_dashes(self.picture.plate, paper)
        else:
            draw_arrow(self.picture.plate, paper, SMALL if stroke.fine else WORKING, start_dot=stroke.start_dot)

    def _short_of_hands(self, paper: Floats) -> int:
        """How many points of a way come before it ends under a hand, now or next, so that its head stands free.

        All of them where that would leave too little of the way.
        """
        hands = unary_union([*self.picture.visible("hand"), self.ghosts]).buffer(_GAP)
        free = np.flatnonzero(~shapely.contains_xy(hands, paper[:, 0], paper[:, 1]))
        count = int(free[-1]) + 1 if len(free) else 0
        return count if count > 1 and arc_length(paper[:count])[-1] > _SHORTEST else len(paper)

    def _clear_of(self, hand: str, paper: Floats) -> Bools:
        """Which points of a way come after it has left its own hand, not only a gap between fingers."""
        area = self.surface.hands_area([s.name for s in self.stage.solids[hand]]).buffer(1.6)
        inside = shapely.contains_xy(area, paper[:, 0], paper[:, 1])
        free = [run for run in runs(~inside) if arc_length(paper[run])[-1] > 4]
        return np.arange(len(paper)) >= (free[0].start if free else len(paper))

    def _circle(self, stroke: Stroke, mirrored: bool) -> None:
        clockwise = (stroke.turn == "clockwise") != mirrored
        begin = 90 - 30 * (stroke.begin if not mirrored else 12 - stroke.begin)
        end = begin - stroke.sweep if clockwise else begin + stroke.sweep
        if stroke.way[0].off > 0:  # round something, not on it
            paper = self._hoop(stroke, begin, end)
            seen = np.ones(len(paper), bool)
        else:
            paper, seen = self.surface.trace(
                ring(self.stage.subject.plan(stroke.way[0]), stroke.radius * 10, begin, end)
            )
            if np.isnan(paper).any():
                raise Missed(stroke.way[0], "with a ring of this radius", "make it smaller, or add 'off'")
        pen = Pen(width=1.4, head=3.8, halo=0.7)
        draw_arrow(self.picture.plate, paper, pen, seen, stroke.start_dot)

    def _hoop(self, stroke: Stroke, begin: float, end: float) -> Floats:
        """Paper points of a ring in the air: level with the plan, or facing along a heading with twelve o'clock up."""
        camera = self.picture.buffers.camera
        facing = self.stage.subject.direction(stroke.heading) if stroke.heading else np.array([0, 0, 1.0])
        if abs(facing @ camera.forward) < _LEAST_FACING:
            turn = "give it another 'heading', or turn the 'eye' of the view"
            raise Undrawable("this ring is seen from its edge", stroke.span, turn)
        axes = frame(facing, camera.up if stroke.heading else (0, 1, 0))
        at = stroke.way[0]
        centre = np.r_[self.stage.subject.plan(at), self.stage.subject.point(at)[0][2]]
        points = centre + ring((0, 0), stroke.radius * 10, begin, end) @ np.array([-axes[:, 0], axes[:, 2]])
        pixels, _ = camera.project(points)
        return self.picture.plate.mm(pixels)

    def _point(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        centre = self.stage.subject.plan(stroke.way[0])
        draw_target(self.surface, centre, (stroke.radius * 6, stroke.radius * 10))

    def _start(self, stroke: Stroke) -> Floats:
        """The place of a sign, or the contact of the hand that it is about."""
        if stroke.way:
            return self.stage.subject.point(stroke.way[0])[0]
        assert stroke.by is not None  # noqa: S101 - the loader asks for a hand or a place
        return self.stage.contacts[stroke.by]

    def _ends(self, stroke: Stroke, default: tuple[float, float, float]) -> tuple[Floats, Floats]:
        """Paper points of a straight sign: where it starts, and `length` cm along its heading."""
        point = self._start(stroke)
        along = self.stage.subject.direction(stroke.heading) if stroke.heading else np.array(default)
        start, end = _long_enough(stroke, np.array([self.mm(point), self.mm(point + along * stroke.length * 10)]))
        return start, end

    def _press(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        tip, back = self._ends(stroke, (0, 0, 1))
        signs.draw_press(self.picture.plate, tip, back)

    def _release(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        start, end = self._ends(stroke, (0, 0, 1))
        draw_dashes(self.picture.plate, np.linspace(start, end, 40))

    def _lift(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        start, end = self._ends(stroke, (0, 0, 1))
        signs.draw_lift(self.picture.plate, start, end)

    def _stretch(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        start, end = self._ends(stroke, (0, 1, 0))
        signs.draw_stretch(self.picture.plate, start, end)

    def _squeeze(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        if len(stroke.way) >= 2:
            a, b = _long_enough(stroke, np.array([self.paper(p) for p in stroke.way[:2]]))
        else:
            hand = self.stage.placed[stroke.by or ""]
            a, b = self.mm(hand.pad("thumb")), self.mm(hand.pad("f1"))
        signs.draw_squeeze(self.picture.plate, a, b)

    def _hold(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        at = self.mm(self._start(stroke))
        label = f"{stroke.seconds:g} s" if stroke.seconds else ""
        draw_hold(self.picture.plate, at, label)

    def _pass(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        ends = [self.mm(self.stage.contacts[n]) for n in (stroke.by, stroke.to) if n]
        middle = self.mm(
            sum(self.stage.contacts[n] for n in (stroke.by, stroke.to) if n) / 2 + np.array([0, 0, 10 * stroke.length])
        )
        draw_arrow(self.picture.plate, through([ends[0], middle, ends[1]]), SMALL)

    def _fro(self, stroke: Stroke, mirrored: bool) -> None:  # noqa: ARG002
        a, b = _long_enough(stroke, np.array([self.paper(p) for p in stroke.way[:2]]))
        draw_to_and_fro(self.picture.plate, a, b)
