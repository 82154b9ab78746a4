"""What `watch` and `serve` share: a project that is made again and again, and problems told as they come."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from guidebook.cli.options import Paper, Refusal, option
from guidebook.cli.voice import coloured
from guidebook.preview.session import Made, Make, Round
from guidebook.problems import Problem, Report, Span, in_order

if TYPE_CHECKING:
    from guidebook.project import BuildOptions, Project

Command = TypeVar("Command", bound=Callable[..., object])
NEEDED = ("starlette", "uvicorn", "watchfiles")


def looks(command: Command) -> Command:
    """Add the options that say how the book is to look."""
    for add in (
        option("--edition", metavar="NAME", help="Which pages on which paper, a file of the guide's editions."),
        option("--theme", metavar="NAME", help="Look of the pages, a file of templates/themes."),
        option("--page", type=Paper(), help="Size of a page: a5, half-letter or 148x210mm."),
        option("--paper", type=Paper(), help="Sheet in the printer, such as a4 or letter. The page is half of it."),
    ):
        command = add(command)
    return command


def require_live() -> None:
    """Raises Refusal when the libraries of the extra are missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(f"this needs {', '.join(missing)}", 'install the extra: pip install "guidebook[live]"')


class Scenes:
    """What is wrong with the scenes of a project, looked for again only when one of their files has changed."""

    def __init__(self) -> None:
        self.looked: dict[Path, tuple[int, int] | None] | None = None
        self.found: list[Problem] = []

    def problems(self, folder: Path) -> list[Problem]:
        from guidebook.drawing import check_scenes
        from guidebook.preview.saves import stamp_of

        now = {path: stamp_of(path) for path in folder.glob("*.*")}
        if now != self.looked:
            report = Report()
            check_scenes(folder, report)
            self.looked, self.found = now, report.problems
        return self.found


def maker(project: Project, options: BuildOptions) -> Make:
    """A function that makes the project's book. The project is found anew each time: its files come and go."""
    from guidebook.finish import inked
    from guidebook.folders import ProjectNotFoundError
    from guidebook.press import plan_jobs

    scenes = Scenes()

    def make(report: Report) -> Made | None:
        try:
            now = type(project).find(project.root, project.guide)
        except ProjectNotFoundError as error:
            report.error(str(error), Span(project.root), error.hint)
            return None
        made = now.make(options, report)
        report.extend(scenes.problems(now.illustrations))  # a mistake in a scene does not keep pages from being shown
        if made is None:
            return None
        chosen = now.in_edition(options, Report())
        jobs = plan_jobs(made.book, made.paper, now.outputs(made.paper, chosen), (), chosen.printing)
        sheets = next((job for job in jobs if job.folded), jobs[0])
        palette = inked(made.theme.palette, chosen.finish.ink or chosen.made_as.ink)
        return Made(made.book.document, sheets.sides, palette, made.guide, now, sheets.folded)

    return make


def tell(done: Round, told: str) -> None:
    """One line for the round, and below it what is newly to mend; errors for as long as they are there."""
    click.echo(told)
    for problem in in_order(problem for problem in done.problems if problem.fatal or problem in done.news):
        click.echo(coloured(str(problem)), err=True)
