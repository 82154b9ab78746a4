"""Templates to blocks: Jinja2 writes a small page markup, and it is read back as a tree.

Templates say what stands on a page and in what order. They hold no length, colour or font: `style="lead"` names a
style of the theme. Every block knows its line in the template, and the line of the guide that its words come from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span, did_you_mean

if TYPE_CHECKING:
    import jinja2

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
START, END = "\ue000", "\ue001"  # round the place of a phrase on its way through the template
PLACE = re.compile(f"{START}([^{END}]*){END}")
WHITE = re.compile(r"[ \t\r\n]+")
JINJA_OR_TAG = re.compile(r"\{[%{#].*?[%}#]\}|<[a-z][\w-]*", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One element. `span` is its line in the template, `source` the words of the guide in it, `order` its number on
    the page.
    """

    tag: str
    span: Span
    text: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Block, ...] = ()
    source: Span | None = None
    order: int = 0

    @property
    def style(self) -> str:
        return self.attrs.get("style", "")

    @property
    def place(self) -> Span:
        """Where to mend it: the writer's words if there are any, else the template."""
        return self.source or self.span

    @cached_property
    def grows(self) -> bool:
        """Whether its height depends on the room that its page has for it."""
        return self.tag == "plates" or "grow" in self.attrs or any(child.grows for child in self.children)

    @cached_property
    def loosens(self) -> bool:
        """Whether its height depends on how far steps stand apart."""
        return self.tag == "steps" or any(child.loosens for child in self.children)

    def holding(self, children: tuple[Block, ...]) -> Block:
        """The same block with other children."""
        return Block(self.tag, self.span, self.text, self.attrs, children, self.source, self.order)

    def of(self, tag: str) -> tuple[Block, ...]:
        return tuple(child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Block | None:
        return next(iter(self.of(tag)), None)


@dataclass(frozen=True)
class Templates:
    """Every page template as (name, path, text), held as text so that a page's inputs can be compared."""

    files: tuple[tuple[str, Path, str], ...]

    @classmethod
    def read(cls, files: Mapping[str, Path]) -> Templates:
        return cls(tuple((name, files[name], files[name].read_text("utf-8")) for name in sorted(files)))

    def path(self, name: str) -> Path:
        return self.paths.get(name) or Path(name)

    @cached_property
    def paths(self) -> dict[str, Path]:
        return {name: path for name, path, _ in self.files}


def render(
    templates: Templates, name: str, data: Mapping[str, object], styles: Collection[str], report: Report
) -> Block:
    """The page that template `name` makes of `data`; what is wrong with the template is reported at its line."""
    import jinja2  # only a run that composes a page pays for it

    try:
        markup = environment(templates).get_template(name).render(data)
    except jinja2.TemplateSyntaxError as error:
        path = templates.path(error.name or name)
        report.error(f"the template cannot be read: {lowered(error.message)}", Span(path, error.lineno))
    except Exception as error:  # a template may run into anything
        report.error(f"the template stops here: {lowered(said(error))}", failing_line(error, templates, name))
    else:
        return Reader(templates, name, styles, report).read(markup)
    return Block("page", Span(templates.path(name)))


@cache
def environment(templates: Templates) -> jinja2.Environment:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    texts = {name: (numbered(name, text), str(path), lambda: True) for name, path, text in templates.files}
    return ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(texts.get),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=marked,
        trim_blocks=True,
        lstrip_blocks=True,
        line_statement_prefix=None,
    )


def numbered(name: str, text: str) -> str:
    """The template with `_at="name:line"` in every tag, so that rendered blocks know where they come from."""

    def number(found: re.Match[str]) -> str:
        if found[0].startswith("{"):
            return found[0]
        return f'{found[0]} _at="{name}:{text.count(chr(10), 0, found.start()) + 1}"'

    return JINJA_OR_TAG.sub(number, text)


def marked(value: object) -> object:
    """A phrase with its place before it; anything else as it is."""
    return f"{START}{value.span}{END}{value}" if isinstance(value, Phrase) else value


def unmarked(text: str) -> tuple[str, Span | None]:
    """Text without places, and the first of them."""
    found = PLACE.search(text) if START in text else None
    if not found:
        return text, None
    path, line, column = found[1].rsplit(":", 2)
    return PLACE.sub("", text), Span(file_at(path), int(line), int(column))


file_at, line_at = cache(Path), cache(Span)  # pages come from few files, and from few lines of their templates


def said(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there are no words for {error}"
    return str(error) or type(error).__name__


def lowered(message: str | None) -> str:
    message = (message or "").rstrip(".")
    return message[:1].lower() + message[1:]


def failing_line(error: Exception, templates: Templates, name: str) -> Span:
    """The innermost template line in a traceback, which Jinja2 rewrites to point into templates."""
    paths = {str(path): path for _, path, _ in templates.files}
    span = Span(templates.path(name))
    trace = error.__traceback__
    while trace:
        path = paths.get(trace.tb_frame.f_code.co_filename)
        span = Span(path, trace.tb_lineno) if path else span
        trace = trace.tb_next
    return span


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
        name, _, line = attrs.pop("_at", "").rpartition(":")
        span = line_at(self.templates.path(name or self.name), int(line or 1))
        if tag not in TAGS:
            self.report.error(f"there is no <{tag}>", span, did_you_mean(tag, TAGS))
        known = (*TAGS.get(tag, attrs), *COMMON)
        source: Span | None = None
        plain: dict[str, str] = {}
        for key, value in attrs.items():
            if key not in known:
                self.report.error(f"<{tag}> has no '{key}'", span, did_you_mean(key, known))
            plain[key], place = unmarked(value)
            source = source or place
        style = plain.get("style")
        if style and style not in self.styles:
            self.report.error(f"the theme has no style '{style}'", span, did_you_mean(style, self.styles))
        self.stack.append(Open(tag, span, plain, source, self.count))
        self.count += 1

    def characters(self, text: str) -> None:
        if self.stack:
            self.stack[-1].text.append(text)

    def end(self, _tag: str) -> None:
        done = self.stack.pop()
        text, source = unmarked("".join(done.text))
        text = WHITE.sub(" ", text.strip())
        block = Block(done.tag, done.span, text, done.attrs, tuple(done.children), source or done.source, done.order)
        if self.stack:
            self.stack[-1].children.append(block)
        else:
            self.root = block


def words_in(block: Block) -> int:
    """How many words a block holds, to say how far a page runs over."""
    return len(block.text.split()) + sum(words_in(child) for child in block.children)


def walk(block: Block) -> Any:
    """The block and all below it, in order."""
    yield block
    for child in block.children:
        yield from walk(child)
