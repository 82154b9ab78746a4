"""Rules, boxes and the few signs of the page, drawn as paths because no typeface is sure to have them."""

from __future__ import annotations

import math

from guidebook.geometry import shift
from guidebook.marks import Group, Mark, Path, Segment

ROUND = 0.5523  # a quarter circle as a Bezier curve


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    return (("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",))


def polygon(*points: tuple[float, float]) -> tuple[Segment, ...]:
    first, *rest = points
    return (("M", *first), *(("L", *point) for point in rest), ("Z",))


def line(x1: float, y1: float, x2: float, y2: float) -> tuple[Segment, ...]:
    return (("M", x1, y1), ("L", x2, y2))


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    k = radius * ROUND
    return (
        ("M", x + radius, y),
        ("C", x + radius, y + k, x + k, y + radius, x, y + radius),
        ("C", x - k, y + radius, x - radius, y + k, x - radius, y),
        ("C", x - radius, y - k, x - k, y - radius, x, y - radius),
        ("C", x + k, y - radius, x + radius, y - k, x + radius, y),
        ("Z",),
    )


def hairline(width: float, y: float, ink: str, weight: float) -> Path:
    return Path(line(0, y, width, y), stroke=ink, width=weight)


def care_sign(size: float, ink: str, ground: str) -> tuple[Mark, ...]:
    """A triangle with an exclamation mark, in a square of `size`."""
    top, foot = 0.06 * size, 0.92 * size
    return (
        Path(polygon((size / 2, top), (size, foot), (0, foot)), fill=ink, stroke=ink, width=0.08 * size, join="round"),
        Path(
            polygon(
                (0.44 * size, 0.34 * size),
                (0.56 * size, 0.34 * size),
                (0.53 * size, 0.64 * size),
                (0.47 * size, 0.64 * size),
            ),
            fill=ground,
        ),
        Path(circle(size / 2, 0.77 * size, 0.065 * size), fill=ground),
    )


def stop_sign(size: float, ink: str, ground: str) -> tuple[Mark, ...]:
    """A filled octagon with a cross."""
    middle, reach = size / 2, size / 2 / math.cos(math.pi / 8)
    corners = [(math.cos(turn), math.sin(turn)) for turn in (math.pi / 8 + k * math.pi / 4 for k in range(8))]
    arm = 0.17 * size
    cross = (
        *line(middle - arm, middle - arm, middle + arm, middle + arm),
        *line(middle - arm, middle + arm, middle + arm, middle - arm),
    )
    return (
        Path(polygon(*((middle + reach * x, middle + reach * y) for x, y in corners)), fill=ink),
        Path(cross, stroke=ground, width=0.13 * size, cap="round"),
    )


def note_sign(size: float, ink: str, ground: str) -> tuple[Mark, ...]:
    """A ring with a small i."""
    middle = size / 2
    return (
        Path(circle(middle, middle, 0.46 * size), fill=ink),
        Path(circle(middle, 0.29 * size, 0.07 * size), fill=ground),
        Path(line(middle, 0.45 * size, middle, 0.76 * size), stroke=ground, width=0.12 * size, cap="round"),
    )


SIGNS = {"care": care_sign, "stop": stop_sign, "note": note_sign}


def sign(tone: str, x: float, y: float, size: float, inks: tuple[str, str]) -> Group:
    """The sign of a tone with its corner at (x, y), in (ink, ground)."""
    return Group(SIGNS[tone](size, *inks), shift(x, y), form=f"sign-{tone}-{size:g}-{inks[0]}-{inks[1]}")


def tick_box(x: float, y: float, size: float, ink: str, weight: float) -> Path:
    return Path(rectangle(x, y, size, size), stroke=ink, width=weight, join="round")
