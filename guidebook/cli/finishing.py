"""How files are written, as typed: standards, inks, and what a print shop asks for."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.options import Command, option, with_options
from guidebook.geometry import MM

if TYPE_CHECKING:
    from guidebook.output.separation import Profile

INKS = ("colour", "grey", "low", "cmyk")
MOST_BLEED = 20.0  # mm; print shops ask for 2 to 5


def press_profile(ink: str | None, path: Path | None) -> Profile | None:
    """The press's profile. Raises a usage error for one without --ink cmyk, none with it, or one of no press."""
    if ink != "cmyk":
        if path is not None:
            raise click.UsageError("--output-profile goes with --ink cmyk")
        return None
    if path is None:
        raise click.UsageError("--ink cmyk needs --output-profile FILE.icc: ask the print shop for its profile")
    from guidebook.output.separation import Profile  # few print in a press's inks

    profile = Profile(path.read_bytes())
    if not profile.prints_cmyk:
        told = f"'{path}' is not the ICC profile of a press with cyan, magenta, yellow and black"
        raise click.BadParameter(told, param_hint="'--output-profile'")
    return profile


def finished(command: Command) -> Command:
    """Add the options that say how files are written; the command gets them as `finish`."""

    @wraps(command)
    def run(*, pdf_standard: str, ink: str | None, output_profile: Path | None, bleed: float, **rest: Any) -> Any:
        from guidebook.finish import Finish
        from guidebook.output.settings import Standard

        profile = press_profile(ink, output_profile)

        chosen: Any = "colour" if ink == "cmyk" else ink
        coverage = rest.pop("ink_coverage")
        finish = Finish(Standard(pdf_standard), chosen, profile, bleed * MM, coverage)
        return command(finish=finish, **rest)

    return with_options(run, OPTIONS)  # type: ignore[return-value]  # click adds parameters, which a type cannot say


WRITING = "Inks and files"
OPTIONS = (
    option(
        "--ink",
        under=WRITING,
        type=click.Choice(INKS),
        help="Full colour, greys, hardly any tints, or the inks of a press.",
    ),
    option(
        "--output-profile",
        under=WRITING,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE.icc",
        help="The print shop's ICC profile, for --ink cmyk.",
    ),
    option(
        "--bleed",
        under=WRITING,
        type=click.FloatRange(0, MOST_BLEED),
        default=0.0,
        metavar="MM",
        help="A file for a print shop too: single pages with bleed and cut marks.",
    ),
    option("--ink-coverage", under=WRITING, is_flag=True, help="Tell how much of the paper is covered with ink."),
    option(
        "--pdf-standard",
        under=WRITING,
        type=click.Choice(("ua-1", "ua-2")),
        default="ua-1",
        show_default=True,
        help="PDF/UA-1 with PDF/A-2a, or PDF/UA-2 with PDF/A-4.",
    ),
)
