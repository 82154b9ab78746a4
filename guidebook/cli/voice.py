"""What a command says while and after it works: problems to standard error, results to standard output."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass

import click

from guidebook.cli.progress import watched
from guidebook.problems import Report, as_json, describe
from guidebook.progress import OnProgress

DIAGNOSTICS = ("human", "short", "json")
COLOURS = {"error": "red", "warning": "yellow"}
FIRST_LINE = re.compile(r"^(.+?:\d+:\d+): (error|warning): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Voice:
    """How much to say and in what form, as the user asked on the command line."""

    quiet: bool = False
    verbose: bool = False
    diagnostics: str = "human"
    strict: bool = False

    @property
    def machine(self) -> bool:
        """Whether standard output is for a program: problems as JSON and nothing else."""
        return self.diagnostics == "json"

    def say(self, text: str) -> None:
        """A result, for a person."""
        if not self.quiet and not self.machine:
            click.echo(text)

    def watch(self) -> AbstractContextManager[OnProgress]:
        return watched(self.verbose, self.quiet or self.machine)

    def close(self, report: Report) -> int:
        """Tell every problem of the run and return its exit status."""
        if self.machine:
            click.echo(as_json(report.problems))
        elif report.problems:
            click.echo(coloured(describe(report.problems, self.diagnostics)), err=True)
        if report.failed:
            return 1
        if self.strict and report.problems:
            click.echo("failed: --strict lets no warning pass", err=True)
            return 1
        return 0


def coloured(told: str) -> str:
    """Problems with the kind of each in its colour; click takes the colours out again where nobody sees them."""

    def paint(found: re.Match[str]) -> str:
        place, kind, message = found.groups()
        return f"{place}: {click.style(kind, COLOURS[kind], bold=True)}: {click.style(message, bold=True)}"

    return FIRST_LINE.sub(paint, told)
