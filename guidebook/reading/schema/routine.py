"""The schema of `routines/NAME.yaml`: techniques in order, against the clock."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, ValidationInfo, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from guidebook.model import Place, Side
from guidebook.reading.schema.base import Entry, File, Many, Text, wrong
from guidebook.reading.schema.parts import FigureEntry


class Counts:
    """How often: one number, or one for each part of the technique."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        schema: CoreSchema = handler(Annotated[source, BeforeValidator(self.by_part)])
        return schema

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [schema["additionalProperties"], schema]}

    @staticmethod
    def by_part(value: object) -> object:
        return value if isinstance(value, dict) else {"": value}


Often = Annotated[dict[str, Annotated[int, Field(ge=1, le=999)]], Counts()]


class RowEntry(Entry):
    """One step of the routine: a technique, a hold or a stretch."""

    technique: Text | None = None
    """Id of the technique that is done; or else 'hold' or 'stretch'."""
    hold: Text | None = None
    """Title of a row in which the hands are still: Settle, Close."""
    stretch: Text | None = None
    """Title of a row that is a stretch of its own."""
    title: Text | None = None
    """Printed instead of the technique's title."""
    minutes: float = Field(gt=0, le=180)
    """How long; at most 20 seconds off what is counted."""
    place: Place
    """Where the giver is."""
    side: Side = ""
    """The receiver's side that is worked on."""
    counts: Often = Field(default_factory=dict)
    """How often: a number, or one for each part of the technique."""
    seconds: float = Field(0, ge=0, le=3600)
    """How long a hold or stretch lasts."""
    text: Text
    """What to do, in a line."""
    after: Text | None = None
    """How to go on to the next row."""
    check_in: Text | None = None
    """What to ask the receiver."""
    stop_here: Text | None = None
    """Why this is a good place to end."""
    figure: FigureEntry | None = None
    """The picture beside the row; the technique's first that shows something done when left out."""
    essential: bool = False
    """Whether a shortened routine keeps the row."""
    first_time: RowEntry | None = None
    """What a beginner does instead, in the same minutes."""

    @model_validator(mode="after")
    def one_kind(self) -> Self:
        kinds = [self.technique, self.hold, self.stretch]
        if sum(kind is not None for kind in kinds) != 1:
            raise wrong("a row has exactly one of 'technique', 'hold' and 'stretch'", "keep one of the three")
        if self.technique is None and self.counts:
            raise wrong("only a technique is counted", "write 'seconds' for a hold or a stretch")
        if self.technique is not None and self.seconds:
            raise wrong("a technique is counted", "write 'counts' in place of 'seconds'")
        if self.first_time and self.first_time.first_time:
            raise wrong("a first-time row has no first-time row of its own")
        return self


class RoutineFile(File):
    """Techniques in order with minutes, places and what to say: a massage from beginning to end."""

    title: Text
    """The name at the head of the page."""
    lead: Text
    """A sentence or two under the title."""
    minutes: float = Field(gt=0, le=600)
    """How long all of it takes: the sum of the rows."""
    before: Many[Text] = ()
    """What is done before the clock starts."""
    notes: Many[Text] = ()
    """What holds for the whole routine."""
    needs: Many[Text] = ()
    """What has to be at hand."""
    rows: Many[RowEntry] = Field(min_length=1)
    """The steps, in order."""
    figures: Many[FigureEntry] = ()
    """Pictures on the page."""
    teacher: Many[Text] = ()
    """Notes for the teacher's copy only."""
    aliases: Many[Text] = ()
    """Ids that this file had before; references to them go on working."""

    @field_validator("rows")
    @classmethod
    def add_up(cls, rows: tuple[RowEntry, ...], others: ValidationInfo) -> tuple[RowEntry, ...]:
        total, stated = sum(row.minutes for row in rows), others.data.get("minutes")
        if stated is not None and abs(total - stated) > 0.001:
            raise wrong(f"the rows add up to {total:g} min, not {stated:g}", "change 'minutes' here or in a row")
        return rows
