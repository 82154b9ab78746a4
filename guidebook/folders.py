"""Where a project keeps its things: the folder tree, found and named, and nothing opened but the settings.

A project is a folder with `content/` and, if it likes, `illustrations/` and `templates/`. What it lacks comes
from the shipped folders, file by file: a project's own file wins over the shipped one of the same name.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from guidebook.problems import Report

PACKAGE = Path(__file__).parent
SETTINGS = "guidebook.yaml"
# Settings that say the same to anybody who reads YAML.
PLAIN = re.compile(rb"([a-z]+: *(?!null *\n)[a-z0-9-]*[a-z0-9] *\n)*")


class ProjectNotFoundError(Exception):
    """There is no project here; the message says so in the user's words, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def shipped() -> Path:
    """The folder that holds the shipped templates, illustrations and content: in a wheel, or a checkout."""
    inside = PACKAGE / "shipped"
    return inside if inside.is_dir() else PACKAGE.parent


@dataclass(frozen=True)
class Folders:
    """A project's folders. `guide` is the name of the folder below `content/` that is being made."""

    root: Path
    guide: str

    @classmethod
    def find(cls, start: Path, guide: str = "") -> Self:
        """The project that `start` lies in. Raises ProjectNotFoundError when there is none, or no such guide."""
        for folder in (start, *start.resolve().parents):
            if (folder / SETTINGS).is_file() or any((folder / "content").glob("*/guide.yaml")):
                return cls(folder, choose_guide(folder, guide))
        raise ProjectNotFoundError(
            f"there is no guide in {start.resolve()}",
            "go to a project's folder, or start one with 'guidebook new my-guide'",
        )

    @property
    def settings(self) -> Path:
        return self.root / SETTINGS

    @property
    def content(self) -> Path:
        return self.root / "content" / self.guide

    @property
    def guide_file(self) -> Path:
        return self.content / "guide.yaml"

    @property
    def illustrations(self) -> Path:
        return self.root / "illustrations"

    @property
    def build_folder(self) -> Path:
        return self.root / "build"

    @property
    def sources(self) -> tuple[Path, ...]:
        """Every folder and file that a build reads."""
        folders = [root / name for root in (shipped(), self.root) for name in ("illustrations", "templates")]
        return (self.settings, self.content, *folders)

    @property
    def edition_files(self) -> dict[str, Path]:
        return {path.stem: path for path in sorted((self.content / "editions").glob("*.yaml"))}

    @cached_property
    def plates(self) -> dict[str, Path]:
        """Every drawn plate by the name of its scene."""
        return self.overlaid("illustrations", "*.svg")

    @cached_property
    def page_templates(self) -> dict[str, Path]:
        return self.overlaid("templates/pages", "*.xml")

    @cached_property
    def themes(self) -> dict[str, Path]:
        return self.overlaid("templates/themes", "*.yaml")

    @cached_property
    def locales(self) -> dict[str, Path]:
        return self.overlaid("templates/locales", "*.yaml")

    def clean(self) -> list[Path]:
        """Remove what can be made again, and say what was removed."""
        removed = []
        for path in sorted(self.build_folder.glob("*")):
            if path.name == ".gitkeep":
                continue
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            removed.append(path)
        return removed

    def overlaid(self, folder: str, pattern: str) -> dict[str, Path]:
        """Files by their stem: the shipped ones, then the project's own over them."""
        layers = (shipped() / folder, self.root / folder)
        return {file.stem: file for layer in layers for file in sorted(layer.glob(pattern))}


def choose_guide(folder: Path, wanted: str) -> str:
    """The guide asked for, or the one that the settings name, or the only one there is."""
    names = sorted(file.parent.name for file in (folder / "content").glob("*/guide.yaml"))
    wanted = wanted or named_in_settings(folder / SETTINGS)
    if wanted:
        if wanted in names:
            return wanted
        raise ProjectNotFoundError(f"there is no guide '{wanted}' in {folder / 'content'}", listing(names))
    if len(names) == 1:
        return names[0]
    raise ProjectNotFoundError(f"{folder / 'content'} holds {len(names) or 'no'} guides", listing(names))


def listing(names: list[str]) -> str:
    if not names:
        return "a guide is a folder in content/ with a guide.yaml in it; start one with 'guidebook new my-guide'"
    return f"say which one with --guide: {', '.join(names)}"


def named_in_settings(path: Path) -> str:
    """The guide that the settings name, if any. Their mistakes are told when the project is loaded."""
    if not path.is_file():
        return ""
    with suppress(OSError):
        plain = path.read_bytes()
        if PLAIN.fullmatch(plain):
            named = re.findall(rb"^guide: *([^ \n]+)", plain, re.MULTILINE)
            return named[0].decode() if len(named) == 1 else ""
    from guidebook.reading.places import Table, parse  # brings in PyYAML

    data = parse(path, Report())
    name = data.get("guide") if isinstance(data, Table) else None
    return name if isinstance(name, str) else ""
