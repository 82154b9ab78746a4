"""The schema of `handouts/NAME.yaml`: a sheet for a class that can be made again next term."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from guidebook.model.phrase import Phrase
from guidebook.reading.schema.base import File, Many, Text, wrong
from guidebook.reading.schema.page import SectionEntry

PER_PAGE = (1, 2, 4, 6, 9)
TODAY = "today"


def day(value: Phrase) -> Phrase:
    """A date as 2026-11-24, or 'today'. Raises what the writer is told."""
    if value.casefold() == TODAY:
        return Phrase(TODAY, value.span)
    try:
        date.fromisoformat(value)
    except ValueError:
        raise wrong(f"'{value}' is not a date", "write it as 2026-11-24, or 'today'") from None
    return value


def even_grid(value: int) -> int:
    if value not in PER_PAGE:
        raise wrong(f"{value} to a page cannot be laid out", "choose one of: 1, 2, 4, 6, 9")
    return value


class HandoutFile(File):
    """A sheet to hand out: some techniques, or a routine, or sections of its own."""

    title: Text
    """The heading of the sheet."""
    techniques: Many[Text] = ()
    """Ids of the techniques, in order."""
    routine: Text | None = None
    """Id of the routine that it shows in place of techniques."""
    minutes: float | None = Field(None, gt=0, le=600)
    """Fits the routine to so many minutes."""
    sections: Many[SectionEntry] = ()
    """Its own text, in place of techniques: a slip to fill in and sign."""
    lead: Text | None = None
    """A sentence or two under the title."""
    per_page: Annotated[int, AfterValidator(even_grid)] = 2
    """How many techniques a page: 1, 2, 4, 6 or 9."""
    text: Literal["full", "cue", "title"] | None = None
    """Full sentences, short cues or titles only; left out, the fullest that fits."""
    focus: Text | None = None
    """What this lesson is about, in a line."""
    note: Text | None = None
    """A line for everybody, under the heading."""
    lines: int | None = Field(None, ge=0, le=20)
    """Ruled lines for notes; left out, as many as there is room for."""
    address: Text | None = None
    """An address, printed as a QR code."""
    group: Text | None = None
    """The class; left out, a line to write on. On the command line: --class."""
    date: Annotated[Text, AfterValidator(day)] | None = None
    """The day, as 2026-11-24, or 'today'."""
    teacher: Text | None = None
    """Who teaches."""
    school: Text | None = None
    """Whose sheet it is."""
    contact: Text | None = None
    """How to reach them."""
    logo: Text | None = None
    """Name of a plate in illustrations/ that stands beside the school's name."""

    @model_validator(mode="after")
    def one_kind(self) -> Self:
        kinds = [bool(self.techniques), self.routine is not None, bool(self.sections)]
        if sum(kinds) != 1:
            raise wrong("a handout has exactly one of 'techniques', 'routine' and 'sections'", "keep one of the three")
        if self.minutes and self.routine is None:
            raise wrong("only a routine can be fitted to a time", "leave out 'minutes', or name a 'routine'")
        return self
