"""Finished pages -> what somebody who does not see them, or sees no colours, would miss. Only a person can mend it.

The rules are those of WCAG 2.2 that a program can test (1.1.1, 1.3.1, 1.4.1, 1.4.3, 2.4.4), on the pages as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from guidebook import marks
from guidebook.edition import Ink
from guidebook.finish import inked
from guidebook.geometry import IDENTITY, Transform
from guidebook.marks import Document, Group, Mark, Page, Text
from guidebook.output.grounds import Grounds
from guidebook.output.inks import HEX, Toned, grey
from guidebook.output.tags import tag_of, words
from guidebook.problems import Report, Span
from guidebook.theme import READABLE, contrast

LONGEST = 250  # characters of a description that one can follow by ear
PLATE = "plate-"  # how the forms of drawn pictures begin
SIGNS = frozenset({"accent", "accent-soft", "warn", "stop", "care"})  # inks that mean something by themselves
CONTACT = "-contact"  # inks of areas that nothing else tells apart from what they lie on
TOLD_APART = 1.1  # contrast of two areas side by side
LINES_TOLD_APART = 1.5  # of two thin lines, which may be far from each other
HATCH = 3  # lines in one path
ALIKE = 0.15  # how much the widths of lines may differ that look alike


@dataclass
class Look:
    """One reading of a document from front to back: what it goes by, and what it has met so far."""

    palette: Mapping[str, str]
    spans: Mapping[str, Span]
    otherwise: Span
    report: Report
    described: dict[str, str] = field(default_factory=dict)
    level: int = 0
    pale: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Inked:
    """A document in the colours of a palette, and the ink of the edition that it is printed in."""

    document: Document
    palette: Mapping[str, str]
    ink: Ink


def check_in_ink(shown: Inked, spans: Mapping[str, Span], otherwise: Span, report: Report) -> None:
    """Tell what is wrong with a document in full colour, and what besides in its edition's ink."""
    check_accessible(shown.document, shown.palette, spans, otherwise, report)
    if shown.ink == "grey":  # as light as the colours, so all of it is told
        return
    told = Report()
    check_accessible(shown.document, inked(shown.palette, shown.ink), spans, otherwise, told)
    besides = [problem for problem in told.problems if problem not in report.problems]
    report.extend(replace(problem, message=f"with the ink '{shown.ink}', {problem.message}") for problem in besides)


def check_accessible(
    document: Document, palette: Mapping[str, str], spans: Mapping[str, Span], otherwise: Span, report: Report
) -> None:
    """Tell of long or equal descriptions, pale text, meaning by colour alone, headings that jump and mute links.

    `spans` are the places of the palette's inks, `otherwise` where to point when nothing better is known.
    """
    look = Look(palette, spans, otherwise, report)
    check_tints(look)
    for page in document.pages:
        grounds = Grounds()
        for mark in page.marks:
            read(mark, page, IDENTITY, otherwise, grounds, look)


def read(mark: Mark, page: Page, place: Transform, span: Span, grounds: Grounds, look: Look) -> None:
    """One mark with all below it, as it stands on the page after `place`."""
    if isinstance(mark, Text):
        check_contrast(mark, page, place, span, grounds, look)
    elif isinstance(mark, marks.Path):
        grounds.paint(mark, place)
    else:
        span = place_of(mark.source) or span
        check_group(mark, span, look)
        if not mark.form.startswith(PLATE):  # its letters are drawn, and nothing is printed over it
            for inner in mark.marks:
                read(inner, page, mark.transform.then(place), span, grounds, look)


def place_of(source: str) -> Span | None:
    path, _, rest = source.rpartition(":")
    path, _, line = path.rpartition(":")
    return Span(Path(path), int(line), int(rest)) if path and line.isdecimal() and rest.isdecimal() else None


def check_group(group: Group, span: Span, look: Look) -> None:
    role = tag_of(group).role
    if role == "Figure":
        check_picture(group, span, look)
    elif role in ("H1", "H2", "H3", "H4", "H5", "H6"):
        check_heading(int(role[1]), span, look)
    if group.link:
        check_link(group, span, look)


def check_picture(group: Group, span: Span, look: Look) -> None:
    """A description that is there, short enough, and that of no other picture."""
    plate = next(plates_in(group), None)
    name = plate.form.removeprefix(PLATE) if plate else ""
    shown = f"the picture '{name}'" if name else "a picture"
    if not group.alt:
        look.report.warn(f"{shown} is not described", span, "say in 'alt:' of its scene what it shows")
    if len(group.alt) > LONGEST:
        message = f"{shown} is described in {len(group.alt)} characters; by ear one follows {LONGEST}"
        look.report.warn(message, span, "say what matters here in 'alt:' of its scene")
    if plate is None:
        return
    first = look.described.setdefault(group.alt, name)
    if first != name and group.alt:
        look.report.warn(
            f"{shown} is described in the same words as '{first}'", span, "say in 'alt:' in what they differ"
        )
    check_lines(plate, shown, span, look)


def plates_in(group: Group) -> Iterator[Group]:
    if group.form.startswith(PLATE):
        yield group
        return
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from plates_in(mark)


def check_heading(level: int, span: Span, look: Look) -> None:
    if level > look.level + 1:
        after = f"one of level {look.level}" if look.level else "nothing"
        look.report.warn(f"a heading of level {level} follows {after}", span, f"make it one of level {look.level + 1}")
    look.level = level


def check_link(group: Group, span: Span, look: Look) -> None:
    said = group.alt or group.actual or words(group)
    if not said or said.isdecimal():
        told = f"only '{said}'" if said else "nothing"
        look.report.warn(f"a link to {group.link} says {told}", span, "give it words that tell where it leads")


def check_contrast(run: Text, page: Page, place: Transform, span: Span, grounds: Grounds, look: Look) -> None:
    """Text on whatever was painted last where it stands, each pair of inks once."""
    across = sum(glyph.advance for glyph in run.glyphs) * run.size / 1000
    ground = grounds.below(*place.apply(run.x + across / 2, run.baseline - run.size / 4)) or "#ffffff"
    pair = run.ink, ground
    if pair in look.pale or not run.text.strip():
        return
    ratio = contrast(value(run.ink, look.palette, line=True), value(ground, look.palette))
    if ratio < READABLE:
        look.pale.add(pair)
        message = f"'{run.ink}' on '{ground}' has a contrast of {ratio:.1f}; text needs {READABLE:g}"
        label = page.label or page.id
        span = look.spans.get(run.ink) or span
        look.report.warn(
            message, span, f"take a darker colour, or a lighter ground; see '{run.text.strip()}' on page {label}"
        )


def value(ink: str, palette: Mapping[str, str], *, line: bool = False) -> str:
    """The colour of an area, or of a letter or line."""
    return palette.line(ink) if line and isinstance(palette, Toned) else palette.get(ink, ink)


def check_tints(look: Look) -> None:
    """The tint of what is touched, which nothing else tells, in grey beside that of the same thing untouched."""
    greys = grey(look.palette)
    for ink in look.palette:
        thing = ink.removesuffix(CONTACT)
        if thing == ink:
            continue
        for other in (thing, f"{thing}-shadow"):
            if other in look.palette and contrast(greys[ink], greys[other]) < TOLD_APART:
                message = f"in grey '{ink}' looks like '{other}', and only its colour says what is touched"
                look.report.warn(message, look.spans.get(ink, look.otherwise), "make one of them darker")


def check_lines(plate: Group, shown: str, span: Span, look: Look) -> None:
    """Lines of one width and dash in inks that mean different things, alike in grey. A hatch tells itself."""
    greys = grey({ink: value(ink, look.palette, line=True) for ink in look.palette})
    found = list(lines_in(plate))
    hatched = {line.stroke for line in found if sum(segment[0] == "M" for segment in line.segments) >= HATCH}
    looks = {(str(line.stroke), round(line.width, 1), line.dash) for line in found if line.stroke not in hatched}
    pairs = {
        (one[0], other[0])
        for one, other in combinations(sorted(looks), 2)
        if one[0] != other[0] and one[2] == other[2] and abs(one[1] - other[1]) <= ALIKE * one[1]
    }
    for one, two in sorted(pairs):
        if contrast(greys[one], greys[two]) < LINES_TOLD_APART:
            message = f"in grey the lines in '{one}' and in '{two}' look alike in {shown}"
            look.report.warn(message, span, "give one of them a dash, another width or another shade")


def lines_in(group: Group) -> Iterator[marks.Path]:
    """The lines of a picture that mean something: in an ink of signs, or in a colour of somebody's own."""
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from lines_in(mark)
        elif isinstance(mark, marks.Path) and not mark.fill and says_something(mark.stroke or ""):
            yield mark


def says_something(ink: str) -> bool:
    return ink in SIGNS or bool(HEX.fullmatch(ink))
