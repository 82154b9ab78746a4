"""The faces of a document as PDF fonts: the glyphs that were shown, their widths and the text they stand for.

A font is written once per document under the face's own glyph ids, so a page's codes never depend on other pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from guidebook.fonts import FACES, Face, face
from guidebook.output.file import File, Raw, stream

# Tables that a reader of PDF never asks: text comes from ToUnicode, shapes are placed already.
DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "OS/2", "STAT", "cmap", "kern", "name", "post")
# Latin and Armenian ligature letters are how their parts are printed, not what was written.
PRESENTATION_FORMS = range(0xFB00, 0xFB18)
SMALL_CAPITAL = ".sc"  # named after the capital that it looks like, but it stands for the small letter
# Added to the code of a glyph of small letters when it stands for capitals: the same glyph, but other text.
CAPITAL = 0x8000
SYMBOLIC = 4


@dataclass(frozen=True)
class Typeface:
    """One face as the writer needs it."""

    source: Face

    @property
    def name(self) -> str:
        """The name of the resource: the face's own, with a sign that PDF names may hold."""
        return self.source.name.replace("/", "-")

    @cached_property
    def widths(self) -> dict[int, int]:
        return Widths(self.source.shaper, 1000 / self.source.units)

    @cached_property
    def spellings(self) -> dict[int, str]:
        return Spellings(self.source.shaper)


class Widths(dict[int, int]):
    """Advance widths in thousandths of an em, looked up when first asked for."""

    def __init__(self, shaper: Any, scale: float) -> None:
        super().__init__()
        self.shaper, self.scale = shaper, scale

    def __missing__(self, gid: int) -> int:
        self[gid] = round(self.shaper.get_glyph_h_advance(gid % CAPITAL) * self.scale)
        return self[gid]


def listed(name: str) -> str:
    """The text that the Adobe Glyph List has for the name of a glyph."""
    from fontTools.agl import toUnicode  # only names that the face itself does not explain ask

    return str(toUnicode(name))


def commonness(code: int) -> tuple[bool, int]:
    """Of characters that share a glyph the commonest comes last: ’ after ʼ, a hyphen after a no-break hyphen."""
    is_modifier = 0x2B0 <= code <= 0x2FF  # spacing modifier letters
    return not is_modifier, -code


class Spellings(dict[int, str]):
    """The text that each glyph stands for by itself: its commonest character, or what its name spells, or ''."""

    def __init__(self, shaper: Any) -> None:
        super().__init__()
        self.shaper = shaper
        for code in sorted(shaper.face.unicodes, key=commonness):
            gid = shaper.get_nominal_glyph(code)
            if gid:
                text = chr(code)
                self[gid] = unicodedata.normalize("NFKC", text) if code in PRESENTATION_FORMS else text

    def __missing__(self, gid: int) -> str:
        if gid >= CAPITAL:
            self[gid] = self[gid - CAPITAL].upper()
            return self[gid]
        name = self.shaper.glyph_to_string(gid)
        parts = [self.shaper.glyph_from_string(part) for part in name.partition(".")[0].split("_")]
        text = "".join(self.get(part, "\N{REPLACEMENT CHARACTER}") for part in parts)
        if not text.isascii():  # several characters may share the glyph, and the lowest is not the usual one
            text = listed(name)
        self[gid] = text.lower() if name.endswith(SMALL_CAPITAL) else text
        return self[gid]


@cache
def typeface(name: str) -> Typeface:
    return Typeface(face(name))


class Glyphs(NamedTuple):
    """The glyphs that a page shows: by the name of each face their codes, every code as the character of that number.
    A code is the glyph's id, or that and `CAPITAL`. `told` is what some stand for, of which their face says nothing.
    """

    codes: Mapping[str, str]
    told: Mapping[str, Mapping[str, str]]


@dataclass
class Shown:
    """The glyphs that a document shows, as `Glyphs` has them; they are gathered here."""

    codes: dict[str, set[str]] = field(default_factory=dict)
    told: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, font: str, codes: Iterable[str]) -> None:
        self.codes.setdefault(font, set()).update(codes)

    def tell(self, font: str, code: str, text: str) -> str:
        """Say what a glyph stands for, where nothing else tells. Returns what is believed: who says it first."""
        return self.told.setdefault(font, {}).setdefault(code, text)

    def take(self, glyphs: Glyphs) -> None:
        for font, codes in glyphs.codes.items():
            self.add(font, codes)
        for font, texts in glyphs.told.items():
            for code, text in texts.items():
                self.tell(font, code, text)

    @property
    def glyphs(self) -> Glyphs:
        return Glyphs({font: "".join(sorted(codes)) for font, codes in self.codes.items()}, self.told)

    def texts(self, font: str) -> dict[int, str]:
        """What each code of a face stands for."""
        told, spellings = self.told.get(font, {}), typeface(font).spellings
        return {ord(code): told.get(code) or spellings[ord(code)] for code in self.codes[font]}


def embed(file: File, name: str, texts: dict[int, str]) -> None:
    """Add the font to the file's resources, cut down to the glyphs in `texts`."""
    chosen = typeface(name)
    codes = sorted(texts)
    gids = sorted({code % CAPITAL for code in codes})
    base = PDFName(f"{subset_tag(name, gids)}+{chosen.source.path.stem}")
    program, glyphs = cut(chosen.source, tuple(gids)), glyph_map(codes)
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": base,
            "CIDToGIDMap": file.document.Reference(stream(glyphs)) if glyphs else PDFName("Identity"),
            "CIDSystemInfo": Raw("<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"),
            "FontDescriptor": file.document.Reference(descriptor(file, chosen.source, base, program)),
            "W": Raw(widths_code(codes, chosen.widths)),
            "DW": 0,
        }
    )
    font = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": base,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([file.document.Reference(descendant)]),
            "ToUnicode": file.document.Reference(stream(character_map(texts))),
        }
    )
    file.document.idToObject["BasicFonts"][chosen.name] = file.document.Reference(font)


def widths_code(codes: Iterable[int], widths: Mapping[int, int]) -> str:
    """The widths of codes in rising order, those of neighbours in one array (ISO 32000-1, 9.7.4.3)."""
    runs: list[str] = []
    before = None
    for code in codes:
        runs.append(f" {widths[code]}" if before == code - 1 else f"] {code} [{widths[code]}")
        before = code
    return f"[{''.join(runs).removeprefix('] ')}]{']' if runs else ''}"


def glyph_map(codes: list[int]) -> bytes:
    """The glyph of each code up to the last, two bytes each; empty when all codes are glyphs (ISO 32000-1, 9.7.4.2)."""
    if not codes or codes[-1] < CAPITAL:
        return b""
    glyphs = bytearray(2 * (codes[-1] + 1))
    for code in codes:
        glyphs[2 * code : 2 * code + 2] = (code % CAPITAL).to_bytes(2, "big")
    return bytes(glyphs)


def descriptor(file: File, source: Face, base: str, program: bytes) -> PDFDictionary:
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": base,
            "Flags": SYMBOLIC,
            "FontBBox": PDFArray([round(value) for value in source.bounds]),
            "ItalicAngle": round(source.slant, 2),
            "Ascent": round(source.ascent),
            "Descent": -round(source.descent),
            "CapHeight": round(source.cap_height),
            "StemV": stem(source),
            "FontFile2": file.document.Reference(stream(program, Length1=len(program))),
        }
    )


def stem(source: Face) -> int:
    """The thickness of upright stems, guessed from the weight."""
    return round(50 + (source.weight / 65) ** 2)


def subset_tag(name: str, gids: list[int]) -> str:
    """Six capital letters, always the same for the same glyphs (ISO 32000-1, 9.6.4)."""
    number = int.from_bytes(sha256(repr((name, gids)).encode()).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(65 + letter))
    return "".join(letters)


@lru_cache(maxsize=len(FACES))
def cut(source: Face, gids: tuple[int, ...]) -> bytes:
    """The font file with these glyphs only, under their old ids: mostly the same for each file of a build. HarfBuzz
    cuts 200 times faster than fontTools.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(gids)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in DROPPED)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
    return bytes(uharfbuzz.subset(source.shaper.face, wanted).blob.data)


def character_map(texts: dict[int, str]) -> bytes:
    """The ToUnicode map, in blocks of at most 100 as the format demands (ISO 32000-1, 9.10.3)."""
    pairs = [f"<{gid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for gid, text in sorted(texts.items()) if text]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
