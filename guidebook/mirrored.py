"""A guide for a left-handed giver: the sides of what is done change places, in words and in pictures.

What is done is mirrored as a whole (the giver's place, which hand, which side first, which way round), so text and
plates go on agreeing.  What is true of a body stays: cautions, what a technique is for, how it feels, and every page
that is neither technique nor routine, with its maps whose letters name sides of the body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from guidebook.locale import Locale
from guidebook.mirror import Mirror
from guidebook.model import Figure, Guide, Routine, Row, Side, Step, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span

Words = TypeVar("Words", Phrase, Phrase | None)
Spot = TypeVar("Spot", bound=str)
SIDES: Mapping[str, Side] = {"left": "right", "right": "left"}


def for_left_handed(guide: Guide, locale: Locale, report: Report) -> Guide | None:
    """The guide for a left-handed giver, as its cover says; None, reported, if its language has no words for it."""
    mirror = mirror_in(locale, guide.span, report)
    return mirrored(guide, mirror, locale.say("left-handed")) if mirror else None


def mirror_in(locale: Locale, span: Span, report: Report) -> Mirror | None:
    """What a mirror does to a language; None, reported at what wants to be mirrored, where that is not known."""
    if not locale.swaps:
        message = f"the program does not know which words of '{locale.language}' change places in a mirror"
        report.error(message, span, f"give them as 'mirror:' in templates/locales/{locale.language}.yaml")
        return None
    return Mirror(locale.swaps, locale.keeps)


def phrase(words: Words, mirror: Mirror) -> Words:
    return words and Phrase(mirror.text(words), words.span)


def phrases(several: tuple[Phrase, ...], mirror: Mirror) -> tuple[Phrase, ...]:
    return tuple(phrase(one, mirror) for one in several)


def mirrored(guide: Guide, mirror: Mirror, said: str) -> Guide:
    """The guide with its sides changed; `said` tells on the cover for whom it is."""
    return replace(
        guide,
        mirror=mirror,
        edition=Phrase(f"{guide.edition}. {said}", guide.edition.span),
        techniques=tuple(technique(one, mirror) for one in guide.techniques),
        routines=tuple(routine(one, mirror) for one in guide.routines),
    )


def technique(one: Technique, mirror: Mirror) -> Technique:
    return replace(
        one,
        giver=phrase(one.giver, mirror),
        receiver=phrase(one.receiver, mirror),
        steps=tuple(Step(phrase(s.cue, mirror), phrase(s.sentence, mirror), s.caution) for s in one.steps),
        mistakes=phrases(one.mistakes, mirror),
        figures=figures(one.figures, mirror),
        teacher=phrases(one.teacher, mirror),
    )


def figures(several: tuple[Figure, ...], mirror: Mirror) -> tuple[Figure, ...]:
    return tuple(
        replace(
            one,
            caption=phrase(one.caption, mirror),
            keys=tuple((sign, phrase(words, mirror)) for sign, words in one.keys),
            side=turned(one.side),
        )
        for one in several
    )


def routine(one: Routine, mirror: Mirror) -> Routine:
    return replace(
        one,
        rows=tuple(row(each, mirror) for each in one.rows),
        notes=phrases(one.notes, mirror),
        figures=figures(one.figures, mirror),
        teacher=phrases(one.teacher, mirror),
    )


def row(one: Row, mirror: Mirror) -> Row:
    return replace(
        one,
        title=phrase(one.title, mirror),
        place=turned(one.place),
        side=turned(one.side),
        text=phrase(one.text, mirror),
        after=phrase(one.after, mirror),
        check_in=phrase(one.check_in, mirror),
        stop_here=phrase(one.stop_here, mirror),
        first_time=one.first_time and row(one.first_time, mirror),
        figure=one.figure and figures((one.figure,), mirror)[0],
    )


def turned(spot: Spot) -> Spot:
    """The other side; what is no side stays."""
    return SIDES.get(spot, spot)  # type: ignore[return-value]  # a side is one of the places


def mirror_of(scene: str, guide: Guide) -> Mirror | None:
    """How a plate is shown in the guide: mirrored with it, unless its letters name sides of a body on a page."""
    if guide.mirror is None:
        return None
    maps = {str(figure.scene) for figure in article_figures(guide) if figure.keys}
    return None if scene in maps else guide.mirror


def article_figures(guide: Guide) -> tuple[Figure, ...]:
    found = (figure for one in guide.articles for figure in (one.figure, *(part.figure for part in one.sections)))
    return tuple(figure for figure in found if figure)
