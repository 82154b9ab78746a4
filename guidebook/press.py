"""A finished book -> files: to read, and to print, fold and staple."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook.book import Book
from guidebook.files import BuiltFile, write_whole
from guidebook.impose import booklet, singly
from guidebook.marks import Bookmark, Document, Side
from guidebook.paper import Paper
from guidebook.problems import Report, Span
from guidebook.progress import OnProgress

STAPLES = 2


@dataclass(frozen=True)
class Job:
    """A file to be made: what kind, where to, the pages, and how they lie on the sides of sheets."""

    kind: str
    path: Path
    document: Document
    sides: tuple[Side, ...]
    paper: str
    folded: bool = False


def plan_jobs(book: Book, paper: Paper, paths: Mapping[str, Path], pages: tuple[int, ...]) -> tuple[Job, ...]:
    """What to write at `paths`: `reading` always, `booklet` when it is named there.

    `pages`, when there are any, are the numbers of the only pages to read.
    """
    whole = book.document
    chosen = excerpt(whole, pages) if pages else whole
    jobs = [Job("reading", paths["reading"], chosen, singly([page.size for page in chosen.pages]), paper.page_name)]
    if "booklet" in paths:
        sides = booklet(len(whole.pages), paper.page, paper.sheet)
        jobs.append(Job("booklet", paths["booklet"], whole, sides, paper.sheet_name, folded=True))
    return tuple(jobs)


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
    jobs: tuple[Job, ...], palette: Mapping[str, str], report: Report, on_progress: OnProgress
) -> tuple[BuiltFile, ...]:
    """Make each file and put it in its place; returns those that were written."""
    from guidebook.output.fragments import Fragments  # ReportLab is only for a run that writes a PDF
    from guidebook.output.metadata import build_date
    from guidebook.output.pdf import write_pdf
    from guidebook.output.settings import Duplex, PdfSettings

    written = []
    fragments = Fragments(palette)
    for count, job in enumerate(jobs):
        on_progress("writing", count, len(jobs))
        duplex = Duplex.SHORT_EDGE if job.folded else None
        settings = PdfSettings(date=build_date(dict(os.environ)), duplex=duplex)
        if write_whole(job.path, write_pdf(job.document, job.sides, palette, settings, fragments), report):
            written.append(built(job))
        on_progress("writing", count + 1, len(jobs))
    return tuple(written)


def built(job: Job) -> BuiltFile:
    count = len(job.document.pages)
    if not job.folded:
        return BuiltFile(job.path, job.kind, count, job.paper)
    sheets = len(job.sides) // 2
    return BuiltFile(job.path, job.kind, count, job.paper, sheets, "short", STAPLES if sheets > 1 else 1)
