"""A theme and a locale by name, as they were read before where their files have not changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.locale import Locale
from guidebook.model import Pictures
from guidebook.problems import Report, Span, did_you_mean
from guidebook.reading.kept import UNKEPT, KeptParts
from guidebook.theme import Theme


def theme_called(
    name: str, files: Mapping[str, Path], report: Report, span: Span, kept: KeptParts = UNKEPT
) -> Theme | None:
    """The theme of that name; `span` is where it is named."""

    def load(told: Report) -> Theme | None:
        from guidebook.reading.theme import load_theme  # brings in YAML and pydantic, only for what has changed

        return load_theme(name, files, told, span)

    return kept.value(f"theme {name}", files, load, report)


def locale_called(
    name: str, files: Mapping[str, Path], report: Report, span: Span, kept: KeptParts = UNKEPT
) -> Locale | None:
    """The program's words in that language; `span` is where it is named."""

    def load(told: Report) -> Locale | None:
        from guidebook.reading.locale import load_locale  # brings in YAML and pydantic, only for what has changed

        return load_locale(name, files, told, span)

    return kept.value(f"locale {name}", files, load, report)


def in_skin(theme: Theme, pictures: Pictures, report: Report) -> Theme:
    """The theme with the tones of skin that the guide chooses; one that it does not have is reported."""
    unknown = [tone for tone in (pictures.skin, pictures.hands) if tone is not None and tone not in theme.skins]
    for tone in unknown:
        report.error(f"the theme '{theme.name}' has no skin '{tone}'", tone.span, did_you_mean(tone, theme.skins))
    return theme if unknown else theme.in_skin(pictures.skin, pictures.hands)
