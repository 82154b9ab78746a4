"""The schema of `pages/NAME.yaml`: everything that is neither technique nor routine."""

from __future__ import annotations

from typing import ClassVar, Literal

from guidebook.model import ListStyle, PageKind
from guidebook.reading.schema.base import Entry, File, Many, Text
from guidebook.reading.schema.parts import FactNumber, FigureEntry


class ItemEntry(Entry):
    """A line of a list: text alone, or a term with its text and sources."""

    short_form: ClassVar[str] = "text"

    term: Text | None = None
    """The word that the text explains."""
    text: Text
    """The line."""
    sources: Many[Text] = ()
    """Ids from sources.yaml that it rests on."""


class SectionEntry(Entry):
    """A part of the page: a heading, paragraphs, a list, a picture; all optional."""

    heading: Text | None = None
    """Printed above it."""
    tone: Literal["", "note", "care", "stop"] = ""
    """Sets the part apart as a box; care and stop cannot be missed."""
    text: Many[Text] = ()
    """Paragraphs."""
    style: ListStyle = "bullets"
    """How the items are marked: bullets, ticks to tick off, numbers, terms, plain, or with lines to write on."""
    items: Many[ItemEntry] = ()
    """The lines of the list."""
    figure: FigureEntry | None = None
    """A picture."""


class PageFile(File):
    """A page of text, or one that gathers its content itself (contents, legend, needs, sources …)."""

    kind: PageKind = "article"
    """What the page is; kinds other than article add what they gather."""
    title: Text
    """The heading of the page."""
    lead: Text | None = None
    """A sentence or two under the title."""
    routine: Text | None = None
    """Kind start only: id of the routine whose pages it names."""
    figure: FigureEntry | None = None
    """The main picture."""
    facts: Many[FactNumber] = ()
    """Numbers of the promised items that the page carries."""
    sections: Many[SectionEntry] = ()
    """The parts of the page, in order."""
