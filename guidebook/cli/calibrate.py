"""`guidebook calibrate`: put right a printer whose backs are off."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.options import Paper, in_project, option, speaking
from guidebook.cli.pieces import produce
from guidebook.cli.printers import DEFAULT, keep_printers, known_printers
from guidebook.cli.voice import Voice
from guidebook.geometry import MM
from guidebook.printer import Printer
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.geometry import Size
    from guidebook.handout.piece import Piece
    from guidebook.model import Guide
    from guidebook.project import Project

MOST = 15.0  # mm that the scales show


class Offset(click.ParamType):  # type: ignore[type-arg]  # not generic in every click 8
    """Millimetres to the right and down, `1.5,-0.5`."""

    name = "offset"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        if isinstance(value, tuple):
            return value
        number = r"\s*([+-]?\d+(?:\.\d+)?)\s*(?:mm)?\s*"
        found = re.fullmatch(f"{number},{number}", str(value).replace("−", "-"))
        if not found or max(abs(float(found[1])), abs(float(found[2]))) > MOST:
            self.fail(
                f"'{value}' is not what the scales show; write mm to the right and mm down, as 1.5,-0.5", param, ctx
            )
        return float(found[1]), float(found[2])


@click.command()
@option("--seen", type=Offset(), metavar="RIGHT,DOWN", help="Where the cross of the front lies on the scales, in mm.")
@option("--printer", metavar="NAME", default=DEFAULT, help="The printer that is meant.")
@option("--paper", type=Paper(), help="Sheet in the printer, such as a4 or letter.")
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER|FILE.pdf", help="Where to write.")
@speaking
@in_project
def calibrate(
    project: Project,
    voice: Voice,
    seen: tuple[float, float] | None,
    printer: str,
    paper: str | None,
    output: Path | None,
) -> int:
    """Make a sheet that shows how far the backs of your printer are off; then say what you see, once.

    \b
    guidebook calibrate                  the sheet, to print on both sides
    guidebook calibrate --seen 1.5,-0.5  remembered, and applied to every booklet from now on
    """
    if seen is not None:
        return remember(printer, seen)

    def make(guide: Guide, sheet: Size, report: Report) -> tuple[Piece, ...]:
        from guidebook.handout.calibration import calibration_piece

        return calibration_piece(project, guide, sheet, report)

    return produce(project, voice, paper, output, False, make)


def remember(name: str, seen: tuple[float, float]) -> int:
    """Keep how far backs are off: as far as the front seems to be, the other way."""
    printers = known_printers()
    right, down = (-value * MM for value in seen)
    keep_printers({**printers, name: replace(printers.get(name, Printer()), right=right, down=down)})
    return 0
