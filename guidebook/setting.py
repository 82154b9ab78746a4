"""What pages are made of beside the guide: a project's theme, templates and plates, and the program's words."""

from __future__ import annotations

from collections.abc import Collection

from guidebook.cache import Store
from guidebook.compose import Setting
from guidebook.compose.plates import Drawing, Plates, look_over
from guidebook.folders import Folders
from guidebook.geometry import PAPER
from guidebook.inputs import digest_of, program
from guidebook.markup import Templates
from guidebook.model import Guide
from guidebook.paper import Paper
from guidebook.problems import Report, Span
from guidebook.reading.locale import load_locale
from guidebook.reading.theme import in_skin, load_theme
from guidebook.theme import Theme

UNASKED = ("contact-", "giver-")  # beginnings of the names of plates that a page shows of its own accord


def gather(
    folders: Folders, guide: Guide, paper: Paper, theme_name: str, report: Report, store: Store | None = None
) -> Setting | None:
    """The setting of a book, or None with the reasons reported. `store` remembers which plates can be read."""
    theme = load_theme(theme_name, folders.themes, report, guide.span)
    locale = load_locale(guide.language, folders.locales, report, guide.span)
    theme = theme and in_skin(theme, guide.pictures, report)
    plates = find_plates(folders, guide, theme.palette, store, report) if theme else None
    if theme is None or locale is None or plates is None or report.failed:
        return None
    on_page = on_paper(theme, paper, report, guide.span)
    if on_page is None:
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


def find_plates(folders: Folders, guide: Guide, roles: Collection[str], store: Store | None, report: Report) -> Plates:
    """The drawn plates of every scene that the guide, or a page of its own accord, shows; `roles` are the inks."""
    files = folders.plates
    unasked = {name for name in files if name.startswith(UNASKED)}
    shown = sorted(({str(figure.scene) for figure in guide.figures} | unasked) & set(files))
    inks = tuple(sorted(roles))
    drawings = [Drawing(name, files[name], digest_of(str(files[name])), inks) for name in shown]
    return look_over(drawings, store, program(), report)
