"""Lengths in points, y growing downwards from the top-left corner, as one reads."""

from __future__ import annotations

import re
from typing import NamedTuple

MM = 72 / 25.4
UNITS = {"mm": MM, "cm": 10 * MM, "in": 72.0, "pt": 1.0}
LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(mm|cm|in|pt)\s*")


class Size(NamedTuple):
    width: float
    height: float

    @property
    def turned(self) -> Size:
        """The same paper the other way round."""
        return Size(self.height, self.width)


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Insets(NamedTuple):
    top: float
    right: float
    bottom: float
    left: float


class Transform(NamedTuple):
    """The affine map (x, y) -> (a·x + c·y + e, b·x + d·y + f)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, after: Transform) -> Transform:
        """First this map, then `after`."""
        return Transform(
            after.a * self.a + after.c * self.b,
            after.b * self.a + after.d * self.b,
            after.a * self.c + after.c * self.d,
            after.b * self.c + after.d * self.d,
            after.a * self.e + after.c * self.f + after.e,
            after.b * self.e + after.d * self.f + after.f,
        )

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


IDENTITY = Transform()


def shift(x: float, y: float) -> Transform:
    return Transform(e=x, f=y)


PAPER = {
    "a3": Size(297 * MM, 420 * MM),
    "a4": Size(210 * MM, 297 * MM),
    "a5": Size(148 * MM, 210 * MM),
    "a6": Size(105 * MM, 148 * MM),
    "a7": Size(74 * MM, 105 * MM),
    "tabloid": Size(792, 1224),
    "letter": Size(612, 792),
    "half-letter": Size(396, 612),
    "3x5": Size(216, 360),
    "4x6": Size(288, 432),
}
OTHER_NAMES = {
    "statement": "half-letter",
    "ledger": "tabloid",
    "11x17": "tabloid",
    "5.5x8.5": "half-letter",
    "8.5x11": "letter",
    "index": "3x5",
}


def parse_length(text: str) -> float | None:
    """Points from a length such as `4mm`, `9.5pt` or `0.5in`; None when it is not one."""
    found = LENGTH.fullmatch(text.lower())
    return float(found[1]) * UNITS[found[2]] if found else None


def parse_paper(text: str) -> Size | None:
    """The paper that any usual spelling names (`A4`, `iso-a4`, `a4paper`, `us-letter`, `148x210mm`), or None."""
    name = re.sub(r"[\s_]+", "-", text.strip().lower())
    name = re.sub(r"^(iso|us|na|din)-|-?paper$|(?<=\dx\d)-?in(ch)?$", "", name)
    name = OTHER_NAMES.get(name.removesuffix("in"), name)
    name = {"halfletter": "half-letter", "usletter": "letter", "isoa4": "a4"}.get(name, name)
    if name in PAPER:
        return PAPER[name]
    sides = re.fullmatch(r"(\d+(?:\.\d+)?)-?(mm|cm|in|pt)?-?[x×]-?(\d+(?:\.\d+)?)-?(mm|cm|in|pt)", name)
    if not sides:
        return None
    unit = sides[4]
    size = Size(float(sides[1]) * UNITS[sides[2] or unit], float(sides[3]) * UNITS[unit])
    return size if min(size) > 0 else None
