"""Rendered markup is read back as a tree of blocks, and its mistakes are told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from guidebook.markup.block import Block
from guidebook.markup.templates import START, Templates, unmarked
from guidebook.problems import Report, Span, did_you_mean

# Every tag, with the attributes it may have beside `style`.
TAGS: Mapping[str, Collection[str]] = {
    "page": ("title",),
    "part": ("id",),
    "plan": ("id",),
    "put": ("part",),
    "heading": ("level",),
    "p": ("indent",),
    "foot": (),
    "columns": (),
    "column": ("share",),
    "plates": (),
    "figure": ("scene", "caption", "number", "height"),
    "key": ("sign",),
    "facts": (),
    "fact": ("label",),
    "icon": ("scene",),
    "detail": ("scenes",),
    "pressure": ("low", "high", "light-low", "light-high", "said"),
    "steps": ("columns",),
    "step": (),
    "cue": (),
    "sentence": (),
    "caution": ("tone",),
    "list": ("kind", "columns", "id"),
    "item": ("term",),
    "table": ("id", "shares"),
    "row": ("head",),
    "cell": ("scope",),
    "box": ("tone", "heading", "said"),
    "toc": ("id",),
    "entry": ("page", "level"),
    "qr": ("address",),
    "lines": ("count",),
    "space": ("grow",),
    "place": ("at",),
}
COMMON = ("style",)
WHITE = re.compile(r"[ \t\r\n]+")


@dataclass
class Open:
    """An element whose end is still to come."""

    tag: str
    span: Span
    attrs: dict[str, str]
    source: Span | None
    order: int
    text: list[str] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)


@dataclass
class Reader:
    """Rendered markup -> Block, every mistake told at its line of the template."""

    templates: Templates
    name: str
    styles: Collection[str]
    report: Report
    stack: list[Open] = field(default_factory=list)
    root: Block | None = None
    count: int = 0

    def read(self, markup: str) -> Block:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        try:
            parser.Parse(markup.strip(), True)
        except expat.ExpatError as error:
            place = self.stack[-1].span if self.stack else Span(self.templates.path(self.name))
            self.report.error(f"the markup breaks off here: {expat.ErrorString(error.code)}", place)
        return self.root or Block("page", Span(self.templates.path(self.name)))

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        span = self.templates.line(attrs.pop("_at", f"{self.name}:1"))
        if tag not in TAGS:
            self.report.error(f"there is no <{tag}>", span, did_you_mean(tag, TAGS))
        known, source = TAGS.get(tag, attrs), None
        for key, value in attrs.items():
            if key not in known and key not in COMMON:
                self.report.error(f"<{tag}> has no '{key}'", span, did_you_mean(key, (*known, *COMMON)))
            if START in value:
                attrs[key], place = unmarked(value)
                source = source or place
        style = attrs.get("style")
        if style and style not in self.styles:
            self.report.error(f"the theme has no style '{style}'", span, did_you_mean(style, self.styles))
        self.stack.append(Open(tag, span, attrs, source, self.count))
        self.count += 1

    def characters(self, text: str) -> None:
        if self.stack:
            self.stack[-1].text.append(text)

    def end(self, _tag: str) -> None:
        done = self.stack.pop()
        text, source = "".join(done.text).strip(), done.source
        if START in text:
            text, place = unmarked(text)
            source = place or source
        text = WHITE.sub(" ", text.strip()) if text else ""
        block = Block(done.tag, done.span, text, done.attrs, tuple(done.children), source, done.order)
        if self.stack:
            self.stack[-1].children.append(block)
        else:
            self.root = block
