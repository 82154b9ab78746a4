"""A drawing's elements as marks in points, its own top-left corner at the origin."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from guidebook.geometry import IDENTITY, Rect, Size, Transform, shift
from guidebook.marks import Group, Mark, Path, Segment
from guidebook.output.bounds import bounds
from guidebook.output.svg import outline
from guidebook.output.svg.shapes import SHAPES, clip_box, segments
from guidebook.output.svg.style import HINT, INHERITED, Properties, Sheet, inherit
from guidebook.output.svg.tree import Node, parse
from guidebook.output.svg.values import RefusedError, dashes, fitted, hex_colour, known, length, transform
from guidebook.problems import Report

SILENT = frozenset({"defs", "style", "title", "desc", "metadata", "symbol", "clipPath"})
NOT_READ = {
    "text": "letters",
    "image": "a photograph",
    "script": "a program",
    "foreignObject": "a foreign object",
    "a": "a link",
    "animate": "an animation",
}
UPRIGHT = "upright"  # the class of letters and signs that a mirrored drawing shows the right way round
MANY = 100_000  # marks in one drawing: plates have hundreds
REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in points. `alt` says what it shows, in the words of its own description; '' when it has none."""

    group: Group
    size: Size
    title: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What holds at one element: its place on the drawing, the properties it inherits, the room for percentages.

    `using` are the elements that it is shown by; `upright`: it lies in one that a mirror does not turn.
    """

    place: Transform
    properties: Properties
    room: Size
    using: tuple[str, ...] = ()
    upright: bool = False


def flipped(marks: Collection[Mark], middle: float) -> Group:
    """The marks with left and right changed about an upright line."""
    return Group(tuple(marks), Transform(-1, 0, 0, 1, 2 * middle, 0))


def read_svg(
    data: bytes, path: FilePath, report: Report, roles: Collection[str] | None = None, *, mirrored: bool = False
) -> Drawing | None:
    """The drawing in `data`; None, with problems in the report, when it cannot be shown as it was drawn.

    A class `r-ROLE` fills with the ink of that role, `s-ROLE` draws its lines; `roles` are those that exist (None:
    all). Every other colour becomes an ink named by itself, `#rrggbb`. `mirrored`: left and right change places; what
    has the class `upright`, such as a letter, is moved but reads as before.
    """
    mine = Report()
    root = parse(data, path, mine)
    drawing = Reader(root, mine, roles, mirrored=mirrored).drawing() if root else None
    for problem in mine.problems:
        report.add(problem)
    return None if mine.failed else drawing


class Reader:
    """Walks a drawing and gathers its marks."""

    def __init__(self, root: Node, report: Report, roles: Collection[str] | None, *, mirrored: bool) -> None:
        self.root, self.report, self.roles, self.mirrored = root, report, roles, mirrored
        self.sheet = Sheet(report)
        self.named: dict[str, Node] = {}
        self.count = 0
        self.prepare(root)

    def prepare(self, node: Node) -> None:
        """Note what may be referred to, and all style rules, before anything is drawn."""
        if "id" in node.attributes:
            self.named.setdefault(node.get("id"), node)
        if node.name == "style":
            self.sheet.read(node)
        for child in node.children:
            self.prepare(child)

    def drawing(self) -> Drawing | None:
        try:
            size, place, room = fitted(self.root, None)
        except RefusedError as error:
            self.report.error(str(error), self.root.span)
            return None
        state = State(place, INHERITED, room)
        marks = self.inside(self.root, state)
        words = {child.name: " ".join(child.text.split()) for child in self.root.children}
        title, said = words.get("title", ""), words.get("desc", "")
        shown: tuple[Mark, ...] = (flipped(marks, size.width / 2),) if self.mirrored else tuple(marks)
        group = Group(shown, clip=Rect(0, 0, *size))
        return Drawing(group, size, title, said or title)

    # Elements

    def inside(self, node: Node, state: State) -> list[Mark]:
        """The marks of an element's children, under its own properties and clip."""
        said = self.sheet.properties(node)
        if said.get("display") == "none":
            return []
        self.check_opacity(node, said)
        state = replace(state, properties=inherit(state.properties, said))
        clip = self.clip(node, said)
        base = IDENTITY if clip else state.place
        inner = replace(state, place=base)
        marks = [mark for child in node.children for mark in self.element(child, inner)]
        return [Group(tuple(marks), state.place, clip=clip)] if clip and marks else marks

    def element(self, node: Node, state: State) -> list[Mark]:
        if node.name in SILENT:
            return []
        self.count += 1
        if self.count > MANY:
            if self.count == MANY + 1:
                self.report.error("the drawing has too many parts", node.span, "simplify it")
            return []
        try:
            outside = state.place
            state = replace(state, place=transform(node.get("transform")).then(outside))
            if self.mirrored and not state.upright and UPRIGHT in node.get("class").split():
                marks = self.element(node, replace(state, upright=True, place=outside))
                box = bounds(marks)
                return [flipped(marks, box.x + box.width / 2)] if box else []
            if node.name in SHAPES:
                return self.shape(node, state)
            if node.name == "svg":
                return self.viewport(node, node, state)
            if node.name == "g":
                return self.inside(node, state)
            if node.name == "use":
                return self.use(node, state)
        except RefusedError as error:
            self.report.error(f"<{node.name}>: {error}", node.span)
            return []
        what = NOT_READ.get(node.name)
        self.report.error(f"<{node.name}>{f', {what},' if what else ''} is not read", node.span, HINT)
        return []

    def use(self, node: Node, state: State) -> list[Mark]:
        address = node.get("href")
        if not address.startswith("#"):
            self.report.error("<use> shows something from another file", node.span, "copy it into the drawing")
            return []
        target = self.named.get(address[1:])
        if target is None:
            self.report.error(f"<use> shows '{address}', which is not in the drawing", node.span)
            return []
        if target.name in state.using or address in state.using:
            self.report.error(f"<use> shows '{address}' within itself", node.span)
            return []
        x, y = length(node.get("x", "0"), state.room.width), length(node.get("y", "0"), state.room.height)
        said = self.sheet.properties(node)
        if said.get("display") == "none":
            return []
        self.check_opacity(node, said)
        clip = self.clip(node, said)
        inner = State(
            shift(x, y) if clip else shift(x, y).then(state.place),
            inherit(state.properties, said),
            state.room,
            (*state.using, address),
        )
        marks = self.viewport(target, node, inner) if target.name in ("symbol", "svg") else self.element(target, inner)
        return [Group(tuple(marks), state.place, clip=clip)] if clip and marks else marks

    def viewport(self, node: Node, frame: Node, state: State) -> list[Mark]:
        """An inner drawing, or a symbol in the size that `frame` gives it; what stands out of it is not seen."""
        size, place, room = fitted(node, state.room, frame)
        x = y = 0.0
        if frame is node:
            x, y = length(node.get("x", "0"), state.room.width), length(node.get("y", "0"), state.room.height)
        inner = State(place, state.properties, room, state.using)
        marks = self.inside(node, inner)
        outer = shift(x, y).then(state.place)
        return [Group(tuple(marks), outer, clip=Rect(0, 0, *size))] if marks else []

    def shape(self, node: Node, state: State) -> list[Mark]:
        said = self.sheet.properties(node)
        properties = inherit(state.properties, said)
        if said.get("display") == "none" or properties["visibility"] != "visible":
            return []
        self.check_opacity(node, said)
        fill, stroke = self.inks(node, properties)
        drawn = segments(node, state.room)
        if not drawn or not (fill or stroke):
            return []
        clip = self.clip(node, said)
        place = IDENTITY if clip else state.place
        mark = self.painted(drawn, place, properties, (fill, stroke), state.room)
        return [Group((mark,), state.place, clip=clip)] if clip else [mark]

    def painted(
        self,
        segments: list[Segment],
        place: Transform,
        properties: Properties,
        inks: tuple[str | None, str | None],
        room: Size,
    ) -> Mark:
        """The path in points; one whose line the place would make uneven keeps its place for itself."""
        fill, stroke = inks
        even = properties["fill-rule"] == "evenodd"
        if not stroke:
            return Path(outline.moved(segments, place), fill, even_odd=even)
        scales = math.hypot(place.a, place.b), math.hypot(place.c, place.d)
        square = (
            math.isclose(*scales, rel_tol=1e-3) and abs(place.a * place.c + place.b * place.d) < 1e-3 * scales[0] ** 2
        )
        factor = scales[0] if square else 1.0
        diagonal = math.hypot(*room) / math.sqrt(2)
        width = length(properties["stroke-width"], diagonal) * factor
        dash = tuple(part * factor for part in dashes(properties["stroke-dasharray"], diagonal))
        drawn = outline.moved(segments, place) if square else tuple(segments)
        cap = known(properties["stroke-linecap"], "butt", "round", "square")
        join = known(properties["stroke-linejoin"], "miter", "round", "bevel")
        path = Path(drawn, fill, stroke if width else None, width, dash, cap, join, even)
        return path if square else Group((path,), place)

    # Properties

    def inks(self, node: Node, properties: Properties) -> tuple[str | None, str | None]:
        """The inks of area and line: the roles that the classes name, or else the plain colours."""
        fill, stroke = self.ink(node, properties, "fill"), self.ink(node, properties, "stroke")
        for name in node.get("class").split():
            role = name[2:]
            if self.roles is not None and role not in self.roles:
                continue
            if name.startswith("r-") and fill:
                fill = role
            elif name.startswith("s-") and stroke:
                stroke = role
        return fill, stroke

    def ink(self, node: Node, properties: Properties, kind: str) -> str | None:
        value = properties[kind]
        if value == "currentColor":
            value = properties["color"]
        if value in ("none", "transparent"):
            return None
        if value.startswith("url("):
            self.report.error(f"the {kind} of <{node.name}> is a gradient or a pattern", node.span, HINT)
            return None
        opacity = properties[f"{kind}-opacity"]
        if opacity not in ("1", "1.0", "100%"):
            self.report.error(f"the {kind} of <{node.name}> lets things shine through", node.span, HINT)
        return hex_colour(value)

    def check_opacity(self, node: Node, said: Properties) -> None:
        if said.get("opacity", "1") not in ("1", "1.0", "100%"):
            self.report.error(f"<{node.name}> lets things shine through", node.span, HINT)

    def clip(self, node: Node, said: Properties) -> Rect | None:
        """The rectangle that the element is clipped to, in its own coordinates."""
        value = said.get("clip-path", "none")
        if value == "none":
            return None
        found = REFERENCE.fullmatch(value)
        target = self.named.get(found[1]) if found else None
        box = clip_box(target) if target and target.name == "clipPath" else None
        if box is None:
            self.report.error(f"<{node.name}> is clipped by more than one plain rectangle", node.span, HINT)
        return box
