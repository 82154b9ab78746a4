"""`guidebook check`: every problem of the guide, and nothing made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from guidebook.cli.options import in_project, speaking
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.project import Project


@click.command(short_help="Look for mistakes; nothing is written.")
@speaking
@in_project
def check(project: Project, voice: Voice) -> int:
    """Look for mistakes: in the words, the safety rules, the clock, the pictures and the space on each page.

    All of them are told in one run, with file, line and column. Nothing is written.
    """
    report = Report()
    with voice.watch() as on_progress:
        project.check(report, on_progress)
    status = voice.close(report)
    if not report.problems:
        voice.say(f"✓ {project.guide}: nothing to mend")
    return status
