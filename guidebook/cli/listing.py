"""`guidebook list`: what is in the guide, and on which page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from guidebook.cli.options import in_project, option, speaking
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.project import Project

Row = tuple[str, ...]


@click.command("list")
@option("--promises", is_flag=True, help="Show each thing that the guide promises to hold, and its pages.")
@speaking
@in_project
def list_(project: Project, voice: Voice, promises: bool) -> int:
    """Show every page in order: number, name, kind, title and the promised things that it holds."""
    report = Report()
    pages = project.contents(report)
    if promises:
        rows = kept_promises(project, pages, report)
        head: Row = ("", "promised", "pages")
    else:
        rows, head = pages, ("page", "name", "kind", "title", "facts")
    if rows:
        voice.say("\n".join(table([head, *rows])))
    elif promises and not report.failed:
        voice.say("nothing is promised: name what the guide must hold under 'promises' in guide.yaml")
    return voice.close(report)


def kept_promises(project: Project, pages: Sequence[Row], report: Report) -> list[Row]:
    """Each promised thing by number, in words, and the numbers and names of the pages that have it."""
    from guidebook.reading.checks.coverage import coverage  # the reader of the guide is costly to bring in

    guide = project.load(report)
    if guide is None:
        return []
    first = {name: number for number, name, *_ in reversed(pages)}
    return [
        (str(item.number), item.promise, ", ".join(f"{first.get(page, '–')} {page}" for page in item.pages))
        for item in coverage(guide)
    ]


def table(rows: Sequence[Row]) -> list[str]:
    """Rows of cells as lines, in columns; a column of numbers keeps to the right."""
    columns = list(zip(*rows, strict=True))
    aligned = [aligned_cells(column) for column in columns]
    return ["  ".join(cells).rstrip() for cells in zip(*aligned, strict=True)]


def aligned_cells(column: Row) -> list[str]:
    width = max(map(len, column))
    numbers = all(cell.isdigit() for cell in column[1:])
    return [cell.rjust(width) if numbers else cell.ljust(width) for cell in column]
