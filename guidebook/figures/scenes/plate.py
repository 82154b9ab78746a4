"""A scene -> its plate as SVG text: pose, check what the hands touch, trace, ink, annotate, corner pictures, frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from shapely.geometry import box

from guidebook.figures.ink.buffers import shoot
from guidebook.figures.ink.camera import Camera
from guidebook.figures.ink.draw import Picture, ink, region
from guidebook.figures.ink.picture import draw_world
from guidebook.figures.ink.plate import Plate, disc
from guidebook.figures.ink.polylines import polygons
from guidebook.figures.ink.style import STYLES, TOUCHING
from guidebook.figures.ink.views import VIEWS
from guidebook.figures.scenes.annotate import Annotator
from guidebook.figures.scenes.clash import lint_clashes
from guidebook.figures.scenes.missed import Undrawable
from guidebook.figures.scenes.stage import Stage, pose_scene, view_of
from guidebook.figures.scenes.subject import make_subject, plain
from guidebook.figures.scenes.suit import pose_suited
from guidebook.figures.scenes.touch import lint_touch
from guidebook.figures.scenes.vocabulary import Scene
from guidebook.problems import Report

_MARGIN = 2.0  # mm between a corner picture and the frame
_MAP = (11.5, 28.5)  # mm
_MAP_PX = 7.0  # world mm a pixel: a silhouette needs no more
_MAP_LINE = 0.2  # mm: thinner lines are lost where a copier knows only black


def draw_plate(scene: Scene, report: Report) -> str | None:
    """The SVG text of a plate, or None with the problem told."""
    try:
        stage = pose_suited(scene)
        lint_touch(stage, report)
        lint_clashes(stage, report)
        if report.failed:
            return None
        picture = draw_world(stage.world, view_of(scene.view, stage.subject))
        Annotator(stage.scene, stage, picture).draw()
        plate = picture.plate
        if scene.inset is not None:
            _draw_inset(plate, scene.inset, stage)
        if scene.locator:
            _draw_map(plate, scene)
    except Undrawable as found:
        where = found.span or scene.span
        assert where is not None  # noqa: S101 - places, strokes and scenes that were read know where they stand
        report.error(str(found), where, found.hint)
        return None
    plate.panel(0.3, 0.3, plate.width - 0.6, plate.height - 0.6, fill=None)
    return plate.svg()


def _corner(plate: Plate, corner: str, width: float, height: float) -> tuple[float, float]:
    """Where a corner picture begins."""
    x = _MARGIN if "left" in corner else plate.width - width - _MARGIN
    y = _MARGIN if "top" in corner else plate.height - height - _MARGIN
    return x, y


def _draw_inset(plate: Plate, inset: Scene, stage: Stage) -> None:
    """A second look at the same hands in a corner panel."""
    if inset.receiver != stage.scene.receiver:  # somebody else: a place on the back for what the picture cannot show
        stage = pose_scene(replace(inset, hands=()))
    view = view_of(inset.view, stage.subject)
    width = inset.view.paper
    height = width * view.size[1] / view.size[0]
    x, y = _corner(plate, inset.corner, width, height)
    plate.panel(x, y, width, height)
    camera = Camera(view.target, view.direction, view.up, view.size, view.px, view.back)
    world = stage.world
    buffers = shoot(world, camera, view.light, [s.name for s in world.solids if s.kind in TOUCHING])
    window = plate.window(x, y, camera.columns / width)
    picture = ink(window, buffers, view.weight)
    Annotator(inset, stage, picture).draw()
    plate.panel(x + 0.3, y + 0.3, width - 0.6, height - 0.6, fill=None)
    plate.taken.append(box(x, y, x + width, y + height))


def _draw_map(plate: Plate, scene: Scene) -> None:
    """A small body seen from behind with the places marked, in a corner panel."""
    width, height = _MAP
    x, y = _corner(plate, scene.corner, width, height)
    subject = make_subject(plain(scene))
    view = VIEWS["full"]
    size = (view.size[1] * width / height, view.size[1])
    camera = Camera(view.target, view.direction, view.up, size, _MAP_PX, view.back)
    buffers = shoot(subject.world(), camera, view.light)
    window = plate.window(x, y, camera.columns / width)
    plate.panel(x, y, width, height)
    picture = Picture(window, buffers, box(x, y, x + width, y + height), {}, [])
    for n, solid in enumerate(buffers.world.solids):
        area = region(window, buffers.group == n, 1.0)
        for part in polygons(area, 0.2):
            window.fill([part.buffer(_MAP_LINE)], "line")
            window.fill([part], STYLES[solid.kind].role)
    for place in scene.locator:
        _mark(picture, subject.point(place)[0])
    plate.taken.append(box(x, y, x + width, y + height))


def _mark(picture: Picture, point: np.ndarray) -> None:
    """A ringed dot on the small body."""
    at = picture.plate.mm(picture.buffers.camera.project(point)[0])[0]
    picture.plate.path(disc(at, 1.5), fill="accent", stroke="halo", stroke_width=0.5)
    picture.plate.path(disc(at, 0.55), fill="halo")
