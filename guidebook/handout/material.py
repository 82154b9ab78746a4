"""What handouts are made of, read from a project: the guide, the look, the program's words, the pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook.compose import Setting
from guidebook.compose.plates import Drawing, read
from guidebook.compose.sides import pictures
from guidebook.folders import Folders
from guidebook.geometry import Size
from guidebook.handout.plan import DRAWINGS
from guidebook.inputs import digest_of
from guidebook.layout.context import Plate
from guidebook.markup import Templates
from guidebook.mirror import Mirror
from guidebook.mirrored import for_left_handed
from guidebook.model import Guide
from guidebook.problems import Report
from guidebook.reading.looks import in_skin, locale_called, theme_called
from guidebook.theme import Margins, Theme


@dataclass(frozen=True)
class Look:
    """Which theme on which paper, and whether in a `mirror`, for a left-handed giver. The theme's own margins are for
    A4 and Letter; other paper keeps those of A4.
    """

    theme: str
    paper: Size
    mirror: bool = False


def read_material(folders: Folders, guide: Guide, look: Look, report: Report) -> Setting | None:
    """Everything that the sheets of a handout share, or None with what is wrong reported.

    The look is that of the theme asked for; its colours are those of the guide's own theme.
    """
    theme = theme_called(look.theme, folders.themes, report, guide.span)
    locale = locale_called(guide.language, folders.locales, report, guide.span)
    if guide.theme != "calm" and theme is not None:
        own = theme_called(guide.theme, folders.themes, report, guide.span)
        theme = own and replace(theme, palette=own.palette, skins=own.skins)
    theme = theme and in_skin(theme, guide.pictures, report)
    if theme is None or locale is None:
        return None
    handed = for_left_handed(guide, locale, report) if look.mirror else guide
    if handed is None:
        return None
    covers = tuple(article for article in handed.articles if article.kind == "cover")
    shown = pictures(replace(handed, articles=covers), locale, report)
    plates = read_plates(folders, shown, theme.palette, report)
    return Setting(handed, on_paper(theme, look.paper), locale, Templates.read(folders.page_templates), plates, {})


def stem_of(folders: Folders, setting: Setting) -> str:
    """What the files of handouts are called after: the guide, and for whom it is."""
    return f"{folders.guide}-left-handed" if setting.guide.mirror else folders.guide


def on_paper(theme: Theme, paper: Size) -> Theme:
    """The theme for a sheet: with its margins for that paper if it has any, else with those that it begins with."""
    known = next((margins for size, margins in theme.papers.values() if near(size, paper)), theme.margins)
    return replace(theme, page=paper, margins=known)


def near(one: Size, other: Size) -> bool:
    return abs(one.width - other.width) < 1 and abs(one.height - other.height) < 1


def boxed(theme: Theme, box: Size) -> Theme:
    """The theme for a tile: a page of the box's size without margins."""
    return replace(theme, page=box, margins=Margins(0, 0, 0, 0))


def read_plates(
    folders: Folders, shown: Mapping[str, tuple[str, Mirror | None]], roles: Collection[str], report: Report
) -> dict[str, Plate]:
    """The drawn plates of the pictures, by name; `roles` are the inks that there are."""
    files = folders.plates
    found = {
        name: read_plate(name, files[scene], roles, report, mirror)
        for name, (scene, mirror) in sorted(shown.items())
        if scene in files
    }
    return {name: plate for name, plate in found.items() if plate}


def read_plate(
    name: str, path: Path, roles: Collection[str], report: Report, mirror: Mirror | None = None
) -> Plate | None:
    """A drawn plate, or None when it cannot be read, which is reported."""
    plate, problems = read(Drawing(name, path, digest_of(str(path)), tuple(sorted(roles)), mirror))
    report.extend(problems)
    return plate


def print_setting(folders: Folders, guide: Guide, sheet: Size, report: Report) -> Setting | None:
    """The material of handouts with the drawings of print, fold and staple."""
    upright = Size(min(sheet), max(sheet))
    setting = read_material(folders, replace(guide, techniques=(), routines=()), Look("handout", upright), report)
    if setting is None:
        return None
    files = folders.plates
    drawn = {name: read_plate(name, files[name], setting.theme.palette, report) for name in DRAWINGS if name in files}
    plates = {name: plate for name, plate in drawn.items() if plate}
    return None if report.failed else replace(setting, plates=plates)
