"""What lies printed, as two files beside a guide's content: a record to read, and what the pages looked like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from guidebook.cache import digest
from guidebook.files import write_whole
from guidebook.marks import Page
from guidebook.printed import USUAL, Printed, PrintedPage
from guidebook.problems import Report, Span
from guidebook.reading.printed import load_printed, printed_text
from guidebook.reprint.compare import Changes, Present, compare
from guidebook.reprint.looks import Eye, look
from guidebook.reprint.pictured import Pictured, pages_data

FOLDER = "printed"  # of a guide; no build depends on it
PAGES = ".pages"  # the file that keeps how pages looked
MOST = 64 << 20  # bytes of it that are read
LEAVE = "mark it again with 'guidebook printed' when it has been printed again"


def printed_file(content: Path, edition: str | None) -> Path:
    """Where it is kept what lies printed of an edition of the guide whose folder is `content`."""
    return content / FOLDER / f"{edition or USUAL}.yaml"


def keep_printed(present: Present, path: Path, report: Report) -> bool:
    """Note in `path`, and a file beside it, that the book lies printed as it is; False with the reason reported."""
    eye = Eye(present.palette)
    pages: list[PrintedPage] = []

    def seen() -> Iterator[Page]:
        for page in map(eye.page, present.document.pages):
            pages.append(PrintedPage(page.id, page.title, look(page)))
            yield page

    data = pages_data(seen())
    text = printed_text(Printed(present.choices, present.folded, tuple(pages), digest(data)))
    return write_whole(path.with_suffix(PAGES), data, report) and write_whole(path, text.encode(), report)


def since_printed(present: Present, path: Path, report: Report) -> Changes | None:
    """What has changed since the book was printed, by the record at `path`; None with the reason reported when there
    is no record, or it is damaged. For `guidebook diff`, for a build of changed sheets, and for the preview.
    """
    printed = load_printed(path, report)
    if printed is None:
        return None
    return compare(present, printed, lambda: old_pages(printed, path.with_suffix(PAGES), report))


def old_pages(printed: Printed, path: Path, report: Report) -> Sequence[Page]:
    """How the printed pages looked; nothing, with a warning, when their file is gone or is another."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError:
        report.warn("this file is missing, so old pages cannot be shown", Span(path), LEAVE)
        return ()
    if digest(data) == printed.seal:
        try:
            return Pictured(data)
        except ValueError:
            pass  # written by a newer program
    report.warn("this file is not what was kept, so old pages cannot be shown", Span(path), LEAVE)
    return ()
