"""A scene -> the body of its SVG plate: pose, trace, ink, annotate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from guidebook.figures.ink.buffers import shoot
from guidebook.figures.ink.camera import Camera
from guidebook.figures.ink.draw import CORNER, Picture, ink
from guidebook.figures.ink.picture import draw_world
from guidebook.figures.ink.plate import Plate
from guidebook.figures.ink.style import TOUCHING
from guidebook.figures.ink.views import View
from guidebook.figures.palette import WARM
from guidebook.figures.scenes.annotate import Annotator
from guidebook.figures.scenes.stage import Stage, pose_scene, view_of
from guidebook.figures.scenes.vocabulary import Scene
from guidebook.problems import Report


def draw_plate(scene: Scene) -> Plate:
    """The finished plate of a scene, frame included."""
    stage = pose_scene(scene)
    picture = draw_world(stage.world, view_of(scene.view, stage.subject))
    Annotator(scene, stage, picture).draw()
    plate = picture.plate
    plate.drawing.add(
        plate.drawing.rect(
            (0.3, 0.3), (round(plate.width - 0.6, 2), round(plate.height - 0.6, 2)), rx=CORNER, ry=CORNER,
            fill="none", stroke=WARM["line"], stroke_width=0.5, class_="s-line",
        )
    )  # fmt: skip
    return plate
