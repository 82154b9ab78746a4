"""Ways through a file: links, bookmarks and the numbers that a reader's program shows for pages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfgen.canvas import Canvas

from guidebook.geometry import Rect
from guidebook.marks import Bookmark, Page
from guidebook.output.file import File, Raw, string
from guidebook.output.tags import Element

RESERVED = ":/?#[]@!$&'()*+,;=%~"  # signs that mean something in an address (RFC 3986, 2.2)
PRINTED = 4  # the annotation flag that archives ask for: it is there in print as well (ISO 32000-1, table 165)


@dataclass(frozen=True)
class Target:
    """A page of the book in the file: its sheet, the box that it fills there (None: the whole), its first element."""

    page: PDFObject
    box: Rect | None
    element: Element


class Navigator:
    """Writes ways to the pages in `targets`. `by_element`: jumps name elements too, as PDF/UA-2 demands."""

    def __init__(self, file: File, targets: dict[str, Target], *, by_element: bool) -> None:
        self.file, self.targets, self.by_element = file, targets, by_element

    def jump(self, page: str) -> str:
        """The entry of a link or bookmark that leads to the page with this id."""
        target = self.targets[page]
        place = "/Fit"
        if target.box:
            x, y, width, height = target.box
            place = f"/FitR {x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}"
        sheet = f"[{self.file.ref(target.page)} {place}]"
        if not self.by_element:
            return f"/Dest {sheet}"
        element = f"[{self.file.ref(target.element.code)} {place}]"
        return f"/A <</S /GoTo /D {sheet} /SD {element}>>"

    def link(self, address: str, box: Rect, description: str, key: int) -> Raw | None:
        """A link annotation over `box`; None for a page that is not in the file. `key` leads back to its element."""
        if address.startswith("#"):
            if address[1:] not in self.targets:
                return None
            way = self.jump(address[1:])
        else:
            way = f"/A <</S /URI /URI {string(quote(address, safe=RESERVED))}>>"
        x, y, width, height = box
        entries = f"/Type /Annot /Subtype /Link /Rect [{x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}] {way}"
        entries += f" /Contents {string(description)} /F {PRINTED} /Border [0 0 0] /StructParent {key}"
        return Raw(f"<<{entries}>>")

    def outline(self, bookmarks: tuple[Bookmark, ...]) -> PDFObject | None:
        """The tree of bookmarks, those without a page in the file left out."""
        if not any(bookmark.page in self.targets for bookmark in bookmarks):
            return None
        top = Raw()
        first, last, count = self.entries(bookmarks, self.file.number(top))
        top.code = f"<</Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {count}>>"
        return top

    def entries(self, bookmarks: tuple[Bookmark, ...], parent: int) -> tuple[int, int, int]:
        """The first and last object of one level, and how many entries there are with all below them."""
        here = [(Raw(), bookmark) for bookmark in bookmarks if bookmark.page in self.targets]
        if not here:
            return 0, 0, 0
        numbers = [self.file.number(entry) for entry, _ in here]
        total = len(here)
        for index, (entry, bookmark) in enumerate(here):
            code = f"/Title {string(bookmark.title)} /Parent {parent} 0 R {self.jump(bookmark.page)}"
            code += f" /Prev {numbers[index - 1]} 0 R" if index else ""
            code += f" /Next {numbers[index + 1]} 0 R" if index + 1 < len(here) else ""
            first, last, count = self.entries(bookmark.children, numbers[index])
            code += f" /First {first} 0 R /Last {last} 0 R /Count {count}" if count else ""
            entry.code = f"<<{code}>>"
            total += count
        return numbers[0], numbers[-1], total


def label_pages(canvas: Canvas, pages: list[Page]) -> None:
    """Show the printed page number for each page, and the title of those without one."""
    expected: int | None = None
    for index, page in enumerate(pages):
        if page.label.isdecimal():
            if int(page.label) != expected:
                canvas.addPageLabel(index, style="ARABIC", start=int(page.label))
            expected = int(page.label) + 1
        else:
            canvas.addPageLabel(index, prefix=page.label or page.title or page.id)
            expected = None
