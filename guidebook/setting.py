"""What pages are made of beside the guide: a project's theme, templates and plates, and the program's words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from guidebook.compose import Setting
from guidebook.compose.plates import Drawing, Reading, look_over
from guidebook.compose.sides import pictures
from guidebook.drawing import check_bodies
from guidebook.folders import Folders
from guidebook.geometry import PAPER
from guidebook.inputs import digest_of
from guidebook.locale import Locale
from guidebook.markup import Templates
from guidebook.mirror import Mirror
from guidebook.mirrored import mirror_of
from guidebook.model import Guide
from guidebook.paper import Paper
from guidebook.problems import Problem, Report, Span
from guidebook.reading.locale import load_locale
from guidebook.reading.theme import in_skin, load_theme
from guidebook.theme import Theme

Found = TypeVar("Found", Theme, Locale)
READING = Reading()
UNASKED = ("contact-", "giver-")  # beginnings of the names of plates that a page shows of its own accord


def gather(
    folders: Folders, guide: Guide, paper: Paper, theme_name: str, report: Report, how: Reading = READING
) -> Setting | None:
    """The setting of a book, or None with the reasons reported. `how` the plates are looked over."""
    theme = remembered(load_theme, theme_name, folders.themes, report, guide.span)
    locale = remembered(load_locale, guide.language, folders.locales, report, guide.span)
    theme = theme and in_skin(theme, guide.pictures, report)
    if theme is None or locale is None:
        return None
    drawings = find_plates(folders, pictures(guide, locale, report), guide, theme.palette)
    borrowed = {one.name: one.path for one in drawings if one.path.parent != folders.illustrations}
    check_bodies(borrowed, guide, report)
    plates = look_over(drawings, how, report)
    on_page = on_paper(theme, paper, report, guide.span)
    if on_page is None or report.failed:
        return None
    return Setting(guide, on_page, locale, Templates.read(folders.page_templates), plates, {})


def remembered(
    load: Callable[[str, Mapping[str, Path], Report, Span], Found | None],
    name: str,
    files: Mapping[str, Path],
    report: Report,
    span: Span,
) -> Found | None:
    """A theme or locale, read again only when a file of its kind has changed: a live session asks after every save."""
    found, problems = read(load, name, tuple((key, path, digest_of(str(path))) for key, path in files.items()), span)
    report.extend(problems)
    return cast("Found | None", found)


@lru_cache(maxsize=8)
def read(
    load: Callable[[str, Mapping[str, Path], Report, Span], object],
    name: str,
    files: tuple[tuple[str, Path, str], ...],
    span: Span,
) -> tuple[object, tuple[Problem, ...]]:
    """What `load` finds, and what is wrong with it; `files` are name, path and digest of all that it may read."""
    told = Report()
    found = load(name, {key: path for key, path, _ in files}, told, span)
    return found, tuple(told.problems)


def on_paper(theme: Theme, paper: Paper, report: Report, span: Span) -> Theme | None:
    """The theme with the margins of the page asked for."""
    name = next((name for name in theme.papers if PAPER[name] == paper.page), None)
    if name is None:
        known = ", ".join(theme.papers)
        report.error(f"the theme '{theme.name}' has no margins for {paper.page_name}", span, f"it has {known}")
        return None
    return theme.on(name)


def find_plates(
    folders: Folders, shown: Mapping[str, tuple[str, Mirror | None]], guide: Guide, roles: Collection[str]
) -> tuple[Drawing, ...]:
    """The drawn plates of the pictures that the guide, or a page of its own accord, shows; `roles` are the inks."""
    files, inks = folders.plates, tuple(sorted(roles))
    unasked = {name: (name, mirror_of(name, guide)) for name in files if name.startswith(UNASKED)}
    return tuple(
        Drawing(name, files[scene], digest_of(str(files[scene])), inks, mirror)
        for name, (scene, mirror) in sorted((unasked | dict(shown)).items())
        if scene in files
    )
