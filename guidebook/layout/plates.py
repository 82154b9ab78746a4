"""Pictures with their words: one in a column, or all those of a page as large as its room allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from guidebook.geometry import Transform
from guidebook.layout.boxes import widths
from guidebook.layout.context import Context, Fragment, Marks, Plate, placed
from guidebook.layout.flow import rule
from guidebook.layout.gallery import Hanging, Picture, Wording, hang, most
from guidebook.layout.lines import natural_width, set_text
from guidebook.layout.texts import tagged
from guidebook.marks import Group
from guidebook.markup import Block

SPREAD = 0.9  # pictures that fill so much of the width fill all of it
NARROW = 0.7  # of the type area: a column, in which pictures keep left


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


def captioned(picture: Group, words: Group) -> Group:
    """The picture with its caption below it, both under the picture's tag."""
    if not words.marks:
        return picture
    bare = picture._replace(role="", alt="", source="")
    return Group((bare, words), role=picture.role, alt=picture.alt, source=picture.source)


def caption_of(block: Block) -> str:
    """The words below a picture: the number of the step that it shows, then its caption."""
    number, caption = block.attrs.get("number", ""), block.attrs.get("caption", "")
    return "\u2002".join(part for part in (f"**{number}**" if number else "", caption) if part)


def keys_of(blocks: Iterable[Block]) -> str:
    """What the signs in the pictures mean, run on."""
    return "\u00a0· ".join(f"**{key.attrs['sign']}**\u00a0{key.text}" for block in blocks for key in block.of("key"))


def words_below(text: str, block: Block, width: float, context: Context) -> Fragment:
    if not text:
        return Fragment(0)
    style = context.theme.style("caption")
    lines = set_text(text, style, width, context, block.place)
    return Fragment(style.above + lines.height, (tagged(lines.marks, "Caption", block.source, 0, style.above),))


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
    words = words_below(caption_of(block), block, width, context)
    tall = across * plate.size.height / plate.size.width
    picture = drawn(plate, across, (width - across) / 2, 0, str(block.place))
    return Fragment(tall + words.height, (captioned(picture, placed(words.marks, 0, tall)),), 6, 6)


@rule("plates")
def plates(block: Block, width: float, context: Context) -> Fragment:
    """All pictures of the page within the room that it has for them."""
    found, hanging = hung(block, width, context)
    if hanging is None:
        return Fragment(0)
    fragment = drawn_up(found, hanging, width, context)
    keys = words_below(keys_of(child for child, _ in found), block, width, context)

    def marks() -> Marks:
        below = keys.marks
        return (*fragment.marks, placed(below, 0, fragment.height)) if below else fragment.marks

    return Fragment(fragment.height + keys.height, marks, 4, 6)


def most_worth(block: Block, width: float, plates: Mapping[str, Plate]) -> float:
    """A bound on what the pictures of a block can be worth, whatever the room that its page has for them."""
    if block.tag == "plates":
        found = [plate for child in block.of("figure") if (plate := plates.get(child.attrs["scene"]))]
        return most(tuple(Picture(plate.size.width / plate.size.height) for plate in found), width)
    return sum(most_worth(child, across, plates) for child, across in inside(block, width)) if block.grows else 0.0


def inside(block: Block, width: float) -> Iterator[tuple[Block, float]]:
    """The blocks in a block, each with its width."""
    across = widths(block, width) if block.tag == "columns" else [width] * len(block.children)
    return zip(block.children, across, strict=True)


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
            tuple(natural_width(text, style, context) for text in (caption_of(child),) if text),
        )
        for child, plate in found
    )
    keys = words_below(keys_of(child for child, _ in found), block, width, context)
    hanging = hang(pictures, width, context.plate_room - keys.height, Wording(style.leading, style.above))
    context.plate_area, context.plate_worth = hanging.area, hanging.worth
    context.plate_height = hanging.height + keys.height
    return found, hanging


def drawn_up(found: Figures, hanging: Hanging, width: float, context: Context) -> Fragment:
    """The pictures at their places: one alone in the middle, several from the left edge, and spread to the right one by
    rows that nearly reach it.
    """
    pictures: list[Callable[[], Group]] = []
    filled = len(found) > 1 and any(spot.width > hanging.width - 1 for spot in hanging.spots)  # a row of one stays
    wider = width / hanging.width if hanging.width > SPREAD * width and not filled else 1.0
    column = width < NARROW * context.theme.type_area.width
    left = (width - hanging.width) / 2 if len(found) == 1 and wider == 1 and not column else 0.0
    height = 0.0
    for (block, plate), spot in zip(found, hanging.spots, strict=True):
        tall = spot.width * plate.size.height / plate.size.width
        words = words_below(caption_of(block), block, spot.words_width, context)
        spread = (wider - 1) * hanging.width / max(hanging.width - spot.width, 1.0)
        x = left + spot.x * (1 + spread)
        pictures.append(partial(picture, block, plate, (x, spot.y, spot.width), words))
        height = max(height, spot.y + tall + words.height)
    return Fragment(height, lambda: tuple(one() for one in pictures))


def picture(block: Block, plate: Plate, place: tuple[float, float, float], words: Fragment) -> Group:
    """A plate at an x, a y and of a width, with its words below it."""
    x, y, width = place
    shown = drawn(plate, width, x, y, str(block.place))
    return captioned(shown, placed(words.marks, x, y + width * plate.size.height / plate.size.width))
