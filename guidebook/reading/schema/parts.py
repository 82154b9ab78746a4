"""What several kinds of file have in common: cautions, figures, pressure on the scale."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from guidebook.reading.schema.base import Entry, Many, Text, wrong

FactNumber = Annotated[int, Field(ge=1, le=999)]
CEILING = 7  # on the receiver's scale of 10: at 8 one tenses, which helps nobody


class CautionEntry(Entry):
    """What can go wrong: text alone, or text with its sources."""

    short_form: ClassVar[str] = "text"

    text: Text
    """What to look out for and what to do then."""
    sources: Many[Text] = ()
    """Ids from sources.yaml that this rests on."""
    stop: bool = False
    """Whether it ends the massage."""


class FigureEntry(Entry):
    """A picture by the name of its scene in illustrations/."""

    short_form: ClassVar[str] = "scene"

    scene: Text
    """Name of the scene: the file in illustrations/ without its ending."""
    caption: Text | None = None
    """A few words under the picture."""
    keys: dict[str, Text] = Field(default_factory=dict)
    """What the letters, numbers and × in the picture mean: 'A: the kidney area'."""
    step: int = Field(0, ge=0)
    """Number of the step that it shows; 0 shows them all."""
    side: Literal["left", "right", ""] = ""
    """Side of the body that it shows. A routine's row for the other side shows the picture mirrored."""


class Scale:
    """A pressure of 1 to 7: one number, or the lowest and the highest."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        schema: CoreSchema = handler(Annotated[source, BeforeValidator(self.pair)])
        return schema

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        number = {"type": "integer", "minimum": 1, "maximum": CEILING}
        return {"anyOf": [number, {"type": "array", "items": number, "minItems": 2, "maxItems": 2}]}

    @staticmethod
    def pair(value: object) -> tuple[int, int]:
        ends = value if isinstance(value, list | tuple) else [value, value]
        if len(ends) != 2 or not all(str(end).strip().isdecimal() for end in ends):
            raise wrong("a pressure is one whole number or two: [lowest, highest]", "4, or [4, 6]")
        low, high = (int(str(end).strip()[:4]) for end in ends)
        if not 1 <= low <= CEILING or not 1 <= high <= CEILING:
            raise wrong(f"a pressure is 1 to {CEILING}", "at 8 the receiver tenses: back off at once")
        if low > high:
            raise wrong("the lower pressure comes first", f"[{high}, {low}]")
        return low, high


Pressed = Annotated[tuple[int, int], Scale()]
