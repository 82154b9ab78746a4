"""A guide's folder -> the guide: every file read, every fault told, then the guide as a whole is checked."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from guidebook.model import Article, Guide, Routine, Technique
from guidebook.problems import Report, Span
from guidebook.reading.checks.whole import check_guide
from guidebook.reading.kept import UNKEPT, KeptParts
from guidebook.reading.naming import named

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FOLDERS = ("techniques", "routines", "pages")
Part = TypeVar("Part", Technique, Routine, Article)


def load_guide(
    folder: Path, report: Report, plates: Collection[str] | None = None, kept: KeptParts | None = None
) -> Guide | None:
    """The guide in `folder`, with every problem in `report`; None when guide.yaml itself cannot be read.

    A technique, routine or page that cannot be read is left out of the guide, and nothing that refers to it is
    called a dead reference. `plates` are the names of the pictures there are; without them pictures are not checked.
    Spans have their paths as `folder` is given. `kept` is what was read before.
    """
    before, kept = len(report.problems), kept or UNKEPT
    top: Guide | None = read_one("top", folder / "guide.yaml", report, kept)
    techniques = read_techniques(folder / "techniques", report, kept)
    titles = {name: one.title for one in techniques for name in (one.id, *one.aliases)}
    routines = tuple(named(one, titles) for one in read_all(folder / "routines", "routine", report, kept))
    articles = read_all(folder / "pages", "article", report, kept)
    cited = read_one("sources", folder / "sources.yaml", report, kept)
    if top is None:
        return None
    order = {str(name): nth for nth, name in enumerate(page for chapter in top.chapters for page in chapter.pages)}
    guide = replace(
        top,
        techniques=in_order(techniques, order),
        routines=in_order(routines, order),
        articles=in_order(articles, order),
        sources=cited or (),
    )
    failed = {problem.span.path for problem in report.problems[before:] if problem.fatal}
    failed -= {technique.span.path for technique in techniques}
    check_guide(guide, report, plates, unread=frozenset(path.stem for path in failed))
    return guide


def read_part(kind: str, path: Path, report: Report) -> Any:
    """What a file of the guide holds, by the name of its reader in `reading.parts`; None when it cannot be read."""
    from guidebook.reading import parts  # brings in YAML and pydantic, which are only for what has changed

    return getattr(parts, kind)(path, report)


def read_one(kind: str, path: Path, report: Report, kept: KeptParts | None = None) -> Any:
    """What one file holds, as it was read before if it has not changed since."""
    return (kept or UNKEPT).part(path, partial(read_part, kind), report)


def read_techniques(folder: Path, report: Report, kept: KeptParts = UNKEPT) -> tuple[Technique, ...]:
    """Every technique of a folder that can be read, by name."""
    return read_all(folder, "technique", report, kept)


def read_all(folder: Path, kind: str, report: Report, kept: KeptParts) -> tuple[Any, ...]:
    """Every file of a folder that can be read, by name."""
    return tuple(kept.parts(content_files(folder, report), partial(read_part, kind), report))


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
