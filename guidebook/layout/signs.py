"""The signs of the pictures, small, for the legend; and where the giver is, seen from above."""

from __future__ import annotations

from collections.abc import Callable

from guidebook.layout.context import Context, Fragment
from guidebook.layout.flow import rule
from guidebook.layout.shapes import circle, line, polygon, sign
from guidebook.marks import Group, Mark, Path, Segment
from guidebook.markup import Block

WIDTH, HEIGHT, SIGN_SIZE = 28.0, 12.0, 9.0  # of a sign of the legend, and of the text that it goes with
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
    bars = [segment for x in (-2.5, 2.5) for segment in line(WIDTH / 2 + x, 1.5, WIDTH / 2 + x, HEIGHT - 1.5)]
    return (Path(tuple(bars), stroke="accent", width=2.6),)


def patch() -> tuple[Mark, ...]:
    oval = ellipse(WIDTH / 2, MIDDLE, 11, 5)
    return (Path(oval, fill="accent-soft", stroke="accent", width=0.8, dash=(1.6, 1.4)),)


def zone() -> tuple[Mark, ...]:
    """Hatched and outlined: it must tell itself without colour."""
    strokes = [segment for x in range(3, 25, 4) for segment in line(x - 2, HEIGHT - 1.5, x + 4, 1.5)]
    box = polygon((0, 1), (WIDTH, 1), (WIDTH, HEIGHT - 1), (0, HEIGHT - 1))
    return Path(tuple(strokes), stroke="warn", width=0.9), Path(box, stroke="warn", width=0.9)


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    scaled: list[Segment] = []
    for name, *numbers in circle(0, 0, 1):
        radii, middles = (rx, ry) * 3, (x, y) * 3
        scaled.append((name, *(middle + n * r for n, r, middle in zip(numbers, radii, middles, strict=False))))
    return tuple(scaled)


def tone_sign(tone: str) -> tuple[Mark, ...]:
    return (sign(tone, (WIDTH - HEIGHT) / 2, 0, HEIGHT, (tone, "paper")),)


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

MID, TALL = 9.5, 29.0  # of the body seen from above, and of the room that it takes with its giver
GIVER = 2.3
PLACES = {"left": (MID - 7.2, 15.0), "right": (MID + 7.2, 15.0), "head": (MID, 2.4), "feet": (MID, 26.5)}


def body() -> tuple[Segment, ...]:
    """Face down, head at the top."""
    side = ((4.4, 11.6), (3.1, 16.5), (2.9, 23.4), (0.6, 23.4), (0.0, 18.4))
    right = [("L", MID + x, y) for x, y in side]
    left = [("L", MID - x, y) for x, y in side[-2::-1]]
    shoulders = ("C", MID - 4.4, 9.4, MID - 2.4, 9.0, MID, 9.0), ("C", MID + 2.4, 9.0, MID + 4.4, 9.4, MID + 4.4, 11.6)
    return *circle(MID, 6.9, 2.1), ("M", MID - 4.4, 11.6), *shoulders, *right[1:], *left, ("Z",)


@rule("place")
def place(block: Block, _width: float, _context: Context) -> Fragment:
    """A body from above with a dot where the giver is; nothing where that is not beside the body."""
    at = block.attrs["at"]
    if at not in PLACES:
        return Fragment(0)
    drawn = (
        Path(body(), fill="ladder-light", stroke="soft", width=0.6, join="round"),
        Path(circle(*PLACES[at], GIVER), fill="accent"),
    )
    return Fragment(TALL, (Group(drawn, form=f"place-{at}"),))
