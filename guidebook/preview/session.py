"""Builds one after another: what each changed, and the last good pages, which stay while there is something to mend."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from guidebook.marks import Document, KeptPage, Page, Side
from guidebook.printing import Printing
from guidebook.problems import Problem, Report, Span

if TYPE_CHECKING:
    from guidebook.folders import Folders
    from guidebook.model import Guide

log = logging.getLogger(__name__)
FEW = 8  # pages whose marks may be held in memory
GONE = (KeyError, OSError)  # raised for a remembered page whose picture's file has changed since


@dataclass(frozen=True)
class Made:
    """A finished book: its pages, the sides of the sheets that they are printed on, and the colours of its inks.

    `guide` and `folders` are what it was made from, for handing out parts of it. `folded` sheets make a booklet, with
    fronts and backs in turn. `edition` is empty for the usual one; `printing` is what was chosen for paper.
    """

    document: Document
    sides: tuple[Side, ...]
    palette: Mapping[str, str]
    guide: Guide | None = None
    folders: Folders | None = None
    folded: bool = True
    edition: str = ""
    printing: Printing = field(default_factory=Printing)


Make = Callable[[Report], Made | None]
MakeEdition = Callable[[str, Report], Made | None]
Deliver = Callable[[Made, Report], None]
FollowUp = Callable[[Iterable[Path]], None]


@dataclass(frozen=True)
class Round:
    """One build: which files were saved before it, which pages came out different (by id), and what is to mend.

    `stale`: nothing could be made, and the pages shown are those of an earlier round. `news` are the problems that
    the round before did not have.
    """

    number: int
    began: datetime
    seconds: float
    saved: tuple[Path, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    news: tuple[Problem, ...]
    stale: bool

    @property
    def failed(self) -> bool:
        return any(problem.fatal for problem in self.problems)


@dataclass(frozen=True)
class Attempt:
    """A book as it was made, or what kept it from being made; `start` is on the clock of `perf_counter`."""

    began: datetime
    start: float
    made: Made | None
    report: Report


@dataclass
class Session:
    """Makes the book again and again. Not for several threads at once.

    `revisions` holds for each page the number of the round that last changed it. `deliver` is called with every book
    that has no error and looks different from the last one delivered. `follow_up` is called with the saved files when
    the round has been told, for work that takes longer, and that ends in files being saved again. `make_edition` makes
    the book in another edition, by name.
    """

    make: Make
    root: Path
    deliver: Deliver | None = None
    follow_up: FollowUp | None = None
    make_edition: MakeEdition | None = None
    shown: Made | None = None
    latest: Round | None = None
    revisions: dict[str, int] = field(default_factory=dict)
    due: bool = True

    def build(self, saved: Iterable[Path] = ()) -> Round:
        """Make the book once more after `saved` files changed."""
        return self.settle(self.attempt(), saved)

    def attempt(self) -> Attempt:
        """Make the book once more, and leave all as it stands. A fault of the program itself must not end a session in
        which somebody is writing.
        """
        began, start, report = datetime.now().astimezone(), perf_counter(), Report()
        try:
            made = self.make(report)
        except Exception as error:
            log.exception("the build broke off")
            message = f"the program itself failed here: {type(error).__name__}: {error}"
            report.error(message, Span(self.root), "undo the last change, and please report this as a bug")
            made = None
        return Attempt(began, start, made, report)

    def settle(self, attempt: Attempt, saved: Iterable[Path]) -> Round:
        """What was attempted is what is shown from now on, if it is good."""
        made, report = attempt.made, attempt.report
        changed = self.show(made, report) if made else ()
        before = set(self.latest.problems) if self.latest else set()
        problems = tuple(report.problems)
        news = tuple(problem for problem in problems if problem not in before)
        seconds = perf_counter() - attempt.start
        self.latest = Round(
            self.next, attempt.began, seconds, tuple(saved), changed, problems, news, stale=made is None
        )
        return self.latest

    @property
    def next(self) -> int:
        """The number of the round that is not yet done."""
        return self.latest.number + 1 if self.latest else 1

    def show(self, made: Made, report: Report) -> tuple[str, ...]:
        """Show the book, and deliver it if that is due; gives the pages that are new or different."""
        made = at_hand(self.shown, made)
        changed = changed_pages(self.shown, made)
        gone = self.revisions.keys() - {page.id for page in made.document.pages}
        for page in gone:
            del self.revisions[page]
        self.revisions.update(dict.fromkeys(changed, self.next))
        self.due = self.due or bool(changed or gone)
        if self.deliver and self.due and not report.failed:
            self.deliver(made, report)
            self.due = False
        self.shown = made
        return changed


def at_hand(before: Made | None, made: Made) -> Made:
    """The book with the marks of its new pages in memory, if they are few: a remembered page reads them each time that
    it is asked, and these are compared now, shown next, and compared with those of the next round.
    """
    known = {page.id: page.key for page in before.document.pages if isinstance(page, KeptPage)} if before else {}
    fresh = {page.id for page in made.document.pages if isinstance(page, KeptPage) and known.get(page.id) != page.key}
    if len(fresh) > FEW:
        return made
    pages = tuple(marked(page) if page.id in fresh else page for page in made.document.pages)
    return replace(made, document=replace(made.document, pages=pages))


def marked(page: Page) -> Page:
    """The remembered page with its marks in memory, or as it was when they cannot be read."""
    try:
        marks = page.marks
    except GONE:
        return page
    return KeptPage(page, page.key, lambda: marks) if isinstance(page, KeptPage) else page


def changed_pages(before: Made | None, after: Made) -> tuple[str, ...]:
    """The ids of pages that look different, or stand on paper of another number, in reading order."""
    if before is None or before.palette != after.palette:
        return tuple(page.id for page in after.document.pages)
    known: dict[str, Page] = {page.id: page for page in before.document.pages}
    return tuple(page.id for page in after.document.pages if not alike(known.get(page.id), page))


def alike(before: Page | None, after: Page) -> bool:
    """Whether the pages look the same. A remembered page cannot be read any more when its picture's file has changed,
    and then it is not what it was.
    """
    try:
        return before == after
    except GONE:
        return False
