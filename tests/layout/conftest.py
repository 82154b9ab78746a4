"""A theme, a locale and a context to lay out with, small enough to know their numbers by heart."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.geometry import Size
from guidebook.layout.context import Context, Plate
from guidebook.locale import Locale
from guidebook.marks import Group
from guidebook.marks import Path as Drawn
from guidebook.markup import Block
from guidebook.problems import Span
from guidebook.theme import Margins, Rung, Style, Theme

WORDS = {"reference": "page\u00a0{page}", "care": "Take care", "stop": "Stop", "note": "Note"}
BOXES = {f"box-{tone}": Style(pad=6, bar="ink", bar_width=2) for tone in ("care", "stop", "note")}
LINE = 10.0


@pytest.fixture
def theme() -> Theme:
    base = Style(size=8, leading=LINE, drop=3)
    styles = {"base": base, "item": Style(size=8, leading=LINE, drop=3, indent=10), **BOXES}
    palette = {"paper": "#ffffff", "ink": "#000000", "accent": "#000000"}
    return Theme("plain", Size(220, 220), Margins(10, 10, 10, 10), styles, palette, (Rung(), Rung(leading=0.9)))


@pytest.fixture
def context(theme: Theme) -> Context:
    square = Drawn((("M", 0, 0), ("L", 100, 0), ("L", 100, 50), ("L", 0, 50), ("Z",)), fill="ink")
    plates = {
        name: Plate(Group((square,), form=name), Size(100, 50), f"a picture of {name}") for name in ("one", "two")
    }
    return Context("page", theme, Locale("en", WORDS, ()), "en-GB", plates, {"near": "7", "far": "12"})


@pytest.fixture
def block() -> Callable[..., Block]:
    """block("p", "words", Block…, style="lead")."""
    counter = iter(range(1000))

    def make(tag: str, text: str = "", *children: Block, **attrs: str) -> Block:
        order = next(counter)
        plain = {key.replace("_", "-"): value for key, value in attrs.items()}
        return Block(tag, Span(Path("page.xml"), order + 1), text, plain, children, order=order)

    return make
