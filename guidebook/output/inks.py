"""Inks: from the names that marks carry to colours, and palettes for printers with less to give."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEX = re.compile(r"#[0-9a-fA-F]{6}")
Colour = tuple[float, float, float]


def colour(ink: str, palette: Mapping[str, str]) -> Colour:
    """Red, green and blue from 0 to 1. An ink is a role of the palette, or itself `#rrggbb`. Raises KeyError."""
    value = palette.get(ink) or ink
    if not HEX.fullmatch(value):
        raise KeyError(f"no ink is called '{ink}'")
    return int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255
