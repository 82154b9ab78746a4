"""A page as SVG, for tests that look at pages: the same marks as in print, letters as outlines, sources as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import svgwrite

from guidebook.fonts import face
from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Mark, Page, Path, Text
from guidebook.output.inks import colour

TYPE = {"M": "M%.2f %.2f", "L": "L%.2f %.2f", "C": "C%.2f %.2f %.2f %.2f %.2f %.2f", "Z": "Z"}


def page_svg(page: Page, palette: Mapping[str, str]) -> str:
    """The page as an SVG file of its own. Groups carry `data-source`, links lead to `#page-id`.

    Raises KeyError for an ink that the palette lacks and for a face that is not known.
    """
    return Preview(page, palette).text()


class Preview:
    """The drawing so far. Each glyph and each form is defined once and then used."""

    def __init__(self, page: Page, palette: Mapping[str, str]) -> None:
        width, height = page.size
        self.palette = palette
        self.drawing = svgwrite.Drawing(
            size=(f"{width:.2f}pt", f"{height:.2f}pt"), viewBox=f"0 0 {width:.2f} {height:.2f}", debug=False
        )
        self.drawing.set_desc(title=page.title)
        self.defined: set[str] = set()
        self.clips = 0
        for mark in page.marks:
            self.drawing.add(self.mark(mark))

    def text(self) -> str:
        return str(self.drawing.tostring())

    def mark(self, mark: Mark) -> Any:
        if isinstance(mark, Text):
            return self.run(mark)
        return self.path(mark) if isinstance(mark, Path) else self.group(mark)

    def path(self, path: Path) -> Any:
        outline = "".join([TYPE[segment[0]] % segment[1:] for segment in path.segments])
        looks: dict[str, object] = {"fill": self.ink(path.fill), "stroke": self.ink(path.stroke, line=True)}
        if path.stroke:
            looks |= {"stroke_width": path.width, "stroke_linecap": path.cap, "stroke_linejoin": path.join}
        if path.dash:
            looks["stroke_dasharray"] = " ".join(f"{part:g}" for part in path.dash)
        if path.even_odd:
            looks["fill_rule"] = "evenodd"
        return self.drawing.path(outline, **looks)

    def ink(self, ink: str | None, *, line: bool = False) -> str:
        if ink is None:
            return "none"
        red, green, blue = colour(ink, self.palette, line=line)
        return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"

    def run(self, run: Text) -> Any:
        scale = run.size / 1000
        place = Transform(scale, 0, 0, -scale, run.x, run.baseline)
        group = self.drawing.g(fill=self.ink(run.ink, line=True), transform=matrix(place))
        x = 0.0
        for glyph in run.glyphs:
            outline = glyph_outline(run.font, glyph.gid)
            if outline:
                name = f"{run.font.replace('/', '-')}-{glyph.gid}"
                self.define(name, self.drawing.path(outline, id=name))
                group.add(self.drawing.use(f"#{name}", insert=(round(x + glyph.dx, 2), round(glyph.dy, 2))))
            x += glyph.advance
        return group

    def group(self, group: Group) -> Any:
        attributes: dict[str, str] = {"data-source": group.source} if group.source else {}
        if group.transform != IDENTITY:
            attributes["transform"] = matrix(group.transform)
        if group.clip:
            attributes["clip-path"] = self.clip(group.clip)
        found = self.drawing.a(group.link, target="_self") if group.link else self.drawing.g()
        found.attribs.update(attributes)
        if group.alt:
            found.set_desc(title=group.alt)
        if group.form:
            name = f"form-{group.form}"
            if name not in self.defined:
                form = self.drawing.g(id=name)
                self.add_all(form, group.marks)
                self.define(name, form)
            found.add(self.drawing.use(f"#{name}"))
        else:
            self.add_all(found, group.marks)
        return found

    def add_all(self, parent: Any, marks: tuple[Mark, ...]) -> None:
        for mark in marks:
            parent.add(self.mark(mark))

    def clip(self, clip: Rect) -> str:
        self.clips += 1
        name = f"clip-{self.clips}"
        box = self.drawing.clipPath(id=name)
        box.add(self.drawing.rect(clip[:2], clip[2:]))
        self.drawing.defs.add(box)
        return f"url(#{name})"

    def define(self, name: str, thing: Any) -> None:
        if name not in self.defined:
            self.defined.add(name)
            self.drawing.defs.add(thing)


def matrix(place: Transform) -> str:
    return f"matrix({','.join(f'{part:.6g}' for part in place)})"


@cache
def glyph_outline(font: str, gid: int) -> str:
    """The outline of a glyph in thousandths of an em, y upwards; '' for a space."""
    import uharfbuzz

    parts: list[str] = []
    chosen = face(font)
    scale = 1000 / chosen.units
    draw = uharfbuzz.DrawFuncs()

    def write(kind: str) -> Any:
        def step(*numbers: Any) -> None:
            parts.append(kind + " ".join(f"{number * scale:g}" for number in numbers[:-1]))

        return step

    draw.set_move_to_func(write("M"))
    draw.set_line_to_func(write("L"))
    draw.set_cubic_to_func(write("C"))
    draw.set_quadratic_to_func(write("Q"))
    draw.set_close_path_func(write("Z"))
    chosen.shaper.draw_glyph(gid, draw, None)
    return "".join(parts)
