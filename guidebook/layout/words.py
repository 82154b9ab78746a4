"""Runs to words: pieces in one face each, measured by the shaper, with the places where they may break."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from guidebook import fonts
from guidebook.layout.inline import Run
from guidebook.theme import Style

SPACE = re.compile(r"[ \t\r\n]+")  # not the no-break spaces
AFTER_DASH = re.compile(r"(?<=\w)(?:[-—/]|(?<!\d)–|–(?!\d))(?=\w)")  # but `5–6` stays whole
LETTERS = re.compile(r"[^\W\d_]+")
LEAST_BEFORE, LEAST_AFTER = 2, 3  # letters that stay on a line, letters that move to the next


class Piece(NamedTuple):
    """Part of a word in one face; `page` makes it a reference, with its `room` and what is `said`, as in a run."""

    text: str
    font: str
    page: str = ""
    room: str = ""
    said: str = ""


Word = tuple[Piece, ...]
Features = tuple[tuple[str, bool], ...]


def features(style: Style) -> Features:
    return tuple((name, True) for name in style.features)


def voice(font: str, run: Run, *, upright: bool) -> str:
    """The face for a run: emphasis turns, strong is heavier; where all has to stay upright both are heavier."""
    if run.strong or (run.em and upright):
        font = fonts.heavier(font)
    return fonts.turned(font) if run.em and not upright else font


def split(runs: tuple[Run, ...], font: str, *, upright: bool = False) -> tuple[Word, ...]:
    """Words between spaces. A run's texts of references are already filled in; no-break spaces do not part words."""
    words: list[list[Piece]] = []
    glued = False
    for run in runs:
        parts = SPACE.split(run.text)
        for count, part in enumerate(parts):
            if count:
                glued = False
            if not part:
                continue
            piece = Piece(part, voice(font, run, upright=upright), run.page, run.room, run.said)
            if glued:
                words[-1].append(piece)
            else:
                words.append([piece])
            glued = True
    return tuple(tuple(word) for word in words)


@lru_cache(fonts.SHAPED)
def measure(font: str, text: str, chosen: Features, tracking: float) -> float:
    """Thousandths of an em."""
    glyphs = fonts.shape(font, text, chosen)
    return sum(glyph.advance for glyph in glyphs) + tracking * len(glyphs)


@lru_cache(fonts.SHAPED)
def breaks_in(text: str, language: str, *, hyphenate: bool) -> tuple[tuple[int, bool], ...]:
    """(characters before the break, whether a hyphen is added) for each place where `text` may break."""
    places = {found.end(): False for found in AFTER_DASH.finditer(text)}
    if hyphenate:
        for found in LETTERS.finditer(text):
            for position in hyphens(language).positions(found[0]):
                if LEAST_BEFORE <= position <= len(found[0]) - LEAST_AFTER:
                    places.setdefault(found.start() + int(position), True)
    return tuple(sorted(places.items()))


@cache
def hyphens(language: str) -> Any:
    """pyphen's dictionary for a language, or for the nearest of its kind; none hyphenates nothing."""
    import pyphen  # its dictionaries take a moment to read

    name = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=name) if name else NoHyphens()


class NoHyphens:
    def positions(self, _word: str) -> tuple[int, ...]:
        return ()
