"""The schema of `printed/EDITION.yaml`: what lies printed of a guide. `guidebook printed` writes it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guidebook.reading.schema.base import Entry, File, Text
from guidebook.reading.schema.guide import PaperName


class PrintedPageEntry(Entry):
    """A page on paper."""

    id: Text
    """Its name: that of its technique, routine or page, with a number from the second of several on."""
    look: Text
    """The digest of what is seen on it."""
    title: Text | None = None
    """Its title, which a blank page has not."""


class PrintedFile(File):
    """What lies printed of a guide in one edition."""

    paper: PaperName
    """The sheets that it was printed on."""
    page: PaperName
    """The size of a page."""
    fold: Literal["booklet", "none"] = "booklet"
    """Folded and stapled, or single sheets."""
    theme: Text | None = None
    """The look that was asked for; left out, the guide's own."""
    ink: Literal["colour", "low", "grey"] | None = None
    """The inks that were asked for; left out, those of the edition."""
    mirror: bool = False
    """Whether it was mirrored for a left-handed giver by choice."""
    minutes: dict[str, float] = Field(default_factory=dict)
    """Minutes that routines were fitted to by choice, by their names; no name is the middle spread's."""
    signature: int = Field(default=0, ge=0, multiple_of=4)
    """How many pages were folded together; 0 for all."""
    bind: Literal["left", "right"] = "left"
    """Where the spine is."""
    marks: bool = False
    """Whether marks show where to fold and staple."""
    paper_weight: float = Field(default=80, ge=30, le=400)
    """Grams of 1 m² of the paper."""
    seal: Text
    """The digest of the file beside this one, which keeps how the pages looked."""
    pages: tuple[PrintedPageEntry, ...]
    """Every page, in reading order."""
