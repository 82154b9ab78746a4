"""The guide's words as they stand on a handout: without the teacher's notes, and without pages that are not there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from guidebook.model import Guide, Routine, Technique
from guidebook.model.phrase import Phrase

Told = TypeVar("Told")
REFERENCE = re.compile(r"\[\[([^\[\]]+)\]\]")
IN_BRACKETS = re.compile(r"\s*\(([^()]*\[\[[^()]*)\)")
AT_THE_END = re.compile(r"\s*[:,;]\s*\[\[([^\[\]]+)\]\](?=[.!?]|$)")


def for_student(guide: Guide) -> Guide:
    """The guide without a word of what is meant for the teacher."""
    return replace(
        guide,
        techniques=tuple(replace(technique, teacher=()) for technique in guide.techniques),
        routines=tuple(replace(routine, teacher=()) for routine in guide.routines),
    )


def redirected(told: Told, sheets: Mapping[str, str], titles: Mapping[str, str]) -> Told:
    """A part of the guide whose references lead to `sheets` (by the id of what they show) and nowhere else.

    What is not on a sheet is left out where a sentence ends or in brackets, and elsewhere is named by its title.
    """
    if isinstance(told, Phrase):
        return Phrase(redirect(str(told), sheets, titles), told.span)  # type: ignore[return-value]
    if isinstance(told, tuple):
        return tuple(redirected(part, sheets, titles) for part in told)  # type: ignore[return-value]
    if is_dataclass(told) and not isinstance(told, type):
        return changed(told, sheets, titles)
    return told


def changed(told: Told, sheets: Mapping[str, str], titles: Mapping[str, str]) -> Told:
    """A dataclass with its parts redirected. Places are told apart from words by their type."""
    parts: dict[str, Any] = {part.name: getattr(told, part.name) for part in fields(told)}  # type: ignore[arg-type]
    rewritable = {name: part for name, part in parts.items() if isinstance(part, Phrase | tuple) or is_dataclass(part)}
    new = {name: redirected(part, sheets, titles) for name, part in rewritable.items() if name != "span"}
    return replace(told, **new)  # type: ignore[type-var]


def redirect(text: str, sheets: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """A line of the guide with its references rewritten or dropped."""
    if "[[" not in text:
        return text
    text = IN_BRACKETS.sub(lambda found: bracketed(found[1], sheets), text)
    text = AT_THE_END.sub(lambda found: found[0] if found[1].strip() in sheets else "", text)
    return REFERENCE.sub(lambda found: referred(found[1].strip(), sheets, titles), text)


def bracketed(inside: str, sheets: Mapping[str, str]) -> str:
    """A bracket with those of its references that lead somewhere; nothing when none is left of it."""
    parts = [part.strip() for part in inside.split(",")]
    kept = [part for part in parts if not REFERENCE.fullmatch(part) or part.strip("[] ") in sheets]
    return f" ({', '.join(kept)})" if kept else ""


def referred(name: str, sheets: Mapping[str, str], titles: Mapping[str, str]) -> str:
    if name in sheets:
        return f"[[{sheets[name]}]]"
    return f"*{titles[name]}*" if name in titles else ""


def titles_of(guide: Guide) -> dict[str, str]:
    """What everything in the guide is called, by id and by former id."""
    found = {article.id: str(article.title) for article in guide.articles}
    items: tuple[Technique | Routine, ...] = (*guide.techniques, *guide.routines)
    for item in items:
        found |= dict.fromkeys((item.id, *item.aliases), str(item.title))
    return found
