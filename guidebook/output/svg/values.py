"""The values of a drawing's attributes: lengths, transforms, frames and colours."""

from __future__ import annotations

import math
import re

from guidebook.geometry import IDENTITY, Size, Transform, shift
from guidebook.output.svg.tree import Node

PIXEL = 0.75  # in points: 96 to the inch (CSS Values 3, 5.2)
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-zA-Z]*|%)\s*")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
FUNCTIONS = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*")
HEX = re.compile(r"#[0-9a-fA-F]{6}")
WITH_ALPHA = re.compile(r"(rgb|hsl)a?\(([^,]*,[^,]*,[^,]*),\s*(\d*\.?\d+)\s*(%?)\s*\)")
ALIGN = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


class RefusedError(ValueError):
    """Not a value that is read; the message tells which."""


def length(text: str, room: float) -> float:
    """User units; `room` is what 100 % is."""
    found = LENGTH.fullmatch(text)
    if not found:
        raise RefusedError(f"'{text}' is not a length")
    if found[2] == "%":
        return float(found[1]) * room / 100
    unit = UNITS.get(found[2].lower())
    if unit is None:
        raise RefusedError(f"'{text}' has a unit that is not read")
    return float(found[1]) * unit


def lengths(text: str) -> list[float]:
    """Plain numbers with spaces or commas between them."""
    if NUMBER.sub("", text).strip(" ,\t\r\n"):
        raise RefusedError(f"'{text[:40]}' has more than numbers")
    return [float(number) for number in NUMBER.findall(text)]


def transform(text: str) -> Transform:
    """The map that a transform attribute writes, its last part applied first."""
    place, end = IDENTITY, 0
    while end < len(text):
        found = FUNCTIONS.match(text, end)
        if not found:
            if not text[end:].strip():
                break
            raise RefusedError(f"'{text[end : end + 40]}' is not a transform")
        place = function(found[1], lengths(found[2])).then(place)
        end = found.end()
    return place


def function(name: str, numbers: list[float]) -> Transform:
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return Transform(a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            return shift(x, rest[0] if rest else 0)
        case "scale", [x, *rest] if len(rest) < 2:
            return Transform(x, 0, 0, rest[0] if rest else x)
        case "rotate", [angle]:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            return Transform(cos, sin, -sin, cos)
        case "rotate", [angle, x, y]:
            return shift(-x, -y).then(function("rotate", [angle])).then(shift(x, y))
        case "skewX", [angle]:
            return Transform(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Transform(b=math.tan(math.radians(angle)))
    raise RefusedError(f"'{name}' with {len(numbers)} numbers is not a transform")


def fitted(node: Node, room: Size | None, frame: Node | None = None) -> tuple[Size, Transform, Size]:
    """A frame's size, the map from its own units into it, and the room that percentages inside it mean.

    `room` is that of the frame around; None is the drawing itself, whose size is told in points.
    """
    box = lengths(node.get("viewBox"))
    if box and (len(box) != 4 or min(box[2:]) <= 0):
        raise RefusedError("viewBox takes four numbers, the last two more than 0")
    around = room or (Size(box[2], box[3]) if box else Size(300, 150))
    given = (frame or node).attributes
    width = length(given.get("width", node.get("width", "100%")), around.width)
    height = length(given.get("height", node.get("height", "100%")), around.height)
    if min(width, height) <= 0:
        raise RefusedError("the drawing has no size")
    pixel = 1.0 if room else PIXEL
    size = Size(width * pixel, height * pixel)
    if not box:
        return size, Transform(pixel, 0, 0, pixel), Size(width, height)
    x, y, inner_width, inner_height = box
    place = fit(size, Size(inner_width, inner_height), node.get("preserveAspectRatio", "xMidYMid meet"))
    return size, shift(-x, -y).then(place), Size(inner_width, inner_height)


def fit(size: Size, inner: Size, how: str) -> Transform:
    """How a picture of the size `inner` fills a frame (SVG 1.1, 7.8)."""
    across, down = size.width / inner.width, size.height / inner.height
    align, _, cover = how.strip().partition(" ")
    if align == "none":
        return Transform(across, 0, 0, down)
    found = re.fullmatch(r"x(Min|Mid|Max)Y(Min|Mid|Max)", align)
    if not found:
        raise RefusedError(f"'{align}' is not a way to fit a drawing")
    scale = max(across, down) if cover.strip() == "slice" else min(across, down)
    left = (size.width - scale * inner.width) * ALIGN[found[1]]
    top = (size.height - scale * inner.height) * ALIGN[found[2]]
    return Transform(scale, 0, 0, scale, left, top)


def hex_colour(text: str) -> str:
    """`#rrggbb` for any solid colour of CSS."""
    if HEX.fullmatch(text):
        return text.lower()
    from PIL import ImageColor  # names and functions are rare: plates write hexadecimal

    solid = WITH_ALPHA.fullmatch(text.strip())
    if solid and float(solid[3]) < (100 if solid[4] else 1):
        raise RefusedError(f"the colour '{text}' lets things shine through")
    try:
        parts = ImageColor.getrgb(f"{solid[1]}({solid[2]})" if solid else text.strip())
    except ValueError:
        raise RefusedError(f"'{text}' is not a colour that is read") from None
    if len(parts) == 4 and parts[3] != 255:
        raise RefusedError(f"the colour '{text}' lets things shine through")
    return "#" + "".join(f"{part:02x}" for part in parts[:3])


def dashes(text: str, room: float) -> tuple[float, ...]:
    """The lengths of dashes and gaps; an odd number of them is told twice."""
    if text == "none":
        return ()
    found = tuple(length(part, room) for part in re.split(r"[\s,]+", text.strip()))
    if not sum(found):
        return ()
    return found * 2 if len(found) % 2 else found


def known(value: str, usual: str, *others: str) -> str:
    """The value, if it is one of those named, or else the usual one."""
    return value if value in others else usual
