"""The printed page, measured in the finished file: what the best typesetters reach is reached."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from guidebook.model import Guide
from guidebook.problems import Report
from guidebook.project import BuildOptions, Project
from tests.benchmarks.neutral import write_guide
from tests.benchmarks.prose import add_prose
from tests.benchmarks.register import counted, report, share, spreads
from tests.benchmarks.typography import Block, Line, justified, ladder, measured, rivers

ROOT = Path(__file__).parents[1]


def made(project: Project, output: Path) -> Path:
    report = Report()
    result = project.build(BuildOptions(output=output), report)
    assert result is not None, "\n".join(map(str, report.problems))
    return result.files[0].path


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(Project.find(ROOT, "back-massage"), tmp_path_factory.mktemp("flagship"))


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prose")
    write_guide(folder, 20)
    add_prose(folder, 20)
    return made(Project.find(folder), folder / "out")


@pytest.mark.slow
@pytest.mark.parametrize("book", ["flagship", "prose"])
def test_lines_are_set_as_the_best_set_them(book: str, request: pytest.FixtureRequest) -> None:
    """LaTeX with microtype spaces words with a spread of 0.31 pt."""
    full, ragged = measured(request.getfixturevalue(book))
    assert full.lines >= (300 if book == "prose" else 5)
    assert ragged.lines >= 100
    assert full.spread <= 0.31
    for found in (full, ragged):
        assert found.hyphens <= 0.12
        assert found.ladder <= 2
        assert found.rivers == 0


@pytest.mark.slow
@pytest.mark.parametrize("book", ["flagship", "prose"])
def test_facing_pages_share_the_lines_of_their_text(book: str, request: pytest.FixtureRequest) -> None:
    file = request.getfixturevalue(book)
    assert share(spreads(file)) == 1, report(file)


def plain(text: str) -> str:
    """Words alone, parted by single spaces, and no hyphens: a reader cannot know which of them only end a line."""
    return " ".join(re.sub(r"[-\u00ad\ufffe\u0002]\s*", "", text.replace("*", "").replace("'", "’")).split())


def by_pypdf(file: Path) -> Iterator[str]:
    for page in PdfReader(file).pages:
        yield page.extract_text()


def by_pdfium(file: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


def by_poppler(file: Path) -> Iterator[str]:
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True).stdout
    yield from text.decode("utf-8").split("\f")


@pytest.mark.slow
@pytest.mark.tools
def test_poppler_reads_words_whole_and_in_order(need: Callable[..., None], flagship: Path) -> None:
    need("pdftotext")
    test_words_are_read_whole_and_in_order(by_poppler, flagship)


@pytest.mark.slow
@pytest.mark.parametrize("read", [by_pypdf, by_pdfium])
def test_words_are_read_whole_and_in_order(read: Callable[[Path], Iterator[str]], flagship: Path) -> None:
    pages = [plain(page) for page in read(flagship)]
    for technique in guide().techniques:
        page = next(page for page in pages if plain(technique.title) in page and plain(technique.steps[-1].cue) in page)
        at = 0
        for words in (part for step in technique.steps for part in (step.cue, step.sentence) if "[[" not in part):
            at = page.find(plain(words), at)
            assert at >= 0, f"{technique.id}: {words}"
            at += len(words)


def guide() -> Guide:
    loaded = Project.find(ROOT, "back-massage").load(Report())
    assert loaded is not None
    return loaded


# The measuring itself


def line(end: float, gaps: tuple[tuple[float, float], ...] = (), last: str = "a") -> Line:
    return Line(0, end, 0, 10, gaps, last)


def test_lines_that_end_at_one_edge_are_justified_though_stops_hang_over_it() -> None:
    assert justified([line(100), line(102, last="."), line(100), line(40)])
    assert not justified([line(100), line(102), line(100), line(40)])
    assert not justified([line(100), line(40)])


def test_gaps_one_below_the_other_are_rivers() -> None:
    block: Block = [line(100, ((x, x + 2),)) for x in (50, 50.5, 51, 50.2)]
    assert rivers(block) == 1
    assert rivers([*block[:-1], line(100, ((54, 56),))]) == 0


def test_lines_between_those_of_the_grid_are_counted() -> None:
    found = counted(2, [100.0, 87.5, 75.1, 56.2], leading=12.5, phase=0.0)
    assert (found.left, found.lines, found.there) == (2, 4, 3)
    assert share([found]) == 0.75


def test_hyphens_in_a_row_are_a_ladder() -> None:
    assert ladder([line(9, last="-"), line(9, last="-"), line(9), line(9, last="\u00ad")]) == 2
