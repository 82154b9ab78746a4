"""A guide for a left-handed giver: the sides of what is done change places, in words and in pictures.

What is done is mirrored as a whole (the giver's place, which hand, which side first, which way round), so text and
plates go on agreeing.  What is true of a body stays: cautions, what a technique is for, how it feels, and every page
that is neither technique nor routine, with its maps whose letters name sides of the body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from guidebook.model import Figure, Guide, Phrase, Routine, Row, Side, Step, Technique

Words = TypeVar("Words", Phrase, Phrase | None)
Spot = TypeVar("Spot", bound=str)
SIDES: Mapping[str, Side] = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Mirror:
    """The words of a language that change places (left and right, the ways to turn), and the phrases in which they
    mean something else ('all right').
    """

    swap: tuple[tuple[str, str], ...]
    keep: tuple[str, ...] = ()

    @cached_property
    def other(self) -> Mapping[str, str]:
        """Each word and what stands for it; where several stand for one, the first does."""
        found = dict(self.swap)
        for one, other in self.swap:
            found.setdefault(other, one)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Phrases that stay come first, long words before those that they begin or end with."""
        known = [*self.keep, *sorted(self.other, key=len, reverse=True)]
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b", re.IGNORECASE)

    def text(self, words: str) -> str:
        """The words with their sides changed, in the capitals that they had."""
        return self.pattern.sub(self.changed, words)

    def changed(self, found: re.Match[str]) -> str:
        word = found[0]
        other = self.other.get(word.lower())
        if other is None:
            return word
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

    def phrase(self, words: Words) -> Words:
        return words and Phrase(self.text(words), words.span)

    def phrases(self, several: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        return tuple(map(self.phrase, several))


def mirrored(guide: Guide, mirror: Mirror, said: str) -> Guide:
    """The guide for a left-handed giver; `said` tells on the cover that it is."""
    return replace(
        guide,
        edition=Phrase(f"{guide.edition}. {said}", guide.edition.span),
        techniques=tuple(technique(one, mirror) for one in guide.techniques),
        routines=tuple(routine(one, mirror) for one in guide.routines),
    )


def technique(one: Technique, mirror: Mirror) -> Technique:
    return replace(
        one,
        giver=mirror.phrase(one.giver),
        receiver=mirror.phrase(one.receiver),
        steps=tuple(Step(mirror.phrase(s.cue), mirror.phrase(s.sentence), s.caution) for s in one.steps),
        mistakes=mirror.phrases(one.mistakes),
        figures=figures(one.figures, mirror),
        teacher=mirror.phrases(one.teacher),
    )


def figures(several: tuple[Figure, ...], mirror: Mirror) -> tuple[Figure, ...]:
    return tuple(
        replace(
            one,
            caption=mirror.phrase(one.caption),
            keys=tuple((sign, mirror.phrase(words)) for sign, words in one.keys),
        )
        for one in several
    )


def routine(one: Routine, mirror: Mirror) -> Routine:
    return replace(
        one,
        rows=tuple(row(each, mirror) for each in one.rows),
        notes=mirror.phrases(one.notes),
        figures=figures(one.figures, mirror),
        teacher=mirror.phrases(one.teacher),
    )


def row(one: Row, mirror: Mirror) -> Row:
    return replace(
        one,
        title=mirror.phrase(one.title),
        place=turned(one.place),
        side=turned(one.side),
        text=mirror.phrase(one.text),
        after=mirror.phrase(one.after),
        check_in=mirror.phrase(one.check_in),
        stop_here=mirror.phrase(one.stop_here),
        first_time=one.first_time and row(one.first_time, mirror),
    )


def turned(spot: Spot) -> Spot:
    """The other side; what is no side stays."""
    return SIDES.get(spot, spot)  # type: ignore[return-value]  # a side is one of the places


def scenes_of(guide: Guide) -> frozenset[str]:
    """The scenes that are mirrored with the guide: all but those of pages whose letters name sides of a body."""
    maps = {str(figure.scene) for figure in article_figures(guide) if figure.keys}
    return frozenset(str(figure.scene) for figure in guide.figures) - maps


def article_figures(guide: Guide) -> tuple[Figure, ...]:
    found = (figure for one in guide.articles for figure in (one.figure, *(part.figure for part in one.sections)))
    return tuple(figure for figure in found if figure)
