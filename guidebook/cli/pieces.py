"""What handout, cards and poster have in common: the guide is read, pieces are made, written and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.summary import summary
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.files import BuiltFile
    from guidebook.geometry import Size
    from guidebook.handout.piece import Piece
    from guidebook.model import Guide
    from guidebook.project import Project

Make = Callable[["Guide", "Size", Report], "tuple[Piece, ...]"]


def produce(project: Project, voice: Voice, paper: str | None, output: Path | None, open_: bool, make: Make) -> int:
    """Make the pieces for the paper asked for, write them, say how to print them; returns the exit status."""
    from guidebook.handout.piece import write_pieces
    from guidebook.project import BuildOptions
    from guidebook.reading.guide import load_guide

    report = Report()
    with voice.watch() as on_progress:
        chosen = project.paper(BuildOptions(paper=paper), report)
        guide = load_guide(project.content, report)
        able = guide is not None and chosen is not None and not report.failed
        pieces = make(guide, chosen.sheet, report) if able and guide and chosen else ()
        written = write_pieces(pieces, output or project.build_folder, report, on_progress)
    status = voice.close(report)
    if written:
        voice.say(summary([told(path, piece) for path, piece in written]))
        for note in dict.fromkeys(note for _, piece in written for note in piece.notes):
            voice.say(f"  {note}")
        if open_:
            click.launch(str(written[0][0]))
    return status or int(not written)


def told(path: Path, piece: Piece) -> BuiltFile:
    from guidebook.files import BuiltFile
    from guidebook.paper import paper_name

    name = paper_name(piece.sides[0].size) if piece.sides else ""
    return BuiltFile(path, piece.kind, len(piece.document.pages), name, piece.sheets, piece.flip)


def keys(choices: dict[str, Any], *names: str) -> dict[str, Any]:
    """Some of the choices, by name."""
    return {name: choices[name] for name in names}
