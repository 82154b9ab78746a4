"""The building blocks of every schema: text with its place, strict entries, one or many.

A schema of another room starts from `File` (has `format: 1`) or `Entry`, and uses `Text` wherever a person's words
are wanted, so that they keep their place; numbers and truth values are plain `int`, `float` and `bool`, choices are
`Literal`. Rules are validators that raise `wrong(message, hint)`. The string under a field is its documentation:
it becomes the editor's tooltip, the hint when the key is missing and the reference page.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from guidebook.model.phrase import Phrase
from guidebook.problems import Span

NOWHERE = Span(Path())
BLANKS = re.compile(r"[ \t\r\n]+")  # not the no-break space, which writers use on purpose
TEXT_SCHEMA: JsonSchemaValue = {"type": ["string", "number", "boolean"]}  # a number is read as the text it is


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """What a validator raises: `message` and `hint` reach the writer as they are, on one line."""
    return PydanticCustomError("guide", "{message}", {"message": BLANKS.sub(" ", message), "hint": hint})


def as_text(value: object) -> Phrase:
    """Words on one line, composed (NFC), with the place that they came with."""
    if isinstance(value, dict | list) or value is None:
        raise PydanticCustomError("text_wanted", "text wanted")
    words = BLANKS.sub(" ", unicodedata.normalize("NFC", str(value))).strip()
    if not words:
        raise PydanticCustomError("text_empty", "text is empty")
    return value if isinstance(value, Phrase) and value == words else Phrase(words, getattr(value, "span", NOWHERE))


Text = Annotated[Phrase, PlainValidator(as_text), WithJsonSchema(TEXT_SCHEMA)]
T = TypeVar("T")


class Several:
    """One value where a list may stand is a list of one, for us and for the editor."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        schema: CoreSchema = handler(Annotated[source, BeforeValidator(self.listed)])
        return schema

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}

    @staticmethod
    def listed(value: object) -> object:
        return value if isinstance(value, list | tuple) else [value]


Many = Annotated[tuple[T, ...], Several()]


class Entry(BaseModel):
    """A group of keys. Unknown keys are errors; a key with nothing after it counts as left out."""

    # A run reads few kinds of file: each is built when it is first read, and its documentation when it is asked for.
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)
    short_form: ClassVar[str] = ""  # the key that text alone stands for, if text alone may stand here

    _span: Span = PrivateAttr(default_factory=lambda: NOWHERE)  # a plain default is copied deeply each time

    @property
    def span(self) -> Span:
        """Where the group stands."""
        return self._span

    @model_validator(mode="wrap")
    @classmethod
    def keep_place(cls, data: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        place = getattr(data, "span", NOWHERE)
        if cls.short_form and isinstance(data, str):
            data = {cls.short_form: data}
        if isinstance(data, dict):
            data = {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}
        entry = read(data)
        entry._span = place
        return entry

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        group = handler.resolve_ref_schema(schema)
        about = documentation(cls)
        for key, value in group["properties"].items():
            value.pop("title", None)
            if key in about:
                value["description"] = about[key]
            if key not in group.get("required", ()):
                group["properties"][key] = or_nothing(value)
        return {"anyOf": [TEXT_SCHEMA, schema]} if cls.short_form else schema


@cache
def documentation(schema: Any) -> Mapping[str, str]:
    """What the string under each field of a schema says, by the field's name."""
    about: dict[str, str] = {}
    for kind in reversed(schema.__mro__):
        if issubclass(kind, Entry) and kind is not Entry:
            (body,) = ast.parse(dedent(getsource(kind))).body
            about |= described(body.body if isinstance(body, ast.ClassDef) else [])
    return about


def described(lines: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for line, below in pairwise(lines):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and isinstance(below, ast.Expr):
            words = below.value.value if isinstance(below.value, ast.Constant) else None
            if isinstance(words, str):
                yield line.target.id, cleandoc(words)


def or_nothing(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The same for an editor, where the key may also have nothing after it."""
    about = {key: schema.pop(key) for key in ("description", "default") if key in schema}
    choices = schema.get("anyOf", [schema])
    if {"type": "null"} in choices:
        return schema | about
    return {"anyOf": [*choices, {"type": "null"}]} | about


class File(Entry):
    """What every file of a project starts with."""

    format: Literal[1]
    """The version of this format: 1."""
