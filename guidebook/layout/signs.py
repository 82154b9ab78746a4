"""The signs of the pictures, small, for the legend; and where the giver is, seen from above."""

from __future__ import annotations

from collections.abc import Callable

from guidebook.layout.context import Context, Fragment, placed
from guidebook.layout.flow import rule
from guidebook.layout.lines import set_text
from guidebook.layout.shapes import circle, line, polygon, sign
from guidebook.layout.texts import tagged
from guidebook.marks import Group, Mark, Path
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


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[tuple[str, *tuple[float, ...]], ...]:
    scaled = []
    for name, *numbers in circle(0, 0, 1):
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        scaled.append((name, *(value for px, py in pairs for value in (x + px * rx, y + py * ry))))
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
PLACES = {"left": (-1.0, 0.55), "right": (1.0, 0.55), "head": (0.0, -0.02), "feet": (0.0, 1.13)}


@rule("place")
def place(block: Block, width: float, context: Context) -> Fragment:
    """A body from above, face down with its head at the top, and a dot where the giver is; or just the word."""
    at, said = block.attrs["at"], block.attrs.get("said", "")
    style = context.theme.style("minutes")
    lines = set_text(said, style, width, context, block.span)
    if at not in PLACES:
        return Fragment(lines.height, (tagged(lines.marks, "P"),))
    tall, middle = 23.0, 15.0
    head = circle(middle, 6.2, 2.5)
    body = polygon((middle - 4.6, 9.6), (middle + 4.6, 9.6), (middle + 3.2, tall), (middle - 3.2, tall))
    dx, down = PLACES[at]
    x, y = middle + dx * (BODY + 1.5), 4.0 + down * (tall - 2.5)
    figure = (
        Path((*head, *body), fill="ladder-light", stroke="soft", width=0.7, join="round"),
        Path(circle(x, y, 2.7), fill="accent"),
    )
    word = placed(lines.marks, 30, (tall + 4 - lines.height) / 2, "P")
    return Fragment(tall + 3, (Group(figure), word))
