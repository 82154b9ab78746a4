"""A page, or one side of a printed sheet, as an SVG picture made from the very marks that the PDF is made from.

Letters are the glyphs of the marks at the places of the marks: nothing is shaped or laid out again. They are set in
the coded faces of `guidebook.preview.typefaces`. Groups that say where they come from carry it as `data-source`.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from guidebook.geometry import IDENTITY, Rect, Size, Transform
from guidebook.marks import Group, Mark, Page, Path, Side, Text
from guidebook.output.bounds import bounds
from guidebook.output.inks import colour
from guidebook.preview.typefaces import coded, family

MITER_LIMIT = 4  # as in the PDF


def page_picture(page: Page, palette: Mapping[str, str]) -> str:
    return picture(page.size, drawn(page.marks, palette))


def sheet_picture(side: Side, pages: tuple[Page, ...], palette: Mapping[str, str]) -> str:
    """One side of a sheet with its pages in their places, as it leaves the printer."""
    parts = []
    for index, place in side.places:
        page = pages[index]
        edge = f'<rect class="edge" width="{page.size.width:.2f}" height="{page.size.height:.2f}" fill="none"/>'
        parts += [f"<g{moved(place)}>", edge, clipped(Rect(0, 0, *page.size), drawn(page.marks, palette)), "</g>"]
    return picture(side.size, "".join(parts) + drawn(side.marks, palette))


def picture(size: Size, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.width:.2f} {size.height:.2f}"'
        f' stroke-miterlimit="{MITER_LIMIT}" aria-hidden="true" focusable="false">{inside}</svg>'
    )


def drawn(marks: tuple[Mark, ...], palette: Mapping[str, str]) -> str:
    """Raises KeyError for an ink that the palette lacks."""
    return "".join(draw(mark, palette) for mark in marks)


def draw(mark: Mark, palette: Mapping[str, str]) -> str:
    if isinstance(mark, Text):
        return text(mark, palette)
    return path(mark, palette) if isinstance(mark, Path) else group(mark, palette)


def group(mark: Group, palette: Mapping[str, str]) -> str:
    inside = drawn(mark.marks, palette)
    if mark.clip:
        inside = clipped(mark.clip, inside)
    if mark.source:
        return f'<g{moved(mark.transform)} data-source="{escape(mark.source)}">{touchable(mark)}{inside}</g>'
    return f"<g{moved(mark.transform)}>{inside}</g>" if mark.transform != IDENTITY else inside


def touchable(mark: Group) -> str:
    """An area behind the group's marks, so that a click between letters hits it too."""
    box = Rect(*mark.clip) if mark.clip else bounds(mark.marks)
    if box is None:
        return ""
    x, y, width, height = box
    return f'<rect class="touch" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="none"/>'


def clipped(box: Rect, inside: str) -> str:
    """A nested picture cuts off what lies outside of it, and needs no name that must differ from all others."""
    x, y, width, height = (f"{number:.2f}" for number in box)
    where = f'x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{x} {y} {width} {height}"'
    return f'<svg {where} overflow="hidden">{inside}</svg>'


def text(mark: Text, palette: Mapping[str, str]) -> str:
    if not mark.glyphs:
        return ""
    pen, xs, scale = mark.x, [], mark.size / 1000
    for glyph in mark.glyphs:
        xs.append(f"{pen + glyph.dx * scale:.2f}")
        pen += glyph.advance * scale
    if any(glyph.dy for glyph in mark.glyphs):
        ys = " ".join(f"{mark.baseline - glyph.dy * scale:.2f}" for glyph in mark.glyphs)
    else:
        ys = f"{mark.baseline:.2f}"
    return (
        f'<text x="{" ".join(xs)}" y="{ys}" font-family="{family(mark.font)}" font-size="{mark.size:g}"'
        f' fill="{hexed(mark.ink, palette, line=True)}">{coded(glyph.gid for glyph in mark.glyphs)}</text>'
    )


def path(mark: Path, palette: Mapping[str, str]) -> str:
    if not (mark.fill or mark.stroke):
        return ""
    data = "".join(segment[0] + " ".join(f"{number:.2f}" for number in segment[1:]) for segment in mark.segments)
    said = [f'd="{data}"', f'fill="{hexed(mark.fill, palette) if mark.fill else "none"}"']
    if mark.even_odd:
        said.append('fill-rule="evenodd"')
    if mark.stroke:
        said.append(f'stroke="{hexed(mark.stroke, palette, line=True)}" stroke-width="{mark.width:g}"')
        said += [f'stroke-dasharray="{" ".join(f"{length:g}" for length in mark.dash)}"'] if mark.dash else []
        said += [f'stroke-linecap="{mark.cap}"'] if mark.cap != "butt" else []
        said += [f'stroke-linejoin="{mark.join}"'] if mark.join != "miter" else []
    return f"<path {' '.join(said)}/>"


def moved(place: Transform) -> str:
    if place == IDENTITY:
        return ""
    return f' transform="matrix({" ".join(f"{number:.6g}" for number in place)})"'


def hexed(ink: str, palette: Mapping[str, str], *, line: bool = False) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour(ink, palette, line=line))
