"""A detail: the part of a plate where something is done, cut out and small, beside a step of a routine."""

from __future__ import annotations

from guidebook.geometry import Rect, Transform
from guidebook.layout.context import Context, Fragment, Plate
from guidebook.layout.flow import rule
from guidebook.layout.focus import Box
from guidebook.layout.shapes import rectangle
from guidebook.marks import Group, Path
from guidebook.markup import Block


@rule("detail")
def detail(block: Block, width: float, context: Context) -> Fragment:
    """A square of the first of the `scenes` in which something is done; nothing where none of them shows it."""
    plate = shown(block, context)
    if plate is None or plate.focus is None:
        return Fragment(0)
    return Fragment(width, (cut_out(plate, plate.focus, width), frame(width)))


def shown(block: Block, context: Context) -> Plate | None:
    """The first plate of the `scenes` in which something is done."""
    plates = (context.plates.get(scene) for scene in block.attrs["scenes"].split())
    return next((plate for plate in plates if plate and plate.focus), None)


def cut_out(plate: Plate, cut: Box, width: float) -> Group:
    """The part of the plate within `cut` as a square of a width. It repeats what a page shows large: decoration."""
    scale = round(width / (cut.right - cut.left), 5)
    place = Transform(scale, 0, 0, scale, round(-cut.left * scale, 3), round(-cut.top * scale, 3))
    return Group((Group((plate.marks,), place),), clip=Rect(0, 0, width, width))


def frame(width: float) -> Path:
    return Path(rectangle(0, 0, width, width), stroke="soft", width=0.5)
