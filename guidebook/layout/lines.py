"""Set a paragraph: words in, glyph runs on baselines out. Break first, shape after."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from guidebook import fonts
from guidebook.layout.breaking import Break, Measure
from guidebook.layout.context import UNKNOWN_PAGE, Context, Lines
from guidebook.layout.inline import Run, parse
from guidebook.layout.rivers import Broken, broken, settled
from guidebook.layout.words import Piece, Word, breaks_in, features, measure, split
from guidebook.marks import Glyph, Group, Mark, Text, glyph_from
from guidebook.problems import Span
from guidebook.theme import Style

SET = 1 << 12  # paragraphs kept: those of some pages in all their plans, and what every page says
SOFT_HYPHEN = "\u00ad"
OPENING, CLOSING = re.compile(r"(?<!\S)'(?=\w)"), re.compile(r"(?<=[\w.,!?…])'")  # typed straight, printed curved
BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:mm|cm|m|ml|l|g|kg|s|min|h)\b|°C|%)")  # a number keeps its unit beside it
COUNTED = re.compile(r"[^\W\d_A-Z]{3}")  # a short word after a number is none of its kind
STRETCH, SHRINK = 0.5, 0.33  # of a word space
LOOSE_ENOUGH = 0.75  # a justified paragraph this even needs no hyphens
UNEVEN = 0.25  # of the width that a ragged line leaves empty: from here on hyphens are better
HANGING = {".": 0.7, ",": 0.7, "-": 0.6, "’": 0.5, "”": 0.4, "–": 0.3, ":": 0.4, ";": 0.4}


def set_text(text: str, style: Style, width: float, context: Context, span: Span | None = None) -> Lines:
    """`text` with its inline marks, broken at `width`; glyphs that no face has are told at `span`."""
    runs = tuple(filled(run, context) if run.page else run for run in typeset(text))
    lines = set_runs(runs, style.set_solid, width, context.language)
    if span:
        for message, hint in lines.faults:
            context.told.error(message, span, hint)
    return lines


@lru_cache(SET)
def typeset(text: str) -> tuple[Run, ...]:
    """Typed text as a printer sets it: curved quotes, and no line's end between a number and its unit."""
    return tuple(replace(run, text=printed(run.text)) for run in parse(text))


def printed(text: str) -> str:
    return BEFORE_UNIT.sub("\u00a0", CLOSING.sub("’", OPENING.sub("‘", text)))


def filled(run: Run, context: Context) -> Run:
    """A reference in the language's words, with the page's number. It keeps room for two digits, so that no number ever
    changes a line's end; and a number alone does not tell a listener that it is one.
    """
    folio, say = context.folio(run.page), context.locale.say
    if run.bare:
        return replace(run, text=folio, room=UNKNOWN_PAGE, said=say("reference", page=folio))
    return replace(run, text=say("reference", page=folio), room=say("reference", page=UNKNOWN_PAGE))


def natural_width(text: str, style: Style, context: Context) -> float:
    """How wide `text` is on one line."""
    return set_text(text, style.ranged_left, 1e6, context).width


@lru_cache(SET)
def set_runs(runs: tuple[Run, ...], style: Style, width: float, language: str) -> Lines:
    """Filled runs as a paragraph. The same words are set again and again: in every plan of a page, on every page."""
    return Paragraph(style, width, language).set(runs)


class Paragraph:
    """One paragraph being set: what its functions share."""

    def __init__(self, style: Style, width: float, language: str) -> None:
        self.style, self.width, self.language = style, width - style.turn, language
        self.faults: list[tuple[str, str]] = []
        self.features = features(style)
        self.space = self.points(style.font, " ")

    def points(self, font: str, text: str) -> float:
        return measure(font, text, self.features, self.style.tracking) * self.style.size / 1000

    def set(self, runs: tuple[Run, ...]) -> Lines:
        words = split(runs, self.style.font, upright=self.style.upright)
        if not words:
            return Lines(0.0, 0.0, (), 0)
        ends = self.alone(words) or self.ends(words)
        marks: list[Mark] = []
        widest = 0.0
        for count, (start, end) in enumerate(pairwise(ends)):
            line, across = self.line(words, start, end, count, end is ends[-1])
            marks += line
            widest = max(widest, across)
        rows = len(ends) - 1
        return Lines(rows * self.style.leading, widest, tuple(marks), rows, tuple(self.faults))

    def alone(self, words: tuple[Word, ...]) -> tuple[Break, ...]:
        """Beginning and end of a paragraph of one line, which needs no choice; nothing for a longer one."""
        wide = sum(self.points(piece.font, piece.room or piece.text) for word in words for piece in word)
        gaps = len(words) - 1
        if wide + gaps * self.space > self.width + self.style.turn:
            return ()
        return self.beginning(0), Break(wide + gaps * self.space, 0, gaps, gaps + 1, False, 0, len(words), 0)

    def ends(self, words: tuple[Word, ...]) -> tuple[Break, ...]:
        """Where the paragraph begins, and where each of its lines ends."""
        found = self.break_up(words)
        return found.breaks[0], *(found.breaks[index] for index in found.chosen)

    def break_up(self, words: tuple[Word, ...]) -> Broken:
        """Every place where a line may end, and those chosen: without hyphens when that is even enough, and without
        rivers where they can be led away. A word that is wider than its line is divided even where the style would not.
        """
        measure = self.measure()
        found = self.broken(words, measure, hyphenate=False)
        loose = found.looseness > (LOOSE_ENOUGH if measure.stretch else UNEVEN)
        if found.fits and not (self.style.hyphenate and (loose or found.rivers)):
            return found
        divided = self.broken(words, measure, hyphenate=True)
        better = len(divided.chosen) <= len(found.chosen) and len(divided.rivers) < len(found.rivers)
        return divided if loose or better or not found.fits else found

    def broken(self, words: tuple[Word, ...], measure: Measure, *, hyphenate: bool) -> Broken:
        best = broken(tuple(self.breaks(words, hyphenate=hyphenate)), measure)
        return settled(best) if self.style.align in ("left", "justify") else best

    def measure(self) -> Measure:
        if self.style.align != "justify":
            return Measure(self.width, self.space)
        give = self.style.expand * self.style.size / 1000
        return Measure(self.width, self.space, STRETCH * self.space, SHRINK * self.space, give)

    def breaks(self, words: tuple[Word, ...], *, hyphenate: bool) -> list[Break]:
        tail = sum(len(piece.text) for word in words for piece in word)
        at, breaks = 0.0, [self.beginning(tail)]
        for count, word in enumerate(words):
            offset = 0
            for piece in word:
                places = () if piece.page else breaks_in(piece.text, self.language, hyphenate=hyphenate)
                if places:
                    breaks += self.inside(piece, Break(at, at, count, count, False, tail, count, offset), places)
                at += self.points(piece.font, piece.room or piece.text)
                offset += len(piece.text)
                tail -= len(piece.text)
            number = word[-1].text[-1].isdigit() and counted(words, count + 1)
            breaks.append(Break(at, at + self.space, count, count + 1, False, tail, count + 1, 0, number))
            at += self.space
        return breaks

    def beginning(self, tail: int) -> Break:
        """Where a paragraph of so many characters begins: left of its other lines, when those are set in."""
        return Break(0, self.style.turn, 0, 0, hyphen=False, tail=tail, word=0, offset=0)

    def inside(self, piece: Piece, here: Break, places: tuple[tuple[int, bool], ...]) -> list[Break]:
        """The breaks at the `places` within a piece that begins `here`; the hyphen's own kerning counts."""
        found = []
        for place, hyphen in places:
            before = piece.text[:place]
            start = here.start + self.points(piece.font, before)
            end = here.end + self.points(piece.font, before + "-") if hyphen else start
            tail, offset = here.tail - place, here.offset + place
            found.append(Break(end, start, here.gaps, here.gaps_after, hyphen, tail, here.word, offset))
        return found

    def line(self, words: tuple[Word, ...], start: Break, end: Break, row: int, last: bool) -> tuple[list[Mark], float]:
        """The marks of one line and how wide it is."""
        pieces = cut(words, start, end)
        shaped = [(piece, fonts.shape(piece.font, piece.text, self.features)) for piece in pieces]
        self.check(shaped)
        natural = sum(self.advance(glyphs) for _, glyphs in shaped)
        ending = self.points(pieces[-1].font, "-") if end.hyphen else 0.0
        inset = self.style.turn if row else 0.0
        slack = self.width + self.style.turn - inset - natural - ending
        if slack < -0.5 * self.style.size and self.style.align != "justify":
            self.complain_of_width(pieces, -slack)
        gap, letter = 0.0, 0.0
        if self.style.align == "justify" and (not last or slack < 0):
            slack += self.hanging(pieces[-1].text, end)
            gap, letter = self.share(slack, shaped)
        x = inset + {"centre": slack / 2, "right": slack}.get(self.style.align, 0.0)
        baseline = (row + 1) * self.style.leading - self.style.drop
        joint = "-" if end.hyphen else "" if last or end.offset else " "
        return self.runs(shaped, (x, baseline), (gap, letter), joint), inset + natural + ending

    def share(self, slack: float, shaped: list[tuple[Piece, tuple[Glyph, ...]]]) -> tuple[float, float]:
        """What each space and each letter take of the slack, in points; letters take their part first."""
        gaps = sum(piece.text.count(" ") for piece, _ in shaped)
        letters = sum(len(glyphs) for _, glyphs in shaped)
        most = self.style.expand * self.style.size / 1000
        letter = max(-most, min(most, slack / max(letters, 1)))
        return (slack - letter * letters) / gaps if gaps else 0.0, letter

    def hanging(self, text: str, end: Break) -> float:
        """How far the line's last sign hangs into the margin, so that the edge looks straight."""
        if not self.style.hang:
            return 0.0
        sign = "-" if end.hyphen else text[-1:]
        return HANGING.get(sign, 0.0) * self.points(self.style.font, sign)

    def advance(self, glyphs: tuple[Glyph, ...]) -> float:
        return (sum(glyph.advance for glyph in glyphs) + self.style.tracking * len(glyphs)) * self.style.size / 1000

    def runs(
        self,
        shaped: list[tuple[Piece, tuple[Glyph, ...]]],
        corner: tuple[float, float],
        extra: tuple[float, float],
        joint: str,
    ) -> list[Mark]:
        """The runs of a line; `joint` is what parts it from the next: a space, an added hyphen, or nothing."""
        x, baseline = corner
        marks: list[Mark] = []
        for count, (piece, glyphs) in enumerate(shaped):
            text, final = piece.text, count == len(shaped) - 1
            if final and joint == " ":  # words of two lines are two words when the text is read out
                text += " "
                glyphs = (*glyphs, *self.trailing_space(piece))
            spaced = self.spaced(glyphs, text, extra)
            run = Text(x, baseline, piece.font, self.style.size, self.style.ink, spaced, text)
            marks.append(self.link(run, piece) if piece.page else run)
            x += fonts.advance(spaced, self.style.size)
        if joint == "-":
            font = shaped[-1][0].font
            glyph = fonts.shape(font, "-", self.features)
            marks.append(Text(x, baseline, font, self.style.size, self.style.ink, glyph, "-", SOFT_HYPHEN))
        return marks

    def link(self, run: Text, piece: Piece) -> Group:
        return Group((run,), role="Link", link=f"#{piece.page}", alt=piece.said)

    def trailing_space(self, piece: Piece) -> tuple[Glyph, ...]:
        (space,) = fonts.shape(piece.font, " ", self.features)
        return (space._replace(cluster=len(piece.text)),)

    def spaced(self, glyphs: tuple[Glyph, ...], text: str, extra: tuple[float, float]) -> tuple[Glyph, ...]:
        gap, letter = (value * 1000 / self.style.size for value in extra)
        letter += self.style.tracking
        if not gap and not letter:
            return glyphs
        return tuple(
            [
                glyph_from((gid, advance + letter + (gap if text[cluster] == " " else 0.0), dx, dy, cluster))
                for gid, advance, dx, dy, cluster in glyphs
            ]
        )

    def check(self, shaped: list[tuple[Piece, tuple[Glyph, ...]]]) -> None:
        for piece, glyphs in shaped:
            for glyph in glyphs:
                if glyph.gid == 0:
                    sign = piece.text[glyph.cluster]
                    word = next(word for word in piece.text.split() if sign in word)
                    message = f"the typeface has no sign for '{sign}' in '{word}'"
                    self.faults.append((message, "use another sign or spell it out"))

    def complain_of_width(self, pieces: tuple[Piece, ...], over: float) -> None:
        words = "".join(piece.text for piece in pieces)
        message = f"'{words}' is {over * 25.4 / 72:.0f} mm wider than its column"
        self.faults.append((message, "use a shorter word"))


def counted(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word after a number is what it counts: `27 loops`, but not `10 to 15`."""
    return index < len(words) and COUNTED.match(words[index][0].text) is not None


def cut(words: tuple[Word, ...], start: Break, end: Break) -> tuple[Piece, ...]:
    """The pieces of one line, spaces between words included, neighbours of one face joined."""
    runs: list[tuple[Piece, list[str]]] = []
    for index in range(start.word, end.word + (end.offset > 0)):
        if index > start.word:
            runs[-1][1].append(" ")
        first = start.offset if index == start.word else 0
        until = end.offset if index == end.word else None
        offset = 0
        for piece in words[index]:
            part = piece.text[max(0, first - offset) : None if until is None else max(0, until - offset)]
            offset += len(piece.text)
            if not part:
                continue
            if runs and runs[-1][0].font == piece.font and runs[-1][0].page == piece.page:
                runs[-1][1].append(part)
            else:
                runs.append((piece, [part]))
    return tuple(Piece("".join(texts), *piece[1:]) for piece, texts in runs)
