"""How a book is to look, as typed: for every command that makes one."""

from __future__ import annotations

from guidebook.cli.options import Command, Paper, Times, option, with_options

BOOK = "The book"


def looks(command: Command) -> Command:
    """Add the options that say how the book is to look."""
    return with_options(command, OPTIONS)


OPTIONS = (
    option("--paper", under=BOOK, type=Paper(), help="Sheet in the printer: a4, letter … The page is half of it."),
    option("--page", under=BOOK, type=Paper(), help="Size of a page: a5, half-letter or 148x210mm."),
    option("--edition", under=BOOK, metavar="NAME", help="An edition that the guide keeps: large-print, pocket …"),
    option("--theme", under=BOOK, metavar="NAME", help="Look of the pages, a file of templates/themes."),
    option(
        "--minutes",
        under=BOOK,
        type=Times(),
        default=(),
        metavar="N|NAME=N,…",
        help="Fit the routine on the middle spread, or the routines named, to N minutes.",
    ),
    option("--mirror", under=BOOK, is_flag=True, help="For a left-handed giver: pictures mirrored, sides changed."),
)
