"""Font faces from Python font packages: where a face's bytes are, how tall it stands, and how a word is shaped.

Faces are named by family and style, `serif`, `serif/italic`, `sans/semibold`. Measures are thousandths of an em.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
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
    def tables(self) -> Mapping[str, int]:
        """Where each table of the file begins, by its tag (OpenType, "Organization of an OpenType font")."""
        records = (self.data[12 + 16 * nth : 28 + 16 * nth] for nth in range(int.from_bytes(self.data[4:6], "big")))
        return {record[:4].decode("latin-1"): int.from_bytes(record[8:12], "big") for record in records}

    def number(self, table: str, place: int, size: int = 2) -> int:
        """The signed number at a place of a table, in bytes from its beginning."""
        start = self.tables[table] + place
        return int.from_bytes(self.data[start : start + size], "big", signed=True)

    def measured(self, table: str, place: int) -> float:
        return self.number(table, place) * 1000 / self.units

    @cached_property
    def cap_height(self) -> float:
        return self.measured("OS/2", 88)

    @cached_property
    def x_height(self) -> float:
        return self.measured("OS/2", 86)

    @cached_property
    def ascent(self) -> float:
        return self.measured("OS/2", 68)

    @cached_property
    def descent(self) -> float:
        """How far letters hang below the baseline, as a positive number."""
        return -self.measured("OS/2", 70)

    @cached_property
    def bounds(self) -> tuple[float, ...]:
        """The box that holds every glyph: left, bottom, right and top."""
        return tuple(self.measured("head", place) for place in (36, 38, 40, 42))

    @cached_property
    def slant(self) -> float:
        """Degrees from the upright, less than nothing for italics."""
        return self.number("post", 4, 4) / 65536

    @cached_property
    def weight(self) -> int:
        """400 is regular, 700 bold."""
        return self.number("OS/2", 4)


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
    # Whole numbers stay whole, since those are remembered and read again in half the time
    scale = 1000 / chosen.units if 1000 % chosen.units else 1000 // chosen.units
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
