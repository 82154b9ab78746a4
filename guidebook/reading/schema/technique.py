"""The schema of `techniques/NAME.yaml`: one technique, one page."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from guidebook.model.phrase import Phrase
from guidebook.reading.schema.base import Entry, File, Many, Text, wrong
from guidebook.reading.schema.parts import CautionEntry, FactNumber, FigureEntry, Pressed
from guidebook.reading.seconds import SLACK, clock


class PressureEntry(Entry):
    """How hard, on the receiver's scale of 1 to 10, of which 7 is the most."""

    work: Pressed
    """The working leg: one number, or [lowest, highest]."""
    light: Pressed | None = None
    """The light return; left out when nothing is lighter."""

    @model_validator(mode="after")
    def lighter(self) -> Self:
        if self.light and (self.light[0] > self.work[0] or self.light[1] > self.work[1]):
            raise wrong("the light return is stronger than the work", "swap 'work' and 'light', or lower 'light'")
        return self


class DoseEntry(Entry):
    """How much: count times seconds, and the minutes that the page states."""

    part: Text | None = None
    """Which part of the technique this is, when it has several."""
    count: int = Field(ge=0, le=999)
    """How many."""
    unit: Text
    """What is counted: loops, passes, circles …"""
    seconds: float = Field(gt=0, le=3600)
    """How long one of them takes."""
    minutes: float = Field(gt=0, le=180)
    """What the page states; at most 20 seconds off count × seconds."""
    per: Text | None = None
    """What the minutes are for, when they are done for several: side, leg, foot, toe, spot."""
    least: int | None = Field(None, ge=0)
    """The fewest that a routine may shrink it to; the count when left out."""
    most: int | None = Field(None, ge=0)
    """The most that a routine may grow it to; the count when left out."""

    @model_validator(mode="after")
    def adds_up(self) -> Self:
        off = self.count * self.seconds - self.minutes * 60
        if abs(off) > SLACK + 0.01:
            said = f"{self.count} × {self.seconds:g} s are {clock(self.count * self.seconds)}"
            raise wrong(f"{said}, not {clock(self.minutes * 60)}", "change count, seconds or minutes")
        least = self.count if self.least is None else self.least
        most = self.count if self.most is None else self.most
        if not least <= self.count <= most:
            raise wrong(f"the count {self.count} is not between least {least} and most {most}")
        return self


class StepEntry(Entry):
    """One action."""

    cue: Text
    """The step in five words or fewer, read from a metre away."""
    sentence: Text
    """The whole step, one action, 22 words or fewer."""
    caution: CautionEntry | None = None
    """What can go wrong just here."""


def address(value: Phrase) -> Phrase:
    if not value.startswith(("https://", "http://")):
        raise wrong(f"'{value}' is not an address", "it starts with https://")
    return value


class TechniqueFile(File):
    """One technique: what it is for, how it is done, what to look out for. One printed page."""

    title: Text
    """The name at the head of the page."""
    other_names: Many[Text] = ()
    """What else it is called."""
    aliases: Many[Text] = ()
    """Ids that this file had before; references to them go on working."""
    purpose: Text
    """What it is for, in a sentence or two."""
    good_for: Many[Text] = Field(min_length=1)
    """When it does good."""
    not_for: Many[CautionEntry] = ()
    """Who should not have it."""
    contact: Many[Text] = Field(min_length=1)
    """Which part of the hand touches: palm, heel, c_grip, dough, thumb_pad …"""
    pressure: PressureEntry
    """How hard: 'work', and 'light' for the way back."""
    dose: Many[DoseEntry] = Field(min_length=1)
    """How much; a list with 'part' when the technique has several parts."""
    giver: Text
    """Where the giver is and how they stand or kneel."""
    receiver: Text
    """How the receiver lies or sits."""
    needs: Many[Text] = ()
    """What has to be at hand, in the words of the other techniques."""
    steps: Many[StepEntry] = Field(min_length=1)
    """What to do, one action each, six at most."""
    mistakes: Many[Text] = ()
    """Common mistakes, three at most, eight words each."""
    feel: Text
    """How it should feel to the receiver."""
    cautions: Many[CautionEntry] = ()
    """What can go wrong that belongs to no single step."""
    figures: Many[FigureEntry] = ()
    """The pictures, the main one first."""
    video: Annotated[Text, AfterValidator(address)] | None = None
    """Address of a video, printed as a QR code."""
    teacher: Many[Text] = ()
    """Notes for the teacher's copy only."""
    sources: Many[Text] = ()
    """Ids from sources.yaml that the page rests on."""
    facts: Many[FactNumber] = ()
    """Numbers of the promised items that the page carries."""
