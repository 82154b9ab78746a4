"""`guidebook schema`: what may stand in each kind of file, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from guidebook.cli.options import Refusal, find_project
from guidebook.cli.summary import shortest
from guidebook.problems import did_you_mean

FOLDER = Path("templates/schema")


@click.command()
@click.argument("name", required=False)
def schema(name: str | None) -> int:
    """Write a JSON Schema for every kind of file, so that an editor completes and checks while you type.

    They go into templates/schema of the project, where the first line of each content file looks for them.

    With a NAME (guide, technique, routine, page, ...) that one is printed instead.
    """
    from guidebook.schemas import KINDS, schema_text, write_schemas  # pydantic is costly

    if name is None:
        for path in write_schemas(find_project(Path(), "").root / FOLDER):
            click.echo(f"wrote {shortest(path)}")
    elif name in KINDS:
        click.echo(schema_text(name), nl=False)
    else:
        raise Refusal(f"there is no schema '{name}'", did_you_mean(name, KINDS))
    return 0
