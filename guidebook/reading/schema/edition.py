"""The schema of `editions/NAME.yaml`: one way of printing the guide."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidebook.reading.schema.base import File, Many, Text
from guidebook.reading.schema.guide import PaperName


class EditionFile(File):
    """One way of printing the guide; what it leaves out is the user's or the project's to say."""

    title: Text
    """What this edition is called."""
    extends: Text | None = None
    """Name of the edition that it builds on, and of which it says only what is different."""
    paper: PaperName | None = None
    """The sheet in the printer: a4, letter …"""
    page: PaperName | None = None
    """Size of a page: a5, half-letter …; left out, the paper in the printer decides."""
    theme: Text | None = None
    """Name of the theme; left out, that of the guide."""
    pages: Many[Text] = ()
    """Ids of the only pages that it has; left out, all."""
    without: Many[Text] = ()
    """Ids of pages that it leaves out."""
    fold: Literal["booklet", "none"] = "booklet"
    """Folded and stapled, or single sheets as large as the paper."""
    centre: bool = True
    """Whether the guide's routine stands on the middle spread."""
    mirror: bool = False
    """For a left-handed giver: pictures mirrored, left and right changed in what is done."""
    ink: Literal["colour", "low", "grey"] = "colour"
    """Full colours, hardly any areas of colour, or greys."""
    minutes: dict[str, Annotated[float, Field(ge=1, le=600)]] = Field(default_factory=dict)
    """Routines to fit to a time, by name: full: 30 …"""
