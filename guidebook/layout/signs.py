"""The signs of the pictures, small, for the legend; and where the giver is, seen from above."""

from __future__ import annotations

from collections.abc import Callable

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import rule
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import circle, line, polygon, sign
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark, Path, Segment
from guidebook.markup import Block

WIDTH, HEIGHT = 28.0, 12.0  # of a sign of the legend
MIDDLE = HEIGHT / 2


def arrow(width: float, dash: tuple[float, ...]) -> tuple[Mark, ...]:
    reach = 4 + width
    head = polygon(
        (WIDTH, MIDDLE), (WIDTH - 1.6 * reach, MIDDLE - reach / 1.5), (WIDTH - 1.6 * reach, MIDDLE + reach / 1.5)
    )
    shaft = line(1, MIDDLE, WIDTH - 1.4 * reach, MIDDLE)
    return Path(shaft, stroke="accent", width=width, dash=dash, cap="butt"), Path(head, fill="accent")


def working() -> tuple[Mark, ...]:
    return arrow(3.0, ())


def returning() -> tuple[Mark, ...]:
    return arrow(1.4, (3.0, 2.0))


def start() -> tuple[Mark, ...]:
    ring = circle(6, MIDDLE, 3.4)
    return Path(ring, fill="paper", stroke="accent", width=1.6), Path(
        line(10, MIDDLE, WIDTH, MIDDLE), stroke="accent", width=3
    )


def hold() -> tuple[Mark, ...]:
    bars = (*line(10, 1.5, 10, HEIGHT - 1.5), *line(15, 1.5, 15, HEIGHT - 1.5))
    return (Path(bars, stroke="accent", width=2.6),)


def patch() -> tuple[Mark, ...]:
    oval = ellipse(WIDTH / 2, MIDDLE, 11, 5)
    return (Path(oval, fill="accent-soft", stroke="accent", width=0.8, dash=(1.6, 1.4)),)


def zone() -> tuple[Mark, ...]:
    """Hatched and outlined: it must tell itself without colour."""
    strokes = [segment for x in range(3, 28, 4) for segment in line(x - 2, HEIGHT - 1.5, x + 4, 1.5)]
    box = polygon((0, 1), (WIDTH, 1), (WIDTH, HEIGHT - 1), (0, HEIGHT - 1))
    return Path(tuple(strokes), stroke="warn", width=0.9), Path(box, stroke="warn", width=0.9)


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    scaled: list[Segment] = []
    for name, *numbers in circle(0, 0, 1):
        radii, middles = (rx, ry) * 3, (x, y) * 3
        scaled.append((name, *(middle + n * r for n, r, middle in zip(numbers, radii, middles, strict=False))))
    return tuple(scaled)


def tone_sign(tone: str) -> tuple[Mark, ...]:
    return (sign(tone, 0, 0, HEIGHT, (tone, "paper")),)


SIGNS: dict[str, Callable[[], tuple[Mark, ...]]] = {
    "work": working,
    "return": returning,
    "start": start,
    "hold": hold,
    "patch": patch,
    "zone": zone,
    "care": lambda: tone_sign("care"),
    "stop": lambda: tone_sign("stop"),
}

BODY = 9.0  # half the width of the body seen from above
PLACES = {"left": (-1.0, 0.55), "right": (1.0, 0.55), "head": (0.0, -0.22), "feet": (0.0, 1.06)}


@rule("place")
def place(block: Block, width: float, context: Context) -> Fragment:
    """A body from above, face down with its head at the top, and a dot where the giver is; or just the word."""
    at, said = block.attrs["at"], block.attrs.get("said", "")
    style = context.theme.style("place")
    lines = set_text(said, style, width, context, block.span)
    if at not in PLACES:
        return Fragment(lines.height, (tagged(lines.marks, "P"),))
    tall, middle = 18.0, BODY + 4
    head = circle(middle, 4.2, 2.3)
    body = polygon((middle - 4.2, 7.3), (middle + 4.2, 7.3), (middle + 2.9, tall), (middle - 2.9, tall))
    dx, down = PLACES[at]
    x, y = middle + dx * BODY, 4.0 + down * (tall - 2)
    figure = (
        Path((*head, *body), fill="ladder-light", stroke="soft", width=0.7, join="round"),
        Path(circle(x, y, 2.5), fill="accent"),
    )
    word = placed(lines.marks, middle - lines.width / 2, tall + 3, "P")
    return Fragment(tall + 3 + lines.height, (Group(figure), word))
