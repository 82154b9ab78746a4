"""Pages and problems as bytes and back, to be remembered between builds. Plain JSON, deflated: never run, only read.

Marks of a shared form are not written when they are those of a known form, but named, since every plate is kept on
its own already.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from itertools import count, repeat
from pathlib import Path as File
from typing import Any

from guidebook.geometry import Rect, Transform
from guidebook.marks import Glyph, Group, Mark, Path, Text
from guidebook.problems import Problem, Span

Forms = Mapping[str, tuple[Mark, ...]]
QUICK = 1  # zlib's level: glyph runs shrink to a third even so
TEXT, PATH, GROUP = "TPG"


def pack(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), QUICK)  # as `json.loads` decodes


def unpack(payload: bytes) -> Any:
    """The data again. Raises ValueError for bytes that `pack` did not make."""
    try:
        return json.loads(zlib.decompress(payload))
    except zlib.error as error:
        raise ValueError(str(error)) from error


def join(head: bytes, body: bytes) -> bytes:
    """Two pieces as one, to be taken apart by `part`."""
    return len(head).to_bytes(4, "big") + head + body


def part(payload: bytes) -> tuple[bytes, bytes]:
    end = 4 + int.from_bytes(payload[:4], "big")
    return payload[4:end], payload[end:]


def marks_data(marks: tuple[Mark, ...], forms: Forms) -> list[object]:
    return [mark_data(mark, forms) for mark in marks]


def marks_from(data: Any, forms: Forms) -> tuple[Mark, ...]:
    """Raises ValueError, TypeError, KeyError or IndexError for data that are not marks."""
    return tuple(mark_from(mark, forms) for mark in data)


def mark_data(mark: Mark, forms: Forms) -> list[object]:
    if isinstance(mark, Text):
        glyphs = run_data(mark.glyphs) if mark.glyphs else 0
        return [TEXT, mark.x, mark.baseline, mark.font, mark.size, mark.ink, glyphs, mark.text, mark.actual]
    if isinstance(mark, Path):
        line = (mark.width, mark.dash, mark.cap, mark.join, mark.even_odd)
        return [PATH, mark.segments, mark.fill, mark.stroke, *line]
    known = bool(mark.form) and forms.get(mark.form) == mark.marks
    marks = None if known else marks_data(mark.marks, forms)
    said = (mark.role, mark.key, mark.alt, mark.actual, mark.language, mark.scope, mark.link)
    return [GROUP, marks, mark.transform, *said, mark.clip, mark.form, mark.source, mark.span]


def mark_from(data: Any, forms: Forms) -> Mark:
    kind, *parts = data
    if kind == TEXT:
        x, baseline, font, size, ink, glyphs, text, actual = parts
        return Text(x, baseline, font, size, ink, run_from(*glyphs) if glyphs else (), text, actual)
    if kind == PATH:
        segments, fill, stroke, width, dash, cap, join, even_odd = parts
        return Path(tuple(map(tuple, segments)), fill, stroke, width, tuple(dash), cap, join, even_odd)
    marks, transform, role, key, alt, actual, language, scope, link, clip, form, source, span = parts
    inside = forms[form] if marks is None else marks_from(marks, forms)
    box = None if clip is None else Rect(*clip)
    place = Transform(*transform)
    return Group(inside, place, role, key, alt, actual, language, scope, link, box, form, source, span)


def run_data(glyphs: tuple[Glyph, ...]) -> list[object]:
    """Glyphs by columns: nothing for one of zeros, or of letters one after another, as most are."""
    gids, advances, dx, dy, clusters = zip(*glyphs, strict=True)
    ordered = clusters == tuple(range(len(clusters)))
    return [gids, advances, dx if any(dx) else 0, dy if any(dy) else 0, 0 if ordered else clusters]


def run_from(gids: list[int], advances: list[float], dx: Any, dy: Any, clusters: Any) -> tuple[Glyph, ...]:
    return tuple(map(Glyph, gids, advances, dx or repeat(0.0), dy or repeat(0.0), clusters or count()))


def problem_data(problem: Problem) -> list[object]:
    span = problem.span
    return [problem.message, str(span.path), span.line, span.column, span.width, problem.hint, problem.fatal]


def problem_from(data: Any) -> Problem:
    message, path, line, column, width, hint, fatal = data
    return Problem(message, Span(File(path), line, column, width), hint, fatal)
