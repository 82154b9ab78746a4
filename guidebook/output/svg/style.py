"""How a drawing's elements look: attributes, inline styles and a small part of CSS."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidebook.output.svg.tree import Node
from guidebook.problems import Report

INHERITED = {
    "fill": "black",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-dasharray": "none",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "fill-rule": "nonzero",
    "color": "black",
    "visibility": "visible",
    "fill-opacity": "1",
    "stroke-opacity": "1",
}
OWN = ("opacity", "display", "clip-path")
# What would change the picture, with the only values that do not.
REFUSED = {
    "mask": "none",
    "filter": "none",
    "marker": "none",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "mix-blend-mode": "normal",
    "paint-order": "normal",
    "vector-effect": "none",
    "transform-origin": "",
    "stroke-dashoffset": "0",
}
SIMPLE = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
HINT = "convert to paths with plain fills and strokes"

Properties = dict[str, str]


@dataclass(frozen=True, slots=True)
class Selector:
    """One simple selector: an element's name or '', and the classes and ids that it must have."""

    name: str
    parts: tuple[str, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        ids = sum(part.startswith("#") for part in self.parts)
        return ids, len(self.parts) - ids, int(bool(self.name))

    def matches(self, node: Node, names: set[str]) -> bool:
        return (not self.name or self.name == node.name) and names.issuperset(self.parts)


@dataclass
class Sheet:
    """The rules of all style elements of a drawing, the strongest last."""

    report: Report
    rules: list[tuple[Selector, Properties]] = field(default_factory=list)

    def read(self, node: Node) -> None:
        """Add the rules of a style element."""
        text = COMMENT.sub(" ", node.text)
        if "@" in text:
            self.report.error("a style rule that begins with @ is not read", node.span, HINT)
        for selectors, body in RULE.findall(text):
            properties = declarations(body)
            for written in selectors.split(","):
                found = SIMPLE.fullmatch(written.strip())
                if not found or not written.strip():
                    self.report.error(
                        f"the style rule '{written.strip()}' is not read", node.span, "use single classes"
                    )
                    continue
                name = "" if found[1] in (None, "*") else found[1]
                self.rules.append((Selector(name, tuple(re.findall(r"[.#][\w-]+", found[2]))), properties))
        self.rules.sort(key=lambda rule: rule[0].weight)

    def properties(self, node: Node) -> Properties:
        """What is said of the element itself, the strongest word for each property."""
        said = {
            key: value for key, value in node.attributes.items() if key in INHERITED or key in OWN or key in REFUSED
        }
        if self.rules:
            names = {f".{name}" for name in node.get("class").split()} | {f"#{node.get('id')}"}
            for selector, properties in self.rules:
                if selector.matches(node, names):
                    said |= properties
        if "style" in node.attributes:
            said |= declarations(node.attributes["style"])
        self.refuse(node, said)
        return said

    def refuse(self, node: Node, said: Properties) -> None:
        for name, harmless in REFUSED.items():
            if said.get(name, harmless) != harmless:
                self.report.error(f"<{node.name}> has '{name}', which is not read", node.span, HINT)
        if "transform" in said:
            self.report.error(f"<{node.name}> is moved by a style", node.span, "use the attribute transform")


def declarations(text: str) -> Properties:
    pairs = (part.partition(":") for part in COMMENT.sub(" ", text).split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, sign, value in pairs if sign}


def inherit(outer: Properties, said: Properties) -> Properties:
    """What holds inside of the element."""
    inner = outer
    for name, value in said.items():
        if name in INHERITED and value != "inherit" and inner[name] != value:
            if inner is outer:
                inner = dict(outer)
            inner[name] = value
    return inner
