"""`guidebook check`: every problem of the guide, and nothing made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from guidebook.cli.options import in_project, option, speaking
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.project import Project


@click.command()
@option("--accessible", is_flag=True, help="Tell also what somebody who does not see the page would miss.")
@speaking
@in_project
def check(project: Project, voice: Voice, accessible: bool) -> int:
    """Look for mistakes: in the words, the safety rules, the clock, the pictures and the space on each page.

    All of them are told in one run, with file, line and column. Nothing is written.

    --accessible looks for what only a person can mend: pictures described at length or alike, pale text, meaning
    told by colour alone, headings that jump and links without words.
    """
    report = Report()
    with voice.watch() as on_progress:
        project.check(report, on_progress, accessible=accessible)
    status = voice.close(report)
    if not report.problems:
        voice.say(f"✓ {project.guide}: nothing to mend")
    return status
