"""The structure tree as PDF objects, stretch by stretch: a few pages that share elements, mostly one alone.

The objects of a stretch name no others but the sheets, the root and the pages that its links lead to, so they can be
remembered as they stand in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidebook.marks import Group
from guidebook.output.content import Link
from guidebook.output.elements import Annotation, Element, Growth, Home, Sequence, enclosing, walk
from guidebook.output.file import name, string
from guidebook.output.fragment import Fragment
from guidebook.output.navigation import Target, annotation, out
from guidebook.output.objects import Objects, packed
from guidebook.output.settings import Standard
from guidebook.output.tags import words

# Standard types of PDF 1.7 that PDF 2.0 keeps in the old namespace only (ISO 32000-2, annex L).
OLD_TYPES = frozenset({"TOC", "TOCI", "Reference", "Quote", "BlockQuote", "Index", "Code", "Art", "Note", "BibEntry"})
BULLETS = frozenset("•◦▪–—☐□✓✗")
NAMESPACES = ("http://iso.org/pdf2/ssn", "http://iso.org/pdf/ssn")


class Trunk(NamedTuple):
    """What all elements hang on: the numbers of the tree, of its outermost element and of the namespaces, if any."""

    standard: Standard
    tree: int
    root: int
    namespaces: tuple[int, ...]

    def namespace(self, role: str) -> str:
        return f" /NS {self.namespaces[role in OLD_TYPES]} 0 R" if self.namespaces else ""

    def whole(self, homes: list[Home], stretches: list[Objects]) -> tuple[str, str]:
        """The tree and its outermost element."""
        tops = " ".join([stretch.tops for stretch in stretches if stretch.tops])
        notes = " ".join([f"({note_name(note)}) {note} 0 R" for stretch in stretches for note in stretch.notes])
        parents = " ".join([f"{home.key} 0 R" for home in homes])
        tree = f"/Type /StructTreeRoot /K {self.root} 0 R /ParentTree <</Kids [{parents}]>>"
        tree += f" /ParentTreeNextKey {homes[-1].end if homes else 0}"
        if self.namespaces:
            tree += f" /Namespaces [{' '.join(f'{number} 0 R' for number in self.namespaces)}]"
        tree += f" /IDTree <</Names [{notes}]>>" if notes else ""
        root = f"/S /Document /P {self.tree} 0 R{self.namespace('Document')}" + (f" /K [{tops}]" if tops else "")
        return f"<<{tree}>>", f"<<{root}>>"


def note_name(number: int) -> str:
    """What the note with this number is called; names have to be in order of the alphabet."""
    return f"note-{number:07}"


@dataclass(frozen=True)
class Stretch:
    """Pages next to each other that share no elements with others, and the pages that their links lead to."""

    trunk: Trunk
    fragments: tuple[Fragment, ...]
    homes: tuple[Home, ...]
    targets: Mapping[str, Target]

    @cached_property
    def origin(self) -> str:
        """All that the objects are made from, in words; none when it is not known of all pages."""
        names = [fragment.name for fragment in self.fragments]
        return repr((names, self.trunk, self.homes, sorted(self.targets.items()))) if all(names) else ""

    def objects(self) -> Objects:
        return Branch(self).objects()


class Branch:
    """Makes the objects of one stretch. `codes` are those so far, by number."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch, self.trunk = stretch, stretch.trunk
        self.growth = Growth(Element("Document", Group(()), self.trunk.root))
        self.codes: dict[int, str] = {}

    def objects(self) -> Objects:
        homes, born = self.stretch.homes, self.growth.born
        for fragment, home in zip(self.stretch.fragments, homes, strict=True):
            tags, links = fragment.read()
            self.growth.page(tags, home)
            parents = [f"{home.key} [{' '.join([f'{owner.number} 0 R' for owner in self.growth.sequences()])}]"]
            parents += self.add_links(links, home)
            limits = f"{home.key} {home.key + home.links}"
            self.codes[home.key] = f"<</Limits [{limits}] /Nums [{' '.join(parents)}]>>"
        self.codes.update({element.number: self.element(element) for element in born})
        codes = [self.codes[number].encode("latin-1") for number in range(homes[0].key, homes[-1].end)]
        tops = " ".join([f"{element.number} 0 R" for element in born if element.parent is self.growth.root])
        notes = tuple(element.number for element in born if element.role == "Note")
        for element in born:
            element.kids.clear()  # or they would hold each other until somebody looks for garbage
        return packed(homes[0].key, codes, tops, notes)

    def add_links(self, links: list[Link], home: Home) -> list[str]:
        """Add the annotations of a page, a line of a link each, and say which element each belongs to. A link to a
        page that is left out of the file is plain text.
        """
        numbers, parents = iter(home.annotations), []
        for link in links:
            element, group = self.growth.of[link.tag], link.tag.group
            way, entry = self.way(group.link), enclosing(element, "TOCI")
            target = self.stretch.targets.get(group.link[1:])
            if entry:  # has to say where it leads; a page that is printed apart is somewhere in the document
                entry.leads_to = target.element if target else self.trunk.root
            if not way:
                element.role = "Span"
                continue
            said = group.alt or group.actual or words(group) or group.link
            for box, number in zip(link.boxes, numbers, strict=False):
                self.codes[number] = annotation(way, home.placed(box), said, number)
                element.kids.append(Annotation(home.page, number))
                parents.append(f"{number} {element.number} 0 R")
        return parents

    def way(self, address: str) -> str:
        """How to get to an address, or nothing when it is a page that the file does not have."""
        if not address.startswith("#"):
            return out(address)
        target = self.stretch.targets.get(address[1:])
        return target.jump(by_element=self.trunk.standard is Standard.UA_2) if target else ""

    def element(self, element: Element) -> str:
        group = element.group
        parent = element.parent or self.growth.root
        entries = [f"/S {name(element.role)} /P {parent.number} 0 R{self.trunk.namespace(element.role)}"]
        repeats = element.role == "Link" and group.role != "Link"  # the link inside a tag with a link: said once
        if (group.alt or group.actual or group.language) and not repeats:
            said = {"Alt": group.alt, "ActualText": group.actual, "Lang": group.language}
            entries += [f"/{key} {string(text)}" for key, text in said.items() if text]
        if element.leads_to and self.trunk.standard is Standard.UA_2:
            entries.append(f"/Ref [{element.leads_to} 0 R]")
        if element.role == "Note":
            entries.append(f"/ID ({note_name(element.number)})")
        if attributes := self.attributes(element):
            entries.append(f"/A [{' '.join(attributes)}]")
        page = next((kid.home.page for kid in element.kids if isinstance(kid, Sequence)), None)
        if page is not None:
            entries.append(f"/Pg {page} 0 R")
        if element.kids:
            entries.append(f"/K [{' '.join([kid_code(kid, page) for kid in element.kids])}]")
        return f"<<{' '.join(entries)}>>"

    def attributes(self, element: Element) -> list[str]:
        found = []
        if element.role in ("TH", "TD"):
            scope = f" /Scope /{element.group.scope}" if element.group.scope else ""
            span = f" /ColSpan {element.group.span}" if element.group.span > 1 else ""
            if scope or span:
                found.append(f"<</O /Table{scope}{span}>>")
        if element.role == "L":
            found.append(f"<</O /List /ListNumbering /{self.numbering(element)}>>")
        if element.box:
            x, y, width, height = element.box
            found.append(f"<</O /Layout /Placement /Block /BBox [{x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}]>>")
        return found

    def numbering(self, element: Element) -> str:
        """How the items of a list are labelled, told from its first label."""
        labels = [item.group for item in walk(element) if item.role == "Lbl"]
        label = next((label.actual or words(label) for label in labels), "")
        if label[:1].isdigit():
            return "Decimal"
        if label and label in BULLETS:
            return "Disc"
        return "Description" if labels and self.trunk.standard is Standard.UA_2 else "None"


def kid_code(kid: Element | Sequence | Annotation, page: int | None) -> str:
    """A kid as its element names it, which is on `page`."""
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if isinstance(kid, Annotation):
        return f"<</Type /OBJR /Pg {kid.page} 0 R /Obj {kid.link} 0 R>>"
    home = kid.home
    if home.owner != home.page:
        return f"<</Type /MCR /Pg {home.page} 0 R /Stm {home.owner} 0 R /MCID {kid.number}>>"
    if home.page != page:
        return f"<</Type /MCR /Pg {home.page} 0 R /MCID {kid.number}>>"
    return str(kid.number)
