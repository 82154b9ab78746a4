"""A guide's folder -> the guide: every file read, every fault told, then the guide as a whole is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from guidebook.model import Article, Guide, Routine, Technique
from guidebook.problems import Report, Span
from guidebook.reading import convert
from guidebook.reading.checks.budgets import check_budgets
from guidebook.reading.checks.whole import check_guide
from guidebook.reading.documents import read
from guidebook.reading.kept import KeptParts
from guidebook.reading.schema.guide import GuideFile, SourcesFile
from guidebook.reading.schema.page import PageFile
from guidebook.reading.schema.routine import RoutineFile
from guidebook.reading.schema.technique import TechniqueFile

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FOLDERS = ("techniques", "routines", "pages")
Part = TypeVar("Part", Technique, Routine, Article)
Read = TypeVar("Read", TechniqueFile, RoutineFile, PageFile)


def load_guide(
    folder: Path, report: Report, plates: Collection[str] | None = None, kept: KeptParts | None = None
) -> Guide | None:
    """The guide in `folder`, with every problem in `report`; None when guide.yaml itself cannot be read.

    A technique, routine or page that cannot be read is left out of the guide, and nothing that refers to it is
    called a dead reference. `plates` are the names of the pictures there are; without them pictures are not checked.
    Spans have their paths as `folder` is given. `kept` are the parts that were read before.
    """
    before = len(report.problems)
    top = read(folder / "guide.yaml", GuideFile, report)
    techniques = read_techniques(folder / "techniques", report, kept)
    titles = {name: one.title for one in techniques for name in (one.id, *one.aliases)}
    routines = read_all(
        folder / "routines", RoutineFile, lambda path, file: convert.routine(path, file, titles), report
    )
    articles = read_all(folder / "pages", PageFile, convert.article, report)
    cited = read(folder / "sources.yaml", SourcesFile, report)
    if top is None:
        return None
    order: dict[str, int] = {
        name: nth for nth, name in enumerate(page for chapter in top.chapters for page in chapter.pages)
    }
    parts = (in_order(techniques, order), in_order(routines, order), in_order(articles, order))
    guide = convert.guide(folder.name, top, (*parts, convert.sources(cited) if cited else ()))
    failed = {problem.span.path for problem in report.problems[before:] if problem.fatal}
    failed -= {technique.span.path for technique in techniques}
    check_guide(guide, report, plates, unread=frozenset(path.stem for path in failed))
    return guide


def read_techniques(folder: Path, report: Report, kept: KeptParts | None) -> tuple[Technique, ...]:
    """Every technique of a folder: the many parts of a guide, so those that were read before are not read again."""
    paths = content_files(folder, report)
    if kept:
        return tuple(kept.parts(paths, read_technique, report))
    return tuple(part for path in paths if (part := read_technique(path, report)))


def read_technique(path: Path, report: Report) -> Technique | None:
    """The technique of a file, with all that can be said of it alone."""
    found = read(path, TechniqueFile, report)
    part = convert.technique(path, found) if found else None
    if part:
        check_budgets(part, report)
    return part


def read_all(folder: Path, schema: type[Read], make: Callable[[Path, Read], Part], report: Report) -> tuple[Part, ...]:
    """Every file of a folder that can be read, by name."""
    parts = []
    for path in content_files(folder, report):
        found = read(path, schema, report)
        if found is not None:
            parts.append(make(path, found))
    return tuple(parts)


def content_files(folder: Path, report: Report) -> list[Path]:
    """The content files of a folder, by name; those that only look like one are told of."""
    return [path for path in sorted(folder.iterdir()) if well_named(path, report)] if folder.is_dir() else []


def well_named(path: Path, report: Report) -> bool:
    """Whether this is a content file; what looks like one and is not is a problem."""
    if path.name.startswith((".", "~", "#")) or not path.is_file():
        return False
    if path.suffix.lower() in (".yml", ".yaml") and (path.suffix != ".yaml" or not NAME.fullmatch(path.stem)):
        name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "name"
        report.error(f"a file cannot be called '{path.name}'", Span(path), f"rename it to {name}.yaml")
        return False
    return path.suffix == ".yaml"


def in_order(parts: tuple[Part, ...], order: dict[str, int]) -> tuple[Part, ...]:
    """As the chapters name them; what no chapter names comes last."""
    return tuple(sorted(parts, key=lambda part: (order.get(part.id, len(order)), part.id)))
