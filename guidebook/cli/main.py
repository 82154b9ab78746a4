"""The group of all commands, and how a run of it ends: exit status, Ctrl-C, and what the user is told."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from guidebook.cli.build import build
from guidebook.cli.calibrate import calibrate
from guidebook.cli.cards import cards
from guidebook.cli.check import check
from guidebook.cli.clean import clean
from guidebook.cli.draw import draw
from guidebook.cli.handout import handout
from guidebook.cli.listing import list_
from guidebook.cli.new import new
from guidebook.cli.poster import poster
from guidebook.cli.schema import schema
from guidebook.cli.serve import serve
from guidebook.cli.watch import watch

RARELY = 50_000, 20, 100  # a build makes many small things and keeps most: looking for lost ones costs a fifth of it
INTERRUPTED = 130  # 128 + SIGINT, what a shell reports for a program stopped by Ctrl-C


class InOrder(click.Group):
    """Lists the commands in the order in which one meets them."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every option can also be set as GUIDEBOOK_NAME in the environment, for example GUIDEBOOK_PAPER=letter. "
    "Exit status: 0 done, 1 something to mend, 2 wrong usage.",
)
@click.version_option(package_name="guidebook", message="%(prog)s %(version)s")
@click.pass_context
def guidebook(context: click.Context) -> None:
    """Make printable illustrated guides: content files in, a booklet to print, fold and staple out.

    In a project's folder, `guidebook build` is all it takes.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


for command in (build, handout, cards, poster, calibrate, watch, serve, check, list_, new, draw, schema, clean):
    guidebook.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit status. A mistake of the user is told, never traced."""
    try:
        return guidebook.main(list(arguments), prog_name="guidebook", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("stopped; finished files are whole, the others are as they were", err=True)
        return INTERRUPTED
    except OSError as error:
        if error.filename is None:
            raise
        click.echo(f"{error.filename}: error: {(error.strerror or str(error)).lower()}", err=True)
        return 1


def main() -> None:
    gc.set_threshold(*RARELY)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show ✓ gets ?, not a traceback
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))
