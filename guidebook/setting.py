"""What pages are made of beside the guide: a project's theme, templates and plates, and the program's words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from guidebook.compose import Setting
from guidebook.compose.plates import Drawing, Reading, look_over
from guidebook.compose.sides import pictures
from guidebook.drawing import check_bodies
from guidebook.folders import Folders
from guidebook.geometry import PAPER
from guidebook.inputs import digest_of
from guidebook.markup import Templates
from guidebook.mirror import Mirror
from guidebook.mirrored import mirror_of
from guidebook.model import Guide
from guidebook.paper import Paper
from guidebook.problems import Report, Span
from guidebook.reading.kept import UNKEPT, KeptParts
from guidebook.reading.looks import in_skin, locale_called, theme_called
from guidebook.theme import Theme

UNASKED = ("contact-", "giver-")  # beginnings of the names of plates that a page shows of its own accord


def gather(
    folders: Folders, guide: Guide, paper: Paper, theme_name: str, report: Report, kept: KeptParts = UNKEPT
) -> Setting | None:
    """The setting of a book, or None with the reasons reported. `kept` is what was read before."""
    theme = theme_called(theme_name, folders.themes, report, guide.span, kept)
    locale = locale_called(guide.language, folders.locales, report, guide.span, kept)
    theme = theme and in_skin(theme, guide.pictures, report)
    if theme is None or locale is None:
        return None
    drawings = find_plates(folders, pictures(guide, locale, report), guide, theme.palette, kept.files)
    borrowed = {one.name: one.path for one in drawings if one.path.parent != folders.illustrations}
    check_bodies(borrowed, guide, report)
    plates = look_over(drawings, Reading(kept.store, kept.program, kept.jobs, kept.meanwhile), report)
    on_page = on_paper(theme, paper, report, guide.span)
    if on_page is None or report.failed:
        return None
    return Setting(guide, on_page, locale, Templates.read(folders.page_templates), plates, {})


def on_paper(theme: Theme, paper: Paper, report: Report, span: Span) -> Theme | None:
    """The theme with the margins of the page asked for."""
    name = next((name for name in theme.papers if PAPER[name] == paper.page), None)
    if name is None:
        known = ", ".join(theme.papers)
        report.error(f"the theme '{theme.name}' has no margins for {paper.page_name}", span, f"it has {known}")
        return None
    return theme.on(name)


def find_plates(
    folders: Folders,
    shown: Mapping[str, tuple[str, Mirror | None]],
    guide: Guide,
    roles: Collection[str],
    known: Mapping[str, str],
) -> tuple[Drawing, ...]:
    """The drawn plates of the pictures that the guide, or a page of its own accord, shows; `roles` are the inks.

    `known` are the digests of files, as far as they have been read.
    """
    files, inks = folders.plates, tuple(sorted(roles))
    unasked = {name: (name, mirror_of(name, guide)) for name in files if name.startswith(UNASKED)}
    return tuple(
        Drawing(name, files[scene], known.get(str(files[scene])) or digest_of(str(files[scene])), inks, mirror)
        for name, (scene, mirror) in sorted((unasked | dict(shown)).items())
        if scene in files
    )
