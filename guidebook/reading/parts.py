"""The files of a guide, each read by its schema, with all that can be said of it alone.

Schemas are imported by their readers: after an edit it is one file that is read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from guidebook.model import Article, Guide, Routine, Source, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Report
from guidebook.reading import convert
from guidebook.reading.checks.budgets import check_budgets
from guidebook.reading.documents import read

Schema = TypeVar("Schema", bound=BaseModel)
Value = TypeVar("Value")


def technique(path: Path, report: Report) -> Technique | None:
    from guidebook.reading.schema.technique import TechniqueFile

    part = converted(path, TechniqueFile, convert.technique, report)
    if part:
        check_budgets(part, report)
    return part


def routine(path: Path, report: Report) -> Routine | None:
    from guidebook.reading.schema.routine import RoutineFile

    return converted(path, RoutineFile, convert.routine, report)


def article(path: Path, report: Report) -> Article | None:
    from guidebook.reading.schema.page import PageFile

    return converted(path, PageFile, convert.article, report)


def top(path: Path, report: Report) -> Guide | None:
    """The guide without its parts."""
    from guidebook.reading.schema.guide import GuideFile

    return converted(path, GuideFile, lambda path, found: convert.guide(path.parent.name, found), report)


def sources(path: Path, report: Report) -> tuple[Source, ...] | None:
    from guidebook.reading.schema.guide import SourcesFile

    return converted(path, SourcesFile, lambda _, found: convert.sources(found), report)


def paper(path: Path, report: Report) -> Phrase | None:
    """The paper in the printer that the settings of a project name; empty when they name none."""
    from guidebook.reading.schema.guide import ProjectFile

    return converted(path, ProjectFile, lambda _, found: found.paper or Phrase("", found.span), report)


def converted(
    path: Path, schema: type[Schema], convert_file: Callable[[Path, Schema], Value], report: Report
) -> Value | None:
    found = read(path, schema, report)
    return None if found is None else convert_file(path, found)
