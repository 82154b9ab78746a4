"""One way of printing the guide: which pages on which paper in which look, folded or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from guidebook.model import Chapter, Guide
from guidebook.model.phrase import Phrase

Ink = Literal["colour", "low", "grey"]


@dataclass(frozen=True)
class Edition:
    """What an edition says; what it leaves out is the user's or the project's to say. `minutes` fit routines to a time.

    `only` are the pages that it has, in the guide's order, all of them when empty; `without` are left out. Pages that
    are not `folded` into a booklet are as large as the sheet, and no routine stands in the middle; nor does it in one
    that is not `centred`. One with a `mirror` is for a left-handed giver.
    """

    name: str = ""
    title: str = ""
    paper: str | None = None
    page: str | None = None
    theme: str | None = None
    only: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    folded: bool = True
    centred: bool = True
    ink: Ink = "colour"
    minutes: tuple[tuple[Phrase, float], ...] = ()
    mirror: bool = False


def edited(guide: Guide, edition: Edition) -> Guide:
    """The guide with the pages of the edition. A chapter that none of them belongs to is left out."""
    chapters = tuple(
        Chapter(chapter.title, kept) for chapter in guide.chapters if (kept := kept_pages(chapter, edition))
    )
    pages = {page for chapter in chapters for page in chapter.pages}
    centre = guide.centre if edition.folded and edition.centred and guide.centre in pages else None
    return replace(guide, chapters=chapters, centre=centre)


def kept_pages(chapter: Chapter, edition: Edition) -> tuple[Phrase, ...]:
    return tuple(
        page for page in chapter.pages if (not edition.only or page in edition.only) and page not in edition.without
    )


def unknown_pages(guide: Guide, edition: Edition) -> tuple[Phrase, ...]:
    """What the edition names and the guide's chapters do not have."""
    known = {page for chapter in guide.chapters for page in chapter.pages}
    return tuple(page for page in (*edition.only, *edition.without) if page not in known)
