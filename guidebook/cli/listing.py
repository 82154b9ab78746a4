"""`guidebook list`: what is in the guide, and on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from guidebook.cli.options import in_project, speaking
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.project import Project


@click.command("list", short_help="Show what is on which page.")
@speaking
@in_project
def list_(project: Project, voice: Voice) -> int:
    """Show every page in order: number, name, kind, title and the facts that it carries."""
    report = Report()
    rows = project.contents(report)
    for line in table([("page", "name", "kind", "title", "facts"), *rows]):
        click.echo(line)
    return voice.close(report)


def table(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows of cells as lines in columns; numbers to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
