"""A small profile of a press, for tests: plain arithmetic between Lab and four inks, as ICC.1:2004 lays it out."""

from __future__ import annotations

import struct
from itertools import product

GRID = 9
WHITE = (0.9642, 1.0, 0.8249)  # D50
# From XYZ under D50 to linear sRGB (Bradford-adapted).
TO_RED, TO_GREEN, TO_BLUE = (3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052)


def press_profile() -> bytes:
    """A version 2 profile of a CMYK printer with one table each way."""
    tags = {
        b"desc": described("A press for tests"),
        b"cprt": b"text\0\0\0\0public domain\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(fixed(part) for part in WHITE),
        b"A2B0": table(4, 3, 3, [to_lab(*inks) for inks in steps(4, 3)]),
        b"B2A0": table(3, 4, GRID, [to_inks(*lab) for lab in steps(3, GRID)]),
    }
    places, body, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += b"\0" * (-len(data) % 4)
        places += name + struct.pack(">II", start + len(body), len(data))
        body += data
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s12s4s", size, b"test", 0x02400000, b"prtr", b"CMYK", b"Lab ", bytes(12), b"acsp")
    head += bytes(28) + b"".join(fixed(part) for part in WHITE)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + places + body


def steps(channels: int, grid: int) -> list[tuple[float, ...]]:
    return list(product([index / (grid - 1) for index in range(grid)], repeat=channels))


def table(inputs: int, outputs: int, grid: int, values: list[tuple[float, ...]]) -> bytes:
    """A lut8: straight curves, and the values at every point of the grid."""
    matrix = b"".join(fixed(part) for part in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    curve = bytes(range(256))
    points = bytes(round(min(max(part, 0.0), 1.0) * 255) for value in values for part in value)
    return b"mft1\0\0\0\0" + bytes([inputs, outputs, grid, 0]) + matrix + curve * inputs + points + curve * outputs


def to_inks(light: float, a: float, b: float) -> tuple[float, ...]:
    """Cyan, magenta, yellow, black from Lab, each from 0 to 1."""
    level = (light * 100 + 16) / 116
    parts = (level + (a * 255 - 128) / 500, level, level - (b * 255 - 128) / 200)
    xyz = [
        white * (part**3 if part > 6 / 29 else (part - 4 / 29) * 108 / 841)
        for part, white in zip(parts, WHITE, strict=True)
    ]
    channels = [
        sum(factor * part for factor, part in zip(row, xyz, strict=True)) for row in (TO_RED, TO_GREEN, TO_BLUE)
    ]
    red, green, blue = (min(max(channel, 0.0), 1.0) ** (1 / 2.2) for channel in channels)
    black = 1 - max(red, green, blue)
    return 1 - red - black, 1 - green - black, 1 - blue - black, black


def to_lab(cyan: float, magenta: float, yellow: float, black: float) -> tuple[float, ...]:
    """A rough Lab: enough for a profile to be whole."""
    light = (1 - (cyan + magenta + yellow) / 3) * (1 - black)
    return light, 0.5 + (magenta - cyan) / 4, 0.5 + (yellow - magenta) / 4


def described(text: str) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text.encode() + b"\0" + bytes(12 + 67)


def fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))
