"""What `build`, `printed` and `diff` share: which book was built last, and what of it is not what lies printed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidebook.codec import pack, unpack
from guidebook.printed import USUAL, Choices
from guidebook.problems import Report, Span

if TYPE_CHECKING:
    from guidebook.progress import OnProgress
    from guidebook.project import BuildOptions, Made, Project
    from guidebook.reprint import Changes, Present

BOOK = ("paper", "page", "theme", "mirror", "minutes")
PRINTING = ("signature", "right_bound", "marks", "grams")
INTO_PLACE = "take the old sheets out of the fold, put the new ones in their place, and staple or sew again"
BUILD = "run 'guidebook build' with the same choices; if that is what you printed, say 'guidebook printed' again"


@dataclass(frozen=True)
class Since:
    """What has changed since a book was printed, how it was printed, and the book as it is."""

    options: BuildOptions
    made: Made
    changes: Changes


@dataclass(frozen=True)
class Wanted:
    """What is to be built, nothing without `options`, and what to tell of it."""

    options: BuildOptions | None
    notes: tuple[str, ...] = ()


def choices_of(options: BuildOptions) -> Choices:
    """What was chosen, as far as paper shows it."""
    book = {name: getattr(options, name) for name in BOOK}
    printing = {name: getattr(options.printing, name) for name in PRINTING}
    return Choices(**book, ink=options.finish.ink, **printing)


def chosen(options: BuildOptions, choices: Choices) -> BuildOptions:
    """The options with what was chosen before wherever nothing else was said."""
    said, usual = choices_of(options), Choices()
    if said.paper:
        choices = replace(choices, page=None)  # that of the other paper
    found = {
        name: getattr(choices if getattr(said, name) == getattr(usual, name) else said, name) for name in vars(usual)
    }
    printing = replace(options.printing, **{name: found[name] for name in PRINTING})
    finish = replace(options.finish, ink=found["ink"])
    return replace(options, **{name: found[name] for name in BOOK}, printing=printing, finish=finish)


def note_built(project: Project, options: BuildOptions) -> None:
    """Remember that this was built last of its edition, for `guidebook printed`."""
    from guidebook.cache import Store
    from guidebook.project import MEMORY

    payload = pack([project.question(options), asdict(choices_of(options))])
    with Store(project.build_folder / MEMORY) as store:
        if store.recall(name_of(options.edition)) != payload:
            store.keep(name_of(options.edition), payload)


def built_last(project: Project, edition: str | None, report: Report) -> BuildOptions | None:
    """How an edition was built last; None, with the reason reported, when nobody knows or what it is made of has
    changed since.
    """
    from guidebook.cache import Store
    from guidebook.inputs import changed, program, read_inputs
    from guidebook.project import MEMORY, BuildOptions
    from guidebook.remember import Builds

    place = Span(project.content / "guide.yaml")
    inputs = read_inputs(project.sources)
    with Store(project.build_folder / MEMORY) as store:
        question, choices = last_question(store.recall(name_of(edition)))
        known = Builds(store, inputs).read(question)
    if known is None or choices is None:
        report.error("nothing is known to be built, so nothing can have been printed", place, BUILD)
        return None
    if known["program"] != program():
        report.error("this program is not the one that built it", place, BUILD)
    for path in changed(known["inputs"], inputs):
        report.error(
            "this file has changed since the last build, so it is not what was printed", Span(Path(path)), BUILD
        )
    return None if report.failed else chosen(BuildOptions(edition=edition), choices)


def last_question(payload: bytes | None) -> tuple[str, Choices | None]:
    try:
        question, choices = unpack(payload or b"")
        minutes = tuple((name, number) for name, number in choices.pop("minutes"))
        return question, Choices(**choices, minutes=minutes)
    except (ValueError, TypeError, KeyError, AttributeError):
        return "", None


def name_of(edition: str | None) -> str:
    return f"built last {edition or USUAL}"


def present_of(
    project: Project, options: BuildOptions, report: Report, on_progress: OnProgress
) -> tuple[Made, Present] | None:
    """The book as it would be printed now; None with the reasons reported."""
    from guidebook.cutting import booklet_sides
    from guidebook.finish import inked
    from guidebook.impose import singly
    from guidebook.reprint import Present

    options = project.in_edition(options, report)
    made = None if report.failed else project.make(options, report, on_progress)
    if made is None:
        return None
    edition, pages, paper = options.made_as, made.book.document.pages, made.paper
    sides = singly([page.size for page in pages])
    if edition.folded:
        sides = booklet_sides(len(pages), paper.page, paper.sheet, options.printing.fold(len(pages)))
    palette = inked(made.theme.palette, options.finish.ink or edition.ink)
    choices = replace(choices_of(options), paper=paper.sheet_name, page=paper.page_name)
    return made, Present(made.book.document, palette, choices, sides, edition.folded)


def since_printed(project: Project, options: BuildOptions, report: Report, on_progress: OnProgress) -> Since | None:
    """What has changed since it was printed, as it was printed where nothing else is said; None with the reasons
    reported.
    """
    from guidebook import reprint

    path = reprint.printed_file(project.content, options.edition)
    printed = reprint.load_printed(path, report)
    if printed is None:
        return None
    options = chosen(options, printed.choices)
    found = present_of(project, options, report, on_progress)
    changes = reprint.since_printed(found[1], path, report) if found else None
    return Since(options, found[0], changes) if found and changes else None


def narrowed(project: Project, options: BuildOptions, report: Report, on_progress: OnProgress) -> Wanted:
    """The build of nothing but the sheets to print again. Sheets that are not folded are printed as pages."""
    from guidebook.printing import sheets_named
    from guidebook.reprint import again_told

    if not options.whole:
        raise click.UsageError("--changed-sheets looks at all pages: leave out --pages and --proof")
    since = since_printed(project, options, report, on_progress)
    if since is None:
        return Wanted(None)
    options, again = since.options, since.changes.again
    told = again_told(since.changes)
    if again.reason or not again.sheets:
        return Wanted(options if again.reason else None, told)
    if again.folded:
        printing = replace(options.printing, sheets=again.sheets)
        return Wanted(replace(options, printing=printing), (*told, INTO_PLACE))
    pages = tuple(page for sheet in again.sheets for page in again.pages[sheet])
    book = project.outputs(since.made.paper, project.in_edition(options, report))["reading"]
    output = book.with_name(f"{book.stem}{sheets_named(again.sheets)}.pdf")
    return Wanted(replace(options, pages=pages, output=output), told)
