"""A whole build of a small project, as a new user has it: files, what they hold, and what is told."""

import gc
import io
import weakref

import pypdfium2
import pytest
from pypdf import PdfReader

from guidebook import press
from guidebook.folders import shipped
from guidebook.new import project_files
from guidebook.problems import Report
from guidebook.project import MEMORY, BuildOptions, Project


@pytest.fixture
def project(tmp_path):
    words = {"name": "small", "title": "Small", "emergency": "112"}
    for path, data in project_files(shipped(), "massage", words).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return Project.find(tmp_path)


def built(project, **options):
    report = Report()
    result = project.build(BuildOptions(**options), report)
    assert result is not None, "\n".join(map(str, report.problems))
    return {file.kind: file for file in result.files}


def test_a_build_makes_a_file_to_read_and_one_to_print(project):
    files = built(project)
    assert [file.path.name for file in files.values()] == [
        "small-A5.pdf",
        "small-A4-booklet-flip-short-edge.pdf",
        "small-A4-how-to-print.pdf",
    ]
    reading = PdfReader(files["reading"].path)
    assert len(reading.pages) == files["reading"].pages == 8
    assert files["booklet"].sheets * 2 == len(PdfReader(files["booklet"].path).pages)


def test_letter_paper_gives_half_letter_pages(project):
    files = built(project, paper="us-letter")
    assert files["reading"].path.name == "small-half-letter.pdf"
    assert files["booklet"].path.name == "small-letter-booklet-flip-short-edge.pdf"
    page = PdfReader(files["reading"].path).pages[0].mediabox
    assert (page.width, page.height) == (396, 612)


def test_two_builds_are_the_same_to_the_byte(project, tmp_path):
    first = {kind: file.path.read_bytes() for kind, file in built(project).items()}
    again = built(project, output=tmp_path / "again")
    assert first == {kind: file.path.read_bytes() for kind, file in again.items()}


def test_some_pages_alone_leave_the_booklet_as_it_was(project):
    booklet = built(project)["booklet"].path
    before = booklet.stat().st_mtime_ns
    files = built(project, pages=(3, 1))
    assert list(files) == ["reading"]
    assert files["reading"].path.name == "small-A5-pages.pdf"
    assert len(PdfReader(files["reading"].path).pages) == 2
    assert booklet.stat().st_mtime_ns == before


def test_a_page_that_is_not_there_is_told_and_nothing_written(project):
    report = Report()
    assert project.build(BuildOptions(pages=(99,)), report) is None
    assert "there is no page 99" in str(report.problems[-1])
    assert not list(project.build_folder.glob("*.pdf"))


def test_an_output_may_be_named(project, tmp_path):
    assert built(project, output=tmp_path / "gift.pdf")["reading"].path == tmp_path / "gift.pdf"


def test_every_word_of_the_technique_can_be_read_back_with_another_library(project):
    path = built(project)["reading"].path
    pages = pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    printed = " ".join(text.replace("\u00ad\r\n", "").replace("\ufffe", "").split())
    guide = project.load(Report())
    for technique in guide.techniques:
        for words in (technique.title, technique.purpose, *(step.sentence for step in technique.steps)):
            assert " ".join(words.split()) in printed


def test_an_error_keeps_the_old_files(project):
    path = built(project)["reading"].path
    before = path.read_bytes()
    technique = next((project.content / "techniques").glob("*.yaml"))
    technique.write_text(technique.read_text().replace("title:", "titel:"))
    report = Report()
    assert project.build(BuildOptions(), report) is None
    assert "did you mean 'title'?" in "\n".join(map(str, report.problems))
    assert path.read_bytes() == before


def test_a_paper_that_the_theme_does_not_know_is_told(project):
    report = Report()
    assert project.build(BuildOptions(paper="200x300mm"), report) is None
    assert "no margins for 150x200mm" in str(report.problems[-1])


def test_the_list_has_a_row_for_every_page(project):
    rows = project.contents(Report())
    assert [row[0] for row in rows] == [str(number) for number in range(1, 9)]
    assert {row[2] for row in rows} >= {"cover", "technique", "routine", "emergency"}


def test_cleaning_removes_what_was_built_and_nothing_else(project):
    files = built(project)
    (project.build_folder / ".gitkeep").touch()
    assert set(project.clean()) == {file.path for file in files.values()} | {project.build_folder / MEMORY}
    assert [path.name for path in project.build_folder.iterdir()] == [".gitkeep"]
    assert project.content.is_dir()


def test_a_guide_is_let_go_of_before_its_files_are_written(project, monkeypatch):
    """Without a search for garbage, which commands that end do not make."""
    gone = []
    make, write = Project.make_with, press.write_jobs

    def make_with(*asked):
        made = make(*asked)
        gone.append(weakref.ref(made.guide))
        return made

    def write_jobs(*asked):
        gone.append(gone.pop()() is None)
        return write(*asked)

    monkeypatch.setattr(Project, "make_with", make_with)
    monkeypatch.setattr(press, "write_jobs", write_jobs)
    gc.disable()
    try:
        built(project)
    finally:
        gc.enable()
    assert gone == [True]


def test_a_left_handed_giver_has_a_book_of_their_own(project):
    usual, mirrored = built(project)["reading"], built(project, mirror=True)["reading"]
    assert mirrored.path.name == "small-left-handed-A5.pdf"
    said, turned = (
        " ".join(" ".join(page.extract_text() for page in PdfReader(file.path).pages).split())
        for file in (usual, mirrored)
    )
    assert "by the left hip" in said
    assert "by the right hip" in turned
    assert "by the left hip" not in turned
    assert built(project)["reading"].path.read_bytes() == usual.path.read_bytes(), "neither is remembered as the other"
