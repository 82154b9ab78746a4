"""Inks: from the names that marks carry to colours, and palettes for printers with less to give."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

HEX = re.compile(r"#[0-9a-fA-F]{6}")
WHITE = "#ffffff"
TINT = 0.25  # luminance above which an area is a tint: about as light as a 45 % grey and lighter
SHADOW = "-shadow"  # the shaded part of an area, which goes with it
Colour = tuple[float, float, float]


def colour(ink: str, palette: Mapping[str, str], *, line: bool = False) -> Colour:
    """Red, green and blue from 0 to 1. An ink is a role of the palette, or itself `#rrggbb`. Raises KeyError.

    `line`: it is for a line or a letter, not for an area; only a `Toned` palette tells them apart.
    """
    value = palette.line(ink) if line and isinstance(palette, Toned) else palette.get(ink) or ink
    if not HEX.fullmatch(value):
        raise KeyError(f"no ink is called '{ink}'")
    return channels(value)


def channels(value: str) -> Colour:
    """Red, green and blue of `#rrggbb`."""
    return int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255


Tone = Callable[[str, str], str]


class Toned(Mapping[str, str]):
    """A palette seen through functions from ink and colour to colour, for inks that name themselves too.

    `name` says what they do: equal palettes under equal names look alike.
    """

    def __init__(self, name: str, palette: Mapping[str, str], area: Tone, line: Tone) -> None:
        self.name, self.palette, self.area_tone, self.line_tone = name, palette, area, line

    def __repr__(self) -> str:
        return f"{self.name} {sorted(self.palette.items())}"

    def __getitem__(self, ink: str) -> str:
        return self.area_tone(ink, self.plain(ink))

    def line(self, ink: str) -> str:
        return self.line_tone(ink, self.plain(ink))

    def plain(self, ink: str) -> str:
        value = self.palette.get(ink) or ink
        if not HEX.fullmatch(value):
            raise KeyError(f"no ink is called '{ink}'")
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.palette)

    def __len__(self) -> int:
        return len(self.palette)


def grey(palette: Mapping[str, str]) -> Toned:
    """The palette in greys as light as its colours."""

    def tone(_ink: str, value: str) -> str:
        level = round(encoded(luminance(value)) * 255)
        return f"#{level:02x}{level:02x}{level:02x}"

    return Toned("grey", palette, tone, tone)


def low(palette: Mapping[str, str], keep: Collection[str]) -> Toned:
    """The palette without its tints, to save ink: light areas are left white, lines and letters stay.

    `keep` names the inks of light areas that mean something and have no outline to tell it.
    """

    def area(ink: str, value: str) -> str:
        lit = palette.get(ink.removesuffix(SHADOW), value)
        return value if ink in keep or max(luminance(value), luminance(lit)) < TINT else WHITE

    return Toned(f"low {sorted(keep)}", palette, area, lambda _ink, value: value)


def luminance(value: str) -> float:
    """How light `#rrggbb` is, from 0 to 1 (relative luminance of WCAG 2.2)."""
    return brightness(channels(value))


def brightness(mixed: Colour) -> float:
    """How light a colour is, from 0 to 1."""
    red, green, blue = map(linear, mixed)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(level: float) -> float:
    """The light that a level of sRGB gives (IEC 61966-2-1)."""
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def encoded(light: float) -> float:
    """The level of sRGB that gives this light."""
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
