"""What `watch` and `serve` share: a project that is made again and again, and problems told as they come."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidebook.cli.options import Refusal, option
from guidebook.cli.voice import coloured
from guidebook.preview.session import FollowUp, Made, Make, MakeEdition, Round
from guidebook.problems import Problem, Report, Span, in_order

if TYPE_CHECKING:
    from guidebook.project import BuildOptions, Project

NEEDED = {"live": ("starlette", "uvicorn", "watchfiles"), "draw": ("numba", "numpy", "scipy", "shapely")}


draws = option("--draw", is_flag=True, help="Draw a picture again when its scene is saved. It takes seconds.")


def require(extra: str) -> None:
    """Raises Refusal when libraries of the extra are missing."""
    missing = [name for name in NEEDED[extra] if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(f"this needs {', '.join(missing)}", f'install the extra: pip install "guidebook[{extra}]"')


class Scenes:
    """What is wrong with the scenes of a project, looked for again only when one of their files has changed."""

    def __init__(self) -> None:
        self.looked: dict[Path, tuple[int, int] | None] | None = None
        self.found: list[Problem] = []

    def problems(self, project: Project) -> list[Problem]:
        from guidebook.drawing import check_scenes
        from guidebook.preview.saves import stamp_of

        now = {path: stamp_of(path) for path in (project.guide_file, *project.illustrations.glob("*.*"))}
        if now != self.looked:
            report = Report()
            check_scenes(project.illustrations, project.guide_file, report)
            self.looked, self.found = now, report.problems
        return self.found


def maker(project: Project, options: BuildOptions) -> Make:
    """A function that makes the project's book. The project is found anew each time: its files come and go."""
    from guidebook.folders import ProjectNotFoundError

    scenes = Scenes()

    def make(report: Report) -> Made | None:
        try:
            now = type(project).find(project.root, project.guide)
        except ProjectNotFoundError as error:
            report.error(str(error), Span(project.root), error.hint)
            return None
        made = made_by(now, options, report)
        report.extend(scenes.problems(now))  # a mistake in a scene does not keep pages from being shown
        return made

    return make


def edition_maker(project: Project, options: BuildOptions) -> MakeEdition:
    """A function that makes the book in another edition, as when one wants to print it."""

    def make(name: str, report: Report) -> Made | None:
        now = type(project).find(project.root, project.guide)
        return made_by(now, replace(options, edition=name), report)

    return make


def made_by(project: Project, options: BuildOptions, report: Report) -> Made | None:
    """The book and its sheets, with fronts and backs in turn for a printer of one side too."""
    from guidebook.finish import inked
    from guidebook.press import plan_jobs
    from guidebook.project import USUAL_EDITION

    made = project.make(options, report)
    if made is None:
        return None
    printing = options.printing
    chosen = replace(project.in_edition(options, Report()), printing=replace(printing, simplex=False))
    jobs = plan_jobs(made.book, made.paper, project.outputs(made.paper, chosen), (), chosen.printing)
    sheets = next((job for job in jobs if job.folded), jobs[0])
    edition = chosen.made_as.name
    return Made(
        made.book.document,
        sheets.sides,
        inked(made.theme.palette, chosen.finish.ink or chosen.made_as.ink),
        made.guide,
        project,
        sheets.folded,
        "" if edition == USUAL_EDITION else edition,
        printing,
    )


def drawer(project: Project) -> FollowUp:
    """A function that draws the plates of scenes among the saved files. A plate of one's own is kept."""
    require("draw")
    from guidebook.drawing import Order, chosen_body, draw_plates
    from guidebook.progress import unwatched

    folder = project.illustrations.resolve()

    def draw(saved: Iterable[Path]) -> None:
        scenes = [path for path in saved if path.suffix == ".yaml" and path.parent == folder and path.is_file()]
        report = Report()
        done = draw_plates(Order(scenes, chosen_body(project.guide_file, report)), report, unwatched)
        if done.drawn:
            click.echo(f"           drew {', '.join(done.drawn)}")
        for problem in in_order(problem for problem in report.problems if problem.fatal):
            click.echo(coloured(str(problem)), err=True)  # found only by drawing: a hand that lies where none may press

    return draw


def tell(done: Round, told: str) -> None:
    """One line for the round, and below it what is newly to mend; errors for as long as they are there."""
    click.echo(told)
    for problem in in_order(problem for problem in done.problems if problem.fatal or problem in done.news):
        click.echo(coloured(str(problem)), err=True)
