"""The group of all commands, and how a run of it ends: exit status, Ctrl-C, and what the user is told."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pkgutil import resolve_name

import click

# A build makes many small things and keeps most: looking for lost ones costs a fifth of it, so it is done seldom, and
# only by commands that last, or that lose much.
RARELY = 50_000, 20, 100
LASTING = {"watch", "serve", "draw"}
INTERRUPTED = 130  # 128 + SIGINT, what a shell reports for a program stopped by Ctrl-C
# In the order in which one meets them: where each command is, and what it does.
COMMANDS = {
    "build": ("build:build", "Make the booklet, to read and to print."),
    "printed": ("printed:printed", "Note that what was built last now lies printed."),
    "diff": ("diff:diff", "Show what has changed since you printed."),
    "handout": ("handout:handout", "Make sheets for a class."),
    "cards": ("cards:cards", "Make cards to cut out, or a guide folded in eight."),
    "poster": ("poster:poster", "Make a poster of a routine."),
    "calibrate": ("calibrate:calibrate", "Put right a printer whose backs are off."),
    "watch": ("watch:watch", "Make the booklet again after every save."),
    "serve": ("serve:serve", "Show the pages in a browser while you write."),
    "check": ("check:check", "Look for mistakes; nothing is written."),
    "list": ("listing:list_", "Show what is on which page."),
    "new": ("new:new", "Start a guide, or add to one."),
    "draw": ("draw:draw", "Draw the plates whose scene has changed."),
    "schema": ("schema:schema", "Write schemas, with which editors complete and check."),
    "clean": ("clean:clean", "Remove what was built."),
}


class Commands(click.Group):
    """Knows what there is, and imports a command only to run it: to list them all takes no time."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        # A mistyped name is told with its nearest: click looks for that among the commands that are there
        for wanted in [name] if name in COMMANDS else COMMANDS:
            if wanted not in self.commands:
                self.add_command(imported(wanted))
        return super().get_command(context, name)

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


def imported(name: str) -> click.Command:
    where, words = COMMANDS[name]
    command: click.Command = resolve_name(f"guidebook.cli.{where}")
    command.short_help = words
    return command


@click.group(
    cls=Commands,
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
    if LASTING.isdisjoint(sys.argv):
        gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show ✓ gets ?, not a traceback
            stream.reconfigure(errors="replace")
    status = run(sys.argv[1:])
    gc.freeze()  # Python looks for lost things once more as it ends, among all that a build has made
    sys.exit(status)
