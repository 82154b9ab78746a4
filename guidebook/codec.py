"""Pages and problems as bytes and back, to be remembered between builds. Plain JSON, deflated: never run, only read.

Marks of a shared form are not written when they are those of a known form, but named, since every plate is kept on
its own already.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Mapping
from itertools import count, repeat
from pathlib import Path as File
from typing import Any

from guidebook.geometry import Rect, Transform
from guidebook.marks import Glyph, Group, Mark, Path, Text, glyph_from
from guidebook.problems import Problem, Span

Forms = Mapping[str, tuple[Mark, ...]]
Piece = bytes | memoryview  # of what is remembered
DAMAGED = (ValueError, TypeError, LookupError)  # what bytes raise that are not what they should be
QUICK = 1  # zlib's level: glyph runs shrink to a third even so
TEXT, PATH, GROUP = "TPG"
WHOLE, BROKEN = 0, 1  # kinds of numbers
PLAIN = ("", "", "", "", "", "", "", None, "", "", 1)  # what a group says that says nothing


def pack(data: object) -> bytes:
    return zlib.compress(written(data), QUICK)


def written(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")  # as `json.loads` decodes


def unpack(payload: Piece) -> Any:
    """The data again. Raises ValueError for bytes that `pack` did not make."""
    return json.loads(inflated(payload))


def inflated(payload: Piece) -> bytes:
    try:
        return zlib.decompress(payload)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def join(head: bytes, body: Piece) -> bytes:
    """Two pieces as one, to be taken apart by `part`."""
    return len(head).to_bytes(4, "big") + head + body


def part(payload: Piece) -> tuple[memoryview, memoryview]:
    """The pieces that `join` joined, as views: what is remembered of a large guide is not copied to be looked at."""
    end = 4 + int.from_bytes(payload[:4], "big")
    whole = memoryview(payload)
    return whole[4:end], whole[end:]


class Runs:
    """The glyphs of all runs of some marks, one run after another: their ids and their advances, where whole numbers
    and others are apart. Numbers take a third of the time so that they take as text.
    """

    def __init__(self) -> None:
        self.gids, self.whole, self.broken = array("H"), array("H"), array("d")

    def take(self, glyphs: tuple[Glyph, ...]) -> list[object]:
        """Nothing for a column of zeros, or of letters one after another, as most are."""
        gids, advances, dx, dy, clusters = zip(*glyphs, strict=True)
        ordered = clusters == tuple(range(len(clusters)))
        self.gids.extend(gids)
        kind = self.told(advances)
        return [len(gids), kind, dx if any(dx) else 0, dy if any(dy) else 0, 0 if ordered else clusters]

    def told(self, advances: tuple[float, ...]) -> object:
        """Which of the columns has the advances: of one run they are nearly always of one kind."""
        try:
            self.whole.extend(array("H", advances))  # type: ignore[arg-type]  # which is what is tried
        except (TypeError, OverflowError):
            if set(map(type, advances)) != {float}:
                return advances
            self.broken.extend(advances)
            return BROKEN
        return WHOLE

    @property
    def bytes(self) -> bytes:
        columns = [column.tobytes() for column in (self.gids, self.whole, self.broken)]
        return join(columns[0], join(columns[1], columns[2]))


class Taken:
    """The same runs again, in the same order."""

    def __init__(self, payload: Piece) -> None:
        gids, rest = part(payload)
        whole, broken = part(rest)
        self.gids, self.whole = array("H", bytes(gids)), array("H", bytes(whole))
        self.broken = array("d", bytes(broken))
        self.at = [0, 0, 0]

    def run(self, some: int, kind: Any, dx: Any, dy: Any, clusters: Any) -> tuple[Glyph, ...]:
        gids = self.next(0, self.gids, some)
        if kind not in (WHOLE, BROKEN):
            advances = kind
        else:
            advances = self.next(1, self.whole, some) if kind == WHOLE else self.next(2, self.broken, some)
        columns = zip(gids, advances, dx or repeat(0.0), dy or repeat(0.0), clusters or count(), strict=False)
        return tuple(map(glyph_from, columns))

    def next(self, nth: int, column: array[Any], count: int) -> array[Any]:
        start = self.at[nth]
        self.at[nth] = start + count
        if self.at[nth] > len(column):
            raise ValueError("a run is missing")
        return column[start : start + count]


def marks_bytes(marks: tuple[Mark, ...], forms: Forms) -> bytes:
    runs = Runs()
    data = marks_data(marks, forms, runs)
    return zlib.compress(join(written(data), runs.bytes), QUICK)


def marks_of(payload: Piece, forms: Forms) -> tuple[Mark, ...]:
    """The marks again. Raises one of `DAMAGED` for bytes that are none."""
    data, runs = part(inflated(payload))
    return marks_from(json.loads(bytes(data)), forms, Taken(runs))


def marks_data(marks: tuple[Mark, ...], forms: Forms, runs: Runs) -> list[object]:
    return [mark_data(mark, forms, runs) for mark in marks]


def marks_from(data: Any, forms: Forms, runs: Taken) -> tuple[Mark, ...]:
    return tuple([mark_from(mark, forms, runs) for mark in data])


def mark_data(mark: Mark, forms: Forms, runs: Runs) -> list[object]:
    if isinstance(mark, Text):
        glyphs = runs.take(mark.glyphs) if mark.glyphs else 0
        return [TEXT, mark.x, mark.baseline, mark.font, mark.size, mark.ink, glyphs, mark.text, mark.actual]
    if isinstance(mark, Path):
        line = (mark.width, mark.dash, mark.cap, mark.join, mark.even_odd)
        return [PATH, mark.segments, mark.fill, mark.stroke, *line]
    known = bool(mark.form) and forms.get(mark.form) == mark.marks
    marks = None if known else marks_data(mark.marks, forms, runs)
    said = (mark.role, mark.key, mark.alt, mark.actual, mark.language, mark.scope, mark.link)
    more = (*said, mark.clip, mark.form, mark.source, mark.span)
    return [GROUP, marks, mark.transform] if more == PLAIN else [GROUP, marks, mark.transform, *more]


def mark_from(data: Any, forms: Forms, runs: Taken) -> Mark:
    kind, *parts = data
    if kind == TEXT:
        x, baseline, font, size, ink, glyphs, text, actual = parts
        return Text(x, baseline, font, size, ink, runs.run(*glyphs) if glyphs else (), text, actual)
    if kind == PATH:
        segments, fill, stroke, width, dash, cap, join, even_odd = parts
        return Path(tuple(map(tuple, segments)), fill, stroke, width, tuple(dash), cap, join, even_odd)
    marks, transform, *more = parts
    role, key, alt, actual, language, scope, link, clip, form, source, span = more or PLAIN
    inside = forms[form] if marks is None else marks_from(marks, forms, runs)
    box = None if clip is None else Rect(*clip)
    place = Transform(*transform)
    return Group(inside, place, role, key, alt, actual, language, scope, link, box, form, source, span)


def problem_data(problem: Problem) -> list[object]:
    span = problem.span
    return [problem.message, str(span.path), span.line, span.column, span.width, problem.hint, problem.fatal]


def problem_from(data: Any) -> Problem:
    message, path, line, column, width, hint, fatal = data
    return Problem(message, Span(File(path), line, column, width), hint, fatal)
