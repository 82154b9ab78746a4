"""What may stand in a locale: the program's own words in one language."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from guidebook.reading.schema.base import Entry, File, Many, Text


class Counted(Entry):
    """Words that depend on a number."""

    one: Text
    """The words for one."""
    other: Text
    """The words for any other number."""


class MirrorEntry(Entry):
    """The words that change places in a guide for a left-handed giver."""

    swap: Annotated[dict[str, Text], Field(min_length=1)]
    """Each word with the one that stands for it: left and right, and the ways to turn."""
    keep: Many[Text] = ()
    """Phrases in which these words mean something else."""


class LocaleFile(File):
    """A locale: the program's own words, numbers and dates in one language."""

    title: Text
    """The language's own name."""
    paper: Text
    """The paper in most printers where the language is spoken."""
    date: Text
    """The order of {day}, {month} and {year}."""
    decimal: Text
    """The sign before tenths."""
    fractions: dict[str, Text]
    """Signs for parts of a number, by '1/2', '1/4' …"""
    months: Annotated[tuple[Text, ...], Field(min_length=12, max_length=12)]
    """The names of the months."""
    mirror: MirrorEntry | None = None
    """What is said otherwise for a left-handed giver."""
    words: dict[str, Text | Counted]
    """The program's words by name, with {places} where something is filled in."""
