"""`guidebook clean`: remove what can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from guidebook.cli.options import in_project, option
from guidebook.cli.summary import shortest

if TYPE_CHECKING:
    from guidebook.project import Project


@click.command()
@option("-q", "--quiet", is_flag=True, help="Do not name what is removed.")
@in_project
def clean(project: Project, quiet: bool) -> int:
    """Remove what was built: the files in build/ and whatever is remembered between builds.

    Content, illustrations and templates are never touched.
    """
    for path in project.clean():
        if not quiet:
            click.echo(f"removed {shortest(path)}")
    return 0
