"""A PDF file of ReportLab's objects.

ReportLab writes every object by itself; here they are packed in object streams with a cross-reference stream
(ISO 32000-1, 7.5.7 and 7.5.8), which keeps the many small objects of a tagged file small.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, xObjectName
from reportlab.pdfbase.pdfdoc import format as written

from guidebook.codec import Piece
from guidebook.output.objects import FREE, PACK, Objects, object_stream, row

DEFLATED = "/FlateDecode"


class Raw(PDFObject):
    """An object that is written out already, or will be before the file is; of one file, once it has a number there."""

    def __init__(self, code: str = "") -> None:
        self.code = code
        self.number = 0

    def format(self, _document: Any) -> bytes:
        return self.code.encode("latin-1")


class Stream(PDFObject):
    """A stream of bytes as they are, with further entries in its dictionary; see `stream`.

    ReportLab's own has no line end before `endstream`, which archives demand (ISO 19005-2, 6.1.7.1).
    """

    __RefOnly__ = 1

    def __init__(self, data: Piece, **entries: object) -> None:
        self.data, self.entries = data, entries

    def format(self, document: Any) -> bytes:
        return b"".join(self.parts(document))

    def parts(self, document: Any) -> tuple[Piece, ...]:
        """What it is written as, its data as they are: a large file is not copied piece by piece."""
        head = entries_code({**self.entries, "Length": len(self.data)}, document)
        return head, b"\nstream\n", self.data, b"\nendstream\n"


class SheetPage(PDFObject):
    """A page of the file with these entries. ReportLab's own takes ten times as long to write."""

    __RefOnly__ = 1

    def __init__(self, **entries: object) -> None:
        self.entries = entries
        self.annotations: list[int] = []  # by number

    def format(self, document: Any) -> bytes:
        links = " ".join([f"{number} 0 R" for number in self.annotations])
        annotations = {"Annots": f"[{links}]"} if links else {}
        return entries_code({"Type": "/Page", **self.entries, **annotations}, document)


class Resources(PDFObject):
    """The fonts of the file, and some of its forms by the names that they have there."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = [xObjectName(form) for form in forms]

    def format(self, document: Any) -> bytes:
        numbers = document.idToObjectNumberAndVersion
        shown = " ".join([f"/{form} {numbers[form][0]} 0 R" for form in self.forms])
        forms = f" /XObject <<{shown}>>" if shown else ""
        return f"<</Font {numbers['BasicFonts'][0]} 0 R{forms}>>".encode("latin-1")


def entries_code(entries: Mapping[str, Any], document: Any) -> bytes:
    """A dictionary of plain values, written out already, and of objects."""
    parts = [
        b"/%s %s" % (key.encode(), written(value, document) if isinstance(value, PDFObject) else str(value).encode())
        for key, value in entries.items()
    ]
    return b"<<" + b" ".join(parts) + b">>"


def numbers(*values: float) -> str:
    """An array of lengths: a thousandth of a point is more than enough."""
    return f"[{' '.join([f'{value + 0.0:.3f}'.rstrip('0').rstrip('.') for value in values])}]"


def deflate(content: bytes) -> bytes:
    """Level 4 is three times as fast as the usual 6 on the numbers of drawings, for 4 % more bytes."""
    return zlib.compress(content, 4)


def stream(content: bytes, **entries: object) -> Stream:
    return Stream(deflate(content), Filter=DEFLATED, **entries)


def string(text: str) -> str:
    """A text string as it stands in a file: plain when ASCII, else UTF-16 in hexadecimal."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


@cache
def name(text: str) -> str:
    return str(PDFName(text))


class Body:
    """The parts of a file so far, which are never joined: most are held in memory already, as they were remembered."""

    def __init__(self, head: bytes) -> None:
        self.parts: list[Piece] = []
        self.end = 0
        self.add(head)

    def add(self, *parts: Piece) -> None:
        self.parts += parts
        self.end += sum(map(len, parts))

    @property
    def digest(self) -> str:
        made = md5(usedforsecurity=False)
        for part in self.parts:
            made.update(part)
        return made.hexdigest()


class File:
    """ReportLab's document, with the few things asked of it, and finished objects that are none of ReportLab's."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.catalog = document.Catalog
        self.rooms: dict[int, int] = {}
        self.finished: dict[int, Objects] = {}

    def number(self, thing: PDFObject) -> int:
        """The object's number; the object becomes part of the file."""
        if isinstance(thing, Raw) and thing.number:
            return thing.number
        number = int(self.document.idToObjectNumberAndVersion[self.document.Reference(thing).name][0])
        if isinstance(thing, Raw):
            thing.number = number
        return number

    def ref(self, thing: PDFObject) -> str:
        return f"{self.number(thing)} 0 R"

    @property
    def next(self) -> int:
        """The number of the next object."""
        return int(self.document.objectcounter) + 1

    def reserve(self, count: int) -> None:
        """Keep so many numbers from the next on for finished objects."""
        self.rooms[self.next] = count
        self.document.objectcounter += count

    def put(self, objects: Objects) -> None:
        """Have finished objects in the file, in the room that was reserved for them."""
        self.finished[objects.first] = objects

    def pack(self, *, version: tuple[int, int], info: Raw | None) -> list[Piece]:
        """The whole file in parts. `info` is the information dictionary, which PDF/A-4 forbids."""
        trailer = f"/Root {self.ref(self.catalog)}" + (f" /Info {self.ref(info)}" if info else "")
        data = Body(f"%PDF-{version[0]}.{version[1]}\n%".encode() + b"\xe2\xe3\xcf\xd3\n")
        rows = {0: row(0, 0, 65535)}
        loose: list[tuple[int, bytes]] = []
        count = 1
        while count < self.next:  # formatting an object may name further ones
            if count in self.rooms:
                rows[count] = self.add_finished(count, data)
                count += self.rooms[count]
                continue
            thing = self.document.idToObject[self.document.numberToId[count]]
            if isinstance(thing, Stream):
                rows[count] = row(1, data.end, 0)
                data.add(b"%d 0 obj\n" % count, *thing.parts(self.document), b"endobj\n")
            else:
                loose.append((count, written(thing, self.document, toplevel=1)))
            count += 1
        for members in (loose[first : first + PACK] for first in range(0, len(loose), PACK)):
            rows[count] = row(1, data.end, 0)
            rows.update({member: row(2, count, index) for index, (member, _) in enumerate(members)})
            data.add(object_stream(count, members))
            count += 1
        start = data.end
        table = b"".join(rows[number] for number in sorted(rows)) + row(1, start, 0)
        data.add(cross_references(count, table, trailer, data.digest))
        data.add(b"startxref\n%d\n%%%%EOF\n" % start)
        return data.parts

    def add_finished(self, first: int, data: Body) -> bytes:
        """Add the finished objects that begin with this number; returns the rows of all the room they have."""
        objects = self.finished[first]
        rows = objects.rows(data.end)
        data.add(*objects.streams)
        return rows + FREE * (first + self.rooms[first] - objects.end)


def cross_references(number: int, table: bytes, trailer: str, digest: str) -> bytes:
    """The cross-reference stream, which is the trailer too. The file's name is the digest of its content.

    Rows that count up come out smaller at the quickest level than at any but the third, in a seventh of the usual time.
    """
    data = zlib.compress(table, 1)
    entries = f"/Type /XRef /Size {number + 1} /W [1 4 2] {trailer} /ID [<{digest}> <{digest}>]"
    head = f"{number} 0 obj\n<<{entries} /Filter /FlateDecode /Length {len(data)}>>\nstream\n"
    return head.encode() + data + b"\nendstream\nendobj\n"
