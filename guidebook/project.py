"""A project, and one build of it read from top to bottom: load, assemble, impose, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook import ahead
from guidebook.cache import Store
from guidebook.edition import Edition, edited, unknown_pages
from guidebook.files import BuiltFile, check_writable
from guidebook.finish import inked
from guidebook.folders import Folders, ProjectNotFoundError
from guidebook.inputs import program, read_inputs
from guidebook.options import BuildOptions, BuildResult
from guidebook.paper import Paper, choose_paper, single
from guidebook.printing import Printing, pile_note
from guidebook.problems import Report, Span, did_you_mean
from guidebook.progress import OnProgress, unwatched
from guidebook.remember import Builds, Outcome, asked

if TYPE_CHECKING:  # a build with nothing to make is told from memory, and pays for none of these
    from guidebook.book import Book
    from guidebook.model import Guide
    from guidebook.press import Job
    from guidebook.reading.kept import KeptParts
    from guidebook.theme import Theme

__all__ = ["BuildOptions", "BuildResult", "BuiltFile", "Project", "ProjectNotFoundError"]

MEMORY = ".cache"  # below the build folder
USUAL_EDITION = "booklet"  # whose files are named after the guide alone
KINDS = {"how-to-print": "printing", "test": "test"}  # as the last lines of a build call them


@dataclass(frozen=True)
class Made:
    """The finished book, what it was made of, the theme whose inks it is drawn in, and the paper that it is for.

    `notes` say what the user should know of how it came out, `reasons` why those of its pages were made that were not
    remembered.
    """

    guide: Guide
    book: Book
    theme: Theme
    paper: Paper
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project(Folders):
    """A project's guide, to be checked, made and cleaned.

    Every method reports what is wrong and returns what could be had in spite of it. Costly libraries are imported
    where they are first needed, so that a command that makes nothing pays for none of them.
    """

    def load(self, report: Report, kept: KeptParts | None = None) -> Guide | None:
        """The guide, checked as a whole."""
        from guidebook.reading.guide import load_guide

        return load_guide(self.content, report, self.plates, kept)

    def make(self, options: BuildOptions, report: Report, on_progress: OnProgress = unwatched) -> Made | None:
        """The book as finished pages, or None with the reasons reported. Nothing is written but what is remembered."""
        inputs = read_inputs(self.sources)
        with Store(self.build_folder / MEMORY) as store:
            made = self.make_with(Builds(store, inputs), options, report, on_progress)
            if read_inputs(self.sources) != inputs:
                store.drop()
            return made

    def make_with(self, builds: Builds, options: BuildOptions, report: Report, on_progress: OnProgress) -> Made | None:
        """The book, with as much of it from memory as has not changed."""
        from guidebook.assemble import assemble
        from guidebook.book import FOLDED, SINGLE
        from guidebook.compose import Composer, Memory, Sources
        from guidebook.compose.plates import shown
        from guidebook.setting import gather

        options = self.in_edition(options, report)
        kept = parts_of(builds, options)
        paper = self.paper(options, report, kept)
        guide = self.load(report, kept)
        guide, notes = self.in_time(guide, options, report) if guide else (None, ())
        guide = guide and self.in_pages(guide, options.made_as, report)
        guide = self.left_handed(guide, report) if guide and options.mirror else guide
        setting = gather(self, guide, paper, options.theme or guide.theme, report, kept) if guide and paper else None
        if setting is None or paper is None or report.failed:
            return None
        memory = Memory(builds.store, Sources(program(), shown(setting.plates)), kept.known)
        composer = Composer(memory, options.jobs)
        book = assemble(setting, report, on_progress, composer, FOLDED if options.made_as.folded else SINGLE)
        return Made(setting.guide, book, setting.theme, paper, notes, memory.told()) if book else None

    def build(self, options: BuildOptions, report: Report, on_progress: OnProgress = unwatched) -> BuildResult | None:
        """Make the file to read and the one to print. Nothing is begun that could not be written, and nothing is made
        again when nothing has changed since the same was asked for.
        """
        question = self.question(options)
        outcome = self.answer(question, report, lambda told, known: self.build_anew(options, told, known, on_progress))
        return BuildResult(outcome.files, outcome.notes, outcome.reasons) if outcome else None

    def question(self, options: BuildOptions) -> str:
        """Under which name a build is remembered."""
        return asked("build", (self.root, self.guide, *vars(replace(options, jobs=None)).values()))

    def build_anew(
        self, options: BuildOptions, report: Report, builds: Builds, on_progress: OnProgress
    ) -> Outcome | None:
        """Make the files, although some of their pages may be remembered."""
        from guidebook import press
        from guidebook.drawing import check_scenes

        options = self.in_edition(options, report)
        paper = self.paper(options, report, parts_of(builds, options))
        paths = self.outputs(paper, options) if paper else {}
        for path in paths.values():
            check_writable(path, report)
        check_scenes(self.illustrations, self.guide_file, report)
        made = None if report.failed else self.make_with(builds, options, report, on_progress)
        if made is None:
            return None
        press.check_pages(options.pages, made.book, report, Span(self.content / "guide.yaml"))
        if report.failed:
            return None
        jobs = press.plan_jobs(made.book, made.paper, paths, options.pages, options.printing)
        jobs += self.instructions(made, paths, options.printing, builds, report)
        finish = options.finish
        jobs += press.shop_job(made.book, made.paper, paths, finish.bleed)
        palette = inked(made.theme.palette, finish.ink or options.made_as.ink)
        told = (*made.notes, *press.fit_note(made.book, made.theme), *pile_note(options.printing))
        if finish.coverage:
            told += press.coverage_note(jobs[0].document, palette)
        reasons = made.reasons
        del made  # a large guide takes much room, and its files are written without it
        writing = press.Writing(finish, builds.store, options.jobs)
        return Outcome(press.write_jobs(jobs, palette, report, on_progress, writing), told, reasons=reasons)

    def instructions(
        self, made: Made, paths: Mapping[str, Path], printing: Printing, builds: Builds, report: Report
    ) -> tuple[Job, ...]:
        """The sheet that tells how to print, and the test for a printer of one side, where they are asked for."""
        from guidebook.handout.instructions import Instructions
        from guidebook.handout.memory import remembered
        from guidebook.handout.plan import plan_of
        from guidebook.press import job_apart

        names = {kind: path.name for kind, path in paths.items()}
        plan = plan_of(names, len(made.book.document.pages), made.paper, printing)
        wanted = plan and Instructions(self, made.guide, made.paper.sheet, plan)
        sheets = remembered(builds.store, wanted.origin(builds.inputs), wanted.documents, report) if wanted else {}
        return tuple(job_apart(KINDS[kind], paths[kind], sheets[kind], made.paper) for kind in sheets if kind in paths)

    def check(self, report: Report, on_progress: OnProgress = unwatched, *, accessible: bool = False) -> None:
        """Find every problem that a build would meet, and remind of what only a person can do.

        `accessible`: also tell what somebody who does not see the pages would miss.
        """
        question = asked("check", (self.root, self.guide, accessible))
        self.answer(question, report, lambda told, known: self.check_anew(told, known, on_progress, accessible))

    def check_anew(self, report: Report, builds: Builds, on_progress: OnProgress, accessible: bool) -> Outcome:
        from guidebook.drawing import check_scenes
        from guidebook.reading.beside import check_beside
        from guidebook.reading.checks.honesty import remind_of_review

        check_scenes(self.illustrations, self.guide_file, report)
        made = self.make_with(builds, BuildOptions(), report, on_progress)
        if made is not None:
            check_beside(self.content, made.guide, report)
            remind_of_review(made.guide, report)
        if made is not None and accessible:
            self.check_looks(builds, report, on_progress)
        return Outcome()

    def check_looks(self, builds: Builds, report: Report, on_progress: OnProgress) -> None:
        """What somebody who does not see the pages would miss, in each theme and ink that an edition has."""
        from guidebook.accessible import Inked, check_in_ink
        from guidebook.reading.theme import ink_places

        checked: set[tuple[str | None, str]] = set()
        for name in (None, *self.edition_files):
            told = Report()
            options = self.in_edition(BuildOptions(edition=name), told)
            theme, ink = options.theme, options.made_as.ink
            if (theme, ink) not in checked and (made := self.make_with(builds, options, told, on_progress)):
                shown = Inked(made.book.document, made.theme.palette, ink)
                check_in_ink(shown, ink_places(made.theme.name, self.themes), made.guide.span, told)
                checked |= {(theme, ink), (made.theme.name, ink)}
            report.extend(problem for problem in told.problems if problem not in report.problems)

    def answer(self, question: str, report: Report, work: Callable[[Report, Builds], Outcome | None]) -> Outcome | None:
        """What `work` comes to, from memory when no file that is read has changed and no file made."""
        inputs = read_inputs(self.sources)
        with Store(self.build_folder / MEMORY) as store:
            builds = Builds(store, inputs)
            outcome = builds.recall(question)
            if outcome is None:
                changes, told = builds.changes(question), Report()
                outcome = work(told, builds)
                if outcome:
                    outcome = replace(outcome, problems=tuple(told.problems), reasons=(*changes, *outcome.reasons))
                    builds.keep(question, outcome)
                if read_inputs(self.sources) != inputs:
                    store.drop()  # a file was saved meanwhile, and nobody knows what was made of which
                report.extend(told.problems)
        if outcome:
            report.extend(outcome.problems)
        return outcome

    def contents(self, report: Report) -> list[tuple[str, ...]]:
        """For each page of the book: number, name, kind, title, and which of the guide's promises it keeps."""
        from guidebook.assemble import rows_of

        made = self.make(BuildOptions(), report)
        return rows_of(made.guide, made.book) if made else []

    def in_edition(self, options: BuildOptions, report: Report) -> BuildOptions:
        """The options with what their edition says where the user said nothing."""
        if options.edition is None or options.made_as.name:
            return options
        from guidebook.reading.edition import load_edition

        edition = load_edition(options.edition, self.edition_files, report, Span(self.content / "guide.yaml"))
        if edition is None:
            return options
        own = {key: getattr(options, key) or getattr(edition, key) for key in ("paper", "page", "theme")}
        return replace(options, **own, mirror=options.mirror or edition.mirror, made_as=edition)

    def in_time(self, guide: Guide, options: BuildOptions, report: Report) -> tuple[Guide, tuple[str, ...]]:
        """The guide with its routines fitted to the times asked for, and notes on what that changed."""
        if not options.times:
            return guide, ()
        from guidebook.pacing import in_time
        from guidebook.reading.locale import load_locale

        locale = load_locale(guide.language, self.locales, report, guide.span)
        return in_time(guide, options.times, locale, report) if locale else (guide, ())

    def left_handed(self, guide: Guide, report: Report) -> Guide | None:
        """The guide for a left-handed giver; None, with the reason reported, where its language has no words for it."""
        from guidebook.mirrored import for_left_handed
        from guidebook.reading.locale import load_locale

        locale = load_locale(guide.language, self.locales, report, guide.span)
        return for_left_handed(guide, locale, report) if locale else None

    def in_pages(self, guide: Guide, edition: Edition, report: Report) -> Guide | None:
        """The guide with the pages of the edition; None when it names one that is not there."""
        known = [page for chapter in guide.chapters for page in chapter.pages]
        for page in unknown_pages(guide, edition):
            report.error(f"no chapter has a page '{page}'", page.span, did_you_mean(page, known))
        if report.failed or not (edition.only or edition.without or not edition.folded or not edition.centred):
            return None if report.failed else guide
        from guidebook.handout.wording import redirected, titles_of

        kept = edited(guide, edition)
        there = {str(page): str(page) for chapter in kept.chapters for page in chapter.pages}
        return redirected(kept, there, titles_of(guide))

    def paper(self, options: BuildOptions, report: Report, kept: KeptParts | None = None) -> Paper | None:
        """The paper asked for, or the settings' own, or A4."""
        from guidebook.reading.guide import read_one  # which reads nothing that is known

        chosen = read_one("paper", self.settings, report, kept) if self.settings.is_file() else None
        sheet = options.paper or chosen or "a4"
        if options.made_as.folded:
            return choose_paper(sheet if options.paper else None, options.page, sheet)
        return single(options.page or sheet)

    def outputs(self, paper: Paper, options: BuildOptions) -> dict[str, Path]:
        """Where each file goes: names that tell what is for reading and which edge to flip on."""
        edition = options.made_as
        stem = f"{self.guide}-{edition.name}" if edition.name not in ("", USUAL_EDITION) else self.guide
        stem += "-left-handed" if options.mirror and not edition.mirror else ""
        name = f"{stem}-{paper.page_name}{'-pages' if options.pages else ''}.pdf"
        folder = options.output or self.build_folder
        if folder.suffix.lower() == ".pdf":
            folder, name = folder.parent, folder.name
        if options.pages:
            return {"reading": folder / name}
        shop = {"shop": folder / f"{stem}-{paper.page_name}-print-shop.pdf"} if options.finish.bleed else {}
        if not edition.folded:
            return {"reading": folder / name, **shop}
        from guidebook.press import booklet_names

        names = booklet_names(f"{stem}-{paper.sheet_name}", options.printing)
        printed = {kind: folder / booklet for kind, booklet in names.items()}
        return printed if options.printing.sheets else {"reading": folder / name, **printed, **shop}


def parts_of(builds: Builds, options: BuildOptions) -> KeptParts:
    from guidebook.reading.kept import KeptParts

    return KeptParts(builds.store, program(), builds.inputs, options.jobs, ahead.to_load())
