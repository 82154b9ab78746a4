"""The tags of all pages in a file: numbers for what they become, the finished objects, and the tree that holds them."""

from __future__ import annotations

from guidebook.marks import Document
from guidebook.output.elements import Home
from guidebook.output.file import Raw, string
from guidebook.output.navigation import Target
from guidebook.output.numbering import Numbers, stretches
from guidebook.output.settings import Standard
from guidebook.output.sheets import Sheets, Spot
from guidebook.output.tree import NAMESPACES, Stretch, Trunk

Homes = dict[int, Home]  # by the index of the page


def add_structure(document: Document, sheets: Sheets, standard: Standard, *, singly: bool) -> dict[str, Target]:
    """Add the tags in page order, whatever order the sheets have; returns where each page is, for jumps to it.

    Numbers are given out for all pages before any objects are made, since links lead forwards too. `singly`: a page
    has its sheet for itself.
    """
    file, newer = sheets.file, standard is Standard.UA_2
    spaces = [Raw(f"<</Type /Namespace /NS {string(space)}>>") for space in NAMESPACES] if newer else []
    tree, root = Raw(), Raw()
    trunk = Trunk(standard, file.number(tree), file.number(root), tuple(map(file.number, spaces)))
    parts = homes_of(document, sheets)
    homes = {index: home for part in parts for index, home in part.items()}
    targets: dict[str, Target] = {}
    for index, home in homes.items():
        settle(sheets.spots[index], home)
        box = None if singly else home.placed(sheets.page_box(index))
        element = next(iter(home.elements), trunk.root) if newer else 0
        targets[document.pages[index].id] = Target(home.page, box, element)
    finished = list(sheets.fragments.objects([stretch_of(part, sheets, trunk, targets) for part in parts]))
    for objects in finished:
        file.put(objects)
    tree.code, root.code = trunk.whole(list(homes.values()), finished)
    file.catalog.StructTreeRoot = tree
    return targets


def homes_of(document: Document, sheets: Sheets) -> list[Homes]:
    """The home of every page that is shown, in reading order, those together that share elements."""
    file, shown = sheets.file, sorted(sheets.spots)
    known = frozenset(document.pages[index].id for index in shown)
    spots = {}
    for index in shown:  # first of all the numbers that the tags of the pages will name
        page, owner, place = sheets.spots[index]
        spots[index] = file.number(page), file.number(owner or page), place
    parts: list[Homes] = []
    for part in stretches([sheets.contents[index].outline for index in shown]):
        numbers = Numbers(file.next, known)
        indexes = [shown[nth] for nth in part]
        parts.append({index: numbers.home(sheets.contents[index].outline, spots[index]) for index in indexes})
        file.reserve(numbers.room)
    return parts


def settle(spot: Spot, home: Home) -> None:
    """Tell the page's stream and its sheet how to get to their elements and links."""
    (spot.owner or spot.page).entries["StructParents"] = home.key
    if home.links:
        spot.page.annotations += home.annotations


def stretch_of(part: Homes, sheets: Sheets, trunk: Trunk, targets: dict[str, Target]) -> Stretch:
    fragments = tuple(sheets.contents[index] for index in part)
    led = {address[1:] for fragment in fragments for address, _ in fragment.outline.links if address.startswith("#")}
    return Stretch(
        trunk, fragments, tuple(part.values()), {page: targets[page] for page in sorted(led & targets.keys())}
    )
