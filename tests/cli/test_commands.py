"""The commands in a small project of their own, from the first to the last."""

import json
from pathlib import Path

import click
import pytest

from guidebook.cli.main import run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder of a new guide, and the place where commands start."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "my-guide"]) == 0
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "my-guide")
    return tmp_path / "my-guide"


def name_a_reviewer(project: Path) -> None:
    """A guide that nobody has reviewed is reminded of it by each check."""
    path = project / "content/my-guide/guide.yaml"
    path.write_text(path.read_text("utf-8").replace("reviewed_by: []", "reviewed_by: [A. Nurse]"), "utf-8")


def break_a_step(project: Path) -> None:
    path = project / "content/my-guide/techniques/warm-strokes.yaml"
    path.write_text(path.read_text("utf-8").replace("sentence: Fan", "sentense: Fan"), "utf-8")


def test_check_of_a_sound_guide(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name_a_reviewer(project)
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "✓ my-guide: nothing to mend\n"


def test_check_reminds_of_a_review(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--diagnostics", "short"]) == 0
    assert "no health professional has reviewed this guide" in capsys.readouterr().err
    assert run(["check", "--strict"]) == 1


def test_check_marks_the_word_and_guesses(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_a_step(project)
    assert run(["check"]) == 1
    said = capsys.readouterr().err
    assert "content/my-guide/techniques/warm-strokes.yaml:24:5: error:" in said
    assert "^^^^^^^^ did you mean 'sentence'?" in said
    assert said.endswith("in 1 file\n")


def test_check_for_editors_and_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_a_step(project)
    assert run(["check", "--diagnostics", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert {problem["path"] for problem in problems} == {"content/my-guide/techniques/warm-strokes.yaml"}


def test_the_environment_mirrors_the_flags(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_a_reviewer(project)
    monkeypatch.setenv("GUIDEBOOK_DIAGNOSTICS", "json")
    assert run(["check"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_command_works_from_below_and_from_elsewhere(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project / "content" / "my-guide")
    assert run(["check"]) == 0
    monkeypatch.chdir(project.parent)
    assert run(["check", "-C", "my-guide"]) == 0
    assert run(["check", "-C", "nowhere"]) == 2
    assert run(["check", "-C", "my-guide", "--guide", "other"]) == 2
    assert "there is no guide 'other'" in capsys.readouterr().err


def test_list_shows_what_is_on_which_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["page", "name", "kind", "title", "facts"]
    assert lines[1].split()[:3] == ["1", "cover", "cover"]
    assert any(line.split()[1:] == ["warm-strokes", "technique", "Warm", "strokes"] for line in lines)


def test_list_shows_where_promises_are_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--promises"]) == 0
    assert capsys.readouterr().out.startswith("nothing is promised: ")
    guide = project / "content/my-guide/guide.yaml"
    guide.write_text(guide.read_text("utf-8") + "promises: [A warm start, A calm end]\n", "utf-8")
    technique = project / "content/my-guide/techniques/warm-strokes.yaml"
    technique.write_text(technique.read_text("utf-8") + "facts: [1]\n", "utf-8")
    assert run(["list", "--promises"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == ["   promised      pages", "1  A warm start  4 warm-strokes", "2  A calm end"]
    assert "item 2, A calm end, is on no page" in said.err


def test_build_list_and_clean(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--paper", "Letter"]) == 0
    said = capsys.readouterr().out
    assert "flip on SHORT edge" in said
    built = sorted(path.name for path in (project / "build").glob("*.pdf"))
    booklet = "my-guide-letter-booklet-flip-short-edge.pdf"
    assert built == ["my-guide-half-letter.pdf", booklet, "my-guide-letter-how-to-print.pdf"]
    assert run(["clean"]) == 0
    assert "removed build/my-guide-half-letter.pdf" in capsys.readouterr().out
    assert not list((project / "build").glob("*.pdf"))
    assert run(["clean"]) == 0


def test_a_build_with_errors_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_a_step(project)
    assert run(["build"]) == 1
    assert not list((project / "build").glob("*.pdf"))
    assert "✓" not in capsys.readouterr().out


def test_an_output_that_cannot_be_written_is_told_before_the_work(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "shelf").write_text("a file, no folder")
    assert run(["build", "-v", "-o", "shelf/book.pdf"]) == 1
    said = capsys.readouterr().err
    assert "cannot write this file" in said
    assert "Laying out" not in said


def test_a_theme_that_is_not_there_names_the_nearest(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--theme", "clam"]) == 1
    assert "'calm'" in capsys.readouterr().err


def test_an_edition_chooses_what_the_flags_leave_open(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    editions = project / "content/my-guide/editions"
    editions.mkdir()
    (editions / "american.yaml").write_text("format: 1\ntitle: American\npage: half-letter\n", "utf-8")
    assert run(["build", "--edition", "american"]) == 0
    assert "8 pages half-letter" in capsys.readouterr().out
    assert run(["build", "--edition", "american", "--page", "a5"]) == 0
    assert "8 pages A5" in capsys.readouterr().out
    assert run(["build", "--edition", "amercan"]) == 1
    assert "there is no edition 'amercan'" in capsys.readouterr().err


def test_schemas_are_written_and_printed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "technique"]) == 0
    printed = capsys.readouterr().out
    (project / "templates/schema/technique.json").unlink()
    assert run(["schema"]) == 0
    assert json.loads(printed) == json.loads((project / "templates/schema/technique.json").read_text("utf-8"))
    assert run(["schema", "techniqe"]) == 2
    assert "did you mean 'technique'?" in capsys.readouterr().err


def test_draw_knows_what_is_up_to_date(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plate = project / "illustrations/warm-strokes.svg"
    plate.write_text(plate.read_text("utf-8") + "<!-- mine -->", "utf-8")
    before = plate.read_bytes()
    assert run(["draw"]) == 0
    assert "kept your own plate warm-strokes.svg" in capsys.readouterr().out
    assert plate.read_bytes() == before
    assert run(["draw", "warm-stroke"]) == 2
    assert "did you mean 'warm-strokes'?" in capsys.readouterr().err


def test_all_plates_on_one_sheet(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plate = project / "illustrations/warm-strokes.svg"
    plate.write_text(plate.read_text("utf-8") + "<!-- mine -->", "utf-8")
    assert run(["draw", "--sheet"]) == 0
    assert "all plates on one sheet: build/plates.svg" in capsys.readouterr().out
    assert ">warm-strokes</text>" in (project / "build/plates.svg").read_text("utf-8")


def test_draw_asks_for_a_body_that_is_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide,) = (project / "content").glob("*/guide.yaml")
    guide.write_text(guide.read_text("utf-8") + "pictures: {body: wide}\n", "utf-8")
    assert run(["draw"]) == 1
    assert "there is no body 'wide'" in capsys.readouterr().err


def test_open_shows_the_file_to_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(click, "launch", shown.append)
    assert run(["build", "--open", "-o", "out/evening.pdf"]) == 0
    assert shown == ["out/evening.pdf"]
    assert Path("out/evening.pdf").read_bytes().startswith(b"%PDF")


def test_only_some_pages_to_look_at(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--pages", "4,1"]) == 0
    assert "2 pages A5" in capsys.readouterr().out
    assert run(["build", "--pages", "99"]) == 1
    assert "there is no page 99" in capsys.readouterr().err
