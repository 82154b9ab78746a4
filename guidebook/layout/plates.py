"""Pictures with their words: one in a column, or all those of a page as large as its room allows."""

from __future__ import annotations

from dataclasses import replace

from guidebook.geometry import Transform
from guidebook.layout.context import Context, Fragment, Plate, placed
from guidebook.layout.flow import rule, stack
from guidebook.layout.gallery import Hanging, Picture, Wording, hang
from guidebook.layout.lines import natural_width, set_text
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark
from guidebook.markup import Block

SIDE_GUTTER = 16.0
PICTURES_SHARE = 0.68  # of the width, when facts stand beside


def plate_of(block: Block, context: Context) -> Plate | None:
    scene = block.attrs["scene"]
    found = context.plates.get(scene)
    if found is None:
        message = f"the picture '{scene}' is not drawn"
        context.told.error(message, block.place, "run 'guidebook draw', or mend the scene's name")
    return found


def drawn(plate: Plate, width: float, x: float, y: float, source: str = "") -> Group:
    """A plate at a place, scaled to `width`. The same plate is the same form wherever it stands."""
    scale = round(width / plate.size.width, 5)
    place = Transform(scale, 0, 0, scale, round(x, 3), round(y, 3))
    return Group((plate.marks,), place, role="Figure", alt=plate.alt, source=source)


def paragraphs(block: Block) -> tuple[str, ...]:
    """The words below a picture: its step's number with the caption, then the keys, run on."""
    number, caption = block.attrs.get("number", ""), block.attrs.get("caption", "")
    words = "\u2002".join(part for part in (f"**{number}**" if number else "", caption) if part)
    keys = " · ".join(f"**{key.attrs['sign']}**\u00a0{key.text}" for key in block.of("key"))
    return tuple(text for text in (words, keys) if text)


def words_below(block: Block, width: float, context: Context) -> Fragment:
    style = context.theme.style("caption")
    marks: list[Mark] = []
    y = style.above
    for text in paragraphs(block):
        lines = set_text(text, style, width, context, block.place)
        marks.append(tagged(lines.marks, "Caption", block.source, 0, y))
        y += lines.height
    return Fragment(y, tuple(marks)) if marks else Fragment(0)


@rule("figure")
def figure(block: Block, width: float, context: Context) -> Fragment:
    """One picture as wide as its column, or no higher than the leading of the style named by `height`."""
    plate = plate_of(block, context)
    if plate is None:
        return Fragment(0)
    across = width
    if "height" in block.attrs:
        tall = context.theme.style(block.attrs["height"]).leading
        across = min(width, tall * plate.size.width / plate.size.height)
    words = words_below(block, width, context)
    tall = across * plate.size.height / plate.size.width
    marks = (drawn(plate, across, (width - across) / 2, 0, str(block.place)), placed(words.marks, 0, tall))
    return Fragment(tall + words.height, marks, 6, 6)


@rule("plates")
def plates(block: Block, width: float, context: Context) -> Fragment:
    """All pictures of the page within the room that it has for them, in the middle of the width."""
    found, hanging = hung(block, width, context)
    if hanging is None:
        return Fragment(context.plate_room)
    fragment = drawn_up(found, hanging, context)
    return replace(fragment, above=4, below=6)


@rule("beside")
def beside(block: Block, width: float, context: Context) -> Fragment:
    """Pictures with what belongs to them in a narrow column at their side."""
    pictures, *others = block.children
    found, hanging = hung(pictures, width * PICTURES_SHARE, context)
    across = max(hanging.width if hanging else 0.0, width * 0.45)
    fragment = drawn_up(found, hanging, context) if hanging else Fragment(context.plate_room)
    side = stack(others, width - across - SIDE_GUTTER, context)
    left = (across - hanging.width) / 2 if hanging else 0.0
    marks = (placed(fragment.marks, left, 0), placed(side.marks, across + SIDE_GUTTER, 0))
    return Fragment(max(fragment.height, side.height), marks, 4, 6)


Figures = list[tuple[Block, Plate]]


def hung(block: Block, width: float, context: Context) -> tuple[Figures, Hanging | None]:
    """The figures that are drawn, and where they hang."""
    found = [(child, plate) for child in block.of("figure") if (plate := plate_of(child, context))]
    if not found:
        return found, None
    style = context.theme.style("caption")
    pictures = tuple(
        Picture(
            plate.size.width / plate.size.height,
            tuple(natural_width(text, style, context) for text in paragraphs(child)),
        )
        for child, plate in found
    )
    hanging = hang(pictures, width, context.plate_room, Wording(style.leading, style.above))
    context.plate_area, context.plate_height = hanging.area, hanging.height
    return found, hanging


def drawn_up(found: Figures, hanging: Hanging, context: Context) -> Fragment:
    marks: list[Mark] = []
    height = 0.0
    for (block, plate), spot in zip(found, hanging.spots, strict=True):
        tall = spot.width * plate.size.height / plate.size.width
        words = words_below(block, spot.words_width, context)
        marks.append(drawn(plate, spot.width, spot.x, spot.y, str(block.place)))
        if words.marks:
            marks.append(placed(words.marks, spot.x, spot.y + tall))
        height = max(height, spot.y + tall + words.height)
    return Fragment(height, tuple(marks))
