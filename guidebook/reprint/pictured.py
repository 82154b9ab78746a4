"""Pages as an eye has seen them, as bytes and back: what old pages looked like, kept beside the content.

Small, because it is kept with every version of a guide: places are whole fiftieths of a point, each told by how far it
is from the one before, and a form that stands on several pages is written once.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, overload

from guidebook.geometry import Rect, Size, Transform
from guidebook.marks import Glyph, Group, Mark, Page, Path, Segment, Text
from guidebook.reprint.looks import TENTHS, UNIT

VERSION = 1
MOST = 1 << 30  # bytes when inflated: a guide of thousands of pages has fewer
NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}  # of each kind of segment
Forms = Mapping[str, tuple[Mark, ...]]
DAMAGED = (ValueError, TypeError, RecursionError, zlib.error)


def pages_data(pages: Iterable[Page]) -> bytes:
    """The pages as bytes, the same for the same pages: the names of forms, then a line for each form and each page."""
    forms: dict[str, list[Any]] = {}
    told = [
        spelled([page.id, page.title, page.label, units(page.size), marks_data(page.marks, forms)]) for page in pages
    ]
    drawn = [spelled(marks) for marks in forms.values()]
    return zlib.compress("\n".join([spelled([VERSION, *forms]), *drawn, *told]).encode(), 9)


def spelled(data: list[Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class Pictured(Sequence[Page]):
    """The pages that `pages_data` was given. Each is read when it is asked for: those of a large guide take much
    memory. Raises ValueError when the bytes are not whole, or not of this version.
    """

    def __init__(self, data: bytes) -> None:
        try:
            inflater = zlib.decompressobj()
            head, *lines = inflater.decompress(data, MOST).decode().split("\n")
            version, *names = json.loads(head)
        except DAMAGED as error:
            raise ValueError("these are not pages") from error
        if version != VERSION or not inflater.eof:
            raise ValueError("these are not pages of this version")
        self.lines = lines[len(names) :]
        self.forms: dict[str, tuple[Mark, ...]] = {}
        for name, line in zip(names, lines, strict=False):  # a form stands after those that it shows
            self.forms[name] = marks_from(json.loads(line), self.forms)

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        if isinstance(index, slice):
            return [self[nth] for nth in range(*index.indices(len(self)))]
        name, title, label, size, marks = json.loads(self.lines[index])
        return Page(name, title, Size(*points_of(size)), marks_from(marks, self.forms), label)


def marks_data(marks: tuple[Mark, ...], forms: dict[str, list[Any]]) -> list[Any]:
    return [mark_data(mark, forms) for mark in marks]


def mark_data(mark: Mark, forms: dict[str, list[Any]]) -> list[Any]:
    if isinstance(mark, Text):
        return ["T", units((mark.x, mark.baseline)), mark.font, mark.size, mark.ink, mark.text, mark.actual, *run(mark)]
    if isinstance(mark, Path):
        kinds = "".join(segment[0] for segment in mark.segments)
        line = [*units((mark.width,)), units(mark.dash), mark.cap, mark.join] if mark.stroke else []
        return ["P", kinds, steps(mark.segments), mark.fill, mark.stroke, int(mark.even_odd), *line]
    clip = None if mark.clip is None else units(mark.clip)
    if mark.form and mark.form not in forms:
        forms[mark.form] = marks_data(mark.marks, forms)
    inside = mark.form or marks_data(mark.marks, forms)
    return ["G", inside, [*mark.transform[:4], *units(mark.transform[4:])], mark.role, clip]


def run(mark: Text) -> list[Any]:
    """The glyphs column by column; shifts and clusters only where they are not the usual ones."""
    gids, advances, *shifts = ([glyph[n] for glyph in mark.glyphs] for n in range(4))
    clusters = [glyph.cluster for glyph in mark.glyphs]
    moved = [[round(number * TENTHS) for number in row] for row in shifts] if any(map(any, shifts)) else 0
    usual = clusters == list(range(len(clusters)))
    return [gids, [round(number * TENTHS) for number in advances], moved, 0 if usual else clusters]


def mark_from(data: Any, forms: Forms) -> Mark:
    kind, *parts = data
    if kind == "T":
        (x, baseline), font, size, ink, text, actual, gids, advances, moved, clusters = parts
        shifts = moved or [[0] * len(gids)] * 2
        columns = [[number / TENTHS for number in row] for row in (advances, *shifts)]
        glyphs = tuple(map(Glyph, gids, *columns, clusters or range(len(gids))))
        return Text(x / UNIT, baseline / UNIT, font, size, ink, glyphs, text, actual)
    if kind == "P":
        kinds, numbers, fill, stroke, even_odd, *line = parts
        width, dash, cap, join = line or (0, (), "butt", "miter")
        pen = (width / UNIT, tuple(points_of(dash)), cap, join)
        return Path(segments_of(kinds, numbers), fill, stroke, *pen, even_odd=bool(even_odd))
    inside, (a, b, c, d, e, f), role, clip = parts
    marks = forms[inside] if isinstance(inside, str) else marks_from(inside, forms)
    box = None if clip is None else Rect(*points_of(clip))
    form = inside if isinstance(inside, str) else ""
    return Group(marks, Transform(a, b, c, d, e / UNIT, f / UNIT), role, clip=box, form=form)


def marks_from(data: Any, forms: Forms) -> tuple[Mark, ...]:
    return tuple(mark_from(mark, forms) for mark in data)


def units(numbers: Sequence[float]) -> list[int]:
    return [round(number * UNIT) for number in numbers]


def points_of(numbers: Sequence[int]) -> list[float]:
    return [number / UNIT for number in numbers]


def steps(segments: tuple[Segment, ...]) -> list[int]:
    """All points of a path, each as its way from the one before."""
    found, x, y = [], 0, 0
    for _, *numbers in segments:
        for across, down in zip(units(numbers[::2]), units(numbers[1::2]), strict=True):
            found += [across - x, down - y]
            x, y = across, down
    return found


def segments_of(kinds: str, numbers: Sequence[int]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    x = y = at = 0
    for kind in kinds:
        points: list[float] = []
        for across, down in zip(
            numbers[at : at + NUMBERS[kind] : 2], numbers[at + 1 : at + NUMBERS[kind] : 2], strict=True
        ):
            x, y = x + across, y + down
            points += [x / UNIT, y / UNIT]
        found.append((kind, *points))
        at += NUMBERS[kind]
    return tuple(found)
