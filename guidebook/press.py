"""A finished book -> files: to read, and to print, fold and staple."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.book import Book
from guidebook.cache import Store
from guidebook.copies import by_copies, can_fork
from guidebook.cutting import booklet_sides
from guidebook.files import BuiltFile, write_whole
from guidebook.finish import Finish
from guidebook.impose import for_cutting, singly
from guidebook.marks import Bookmark, Document, Page, Side
from guidebook.paper import Paper
from guidebook.printing import Printing, flip_of, sheets_named, stacks
from guidebook.problems import Problem, Report, Span
from guidebook.progress import OnProgress
from guidebook.theme import Theme
from guidebook.together import each

if TYPE_CHECKING:
    from guidebook.output.fragments import Fragments
    from guidebook.output.kept import Found

STAPLES = 2
DRAWN, PLACED, TAGGED = 0.003, 0.0004, 0.0015  # seconds that a page takes, about: the last for one that is new
PAYS = 0.3  # seconds of work from which on a process for each file is quicker


@dataclass(frozen=True)
class Job:
    """A file to be made: what kind, where to, the pages, and how they lie on the sides of sheets.

    `folded` sheets make a booklet; those that are not `duplex` are its fronts alone, or its backs. `sewn` of them are
    folded together, 0 when all are; `loose` ones are a few of a booklet, to take the place of old ones.
    """

    kind: str
    path: Path
    document: Document
    sides: tuple[Side, ...]
    paper: str
    folded: bool = False
    duplex: bool = True
    right_bound: bool = False
    sewn: int = 0
    loose: bool = False
    bleed: float = 0.0


@dataclass(frozen=True)
class Writing:
    """How files are written, where it is remembered what their pages become, and in how many processes at most."""

    finish: Finish = field(default_factory=Finish)
    store: Store | None = None
    jobs: int | None = None


def plan_jobs(
    book: Book, paper: Paper, paths: Mapping[str, Path], pages: tuple[int, ...], printing: Printing | None = None
) -> tuple[Job, ...]:
    """What to write at `paths`: `reading`, and `booklet`, or `1-fronts` and `2-backs`, when they are named there.

    `pages`, when there are any, are the numbers of the only pages to read.
    """
    whole = book.document
    chosen = excerpt(whole, pages) if pages else whole
    singles = singly([page.size for page in chosen.pages])
    jobs = [Job("reading", paths["reading"], chosen, singles, paper.page_name)] if "reading" in paths else []
    printing = printing or Printing()
    sides = booklet_sides(len(whole.pages), paper.page, paper.sheet, printing.fold(len(whole.pages)))
    for stack in stacks(sides, printing):
        if (kind := stack.part or "booklet") in paths:
            name = kind.partition("-")[2] or ("proof" if printing.proof else "sheets" if printing.sheets else kind)
            job = Job(name, paths[kind], whole, stack.sides, paper.sheet_name, folded=True, duplex=stack.duplex)
            sewn = printing.sewn(len(whole.pages))
            jobs.append(replace(job, right_bound=printing.right_bound, sewn=sewn, loose=bool(printing.sheets)))
    return tuple(jobs)


def shop_job(book: Book, paper: Paper, paths: Mapping[str, Path], bleed: float) -> tuple[Job, ...]:
    """The file for a print shop, if `paths` names it: single pages, with room for bleed and cut marks."""
    if "shop" not in paths:
        return ()
    sides = for_cutting([page.size for page in book.document.pages], bleed)
    return (Job("shop", paths["shop"], book.document, sides, paper.page_name, bleed=bleed),)


def job_apart(kind: str, path: Path, told: Document, paper: Paper) -> Job:
    """The file for what is printed apart from the booklet, on the same paper."""
    return Job(kind, path, told, singly([page.size for page in told.pages]), paper.sheet_name)


def booklet_names(stem: str, printing: Printing) -> dict[str, str]:
    """What the files for paper are called, by their kind: how to print them is in the names."""
    told = {"how-to-print": f"{stem}-how-to-print.pdf"}
    if printing.simplex:
        told["test"] = f"{stem}-one-side-test.pdf"
    stem += "-booklet-proof" if printing.proof else f"-booklet{sheets_named(printing.sheets)}"
    if not printing.simplex:
        names = {"booklet": f"{stem}-flip-short-edge.pdf"}
    else:
        names = {part: f"{stem}-{part}.pdf" for part in ("1-fronts", "2-backs")}
    return names if printing.sheets else names | told


def excerpt(document: Document, numbers: tuple[int, ...]) -> Document:
    """Some pages of the document, by number and in that order, with the bookmarks that still lead somewhere."""
    pages = tuple(document.pages[number - 1] for number in numbers)
    there = {page.id for page in pages}
    bookmarks = []
    for mark in document.bookmarks:
        children = tuple(child for child in mark.children if child.page in there)
        if children:
            bookmarks.append(Bookmark(mark.title, children[0].page, children))
        elif mark.page in there:
            bookmarks.append(Bookmark(mark.title, mark.page))
    return replace(document, pages=pages, bookmarks=tuple(bookmarks))


def check_pages(numbers: tuple[int, ...], book: Book, report: Report, span: Span) -> None:
    """Tell of page numbers asked for that the book does not have."""
    last = len(book.document.pages)
    for number in numbers:
        if number > last:
            report.error(f"there is no page {number}", span, f"the book has pages 1 to {last}")


def write_jobs(
    jobs: tuple[Job, ...],
    palette: Mapping[str, str],
    report: Report,
    on_progress: OnProgress,
    writing: Writing = Writing(),
) -> tuple[BuiltFile, ...]:
    """Make each file and put it in its place; returns those that were written."""
    from guidebook.output.fragments import Fragments  # ReportLab is only for a run that writes a PDF
    from guidebook.output.kept import KeptFragments

    store, profile = writing.store, writing.finish.profile
    fragments = KeptFragments(palette, store, profile) if store else Fragments(palette, profile)
    press = Press(palette, writing.finish, fragments, writing.jobs)
    written = []
    with uncollected():
        for count, (job, problems) in enumerate(zip(jobs, press.run(jobs, on_progress), strict=True), start=1):
            on_progress("writing", count, len(jobs))
            report.extend(problems)
            written += [] if problems else [built(job)]
    return tuple(written)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage while many small objects are made that all stay: it takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(frozen=True)
class Press:
    """Writes files, with the fragments that they share; `jobs` is in how many processes at most."""

    palette: Mapping[str, str]
    finish: Finish
    fragments: Fragments
    jobs: int | None

    def write(self, job: Job) -> tuple[Problem, ...]:
        """Make one file and put it in its place; what kept it from that is returned."""
        from guidebook.output.metadata import build_date
        from guidebook.output.pdf import pdf_parts
        from guidebook.output.settings import Duplex, PdfSettings

        edges = {"short": Duplex.SHORT_EDGE, "long": Duplex.LONG_EDGE}
        duplex = (edges[flip_of(job.sides)] if job.duplex else Duplex.SIMPLEX) if job.folded else None
        settings = PdfSettings(
            self.finish.standard,
            build_date(dict(os.environ)),
            duplex=duplex,
            bleed=job.bleed,
            right_bound=job.right_bound,
            profile=self.finish.profile,
        )
        report = Report()
        write_whole(job.path, pdf_parts(job.document, job.sides, self.palette, settings, self.fragments), report)
        return tuple(report.problems)

    def run(self, jobs: tuple[Job, ...], on_progress: OnProgress) -> Iterator[tuple[Problem, ...]]:
        """Make every file, in turn or at once; for each, what kept it from its place."""
        shown = [page for job in jobs for page in job.document.pages]
        pages = list({id(page): page for page in shown}.values())
        drawn = self.draw(pages, on_progress) if can_fork() else len(pages)
        on_progress("writing", 0, len(jobs))
        several = len(jobs) > 1 and (self.jobs or os.cpu_count() or 1) > 1 and can_fork()
        if not several or len(shown) * PLACED + drawn * TAGGED < PAYS:
            return map(self.write, jobs)
        for page in pages:
            self.fragments.page(page)  # once for all files
        return self.write_together(jobs)

    def write_together(self, jobs: tuple[Job, ...]) -> Iterator[tuple[Problem, ...]]:
        """A copy of this process writes each file."""
        from guidebook.output.kept import KeptFragments

        for problems, found in by_copies(lambda nth: self.write_apart(jobs[nth]), len(jobs), len(jobs)):
            if isinstance(self.fragments, KeptFragments):
                self.fragments.take(found)
            yield problems

    def write_apart(self, job: Job) -> tuple[tuple[Problem, ...], Found]:
        """In a copy of the process that has the press: write a file, and give what is to be remembered of it."""
        from guidebook.output.kept import KeptFragments

        if not isinstance(self.fragments, KeptFragments):
            return self.write(job), ({}, set())
        self.fragments.go_apart()
        return self.write(job), self.fragments.found

    def draw(self, pages: Sequence[Page], on_progress: OnProgress) -> int:
        """Have the fragments that are to be remembered made by several copies of this process; returns how many."""
        from guidebook.output.kept import KeptFragments

        if not isinstance(self.fragments, KeptFragments):
            return len(pages)
        fragments, missing = self.fragments, self.fragments.missing(pages)
        drawn = each(fragments.drawn, missing, DRAWN, self.jobs)
        for done, made in enumerate(drawn, start=1):
            on_progress("drawing pages", done, len(missing))
            for name, payload in made.items():
                fragments.store.keep(name, payload)
        return len(missing)


def coverage_note(document: Document, palette: Mapping[str, str]) -> tuple[str, ...]:
    """How much ink the pages take."""
    from guidebook.output.coverage import coverage

    shares = [coverage(page, palette) for page in document.pages]
    most = max(range(len(shares)), key=shares.__getitem__)
    mean = sum(shares) / len(shares)
    label = document.pages[most].label or str(most + 1)
    return (f"ink covers {mean:.1%} of the paper, most on page {label} ({shares[most]:.0%})",)


def built(job: Job) -> BuiltFile:
    count = len({index for side in job.sides for index, _ in side.places})
    if not job.folded:
        return BuiltFile(job.path, job.kind, count, job.paper)
    sheets = len(job.sides) // 2 if job.duplex else len(job.sides)
    flip = flip_of(job.sides) if job.duplex else ""
    if job.loose or job.kind in ("fronts", "proof"):
        return BuiltFile(job.path, job.kind, count, job.paper, sheets, flip)
    staples = 0 if job.sewn else STAPLES if sheets > 1 else 1
    return BuiltFile(job.path, job.kind, count, job.paper, sheets, flip, staples, job.sewn)


def fit_note(book: Book, theme: Theme) -> tuple[str, ...]:
    """What the user should know of how the pages were made to fit."""
    if not book.rung:
        return ()
    names = ", ".join(book.forced[:3]) + (f" and {len(book.forced) - 3} more" if len(book.forced) > 3 else "")
    rung = theme.rungs[book.rung]
    step = f"step {book.rung} of {len(theme.rungs) - 1}, sentences {rung.sentence:g} pt"
    return (f"all techniques are set a little tighter, because {names} would not fit else: {step}",)
