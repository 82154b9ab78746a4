"""`guidebook handout`: sheets for a class."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidebook.cli.options import Grouped, Names, Paper, in_project, option, speaking
from guidebook.cli.pieces import keys, produce
from guidebook.cli.summary import counted, shortest
from guidebook.cli.voice import Voice
from guidebook.problems import Report

if TYPE_CHECKING:
    from guidebook.geometry import Size
    from guidebook.handout.piece import Piece
    from guidebook.handout.request import Request
    from guidebook.handout.roster import Kit
    from guidebook.model import Guide
    from guidebook.project import Project

PER_PAGE = ("1", "2", "4", "6", "9")
WHAT, HEAD, SHEET = "What to hand out", "Head of the sheet; what is left out is a line to write on", "The sheet"


@click.command(cls=Grouped)
@click.argument("name", required=False)
@option(
    "--only",
    under=WHAT,
    type=Names("techniques"),
    default=(),
    metavar="NAME,NAME",
    help="These techniques, in this order.",
)
@option("--routine", under=WHAT, metavar="NAME", default="", help="A whole routine.")
@option("--minutes", under=WHAT, type=click.FloatRange(1, 600), metavar="N", help="Fit the routine to so many minutes.")
@option("--consent", under=WHAT, is_flag=True, help="The slip of health questions and consent.")
@option(
    "--roster",
    under=WHAT,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="A personal handout for each row of a class list: name, techniques, note.",
)
@option("--class", "group", under=HEAD, metavar="TEXT", default="", help="The class.")
@option("--date", under=HEAD, metavar="2026-11-24|today", default="", help="The day.")
@option("--teacher", under=HEAD, metavar="TEXT", default="", help="Who teaches.")
@option("--student", under=HEAD, metavar="TEXT", default="", help="Whom it is for.")
@option("--school", under=HEAD, metavar="TEXT", default="", help="The school, above everything else.")
@option("--contact", under=HEAD, metavar="TEXT", default="", help="How to reach the school.")
@option("--logo", under=HEAD, metavar="NAME", default="", help="A plate of illustrations/ beside the school's name.")
@option("--title", under=SHEET, metavar="TEXT", default="", help="Heading of the sheet.")
@option("--focus", under=SHEET, metavar="TEXT", default="", help="What this lesson is about, in a line.")
@option("--note", under=SHEET, metavar="TEXT", default="", help="A line for everybody.")
@option("--address", under=SHEET, metavar="URL", default="", help="An address, printed as a QR code.")
@option("--per-page", under=SHEET, type=click.Choice(PER_PAGE), help="Techniques a page.  [default: 2]")
@option(
    "--text",
    "words",
    under=SHEET,
    type=click.Choice(("full", "cue", "title")),
    help="How much text.  [default: what fits]",
)
@option("--lines", under=SHEET, type=click.IntRange(0, 20), metavar="N", help="Ruled lines for notes.")
@option("--teacher-copy", under=SHEET, is_flag=True, help="Write the teacher's copy too, with the notes for teachers.")
@option("--mirror", under=SHEET, is_flag=True, help="For a left-handed giver: pictures mirrored, sides changed.")
@option("--paper", under=SHEET, type=Paper(), help="Sheet in the printer, such as a4 or letter.")
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER|FILE.pdf", help="Where to write.")
@option("--open", "open_", is_flag=True, help="Show the sheets when they are done.")
@option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use at once for a roster.")
@speaking
@in_project
def handout(
    project: Project, voice: Voice, paper: str | None, output: Path | None, open_: bool, consent: bool, **choices: Any
) -> int:
    """Make sheets for a class: some techniques, a whole routine, or a handout that the guide keeps by NAME.

    \b
    guidebook handout --only kneading-back,neck-squeeze --class "Tuesday beginners" --date today
    guidebook handout --routine seated --teacher-copy
    guidebook handout first-lesson --per-page 4
    guidebook handout --consent
    guidebook handout --roster students.csv --class "Tuesday beginners"
    """
    from guidebook.handout.request import CONSENT

    choices["name"] = CONSENT if consent else choices["name"]
    if not any(choices[key] for key in ("name", "only", "routine", "roster")):
        raise click.UsageError("say what to hand out: --only NAME,NAME, --routine NAME, --consent, or a handout's NAME")
    roster, jobs = choices.pop("roster"), choices.pop("jobs")
    if roster:
        report, work = Report(), (roster, jobs, choices["teacher_copy"])
        kit = kit_for(project, paper, output, copies(choices)[0], report)
        return make_roster(project, voice, kit, work, report) if kit else voice.close(report) or 1

    def make(guide: Guide, sheet: Size, report: Report) -> tuple[Piece, ...]:
        from guidebook.handout.material import Look
        from guidebook.handout.piece import handout_pieces

        return handout_pieces(project, guide, Look("handout", sheet, choices["mirror"]), copies(choices), report)

    return produce(project, voice, paper, output, open_, make)


def copies(choices: dict[str, Any]) -> list[Request]:
    """What is asked for, and the same for the teacher if that is asked for too."""
    from guidebook.handout.order import Heading
    from guidebook.handout.request import Request

    heading = Heading(**keys(choices, "group", "date", "teacher", "student", "school", "contact", "logo"))
    request = Request(
        **keys(choices, "only", "routine", "title", "words", "focus", "note", "lines", "address", "minutes", "mirror"),
        name=choices["name"] or "",
        per_page=choices["per_page"] and int(choices["per_page"]),
        heading=heading,
    )
    return [request, replace(request, for_teacher=True)] if choices["teacher_copy"] else [request]


def kit_for(project: Project, paper: str | None, output: Path | None, request: Request, report: Report) -> Kit | None:
    """What all handouts of a roster share."""
    from guidebook.handout.material import Look
    from guidebook.handout.roster import Kit
    from guidebook.project import BuildOptions

    chosen = project.paper(BuildOptions(paper=paper), report)
    if chosen is None:
        return None
    look = Look("handout", chosen.sheet, request.mirror)
    return Kit(project.root, project.guide, look, request, output or project.build_folder / "handouts")


def make_roster(project: Project, voice: Voice, kit: Kit, work: tuple[Path, int | None, bool], report: Report) -> int:
    """A handout for each student in a list; those that cannot be made are told, the others are there all the same.
    `work` says where the list is, how many processes may be used, and whether the teacher wants a copy.
    """
    from guidebook.handout.roster import make_all, process_pool, read_roster

    path, jobs, teacher_too = work
    workers = jobs or os.cpu_count() or 1
    given: dict[str, None] = {}
    made = 0
    with voice.watch() as on_progress, process_pool(workers) as executor:
        for count, outcome in enumerate(make_all(read_roster(path, report), kit, executor, workers), start=1):
            report.extend(outcome.problems)
            made += outcome.path is not None
            given |= dict.fromkeys(outcome.student.techniques if outcome.path else ())
            on_progress("handouts", count, count)
    copies = teachers_copies(project, kit, tuple(given), report) if made and teacher_too else ()
    if made:
        voice.say(f"✓ {counted(made, 'handout')} in {shortest(kit.output)}")
    for path in copies:
        voice.say(f"✓ teacher's copy {shortest(path)}")
    return voice.close(report) or int(not made)


def teachers_copies(project: Project, kit: Kit, given: tuple[str, ...], report: Report) -> tuple[Path, ...]:
    """One copy of what the class was handed, with the notes for teachers."""
    from guidebook.handout.material import read_material
    from guidebook.handout.piece import handout_pieces, write_pieces
    from guidebook.handout.request import ordered
    from guidebook.handout.roster import for_teacher
    from guidebook.reading.guide import load_guide

    told = Report()  # what is wrong with the guide was told with the first of the handouts
    guide = load_guide(project.content, told)
    setting = guide and read_material(project, guide, kit.look, told)
    order = setting and ordered(kit.request, project, setting, told)
    if guide is None or not order:
        return ()
    mine = Report()
    pieces = handout_pieces(project, guide, kit.look, for_teacher(kit.request, given, order), mine)
    written = write_pieces(pieces, kit.output, mine)
    report.extend(mine.problems)
    return tuple(path for path, _ in written)
