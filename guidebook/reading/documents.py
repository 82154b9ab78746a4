"""One YAML file in, one validated value out; every fault told at its place."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from guidebook.problems import Report, Span
from guidebook.reading.faults import found, tell_faults
from guidebook.reading.places import Table, parse

FORMAT = "1"
Schema = TypeVar("Schema", bound=BaseModel)


def read(path: Path, schema: type[Schema], report: Report) -> Schema | None:
    """The file at `path` as a `schema` (a subclass of `schema.base.File`), or None with every fault in `report`.

    Problems have the place that they are about: unknown keys with did-you-mean, missing and empty ones, wrong kinds
    of value, choices that do not exist, whatever the schema's validators raise by `schema.base.wrong`, and all that
    is not YAML. `Text` fields are `Phrase`s with their `span`; every `Entry` has the `span` of its group.

    A file that builds on another (`extends:`) uses the two halves instead, and merges between them:
    `places.parse(path, report)` gives plain data, `validate(data, path, schema, report)` checks it.
    """
    data = parse(path, report)
    if isinstance(data, Table):
        return validate(data, path, schema, report)
    if not any(problem.span.path == path for problem in report.problems):
        report.error("this file holds no 'key: value' lines", Span(path), "its first line is 'format: 1'")
    return None


def validate(data: Table, path: Path, schema: type[Schema], report: Report) -> Schema | None:
    """Data that `places.parse` gave as a `schema`, or None with every fault in `report`."""
    if not known_format(data, path, report):
        return None
    data = copy(data)
    data["format"] = int(FORMAT)
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        tell_faults(error, data, schema, path, report)
        return None


def known_format(data: Table, path: Path, report: Report) -> bool:
    """Whether the file is of the format that this program reads; a missing `format:` does not hide other faults."""
    written = data.get("format")
    if written is None:
        report.error(
            "'format' is missing", data.keys_at.get("format", Span(path)), "write 'format: 1' on the first line"
        )
    elif written != FORMAT:
        place = data.at["format"]
        hint = "use a newer guidebook for this file" if str(written).isdigit() else "write 'format: 1'"
        report.error(f"this program reads format {FORMAT}, not {found(written)}", place, hint)
        return False
    return True
