"""Options that several commands share, and the types of what is typed after them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from guidebook.cli.voice import DIAGNOSTICS, Voice
from guidebook.geometry import PAPER, parse_paper
from guidebook.problems import did_you_mean

if TYPE_CHECKING:
    from guidebook.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_MINUTES = 600
RUNNING = "Running it"  # the heading of options that are under no other


class Option(click.Option):
    """An option that stands under a heading in the help of commands that have many."""

    def __init__(self, *names: Any, under: str = "", **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.under = under


class Grouped(click.Command):
    """A command whose help has its options under headings, in the order in which they are defined; what every command
    has comes last.
    """

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        options = [parameter for parameter in self.get_params(context) if isinstance(parameter, click.Option)]
        told = [(getattr(one, "under", ""), record) for one in options if (record := one.get_help_record(context))]
        headings = [heading for heading in dict.fromkeys(heading for heading, _ in told) if heading]
        for heading in (*headings, ""):
            with formatter.section(heading or RUNNING):
                formatter.write_dl([record for under, record in told if under == heading])


def option(*names: str, under: str = "", **settings: Any) -> Callable[[Command], Command]:
    """A click option that the environment can set too: `--paper` is GUIDEBOOK_PAPER. `under` is its heading."""
    flag = next(name for name in names if name.startswith("--"))
    variable = "GUIDEBOOK_" + flag.partition("/")[0].removeprefix("--").replace("-", "_").upper()
    return click.option(*names, cls=Option, under=under, envvar=variable, **settings)


def with_options(command: Command, options: Iterable[Callable[[Any], Any]]) -> Command:
    """The command with options that help lists in this order."""
    for add in reversed(tuple(options)):
        command = add(command)
    return command


class Refusal(click.ClickException):
    """What was asked for cannot be done here: told in one line, and a second that says what to do."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: Any = None) -> None:
        click.echo(f"error: {self.message}", file, err=True)
        if self.hint:
            click.echo(f"hint: {self.hint}", file, err=True)


class Paper(click.ParamType):  # type: ignore[type-arg]  # not generic in every click 8
    """Paper in any usual spelling, kept as typed: A4, a4paper, us-letter, 148x210mm."""

    name = "paper"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if parse_paper(value) is None:
            hint = did_you_mean(value.lower(), PAPER)
            self.fail(f"'{value}' is not a paper (a size such as 148x210mm will do too); {hint}", param, ctx)
        return value

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in PAPER if name.startswith(incomplete.lower())]


class Pages(click.ParamType):  # type: ignore[type-arg]
    """Page numbers and ranges, `1,3-5`, as a tuple of numbers in the order given, each once."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        numbers: dict[int, None] = {}
        for part in re.split(r"[,\s]+", value.strip()):
            found = re.fullmatch(r"(\d+)(?:[-–](\d+))?", part)
            first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
            if not 1 <= first <= last <= 9999:
                self.fail(f"'{part}' is not a page or a range; write pages like 1,3-5", param, ctx)
            numbers.update(dict.fromkeys(range(first, last + 1)))
        return tuple(numbers)


class Times(click.ParamType):  # type: ignore[type-arg]
    """Minutes for routines, `30` or `full=30,short=15`, as pairs of name and minutes; no name: the middle spread."""

    name = "minutes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, float], ...]:
        if isinstance(value, tuple):
            return value
        times: dict[str, float] = {}
        for part in value.split(","):
            found = re.fullmatch(r"\s*(?:([\w-]+)\s*=)?\s*(\d{1,3}(?:\.\d+)?)\s*", part)
            if not found or not 1 <= float(found[2]) <= MOST_MINUTES:
                told = f"'{part}' is no time from 1 to {MOST_MINUTES} minutes; write 30, or full=30,short=15"
                self.fail(told, param, ctx)
            times[found[1] or ""] = float(found[2])
        return tuple(times.items())


class Names(click.ParamType):  # type: ignore[type-arg]
    """Names with commas between, `a,b`, as a tuple in the order given; `folder` of the guide holds their files."""

    name = "names"

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = tuple(dict.fromkeys(part for part in re.split(r"[,\s]+", value.strip()) if part))
        if not names:
            self.fail("give at least one name", param, ctx)
        return names

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        before, comma, last = incomplete.rpartition(",")
        known = sorted(path.stem for path in (find_project(Path(), "").content / self.folder).glob("*.yaml"))
        return [CompletionItem(f"{before}{comma}{name}") for name in known if name.startswith(last)]


def speaking(command: Command) -> Command:
    """Add the options that say how much is told and in what form; the command gets them as `voice`."""

    @wraps(command)
    def run(*, quiet: bool, verbose: bool, diagnostics: str, strict: bool, **rest: Any) -> Any:
        return command(voice=Voice(quiet, verbose, diagnostics, strict), **rest)

    for add in (
        option("--diagnostics", type=click.Choice(DIAGNOSTICS), default="human", help="Form of the problems."),
        option("--strict", is_flag=True, help="Let a warning fail the run too (exit status 1)."),
        option("-v", "--verbose", is_flag=True, help="Tell each stage and its time."),
        option("-q", "--quiet", is_flag=True, help="Tell problems only."),
    ):
        run = add(run)
    return run  # type: ignore[return-value]  # click adds parameters, which a type cannot say


def in_project(command: Command) -> Command:
    """Add the options that choose the project; the command gets it as `project`."""

    @wraps(command)
    def run(*, folder: Path, guide: str, **rest: Any) -> Any:
        return command(project=find_project(folder, guide), **rest)

    for add in (
        option("--guide", metavar="NAME", default="", help="The guide to use, when content/ holds several."),
        option(
            "-C",
            "--project",
            "folder",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            default=Path(),
            metavar="FOLDER",
            help="Work as if started in this folder.",
        ),
    ):
        run = add(run)
    return run  # type: ignore[return-value]


def find_project(folder: Path, guide: str) -> Project:
    """The project that `folder` lies in. Raises Refusal, with what to do, when there is none."""
    from guidebook.project import Project, ProjectNotFoundError  # brings layout and templates in

    try:
        return Project.find(folder, guide)
    except ProjectNotFoundError as error:
        raise Refusal(str(error), error.hint) from error
