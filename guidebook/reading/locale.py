"""A locale file -> Locale."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.locale import Locale, Wording
from guidebook.problems import Report, Span
from guidebook.reading.documents import read
from guidebook.reading.schema.locale import Counted, LocaleFile


def load_locale(language: str, files: Mapping[str, Path], report: Report, span: Span) -> Locale | None:
    """The locale of `language` (en-GB), or that of its family (en). `span` is where the guide names the language."""
    name = language if language in files else language.partition("-")[0]
    if name not in files:
        known = ", ".join(sorted(files))
        report.error(f"the program does not speak '{language}'", span, f"templates/locales has: {known}")
        return None
    found = read(files[name], LocaleFile, report)
    if found is None:
        return None
    return Locale(
        name,
        {key: wording(words) for key, words in found.words.items()},
        tuple(str(month) for month in found.months),
        str(found.date),
        str(found.decimal),
        {key: str(sign) for key, sign in found.fractions.items()},
        str(found.paper),
        tuple((one, str(other)) for one, other in found.mirror.swap.items()) if found.mirror else (),
        tuple(map(str, found.mirror.keep)) if found.mirror else (),
    )


def wording(words: str | Counted) -> Wording:
    if isinstance(words, Counted):
        return {"one": str(words.one), "other": str(words.other)}
    return str(words)
