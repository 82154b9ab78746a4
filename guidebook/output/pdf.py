"""Pages on sides of sheets, written as one tagged PDF file. Nothing is laid out here, and no PDF is ever parsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from guidebook.marks import Document, Group, Side
from guidebook.output.bounds import placed
from guidebook.output.content import Link
from guidebook.output.file import Raw, Stream, stream, string
from guidebook.output.fragments import Fragments
from guidebook.output.metadata import information, packet, srgb_profile
from guidebook.output.navigation import Navigator, Target, label_pages
from guidebook.output.settings import PdfSettings, Standard
from guidebook.output.sheets import Sheets
from guidebook.output.tags import Annotation, Element, Home, Tag, enclosing, grow, words
from guidebook.output.tree import Tree
from guidebook.output.typefaces import embed


def write_pdf(
    document: Document,
    sides: tuple[Side, ...],
    palette: Mapping[str, str],
    settings: PdfSettings,
    fragments: Fragments | None = None,
) -> bytes:
    """The file's bytes, the same for the same input. `sides` say which pages lie where; see `guidebook.impose`.

    `fragments` of the same palette and profile, handed on from file to file, spare making the same pages again.
    Raises KeyError for an ink that the palette lacks and for a face that is not known.
    """
    sheets = Sheets(
        document.pages,
        fragments or Fragments(palette, settings.profile),
        bleed=settings.bleed,
        language=document.language,
    )
    shows = Counter(index for side in sides for index, _ in side.places)
    singly = all(len(side.places) == 1 for side in sides)
    for side in sides:
        alone = len(side.places) == 1 and shows[side.places[0][0]] == 1 and side.trim is None
        sheets.add(side, inline=alone)
    sheets.write_forms()
    for font, texts in sheets.shown.glyphs.items():
        embed(sheets.file, font, texts)
    add_structure(document, sheets, settings, singly=singly)
    if singly:
        label_pages(sheets.canvas, [document.pages[side.places[0][0]] for side in sides])
    describe_file(document, sheets, settings)
    info = None if settings.standard is Standard.UA_2 else Raw(information(document, settings))
    return sheets.file.pack(version=settings.standard.version, info=info)


def add_structure(document: Document, sheets: Sheets, settings: PdfSettings, *, singly: bool) -> None:
    """The tags in page order, whatever order the sheets have, and the links and bookmarks that lead to pages."""
    root = Element("Document", Group(()))
    known: dict[tuple[str, str], Element] = {}
    shown = sorted(sheets.homes.items())
    targets = {}
    for key, (index, home) in enumerate(shown):
        home.number(key)
        grow(root, sheets.contents[index].tags, home, known)
        box = None if singly else placed(sheets.page_box(index), home.place)
        targets[document.pages[index].id] = Target(
            home.page, box, first_element(sheets.contents[index].tags, home, root)
        )
    navigator = Navigator(sheets.file, targets, by_element=settings.standard is Standard.UA_2)
    links: list[tuple[Raw, Element]] = []
    for index, home in shown:
        for link in sheets.contents[index].links:
            links += add_link(link, home, navigator, len(shown) + len(links))
    catalog = sheets.file.catalog
    catalog.StructTreeRoot = Tree(sheets.file, settings.standard).write(root, [home for _, home in shown], links)
    catalog.Outlines = navigator.outline(document.bookmarks)


def first_element(page: Tag, home: Home, root: Element) -> Element:
    """The first element that begins on a page, for jumps to it."""
    elements = (tag.element for tag in page.kids if isinstance(tag, Tag) and tag.element)
    return next((element for element in elements if element.home is home), root)


def add_link(link: Link, home: Home, navigator: Navigator, key: int) -> list[tuple[Raw, Element]]:
    """The annotations of one link, a line each. A link to a page that is left out of the file is plain text."""
    element, group = link.tag.element, link.tag.group
    if element is None:
        return []
    said = group.alt or group.actual or words(group) or group.link
    added = []
    for offset, box in enumerate(link.boxes):
        annotation = navigator.link(group.link, placed(box, home.place), said, key + offset)
        if annotation is None:
            element.role = "Span"
            return []
        added.append((annotation, element))
        if (entry := enclosing(element, "TOCI")) and group.link.startswith("#"):
            entry.leads_to = navigator.targets[group.link[1:]].element
        element.kids.append(Annotation(home.page, annotation))
        home.page.Annots = [*(home.page.Annots or []), navigator.file.ref(annotation)]
    return added


def describe_file(document: Document, sheets: Sheets, settings: PdfSettings) -> None:
    """What a reader's and a printer's program want to know."""
    file, catalog = sheets.file, sheets.file.catalog
    sheets.canvas.setViewerPreference("DisplayDocTitle", "true")
    sheets.canvas.setViewerPreference("PrintScaling", "None")
    if settings.duplex:
        sheets.canvas.setViewerPreference("Duplex", settings.duplex.value)
    if settings.right_bound:
        sheets.canvas.setViewerPreference("Direction", "R2L")
    catalog.MarkInfo = Raw("<</Marked true>>")
    catalog.Metadata = Stream(packet(document, settings), Type="/Metadata", Subtype="/XML")
    press = settings.profile
    profile = file.ref(stream(press.data, N=4) if press else stream(srgb_profile(), N=3))
    name = string(press.name if press else "sRGB")
    condition = f"/OutputConditionIdentifier {name} /RegistryName (http://www.color.org) /Info {name}"
    catalog.OutputIntents = Raw(f"[<</Type /OutputIntent /S /GTS_PDFA1 {condition} /DestOutputProfile {profile}>>]")
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
