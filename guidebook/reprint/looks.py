"""A page's marks -> what is seen of it on paper: colours for inks, and nothing that only a screen reader hears.

Two pages look alike when nothing on them differs by more than `NEAR`, so that a program that only reckons a little
otherwise has nothing printed again. Letters are compared as text, face and place, never as a font's glyphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import hypot
from typing import NamedTuple

from guidebook.cache import digest
from guidebook.geometry import IDENTITY, MM, Rect, Size, Transform
from guidebook.marks import Glyph, Group, Mark, Page, Path, Segment, Text
from guidebook.output.inks import colour

NEAR = 0.05 * MM
UNIT = 50  # places are kept in fiftieths of a point: finer than any printer
TENTHS = 10  # of a thousandth of an em: advances of glyphs
LOOK = 16  # characters of a look: no two pages of a guide will ever share one


class Trace(NamedTuple):
    """Something seen: what it is, exactly, and where it is, in points on the page. `mark` stands at `place`."""

    said: tuple[object, ...]
    at: tuple[float, ...]
    mark: Mark
    place: Transform


class Eye:
    """Sees pages as they are printed in the colours of a palette. Marks of a form are seen once for all pages."""

    def __init__(self, palette: Mapping[str, str]) -> None:
        self.palette = palette
        self.forms: dict[str, Group] = {}

    def page(self, page: Page) -> Page:
        """The page with only what is seen. Raises KeyError for an ink that the palette lacks."""
        size = Size(*map(even, page.size))
        return Page(page.id, page.title, size, self.marks(page.marks), page.label)

    def marks(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(self.mark(mark) for mark in marks if not isinstance(mark, Path) or mark.fill or mark.stroke)

    def mark(self, mark: Mark) -> Mark:
        if isinstance(mark, Text):
            return self.text(mark)
        return self.path(mark) if isinstance(mark, Path) else self.group(mark)

    def text(self, mark: Text) -> Text:
        glyphs = tuple(
            Glyph(gid, even(advance, TENTHS), even(dx, TENTHS), even(dy, TENTHS), cluster)
            for gid, advance, dx, dy, cluster in mark.glyphs
        )
        place = even(mark.x), even(mark.baseline)
        return Text(*place, mark.font, mark.size, self.hex(mark.ink, line=True), glyphs, mark.text, mark.actual)

    def path(self, mark: Path) -> Path:
        segments: tuple[Segment, ...] = tuple((kind, *map(even, numbers)) for kind, *numbers in mark.segments)
        fill = self.hex(mark.fill, line=False) if mark.fill else None
        stroke = self.hex(mark.stroke, line=True) if mark.stroke else None
        if not stroke:
            return Path(segments, fill, even_odd=mark.even_odd)
        line = (even(mark.width), tuple(map(even, mark.dash)), mark.cap, mark.join)
        return Path(segments, fill, stroke, *line, even_odd=mark.even_odd)

    def group(self, mark: Group) -> Group:
        clip = None if mark.clip is None else Rect(*map(even, mark.clip))
        place = placed_evenly(mark.transform)
        if not mark.form:
            return Group(self.marks(mark.marks), place, mark.role, clip=clip)
        if mark.form not in self.forms:
            inside = self.marks(mark.marks)
            name = f"{mark.form} {look_of(traces(inside))}"  # the old drawing and the new one may stand in one file
            self.forms[mark.form] = Group(inside, form=name)
        known = self.forms[mark.form]
        return Group(known.marks, place, mark.role, clip=clip, form=known.form)

    def hex(self, ink: str, *, line: bool) -> str:
        return "#" + "".join(f"{round(part * 255):02x}" for part in colour(ink, self.palette, line=line))


def even(number: float, unit: int = UNIT) -> float:
    return round(number * unit) / unit


def placed_evenly(place: Transform) -> Transform:
    a, b, c, d, e, f = place
    return Transform(round(a, 5), round(b, 5), round(c, 5), round(d, 5), even(e), even(f))


def look(page: Page) -> str:
    """The digest of a page that an `Eye` has seen. Rounded to `NEAR`, whatever program and fonts it was made with."""
    return look_of([*traces(page.marks, whole_forms=True)], *page.size)


def look_of(seen: Iterator[Trace] | list[Trace], *further: float) -> str:
    told = [f"{trace.said} {[round(number / NEAR) for number in trace.at]}" for trace in seen]
    return digest(*told, repr([round(number / NEAR) for number in further]))[:LOOK]


def alike(before: Page, after: Page) -> bool:
    """Whether nobody would see a difference between two pages that an `Eye` has seen."""
    if any(abs(one - other) > NEAR for one, other in zip(before.size, after.size, strict=True)):
        return False
    return same_traces([*traces(before.marks)], [*traces(after.marks)])


def same_traces(before: list[Trace], after: list[Trace]) -> bool:
    return len(before) == len(after) and all(map(near, before, after))


def near(one: Trace, other: Trace) -> bool:
    return (
        one.said == other.said
        and len(one.at) == len(other.at)
        and all(abs(first - second) <= NEAR for first, second in zip(one.at, other.at, strict=True))
    )


def traces(marks: tuple[Mark, ...], place: Transform = IDENTITY, *, whole_forms: bool = False) -> Iterator[Trace]:
    """All that is seen of the marks, in the order in which it is painted. With `whole_forms` a form is one trace,
    by its name, which tells how it looks.
    """
    for mark in marks:
        if isinstance(mark, Text):
            yield text_trace(mark, place)
        elif isinstance(mark, Path):
            yield path_trace(mark, place)
        else:
            inner = mark.transform.then(place)
            if mark.clip:
                x, y, width, height = mark.clip
                yield Trace(("clip",), points(inner, x, y, x + width, y + height), mark, place)
            if mark.form and whole_forms:
                yield Trace(("form", mark.form), points(inner, 0, 0, 100, 0, 0, 100), mark, place)
            else:
                yield from traces(mark.marks, inner, whole_forms=whole_forms)


def text_trace(mark: Text, place: Transform) -> Trace:
    end = mark.x + sum(glyph.advance for glyph in mark.glyphs) * mark.size / 1000
    ends = points(place, mark.x, mark.baseline, end, mark.baseline)
    return Trace((mark.text, mark.font, mark.ink), (*ends, mark.size * scale_of(place)), mark, place)


def path_trace(mark: Path, place: Transform) -> Trace:
    kinds = "".join(segment[0] for segment in mark.segments)
    at = points(place, *(number for segment in mark.segments for number in segment[1:]))
    scale = scale_of(place)
    line = (mark.width * scale, *(length * scale for length in mark.dash)) if mark.stroke else ()
    said = (kinds, mark.fill, mark.stroke, mark.cap, mark.join, mark.even_odd)
    return Trace(said, (*at, *line), mark, place)


def points(place: Transform, *numbers: float) -> tuple[float, ...]:
    """Pairs of x and y after `place`."""
    a, b, c, d, e, f = place
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(number for x, y in pairs for number in (a * x + c * y + e, b * x + d * y + f))


def scale_of(place: Transform) -> float:
    return hypot(place.a, place.b)
