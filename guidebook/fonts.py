"""Font faces from Python font packages: where a face's bytes are, how tall it stands, and how a word is shaped.

Faces are named by family and style, `serif`, `serif/italic`, `sans/semibold`. Measures are thousandths of an em.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from guidebook.marks import Glyph

FAMILIES = {
    "serif": ("font_source_serif_pro", "SourceSerifPro"),
    "sans": ("font_source_sans_pro", "SourceSansPro"),
}
STYLES = {
    "": "Regular",
    "italic": "It",
    "light": "Light",
    "light-italic": "LightIt",
    "semibold": "Semibold",
    "semibold-italic": "SemiboldIt",
    "bold": "Bold",
    "bold-italic": "BoldIt",
    "black": "Black",
}
# Discretionary ligatures are on by default in some shapers and read as a different spelling.
FEATURES = (("kern", True), ("liga", True), ("dlig", False))
SHAPED = 1 << 16  # words kept: more than a long guide has, and few enough for a preview that runs all day
FACES = tuple(f"{family}/{style}" if style else family for family in FAMILIES for style in STYLES)


@dataclass(frozen=True)
class Face:
    """One font file. Equal names are equal faces; the file is opened when first measured."""

    name: str
    path: Path

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def shaper(self) -> Any:
        import uharfbuzz  # only a run that lays out a page pays for the shaper

        return uharfbuzz.Font(uharfbuzz.Face(self.data))

    @cached_property
    def units(self) -> int:
        return int(self.shaper.face.upem)

    @cached_property
    def table(self) -> Any:
        """The font as fontTools reads it, for embedding and vertical measures."""
        from io import BytesIO

        from fontTools.ttLib import TTFont

        return TTFont(BytesIO(self.data), lazy=True)

    @cached_property
    def cap_height(self) -> float:
        return float(self.table["OS/2"].sCapHeight) * 1000 / self.units

    @cached_property
    def x_height(self) -> float:
        return float(self.table["OS/2"].sxHeight) * 1000 / self.units

    @cached_property
    def ascent(self) -> float:
        return float(self.table["OS/2"].sTypoAscender) * 1000 / self.units

    @cached_property
    def descent(self) -> float:
        """How far letters hang below the baseline, as a positive number."""
        return -float(self.table["OS/2"].sTypoDescender) * 1000 / self.units


@cache
def face(name: str) -> Face:
    """The face called `name`. Raises KeyError for a name that is not in `FACES`."""
    family, _, style = name.partition("/")
    package, prefix = FAMILIES[family]
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"the font package {package} is not installed")
    return Face(name, Path(found.submodule_search_locations[0]) / "files" / f"{prefix}-{STYLES[style]}.ttf")


def turned(name: str) -> str:
    """The face that emphasis takes beside `name`: italic beside upright, upright beside italic."""
    family, _, style = name.partition("/")
    upright = style.removesuffix("italic").removesuffix("-")
    style = upright if style.endswith("italic") else f"{style}-italic" if style else "italic"
    return f"{family}/{style}" if style in STYLES and style else family if not style else name


def heavier(name: str) -> str:
    """The face that strong words take beside `name`: semibold, or bold beside a semibold."""
    family, _, style = name.partition("/")
    slant = "-italic" if style.endswith("italic") else ""
    weight = style.removesuffix("italic").removesuffix("-")
    return f"{family}/{'bold' if weight in ('semibold', 'bold', 'black') else 'semibold'}{slant}"


@lru_cache(SHAPED)
def shape(name: str, text: str, features: tuple[tuple[str, bool], ...] = ()) -> tuple[Glyph, ...]:
    """The glyphs of `text`, shaped as one left-to-right run; glyph 0 stands where the face has none.

    `features` are OpenType features beside the usual kerning and ligatures, such as ("onum", True).
    """
    import uharfbuzz

    chosen = face(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(chosen.shaper, buffer, dict((*FEATURES, *features)))
    scale = 1000 / chosen.units
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    return tuple(
        Glyph(
            info.codepoint,
            place.x_advance * scale,
            place.x_offset * scale,
            place.y_offset * scale,
            info.cluster,
        )
        for info, place in zip(infos, positions, strict=True)
    )


def advance(glyphs: tuple[Glyph, ...], size: float) -> float:
    """How wide a run stands, in points."""
    return sum(glyph.advance for glyph in glyphs) * size / 1000


def missing(name: str, text: str) -> str:
    """The characters of `text` that the face has no glyph for."""
    return "".join(text[glyph.cluster] for glyph in shape(name, text) if glyph.gid == 0)
