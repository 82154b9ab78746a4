"""Pydantic's findings as problems: where it is, what is wrong in the writer's words, what to do."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guidebook.problems import Problem, Report, Span, did_you_mean
from guidebook.reading.places import Items, Table, find
from guidebook.reading.schema.base import documentation

Loc = tuple[int | str, ...]
MOST = 50  # a file with more than this many faults is probably another kind of file
Told = tuple[str, str]  # message, hint

WANTED = {
    "text_wanted": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "yes or no",
    "bool_parsing": "yes or no",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a group of keys",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
}
HOW = {
    "a list": "write each item on a line of its own, starting with '- '",
    "a group of keys": "write 'key: value' lines below it, further in",
}
LIMITS = {
    "greater_than_equal": ("ge", "{name} must be {limit} or more"),
    "greater_than": ("gt", "{name} must be more than {limit}"),
    "less_than_equal": ("le", "{name} must be {limit} or less"),
    "less_than": ("lt", "{name} must be less than {limit}"),
    "too_short": ("min_length", "{name} needs {limit} or more"),
    "too_long": ("max_length", "{name} may hold {limit} at most"),
}


def tell_faults(error: ValidationError, data: Table, schema: type[BaseModel], path: Path, report: Report) -> None:
    """Report each finding at the place that `data` remembers; `schema` is the model of the whole file."""
    faults = error.errors(include_url=False)
    meant = {guess for fault in faults if (guess := guess_of(fault, schema))}
    # A misspelt key is one fault, not also a missing one.
    told = [
        tell(fault, data, schema, path) for fault in faults if fault["type"] != "missing" or fault["loc"] not in meant
    ]
    told.sort(key=lambda problem: problem.span)
    for problem in told[:MOST]:
        report.add(problem)
    if len(told) > MOST:
        report.error(f"{len(told) - MOST} more problems from here on", told[MOST].span, "mend those above first")


def guess_of(fault: ErrorDetails, schema: type[BaseModel]) -> Loc | None:
    """Where the key stands that an unknown one was meant to be."""
    loc = fault["loc"]
    if fault["type"] != "extra_forbidden":
        return None
    near = get_close_matches(str(loc[-1]), model_at(schema, loc[:-1]).model_fields, n=1, cutoff=0.55)
    return (*loc[:-1], near[0]) if near else None


def tell(fault: ErrorDetails, data: Table, schema: type[BaseModel], path: Path) -> Problem:
    loc, kind = fault["loc"], fault["type"]
    if kind == "missing":
        return missing(loc, data, schema, path)
    if kind == "extra_forbidden":
        return unknown_key(loc, fault["input"], data, schema, path)
    in_list = isinstance(loc[-1], int) and isinstance(reach(data, loc[:-1]), Items) if loc else False
    message, hint = in_words(fault, f"an item of {name_of(loc)}" if in_list else name_of(loc))
    # A rule about a whole group is told at its key, not along all that it holds.
    of_group = kind == "guide" and isinstance(fault["input"], Table | Items)
    return Problem(message, find(data, loc, of_key=of_group) or Span(path), hint)


def missing(loc: Loc, data: Table, schema: type[BaseModel], path: Path) -> Problem:
    """A key that is not there, or has nothing after it; what it is for is the hint."""
    key = str(loc[-1])
    about = documentation(model_at(schema, loc[:-1])).get(key, "")
    hint = about[:1].lower() + about[1:].removesuffix(".")
    group = reach(data, loc[:-1])
    if isinstance(group, Table) and key in group:
        return Problem(f"'{key}' is empty", group.keys_at[key], hint)
    return Problem(f"'{key}' is missing", find(data, loc[:-1], of_key=True) or Span(path), hint)


def unknown_key(loc: Loc, value: object, data: Table, schema: type[BaseModel], path: Path) -> Problem:
    """A key that nothing is called: the nearest one there is, then all that may stand here."""
    key, known = str(loc[-1]), sorted(model_at(schema, loc[:-1]).model_fields)
    group = reach(data, loc[:-1])
    span = find(data, loc, of_key=True) or Span(path)
    if isinstance(group, Table) and group.flow and value is None:
        return Problem(f"'{key}' is not a key here", span, "text with a comma needs quotes inside braces")
    near = did_you_mean(key, known)
    hint = near if near.startswith("choose") else f"{near} allowed here: {', '.join(known)}"
    return Problem(f"unknown key '{key}'", span, hint.replace("choose one of", "allowed here"))


def in_words(fault: ErrorDetails, name: str) -> Told:
    """What pydantic says of a value that is there, and that the writer knows by `name`."""
    kind, value, context = fault["type"], fault["input"], fault.get("ctx", {})
    if kind == "guide":
        return str(context["message"]), str(context["hint"])
    if kind == "text_empty" or value is None:
        return f"{name} is empty", ""
    if kind == "literal_error":
        choices = [word for word in re.findall(r"'([^']*)'", str(context["expected"])) if word]
        return f"{name} cannot be {found(value)}", did_you_mean(str(value), choices)
    if kind in LIMITS:
        key, words = LIMITS[kind]
        return words.format(name=name, limit=f"{context[key]:g}"), ""
    if kind in WANTED:
        wanted = WANTED[kind]
        return f"{name} should be {wanted}, not {found(value)}", how(wanted, value)
    return f"{name}: {fault['msg'][:1].lower()}{fault['msg'][1:]}", ""


def name_of(loc: Loc) -> str:
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    return f"'{key}'" if key else "this file"


def found(value: object) -> str:
    if isinstance(value, Table):
        return "a group of keys"
    if isinstance(value, Items):
        return "a list"
    words = " ".join(str(value).split())
    return f"'{words}'" if len(words) <= 40 else f"'{words[:38]}…'"


def how(wanted: str, value: object) -> str:
    """What to do about a value of the wrong kind; most often YAML took a sign in the text for its own."""
    if wanted == "text" and isinstance(value, Items):
        return "text that starts with '[' needs quotes"
    if wanted == "text" and isinstance(value, Table):
        return "text with a colon or braces needs quotes"
    return HOW.get(wanted, "")


def reach(data: object, loc: Loc) -> object:
    """The value at `loc`, passing over steps that the schema put in between."""
    for step in loc:
        if isinstance(data, Table) and step in data:
            data = data[str(step)]
        elif isinstance(data, Items) and isinstance(step, int) and step < len(data):
            data = data[step]
    return data


def model_at(schema: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model that is read at `loc`."""
    for step in loc:
        field = schema.model_fields.get(step) if isinstance(step, str) else None
        inner = model_in(field.annotation) if field else None
        schema = inner or schema
    return schema


def model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := model_in(part))), None)
