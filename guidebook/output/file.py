"""A PDF file of ReportLab's objects.

ReportLab writes every object by itself; here they are packed in object streams with a cross-reference stream
(ISO 32000-1, 7.5.7 and 7.5.8), which keeps the many small objects of a tagged file small.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject
from reportlab.pdfbase.pdfdoc import format as written

DEFLATED = "/FlateDecode"
PACK = 200  # objects in one object stream: enough to compress well, few enough to open one quickly


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

    def __init__(self, data: bytes, **entries: object) -> None:
        self.data, self.entries = data, entries

    def format(self, document: Any) -> bytes:
        head: bytes = PDFDictionary({**self.entries, "Length": len(self.data)}).format(document)
        return head + b"\nstream\n" + self.data + b"\nendstream\n"


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


class File:
    """ReportLab's document, with the few things asked of it."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.catalog = document.Catalog

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

    def pack(self, *, version: tuple[int, int], info: Raw | None) -> bytes:
        """The whole file. `info` is the information dictionary, which PDF/A-4 forbids."""
        trailer = f"/Root {self.ref(self.catalog)}" + (f" /Info {self.ref(info)}" if info else "")
        data = bytearray(f"%PDF-{version[0]}.{version[1]}\n%".encode() + b"\xe2\xe3\xcf\xd3\n")
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        loose: list[tuple[int, bytes]] = []
        count = 1
        while count in self.document.numberToId:  # formatting an object may name further ones
            thing = self.document.idToObject[self.document.numberToId[count]]
            plain = isinstance(thing, Raw)  # most objects by far, and ReportLab takes the long way round
            code = thing.format(self.document) if plain else written(thing, self.document, toplevel=1)
            if isinstance(thing, Stream):
                places[count] = (1, len(data), 0)
                data += b"%d 0 obj\n%sendobj\n" % (count, code)
            else:
                loose.append((count, code))
            count += 1
        for first in range(0, len(loose), PACK):
            members = loose[first : first + PACK]
            places[count] = (1, len(data), 0)
            places.update({member: (2, count, index) for index, (member, _) in enumerate(members)})
            data += object_stream(count, members)
            count += 1
        start = places[count] = (1, len(data), 0)
        data += cross_references(places, trailer, md5(bytes(data), usedforsecurity=False).hexdigest())
        return bytes(data) + b"startxref\n%d\n%%%%EOF\n" % start[1]


def object_stream(number: int, members: list[tuple[int, bytes]]) -> bytes:
    index, body = [], bytearray()
    for member, code in members:
        index.append(f"{member} {len(body)}")
        body += code + b"\n"
    head = (" ".join(index) + "\n").encode()
    data = zlib.compress(head + bytes(body), 6)
    entries = f"/Type /ObjStm /N {len(members)} /First {len(head)} /Filter /FlateDecode /Length {len(data)}"
    return f"{number} 0 obj\n<<{entries}>>\nstream\n".encode() + data + b"\nendstream\nendobj\n"


def cross_references(places: dict[int, tuple[int, int, int]], trailer: str, digest: str) -> bytes:
    """The cross-reference stream, which is the trailer too. The file's name is the digest of its content."""
    rows = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(2, "big")
        for _, (kind, place, last) in sorted(places.items())
    )
    data = zlib.compress(rows, 6)
    entries = f"/Type /XRef /Size {len(places)} /W [1 4 2] {trailer} /ID [<{digest}> <{digest}>]"
    head = f"{max(places)} 0 obj\n<<{entries} /Filter /FlateDecode /Length {len(data)}>>\nstream\n"
    return head.encode() + data + b"\nendstream\nendobj\n"
