"""Pages on sides of sheets, written as one tagged PDF file. Nothing is laid out here, and no PDF is ever parsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from guidebook.codec import Piece
from guidebook.marks import Document, Side
from guidebook.output.file import Raw, Stream, stream, string
from guidebook.output.fragments import Fragments
from guidebook.output.metadata import information, packet, srgb_profile
from guidebook.output.navigation import Outline, labels_code
from guidebook.output.settings import PdfSettings, Standard
from guidebook.output.sheets import Sheets
from guidebook.output.structure import add_structure
from guidebook.output.typefaces import embed


def write_pdf(
    document: Document,
    sides: tuple[Side, ...],
    palette: Mapping[str, str],
    settings: PdfSettings,
    fragments: Fragments | None = None,
) -> bytes:
    """The file's bytes, the same for the same input. `sides` say which pages lie where; see `guidebook.impose`."""
    return b"".join(pdf_parts(document, sides, palette, settings, fragments))


def pdf_parts(
    document: Document,
    sides: tuple[Side, ...],
    palette: Mapping[str, str],
    settings: PdfSettings,
    fragments: Fragments | None = None,
) -> list[Piece]:
    """The file's bytes in parts, for a large file that need not be in memory as a whole.

    `fragments` of the same palette and profile, handed on from file to file, spare making the same pages again.
    Raises KeyError for an ink that the palette lacks and for a face that is not known.
    """
    fragments = fragments or Fragments(palette, settings.profile)
    sheets = Sheets(document.pages, fragments, bleed=settings.bleed, language=document.language)
    add_sides(sides, sheets)
    singly = all(len(side.places) == 1 for side in sides)
    targets = add_structure(document, sheets, settings.standard, singly=singly)
    newer = settings.standard is Standard.UA_2
    sheets.file.catalog.Outlines = Outline(sheets.file, targets, by_element=newer).write(document.bookmarks)
    sheets.write_forms()
    for font in sheets.shown.codes:
        embed(sheets.file, font, sheets.shown.texts(font))
    if singly:
        sheets.file.catalog.PageLabels = Raw(labels_code([document.pages[side.places[0][0]] for side in sides]))
    describe_file(document, sheets, settings)
    info = None if newer else Raw(information(document, settings))
    return sheets.file.pack(version=settings.standard.version, info=info)


def add_sides(sides: tuple[Side, ...], sheets: Sheets) -> None:
    """Write the sides; what only one of them shows, and that alone, needs no form of its own."""
    shows = Counter(index for side in sides for index, _ in side.places)
    for side in sides:
        alone = len(side.places) == 1 and shows[side.places[0][0]] == 1 and side.trim is None
        sheets.add(side, inline=alone)


def describe_file(document: Document, sheets: Sheets, settings: PdfSettings) -> None:
    """What a reader's and a printer's program want to know."""
    file, catalog = sheets.file, sheets.file.catalog
    preferences = "/DisplayDocTitle true /PrintScaling /None"
    if settings.duplex:
        preferences += f" /Duplex /{settings.duplex.value}"
    if settings.right_bound:
        preferences += " /Direction /R2L"
    catalog.ViewerPreferences = Raw(f"<<{preferences}>>")
    catalog.MarkInfo = Raw("<</Marked true>>")
    catalog.Metadata = Stream(packet(document, settings), Type="/Metadata", Subtype="/XML")
    press = settings.profile
    profile = file.ref(stream(press.data, N=4) if press else stream(srgb_profile(), N=3))
    name = string(press.name if press else "sRGB")
    condition = f"/OutputConditionIdentifier {name} /RegistryName (http://www.color.org) /Info {name}"
    catalog.OutputIntents = Raw(f"[<</Type /OutputIntent /S /GTS_PDFA1 {condition} /DestOutputProfile {profile}>>]")
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
