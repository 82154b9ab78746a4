"""How a booklet goes on paper, as typed; and the user's own file of what was found out about each printer."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.options import Command, option, with_options
from guidebook.cli.summary import shortest
from guidebook.printer import Printer
from guidebook.printing import Printing
from guidebook.problems import Report, describe

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "printers.yaml"
DEFAULT = "default"
LEAST_SIGNATURE = 4


class Signature(click.ParamType):  # type: ignore[type-arg]  # not generic in every click 8
    """A number of pages that are folded together: a multiple of 4."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = int(value) if str(value).isdecimal() else -1
        if number < 0 or number % LEAST_SIGNATURE:
            self.fail("a signature has a multiple of 4 pages, such as 16", param, ctx)
        return number


def on_paper(command: Command) -> Command:
    """Add the options that say how a booklet is printed; the command gets them as `printing`."""

    @wraps(command)
    def run(*, way: str | None, printer: str, bind: str, paper_weight: float, **rest: Any) -> Any:
        flags = {name: rest.pop(name) for name in ("simplex", "proof", "signature", "marks")}
        known = known_printer(printer, way)
        simplex = flags.pop("simplex") or way is not None
        printing = Printing(simplex=simplex, right_bound=bind == "right", grams=paper_weight, printer=known, **flags)
        return command(printing=printing, **rest)

    return with_options(run, OPTIONS)  # type: ignore[return-value]  # click adds parameters, which a type cannot say


PRINTING = "Printing, folding, binding"
OPTIONS = (
    option(
        "--simplex",
        under=PRINTING,
        is_flag=True,
        help="For a printer of one side: fronts and backs apart, and a test sheet.",
    ),
    option(
        "--way",
        under=PRINTING,
        type=click.Choice(("a", "b", "c", "d")),
        help="What the test sheet of --simplex showed; remembered.",
    ),
    option(
        "--printer", under=PRINTING, metavar="NAME", default=DEFAULT, help="The printer that way and offsets belong to."
    ),
    option("--proof", under=PRINTING, is_flag=True, help="Only the first sheet, to see whether it comes out right."),
    option(
        "--bind",
        under=PRINTING,
        type=click.Choice(("left", "right")),
        default="left",
        help="Where the spine is.  [default: left]",
    ),
    option(
        "--signature",
        under=PRINTING,
        type=Signature(),
        default=0,
        metavar="N",
        help="Fold N pages together and sew them to the next, for thick books.",
    ),
    option(
        "--paper-weight",
        under=PRINTING,
        type=click.FloatRange(30, 400),
        default=80,
        metavar="G",
        help="Grams of 1 m²: inner sheets of thick paper stick out.  [default: 80]",
    ),
    option("--marks", under=PRINTING, is_flag=True, help="Show where to fold, staple or sew, and cut."),
)


def printers_file() -> Path:
    """Where the user's printers are kept; GUIDEBOOK_PRINTERS names another file."""
    return Path(os.environ.get("GUIDEBOOK_PRINTERS") or Path(click.get_app_dir("guidebook")) / FILE)


def known_printer(name: str, way: str | None) -> Printer:
    """What is known of the printer; a `way` that was just found out is kept."""
    printers = known_printers()
    printer = printers.get(name, Printer())
    if way is None or printer.way == way:
        return printer
    printer = replace(printer, way=way)  # type: ignore[arg-type]  # click has checked it
    keep_printers({**printers, name: printer})
    return printer


def known_printers() -> dict[str, Printer]:
    """Every printer that was ever named. A file that cannot be read is told, and stops the run."""
    path = printers_file()
    if not path.is_file():
        return {}
    from guidebook.reading.printers import load_printers  # pydantic is costly, and most have no such file

    report = Report()
    printers = load_printers(path, report)
    if report.failed:
        click.echo(describe(report.problems), err=True)
        raise click.exceptions.Exit(1)
    return printers


def keep_printers(printers: Mapping[str, Printer]) -> None:
    from guidebook.files import write_whole
    from guidebook.reading.printers import printers_text

    report = Report()
    if write_whole(printers_file(), printers_text(printers).encode(), report):
        click.echo(f"remembered in {shortest(printers_file())}")
    else:
        click.echo(describe(report.problems), err=True)
