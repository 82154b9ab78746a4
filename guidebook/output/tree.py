"""Elements as PDF objects: the structure tree, and the tree that leads from marks back to elements."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFObject

from guidebook.output.file import File, Raw, name, string
from guidebook.output.settings import Standard
from guidebook.output.tags import Annotation, Element, Home, Sequence, walk, words

# Standard types of PDF 1.7 that PDF 2.0 keeps in the old namespace only (ISO 32000-2, annex L).
OLD_TYPES = frozenset({"TOC", "TOCI", "Reference", "Quote", "BlockQuote", "Index", "Code", "Art", "Note", "BibEntry"})
BULLETS = frozenset("•◦▪–—☐□✓✗")
NAMESPACES = ("http://iso.org/pdf2/ssn", "http://iso.org/pdf/ssn")


class Tree:
    """Writes elements into `file`, one object each."""

    def __init__(self, file: File, standard: Standard) -> None:
        self.file, self.standard = file, standard
        self.top = Raw()
        self.namespaces = [Raw(f"<</Type /Namespace /NS {string(space)}>>") for space in NAMESPACES]
        self.notes: list[tuple[str, int]] = []

    def write(self, root: Element, homes: list[Home], links: list[tuple[Raw, Element]]) -> PDFObject:
        """The root object of the tree. `links` are annotations and their elements, numbered on from the homes."""
        elements = list(walk(root))
        top = self.file.number(self.top)
        for element in elements:
            self.file.number(element.code)
        for element in elements:
            element.code.code = self.element(element, top)
        parents = [self.parents(key, home) for key, home in enumerate(homes)]
        parents += [f"{key} {self.file.ref(element.code)}" for key, (_, element) in enumerate(links, len(homes))]
        entries = f"/Type /StructTreeRoot /K {self.file.ref(root.code)} /ParentTree <</Nums [{' '.join(parents)}]>>"
        entries += f" /ParentTreeNextKey {len(parents)}"
        if self.standard is Standard.UA_2:
            entries += f" /Namespaces [{' '.join(self.file.ref(space) for space in self.namespaces)}]"
        if self.notes:
            entries += f" /IDTree <</Names [{' '.join(f'({key}) {note} 0 R' for key, note in sorted(self.notes))}]>>"
        self.top.code = f"<<{entries}>>"
        return self.top

    def parents(self, key: int, home: Home) -> str:
        """Which element each marked sequence of one stream belongs to."""
        return f"{key} [{' '.join(self.file.ref(home.elements[item].code) for item in sorted(home.elements))}]"

    def element(self, element: Element, top: int) -> str:
        group = element.group
        parent = self.file.ref(element.parent.code) if element.parent else f"{top} 0 R"
        entries = [f"/S {name(element.role)} /P {parent}"]
        if self.standard is Standard.UA_2:
            entries.append(f"/NS {self.file.ref(self.namespaces[element.role in OLD_TYPES])}")
        repeats = element.role == "Link" and group.role != "Link"  # the link inside a tag with a link: said once
        if (group.alt or group.actual or group.language) and not repeats:
            said = {"Alt": group.alt, "ActualText": group.actual, "Lang": group.language}
            entries += [f"/{key} {string(text)}" for key, text in said.items() if text]
        if element.leads_to and self.standard is Standard.UA_2:
            entries.append(f"/Ref [{self.file.ref(element.leads_to.code)}]")
        if element.role == "Note":
            identity = f"note-{len(self.notes) + 1:04}"
            self.notes.append((identity, self.file.number(element.code)))
            entries.append(f"/ID ({identity})")
        if attributes := self.attributes(element):
            entries.append(f"/A [{' '.join(attributes)}]")
        page = next((kid.home.page for kid in element.kids if isinstance(kid, Sequence)), None)
        if page is not None:
            entries.append(f"/Pg {self.file.ref(page)}")
        if element.kids:
            entries.append(f"/K [{' '.join(self.kid(kid, page) for kid in element.kids)}]")
        return f"<<{' '.join(entries)}>>"

    def kid(self, kid: Element | Sequence | Annotation, page: PDFObject | None) -> str:
        if isinstance(kid, Element):
            return self.file.ref(kid.code)
        if isinstance(kid, Annotation):
            return f"<</Type /OBJR /Pg {self.file.ref(kid.page)} /Obj {self.file.ref(kid.link)}>>"
        home = kid.home
        if home.owner is not home.page:
            return f"<</Type /MCR /Pg {self.file.ref(home.page)} /Stm {self.file.ref(home.owner)} /MCID {kid.number}>>"
        if home.page is not page:
            return f"<</Type /MCR /Pg {self.file.ref(home.page)} /MCID {kid.number}>>"
        return str(kid.number)

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
        return "Description" if labels and self.standard is Standard.UA_2 else "None"
