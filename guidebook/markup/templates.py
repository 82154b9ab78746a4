"""The page templates of a project, made ready to be filled in: tags tell their line, phrases their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.model.phrase import Phrase
from guidebook.problems import Span

if TYPE_CHECKING:
    import jinja2

START, END = "\ue000", "\ue001"  # round the place of a phrase on its way through the template
PLACE = re.compile(f"{START}([^{END}]*){END}")
JINJA_OR_TAG = re.compile(r"\{[%{#].*?[%}#]\}|<[a-z][\w-]*", re.DOTALL)


@dataclass(frozen=True)
class Templates:
    """Every page template as (name, path, text), held as text so that a page's inputs can be compared."""

    files: tuple[tuple[str, Path, str], ...]

    @classmethod
    def read(cls, files: Mapping[str, Path]) -> Templates:
        return cls(tuple((name, files[name], files[name].read_text("utf-8")) for name in sorted(files)))

    def path(self, name: str) -> Path:
        return self.paths.get(name) or Path(name)

    def line(self, told: str) -> Span:
        """The line that is told as `name:line`."""
        if told not in self.lines:
            name, _, line = told.rpartition(":")
            self.lines[told] = Span(self.path(name), int(line))
        return self.lines[told]

    @cached_property
    def lines(self) -> dict[str, Span]:
        """Those that were told before: pages come from few of them."""
        return {}

    @cached_property
    def paths(self) -> dict[str, Path]:
        return {name: path for name, path, _ in self.files}


@cache
def environment(templates: Templates) -> jinja2.Environment:
    import jinja2

    from guidebook.markup.sandbox import Sandbox

    texts = {name: (numbered(name, text), str(path), lambda: True) for name, path, text in templates.files}
    return Sandbox(
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


file_at = cache(Path)  # the words of pages come from few files
