"""Finished objects as they stand in a file, packed in object streams, under numbers of their own."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from guidebook.codec import Piece

PACK = 200  # objects in one object stream: enough to compress well, few enough to open one quickly
INDEXES = [index.to_bytes(2, "big") for index in range(PACK)]
FREE = b"\0" * 5 + b"\xff\xff"  # the row of a number that nothing has (ISO 32000-1, 7.5.8.3)


@dataclass(frozen=True)
class Objects:
    """`count` objects under the numbers from `first` on, and the `streams` that hold them under those that follow.

    `tops` names the elements among them that lie in no other element, as the root of the tree does; `notes` are the
    numbers of notes.
    """

    first: int
    count: int
    streams: tuple[Piece, ...]
    tops: str = ""
    notes: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        return self.first + self.count + len(self.streams)

    def rows(self, place: int) -> bytes:
        """Their rows of the cross-reference stream, when the first stream is at byte `place` of the file."""
        found = []
        for nth in range(len(self.streams)):
            holder = row(2, self.first + self.count + nth, 0)[:5]
            found.append(holder + holder.join(INDEXES[: min(PACK, self.count - nth * PACK)]))
        for stream in self.streams:
            found.append(row(1, place, 0))
            place += len(stream)
        return b"".join(found)


def row(kind: int, place: int, last: int) -> bytes:
    """A row of the cross-reference stream, in fields of 1, 4 and 2 bytes."""
    return kind.to_bytes(1, "big") + place.to_bytes(4, "big") + last.to_bytes(2, "big")


def streams_for(count: int) -> int:
    return -(-count // PACK)


def packed(first: int, codes: list[bytes], tops: str = "", notes: tuple[int, ...] = ()) -> Objects:
    """Objects with consecutive numbers."""
    end = first + len(codes)
    streams = []
    for nth in range(streams_for(len(codes))):
        start = nth * PACK
        members = list(enumerate(codes[start : start + PACK], first + start))
        streams.append(object_stream(end + nth, members))
    return Objects(first, len(codes), tuple(streams), tops, notes)


def object_stream(number: int, members: list[tuple[int, bytes]]) -> bytes:
    index, body = [], bytearray()
    for member, code in members:
        index.append(f"{member} {len(body)}")
        body += code + b"\n"
    head = (" ".join(index) + "\n").encode()
    data = zlib.compress(head + bytes(body), 6)
    entries = f"/Type /ObjStm /N {len(members)} /First {len(head)} /Filter /FlateDecode /Length {len(data)}"
    return f"{number} 0 obj\n<<{entries}>>\nstream\n".encode() + data + b"\nendstream\nendobj\n"
