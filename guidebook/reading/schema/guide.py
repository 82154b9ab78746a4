"""The schemas of a guide's other files: `guide.yaml`, `sources.yaml`, `editions/NAME.yaml`, `guidebook.yaml`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from guidebook.geometry import PAPER, parse_paper
from guidebook.model import Body
from guidebook.model.phrase import Phrase
from guidebook.problems import did_you_mean
from guidebook.reading.schema.base import Entry, File, Many, Text, wrong


def language(value: Phrase) -> Phrase:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise wrong(f"'{value}' is not a language", "en-GB, en-US, de, fr …")
    return value


def number(value: Phrase) -> Phrase:
    if not re.search(r"[0-9]", value):
        raise wrong(f"'{value}' is not a number to call", "112 in Europe, 999 in Britain, 911 in North America")
    return value


def paper(value: Phrase) -> Phrase:
    if parse_paper(value) is None:
        raise wrong(f"no paper is called '{value}'", did_you_mean(value, PAPER) + " a size such as 148x210mm does too")
    return value


PaperName = Annotated[Text, AfterValidator(paper)]


class ChapterEntry(Entry):
    """Pages that belong together."""

    title: Text
    """Printed in the contents and at the head of its pages."""
    pages: Many[Text] = Field(min_length=1)
    """Ids of techniques, routines and pages, in order."""


class PicturesEntry(Entry):
    """Who is seen in the pictures."""

    body: Body | None = None
    """The receiver's body: slim, average or broad. After a change, 'guidebook draw' draws it."""
    skin: Text | None = None
    """The receiver's skin, a tone of the theme: light, tan, brown or deep."""
    hands: Text | None = None
    """The giver's skin, when it is another tone."""


class GuideFile(File):
    """The guide as a whole: who it is for, what it is called, the order of its pages."""

    title: Text
    """The title on the cover."""
    subtitle: Text
    """The line under the title."""
    edition: Text
    """Which edition, and when: 'First edition, 2026'."""
    language: Annotated[Text, AfterValidator(language)]
    """The language it is written in: en-GB, de …; decides hyphenation and the program's own words."""
    emergency_number: Annotated[Text, AfterValidator(number)]
    """The number to call in an emergency, where the readers live: 112, 999, 911 …"""
    audience: Text
    """Who it is for and what it is not, on the cover and the imprint."""
    theme: Text | None = None
    """Name of the theme in templates/themes/; calm when left out."""
    centre: Text | None = None
    """Id of the routine that the middle spread shows, so that it opens flat."""
    fit: int | None = Field(None, ge=0, le=9)
    """Fixes how far pages are tightened; empty lets the fullest page decide for all."""
    reviewed_by: Many[Text] = ()
    """Health professionals who have read it; real ones only."""
    licence: Text | None = None
    """What others may do with text and pictures."""
    pictures: PicturesEntry | None = None
    """Who is seen in the pictures: body and skin."""
    filler: Many[Text] = ()
    """Ids of pages that may be added where the page count asks for them."""
    promises: Many[Text] = ()
    """What the guide promises to hold, in order; pages name them by number in 'facts'."""
    safety: Many[Text] = ()
    """The few lines on safety that stand on every handout, card and poster."""
    chapters: Many[ChapterEntry] = Field(min_length=1)
    """The pages in order, in chapters."""


class SourceEntry(Entry):
    """Where a fact comes from."""

    grade: Literal["A", "B", "C"]
    """A peer-reviewed, B professional body, C general web."""
    text: Text
    """What it is, in a line."""


class SourcesFile(File):
    """Everything that the guide rests on, by the id that cautions and pages name."""

    sources: dict[str, SourceEntry] = Field(default_factory=dict)
    """Each source by its id."""


class ProjectFile(File):
    """A project: which guide it holds and what it is printed on."""

    guide: Text | None = None
    """Folder of the guide in content/; may be left out when there is only one."""
    paper: PaperName | None = None
    """The paper in the printer: a4 or letter."""
