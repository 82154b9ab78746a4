"""XML to a small tree that knows its lines. No entity is expanded, nothing outside of the file is ever opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from guidebook.problems import Report, Span

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DEEP = 100  # elements within elements: drawings have ten, attacks have thousands


@dataclass(slots=True, eq=False)
class Node:
    """An element of SVG. Elements of other vocabularies (an editor's own notes) are left out."""

    name: str
    attributes: dict[str, str]
    span: Span
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


def parse(data: bytes, path: Path, report: Report) -> Node | None:
    """The root element; None when the file is not XML, is not SVG or tries to be more than a drawing."""
    builder = Builder(path, report)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code)
        report.error(f"this is not well-formed XML: {message}", Span(path, error.lineno, error.offset + 1))
        return None
    except RefusedError:
        return None
    root = builder.root
    if root is None or root.name != "svg":
        report.error("this is not an SVG drawing", Span(path), "the first element has to be <svg>")
        return None
    return root


class RefusedError(Exception):
    """The file holds something that is not read any further; the report says what."""


class Builder:
    """Handlers for expat, and the tree so far."""

    def __init__(self, path: Path, report: Report) -> None:
        self.path, self.report = path, report
        self.root: Node | None = None
        self.open: list[Node | None] = []
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.EntityDeclHandler = self.entity
        parser.ProcessingInstructionHandler = self.instruction

    def here(self, width: int = 1) -> Span:
        return Span(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, width)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if len(self.open) >= DEEP:
            self.report.error(f"elements lie more than {DEEP} deep", self.here())
            raise RefusedError
        if space not in (SVG, "") or (self.open and self.open[-1] is None):
            self.open.append(None)
            return
        plain = {key.removeprefix(XLINK + " "): value for key, value in attributes.items()}
        node = Node(local, plain, self.here(len(local) + 1))
        if self.open and self.open[-1]:
            self.open[-1].children.append(node)
        elif self.root is None:
            self.root = node
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        if self.open and self.open[-1]:
            self.open[-1].text += text

    def entity(self, name: str, *_: object) -> None:
        self.report.error(f"the entity '&{name};' is not read", self.here(), "save the drawing as plain SVG")
        raise RefusedError

    def instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self.report.error("a style sheet in another file is not read", self.here(), "save the drawing as plain SVG")
