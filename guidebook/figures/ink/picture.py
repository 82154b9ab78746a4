"""World + view -> an inked picture on a new plate."""

from guidebook.figures.anatomy.solids import World
from guidebook.figures.ink.buffers import shoot
from guidebook.figures.ink.camera import Camera
from guidebook.figures.ink.draw import Picture, ink
from guidebook.figures.ink.plate import Plate
from guidebook.figures.ink.style import TOUCHING
from guidebook.figures.ink.views import View


def draw_world(world: World, view: View) -> Picture:
    """Trace and ink; annotations may follow on the picture's plate."""
    camera = Camera(view.target, view.direction, view.up, view.size, view.px, view.back)
    touching = [s.name for s in world.solids if s.kind in TOUCHING]
    buffers = shoot(world, camera, view.light, touching)
    height = view.paper * view.size[1] / view.size[0]
    plate = Plate(view.paper, height, camera.columns / view.paper)
    return ink(plate, buffers, view.weight)
