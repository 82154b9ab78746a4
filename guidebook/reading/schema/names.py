"""The schemas by name, and as JSON Schema for editors."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pydantic import BaseModel

HOMES = {
    "guide": "guidebook.reading.schema.guide:GuideFile",
    "technique": "guidebook.reading.schema.technique:TechniqueFile",
    "routine": "guidebook.reading.schema.routine:RoutineFile",
    "page": "guidebook.reading.schema.page:PageFile",
    "sources": "guidebook.reading.schema.guide:SourcesFile",
    "edition": "guidebook.reading.schema.edition:EditionFile",
    "handout": "guidebook.reading.schema.handout:HandoutFile",
    "project": "guidebook.reading.schema.guide:ProjectFile",
    "theme": "guidebook.reading.schema.theme:ThemeFile",
    "locale": "guidebook.reading.schema.locale:LocaleFile",
}


def schema(name: str) -> type[BaseModel]:
    """The model that files of this kind are read with; KeyError when there is no such kind."""
    module, _, model = HOMES[name].partition(":")
    found: type[BaseModel] = getattr(import_module(module), model)
    return found


def json_schema(name: str) -> dict[str, Any]:
    """What an editor needs to complete, explain and check files of this kind."""
    draft = {"$schema": "http://json-schema.org/draft-07/schema#"}  # the draft that every editor knows
    return draft | schema(name).model_json_schema(mode="validation")
