"""`guidebook new`: start a guide, or add a technique or a routine to one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from guidebook import new as scaffold
from guidebook.cli.options import Refusal, find_project, option
from guidebook.cli.summary import shortest
from guidebook.files import write_whole
from guidebook.problems import Report

PARTS = {"technique": scaffold.technique_files, "routine": scaffold.routine_files}


@click.command()
@click.argument("what", metavar="FOLDER | technique | routine")
@click.argument("name", required=False)
@option("--kind", type=click.Choice(scaffold.KINDS), default="massage", help="What a new guide is about.")
@option("--title", default="", help="Title of what is new.  [default: from its name]")
@option("--emergency-number", default="112", metavar="NUMBER", help="The number to call where the book will be used.")
@option("--guide", metavar="NAME", default="", help="The guide to add to, when content/ holds several.")
def new(what: str, name: str | None, kind: str, title: str, emergency_number: str, guide: str) -> int:
    """Start a guide of your own, which builds at once, or add to the one you are in.

    \b
    guidebook new my-guide             a folder with a small guide in it
    guidebook new technique hot-towel  one more technique, with its picture
    guidebook new routine sunday       one more routine
    """
    if what in PARTS:
        return add(what, name, title, guide)
    if name is not None:
        raise click.UsageError(f"'{what}' is neither technique nor routine; a folder's name stands alone")
    return start(Path(what), kind, title, emergency_number)


def start(folder: Path, kind: str, title: str, emergency_number: str) -> int:
    """Write a whole project into a folder that is new or empty."""
    name = scaffold.named(folder.resolve().name)
    refuse_name(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(f"{folder} is there already", "choose another name, or empty it first")
    words = {"name": name, "title": quotable(title or scaffold.titled(name)), "emergency": quotable(emergency_number)}
    status = write(folder, scaffold.project_files(shipped_folder(), kind, words))
    if status == 0:
        click.echo(f"✓ {folder}: a small guide. Now:")
        click.echo(f"  cd {folder} && guidebook build")
        click.echo(f"  Its emergency number is {emergency_number}: see content/{name}/guide.yaml.")
    return status


def add(part: str, name: str | None, title: str, guide: str) -> int:
    """Write one more part into the project that we are in."""
    if name is None:
        raise click.UsageError(f"give it a name, for example: guidebook new {part} hot-towel")
    refuse_name(name)
    project = find_project(Path(), guide)
    refuse_existing(project.content.glob(f"*/{name}.yaml"))
    words = {"name": name, "title": quotable(title or scaffold.titled(name))}
    status = write(project.root, PARTS[part](shipped_folder(), project.guide, words))
    if status == 0:
        listing = shortest(project.content / "guide.yaml")
        click.echo(f"To put it in the book, add '- {name}' to the pages of a chapter in {listing}.")
    return status


def shipped_folder() -> Path:
    from guidebook.folders import shipped  # brings YAML in, which --help need not pay for

    return shipped()


def write(root: Path, files: scaffold.Files) -> int:
    """Write files that must not be there yet, and name the ones that a person will edit."""
    refuse_existing(root / path for path in files if (root / path).exists())
    report = Report()
    for path, data in files.items():
        if write_whole(root / path, data, report) and path.suffix == ".yaml":
            click.echo(f"wrote {shortest(root / path)}")
    for problem in report.problems:
        click.echo(str(problem), err=True)
    return 1 if report.failed else 0


def refuse_name(name: str) -> None:
    fault = scaffold.fault_of(name)
    if fault:
        raise Refusal(fault)


def refuse_existing(paths: Iterable[Path]) -> None:
    """Nothing that is there is written over."""
    for path in paths:
        raise Refusal(f"{shortest(path)} is there already", "choose another name")


def quotable(text: str) -> str:
    """The text as it may stand between double quotes in YAML."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
