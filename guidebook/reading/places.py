"""YAML text in, plain data out, with the place of every key and value.

A scalar is always the words that were written: `yes`, `12:30`, `0112` and `2026-11-22` stay text until a schema
asks for something else, so none of YAML's guesses can surprise a writer. Nothing at all (`key:`, `~`, `null`)
is None. Anything that is not YAML, or too large, deep or repetitive to be a guide, is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.reading.syntax import explain_syntax

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
MAX_NODES = 50_000  # after every alias is written out, so that a few lines cannot stand for billions
NOTHING = {"", "~", "null", "Null", "NULL"}
ODD = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Table(dict[str, object]):
    """A mapping: `keys_at` has the place of each key, `at` of each value; `flow` when written in braces."""

    def __init__(self, span: Span, flow: bool) -> None:
        super().__init__()
        self.span, self.flow = span, flow
        self.keys_at: dict[str, Span] = {}
        self.at: dict[str, Span] = {}


class Items(list[object]):
    """A list: `at` has the place of each item."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self.at: list[Span] = []


def parse(path: Path, report: Report) -> object:
    """The data of a file: `Table`, `Items` or `Phrase`; None when there is nothing, or nothing readable."""
    text = read_text(path, report)
    return None if text is None else parse_text(text, path, report)


def read_text(path: Path, report: Report) -> str | None:
    """The text of a file with line ends as newlines, or None with the problem reported."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        report.error(f"cannot read this file: {(error.strerror or str(error)).lower()}", Span(path))
        return None
    if len(raw) > MAX_BYTES:
        report.error("this file is larger than 1 MiB", Span(path), "split it, or look whether it is a YAML file")
        return None
    return decode(raw, path, report)


def decode(raw: bytes, path: Path, report: Report) -> str | None:
    """UTF-8 with or without a byte-order mark; anything else is a problem at its place."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        report.error("this file is saved as UTF-16", Span(path), "save it as UTF-8")
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        place = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        report.error("this is not UTF-8 text", place, "save the file as UTF-8")
        return None


def parse_text(text: str, path: Path, report: Report) -> object:
    """The data of YAML text that stands in `path`; None when there is nothing, or nothing readable."""
    odd = ODD.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        place = Span(path, line, odd.start() - text.rfind("\n", 0, odd.start()))
        report.error(f"there is an invisible character here (U+{ord(odd[0]):04X})", place, "delete it")
        return None
    builder = Builder(path, text.split("\n"), report)
    try:
        return builder.build(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        report.add(explain_syntax(error, path, builder.lines))
    except Unreadable as error:
        report.error(error.message, error.span, error.hint)
    return None


def find(data: object, loc: tuple[int | str, ...], of_key: bool = False) -> Span | None:
    """The place of what `loc` leads to, or of the last thing on the way that is there.

    A step that data does not have is passed over: schemas accept one thing where several may stand, and add to
    the path what they supplied. `of_key` asks for the place of the last key itself.
    """
    span: Span | None = getattr(data, "span", None)
    for nth, step in enumerate(loc):
        if isinstance(data, Table) and step in data:
            key = str(step)
            span = data.keys_at[key] if of_key and nth == len(loc) - 1 else data.at[key]
            data = data[key]
        elif isinstance(data, Items) and isinstance(step, int) and step < len(data):
            span, data = data.at[step], data[step]
    return span


@dataclass
class Unreadable(Exception):  # noqa: N818 - a message on its way to the report, not a fault of the program
    message: str
    span: Span
    hint: str = ""


@dataclass
class Open:
    """A collection whose end is still to come; `key` is the key that waits for its value."""

    data: Table | Items
    anchor: str | None
    key: Phrase | None = None
    size: int = 1
    height: int = 1

    def put(self, value: object, span: Span) -> None:
        if isinstance(self.data, Items):
            self.data.append(value)
            self.data.at.append(span)
        elif self.key is None:
            self.key = as_key(value, span, self.data)
            if not self.data.keys_at and not self.data.flow:
                self.data.span = span  # what begins without a bracket is marked by its first key
            self.data.keys_at[self.key] = span
        else:
            self.data[self.key] = value
            self.data.at[self.key] = self.data.keys_at[self.key] if value is None else span
            self.key = None


def as_key(value: object, span: Span, table: Table) -> Phrase:
    if not isinstance(value, Phrase) or "\n" in value:
        raise Unreadable("a key must be a word", span, "text that starts with '[', '{' or '?' needs quotes")
    if value in table.keys_at:
        first = table.keys_at[value]
        raise Unreadable(f"'{value}' stands here twice", span, f"the first is in line {first.line}")
    return value


@dataclass
class Builder:
    """Turns parser events into data without recursion, so that no file can exhaust the stack."""

    path: Path
    lines: list[str]
    report: Report
    stack: list[Open] = field(default_factory=list)
    anchors: dict[str, tuple[object, int, int] | None] = field(default_factory=dict)
    root: object = None
    nodes: int = 0

    def build(self, events: Iterator[yaml.Event]) -> object:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable("a second document starts here", self.span(event), "remove the line '---'")
            elif isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close()
        return self.root

    def span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(self.path)
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        stop = end.column if end.line == start.line else len(line.rstrip())
        return Span(self.path, start.line + 1, start.column + 1, max(1, stop - start.column))

    def block_span(self, event: yaml.ScalarEvent) -> Span:
        """The first line of the words themselves, below the sign that announces them."""
        sign = self.span(event)
        for nth in range(sign.line, len(self.lines)):
            words = self.lines[nth].strip()
            if words:
                return Span(self.path, nth + 1, self.lines[nth].index(words) + 1, len(words)) if event.value else sign
        return sign

    def scalar(self, event: yaml.ScalarEvent) -> None:
        span, value = self.block_span(event) if event.style in ("|", ">") else self.span(event), event.value
        self.refuse_tag(event, span)
        self.refuse_traps(event, span)
        words: Phrase | None = Phrase(value, span)
        if event.style is None or event.style == "":
            # A key that looks like nothing is still a key; only a value can be left empty.
            is_key = self.stack and isinstance(self.stack[-1].data, Table) and self.stack[-1].key is None
            words = words if is_key or value not in NOTHING else None
        self.add(words, span, event.anchor)

    def refuse_traps(self, event: yaml.ScalarEvent, span: Span) -> None:
        """What YAML lets pass, but nobody means."""
        if event.style == '"' and ODD.search(event.value.replace("\r", "\n")):
            raise Unreadable("a backslash code here stands for an invisible character", span, "leave it out")
        if event.style in (None, "") and event.start_mark and event.end_mark:
            for line in range(event.start_mark.line + 1, event.end_mark.line + 1):
                words = self.lines[line] if line < len(self.lines) else ""
                if words.lstrip().startswith("- ") and (line < event.end_mark.line or event.end_mark.column):
                    place = Span(self.path, line + 1, len(words) - len(words.lstrip()) + 1)
                    raise Unreadable("this '- ' belongs to no list", place, "the line of the key above ends with ':'")

    def refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, span: Span) -> None:
        tag = event.tag
        if tag and tag != "!" and not tag.startswith("tag:yaml.org,2002:"):
            raise Unreadable(f"'{tag}' means nothing here", span, "text that starts with '!' needs quotes")
        if tag and ":python/" in tag:
            raise Unreadable("this file asks for program objects", span, "remove the word that starts with '!!python'")

    def alias(self, event: yaml.AliasEvent) -> None:
        span = self.span(event)
        if event.anchor not in self.anchors:
            hint = "text that starts with '*' needs quotes around all of it"
            raise Unreadable(f"nothing is marked '&{event.anchor}' above", span, hint)
        known = self.anchors[event.anchor]
        if known is None:
            raise Unreadable(f"'*{event.anchor}' stands for something that holds it", span, "write it out")
        value, size, height = known
        self.add(value, span, None, size, height)

    def add(self, value: object, span: Span, anchor: str | None, size: int = 1, height: int = 1) -> None:
        """Hand a finished value to the collection that waits for it."""
        self.check_room(span, size, height)
        if anchor:
            self.anchors[anchor] = (value, size, height)
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        parent.put(value, span)
        parent.size += size
        parent.height = max(parent.height, height + 1)

    def check_room(self, span: Span, size: int, height: int) -> None:
        # Each value is counted once when it is met and once for every alias to what holds it.
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise Unreadable("this file holds too much", span, "write out what '*' repeats, or split the file")
        if len(self.stack) + height > MAX_DEPTH:
            raise Unreadable("this is nested too deeply", span, "a guide needs no more than six levels")

    def open(self, event: yaml.CollectionStartEvent) -> None:
        span = self.span(event)
        self.refuse_tag(event, span)
        self.check_room(span, 1, 1)
        data = Table(span, bool(event.flow_style)) if isinstance(event, yaml.MappingStartEvent) else Items(span)
        if event.anchor:
            self.anchors[event.anchor] = None
        self.stack.append(Open(data, event.anchor))

    def close(self) -> None:
        done = self.stack.pop()
        self.nodes -= done.size  # they are counted again, together, as one finished value
        self.add(done.data, done.data.span, done.anchor, done.size, done.height)
