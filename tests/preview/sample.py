"""A project small enough to see through: each file of its content is a page, each line a paragraph.

A first line `missing` makes no page, a line `wrong` is an error and `odd` a warning.
"""

from pathlib import Path

import pytest

from guidebook import marks
from guidebook.cli.main import run
from guidebook.fonts import shape
from guidebook.geometry import PAPER, shift
from guidebook.impose import booklet
from guidebook.preview import Made, Make
from guidebook.problems import Report, Span

PALETTE = {"ink": "#2a2320", "skin": "#f0cdb4", "line": "#3a2a25"}
PAGE = PAPER["a5"]
PAGES = {
    "cover": ["Back massage", "A small book"],
    "effleurage": ["Long strokes", "Slide both hands up the back.", "Return along the sides."],
    "kneading": ["Kneading", "Lift, roll and let go."],
    "aftercare": ["Afterwards", "Rest, drink, and stay warm."],
}


def write_project(root: Path, pages: dict[str, list[str]] | None = None) -> Path:
    folder = root / "content" / "small"
    folder.mkdir(parents=True)
    for number, (name, lines) in enumerate((pages or PAGES).items()):
        (folder / f"{number}-{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return root


def put(path: Path, text: str) -> None:
    """Save a file whole, so that nobody ever reads a half of it."""
    half = path.with_name(f".{path.name}")
    half.write_text(text, "utf-8")
    half.replace(path)


def text(words: str, x: float, y: float, size: float = 12, font: str = "serif") -> marks.Text:
    return marks.Text(x, y, font, size, "ink", shape(font, words), words)


def plate(source: str) -> marks.Group:
    body = marks.Path((("M", 0, 0), ("L", 200, 0), ("L", 200, 90), ("L", 0, 90), ("Z",)), "skin", "line", 1.5)
    return marks.Group((body,), shift(60, 90), role="Figure", alt="A back, seen from above", source=source)


def page_of(path: Path, number: int, report: Report) -> marks.Page:
    parts: list[marks.Mark] = []
    lines = path.read_text("utf-8").splitlines()
    for count, words in enumerate(lines, start=1):
        place = Span(path, count)
        if words == "wrong":
            report.error("this word is wrong", place, "write another")
        if words == "odd":
            report.warn("this word is odd", place)
        run = text(words, 40, 60 if count == 1 else 200 + 24 * count, 20 if count == 1 else 12)
        parts.append(marks.Group((run,), role="H1" if count == 1 else "P", source=str(place)))
    parts.append(plate(f"{path}:1:1"))
    name = path.stem.partition("-")[2]
    return marks.Page(name, lines[0], PAGE, (*parts, text(str(number), 200, 570)), str(number))


def maker(root: Path) -> Make:
    """What makes the project's book."""

    def make(report: Report) -> Made | None:
        files = sorted((root / "content").glob("*/*.yaml"))
        pages = [page_of(file, number, report) for number, file in enumerate(files, start=1)]
        if report.failed or not pages:
            return None
        bookmarks = tuple(marks.Bookmark(page.title, page.id) for page in pages)
        document = marks.Document("Back massage", "en", tuple(pages), bookmarks)
        return Made(document, booklet(len(pages), PAGE, PAPER["a4"]), PALETTE)

    return make


def class_project(folder: Path) -> Path:
    """A project with three techniques."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["new", "my-guide"]) == 0
        patch.chdir(folder / "my-guide")
        for name in ("long-glide", "warm-feet"):
            assert run(["new", "technique", name]) == 0
    return folder / "my-guide"
