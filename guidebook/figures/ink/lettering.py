"""Lettering as outlines: the few digits, letters and signs a plate holds are drawn as paths, never as text.

They are marked `upright`: a mirrored plate shows them at the mirrored place, but the right way round."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry import box

from guidebook.figures.ink.plate import Plate

_CAP_HEIGHT = 0.66  # of the em, Source Sans


@cache
def _font() -> Any:
    """Source Sans Bold from its package; opened at the first label only."""
    from font_source_sans_pro import font_files_otf
    from fontTools.ttLib import TTFont

    return TTFont(Path(font_files_otf["SourceSansProBold"]))


@cache
def _glyph(character: str) -> tuple[str, float]:
    """Outline of a character as commands in em units (y up), and its advance."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    font = _font()
    name = font.getBestCmap()[ord(character)]
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    units = font["head"].unitsPerEm
    letters = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "Q", "closePath": "Z", "endPath": ""}
    commands = [
        letters[verb] + " ".join(f"{x / units:.4f},{y / units:.4f}" for x, y in points) for verb, points in pen.value
    ]
    return "\n".join(commands), font["hmtx"][name][0] / units


def text_width(label: str, size: float) -> float:
    """Width of a label in mm; size = em in mm."""
    return sum(_glyph(character)[1] for character in label) * size


def text_d(label: str, at: npt.ArrayLike, size: float, anchor: str = "middle") -> str:
    """Path data of a label whose capital height is centred on a paper point."""
    x, y = np.asarray(at, float)
    if anchor == "middle":
        x -= text_width(label, size) / 2
    baseline = y + _CAP_HEIGHT * size / 2
    d = ""
    for character in label:
        outline, advance = _glyph(character)
        for command in outline.split("\n"):
            pairs = [pair.split(",") for pair in command[1:].split()]
            placed = [f"{x + float(px) * size:.2f} {baseline - float(py) * size:.2f}" for px, py in pairs]
            d += command[:1] + " ".join(placed)
        x += advance * size
    return d


def draw_glyphs(
    plate: Plate, at: npt.ArrayLike, label: str, size: float, role: str = "line", anchor: str = "middle"
) -> None:
    """A label as filled outlines."""
    plate.path(text_d(label, at, size, anchor), fill=role, upright=True)


def draw_label(plate: Plate, at: npt.ArrayLike, label: str, size: float = 3.6, anchor: str = "middle") -> None:
    """A label with a white halo."""
    x, y = np.asarray(at, float)
    d = text_d(label, (x, y), size, anchor)
    plate.path(d, fill="halo", stroke="halo", stroke_width=1.1, stroke_linejoin="round", upright=True)
    plate.path(d, fill="line", upright=True)
    width = text_width(label, size)
    left = x - (width / 2 if anchor == "middle" else 0)
    plate.taken.append(box(left, y - size / 2, left + width, y + size / 2))
