"""Ways through a file: links, bookmarks and the numbers that a reader's program shows for pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFObject

from guidebook.geometry import Rect
from guidebook.marks import Bookmark, Page
from guidebook.output.file import File, Raw, string

RESERVED = ":/?#[]@!$&'()*+,;=%~"  # signs that mean something in an address (RFC 3986, 2.2)
PRINTED = 4  # the annotation flag that archives ask for: it is there in print as well (ISO 32000-1, table 165)


class Target(NamedTuple):
    """A page of the book in the file: its sheet, the box that it fills there (None: the whole), and its first element
    where the standard asks for it.
    """

    page: int
    box: Rect | None
    element: int

    def jump(self, *, by_element: bool) -> str:
        """The entry of a link or bookmark that leads there. `by_element`: it names the element too, as PDF/UA-2
        demands."""
        place = "/Fit"
        if self.box:
            x, y, width, height = self.box
            place = f"/FitR {x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}"
        sheet = f"[{self.page} 0 R {place}]"
        if not by_element:
            return f"/Dest {sheet}"
        return f"/A <</S /GoTo /D {sheet} /SD [{self.element} 0 R {place}]>>"


def out(address: str) -> str:
    """The entry of a link that leads to an address outside."""
    return f"/A <</S /URI /URI {string(quote(address, safe=RESERVED))}>>"


def annotation(way: str, box: Rect, description: str, key: int) -> str:
    """A link over `box`; `key` leads back to its element."""
    x, y, width, height = box
    entries = f"/Type /Annot /Subtype /Link /Rect [{x:.2f} {y:.2f} {x + width:.2f} {y + height:.2f}] {way}"
    entries += f" /Contents {string(description)} /F {PRINTED} /Border [0 0 0] /StructParent {key}"
    return f"<<{entries}>>"


class Outline:
    """Writes bookmarks to the pages in `targets`."""

    def __init__(self, file: File, targets: Mapping[str, Target], *, by_element: bool) -> None:
        self.file, self.targets, self.by_element = file, targets, by_element

    def write(self, bookmarks: tuple[Bookmark, ...]) -> PDFObject | None:
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
            way = self.targets[bookmark.page].jump(by_element=self.by_element)
            code = f"/Title {string(bookmark.title)} /Parent {parent} 0 R {way}"
            code += f" /Prev {numbers[index - 1]} 0 R" if index else ""
            code += f" /Next {numbers[index + 1]} 0 R" if index + 1 < len(here) else ""
            first, last, count = self.entries(bookmark.children, numbers[index])
            code += f" /First {first} 0 R /Last {last} 0 R /Count {count}" if count else ""
            entry.code = f"<<{code}>>"
            total += count
        return numbers[0], numbers[-1], total


def labels_code(pages: list[Page]) -> str:
    """The printed page number for each page, and the title of those without one."""
    labels = []
    expected: int | None = None
    for index, page in enumerate(pages):
        if page.label.isdecimal():
            if int(page.label) != expected:
                labels.append(f"{index} <</S /D /St {int(page.label)}>>")
            expected = int(page.label) + 1
        else:
            labels.append(f"{index} <</P {string(page.label or page.title or page.id)}>>")
            expected = None
    return f"<</Nums [{' '.join(labels)}]>>"
