"""A small guide printed, mended and printed again, as its owner does it at the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from guidebook.cli.main import run
from guidebook.folders import shipped
from guidebook.new import project_files

Said = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUIDEBOOK_PRINTERS", str(tmp_path / "printers.yaml"))
    words = {"name": "mine", "title": "Mine", "emergency": "112"}
    for path, data in project_files(shipped(), "massage", words).items():
        file = tmp_path / "mine" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def printed(project: Path, capsys: Said) -> Path:
    """The guide with its booklet printed."""
    assert run(["build", "-q"]) == 0
    assert run(["printed"]) == 0
    capsys.readouterr()
    return project


def technique(project: Path) -> Path:
    return project / "content" / "mine" / "techniques" / "warm-strokes.yaml"


def edit(project: Path, old: str = "title: ", new: str = "title: Very ") -> None:
    path = technique(project)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def files(project: Path) -> set[str]:
    return {path.name for path in (project / "build").glob("*.pdf")}


def pages_of(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_one_mended_sentence_is_one_sheet_to_print(printed: Path, capsys: Said) -> None:
    whole = printed / "build" / "mine-A4-booklet-flip-short-edge.pdf"
    sides = pages_of(whole)
    path = technique(printed)
    sentence = next(line for line in path.read_text("utf-8").splitlines() if "sentence:" in line)
    edit(printed, sentence, f"{sentence.rstrip('.')} softly.")
    assert run(["diff"]) == 0
    said = capsys.readouterr().out
    assert "techniques/warm-strokes.yaml:" in said
    assert "softly." in said
    assert "print 1 of " in said
    assert "mine-A5-changes.pdf" in said
    number = said.partition("  sheet ")[2].partition(":")[0]
    assert run(["build", "--changed-sheets"]) == 0
    assert "put the new ones in their place" in capsys.readouterr().out
    sheet = printed / "build" / f"mine-A4-booklet-sheet-{number}-flip-short-edge.pdf"
    first = 2 * int(number) - 2
    sides[first : first + 2] = pages_of(sheet)
    assert run(["printed"]) == 0
    assert run(["build", "-q"]) == 0
    assert sides == pages_of(whole)
    capsys.readouterr()
    assert run(["diff"]) == 0
    assert capsys.readouterr().out == "nothing has changed since it was printed\n"


def test_with_nothing_changed_there_is_nothing_to_print(printed: Path, capsys: Said) -> None:
    before = files(printed)
    technique(printed).write_text(technique(printed).read_text("utf-8") + "# a note to myself\n", "utf-8")
    assert run(["diff"]) == 0
    assert run(["build", "--changed-sheets"]) == 0
    assert capsys.readouterr().out == "nothing has changed since it was printed\n" * 2
    assert files(printed) == before


def test_fronts_and_backs_of_changed_sheets(printed: Path) -> None:
    edit(printed)
    assert run(["build", "--changed-sheets", "--simplex", "-q"]) == 0
    made = {name for name in files(printed) if "sheet" in name}
    assert len(made) == 2
    assert {name.partition("-1-")[2] or name.partition("-2-")[2] for name in made} == {"fronts.pdf", "backs.pdf"}


def test_another_fold_is_all_printed_again(printed: Path, capsys: Said) -> None:
    assert run(["build", "--changed-sheets", "--bind", "right"]) == 0
    assert "sheets again: it is to be folded otherwise than what was printed" in capsys.readouterr().out
    assert run(["printed"]) == 0
    assert "bind: right" in (printed / "content/mine/printed/booklet.yaml").read_text("utf-8")
    edit(printed)
    assert run(["build", "--changed-sheets"]) == 0
    assert "  sheet " in capsys.readouterr().out, "it is folded as it was printed"


def test_paper_is_remembered_as_it_was_printed(project: Path, capsys: Said) -> None:
    assert run(["build", "-q", "--paper", "letter", "--ink", "grey"]) == 0
    assert run(["printed"]) == 0
    edit(project)
    assert run(["build", "--changed-sheets"]) == 0
    assert "of Letter" in capsys.readouterr().out
    assert run(["build", "--changed-sheets", "--paper", "a4"]) == 0
    assert "it is for A5 pages on A4 now, and half-letter pages on letter were printed" in capsys.readouterr().out


def test_pages_that_are_not_folded(project: Path, capsys: Said) -> None:
    folder = project / "content" / "mine" / "editions"
    folder.mkdir(exist_ok=True)
    (folder / "sheets.yaml").write_text("format: 1\ntitle: Sheets\ntheme: large-print\nfold: none\n", "utf-8")
    assert run(["build", "-q", "--edition", "sheets"]) == 0
    assert run(["printed", "--edition", "sheets"]) == 0
    assert run(["diff"]) == 1, "that was another edition"
    edit(project)
    capsys.readouterr()
    assert run(["build", "--changed-sheets", "--edition", "sheets"]) == 0
    assert "of two pages each:" in capsys.readouterr().out
    assert any(name.startswith("mine-sheets-A4-sheet") for name in files(project))
    assert run(["printed", "--edition", "sheets"]) == 0
    assert run(["diff", "--edition", "sheets"]) == 0


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["printed"], "nothing is known to be built, so nothing can have been printed"),
        (["diff"], "printed/booklet.yaml:1:1: error: nothing is known to be printed yet"),
        (["build --changed-sheets"], "nothing is known to be printed yet"),
        (["build -q", "edit", "printed"], "warm-strokes.yaml:1:1: error: this file has changed since the last build"),
        (["build -q --proof", "printed"], "nothing is known to be built"),
        (["build -q --pages 2", "printed"], "nothing is known to be built"),
        (["build -q", "printed --edition none"], "nothing is known to be built"),
    ],
)
def test_what_cannot_be_said_is_told(steps: list[str], told: str, project: Path, capsys: Said) -> None:
    for step in steps[:-1]:
        if step == "edit":
            edit(project)
        else:
            assert run(step.split()) == 0
    assert run(steps[-1].split()) == 1
    assert told in capsys.readouterr().err
    assert not (project / "content" / "mine" / "printed").exists()


@pytest.mark.parametrize("flag", ["--proof", "--pages=1"])
def test_some_sheets_of_some_pages_make_no_sense(flag: str, printed: Path) -> None:
    assert run(["build", "--changed-sheets", flag]) == 2
    assert printed.exists()


def test_a_damaged_record_is_told_and_nothing_made(printed: Path, capsys: Said) -> None:
    record = printed / "content" / "mine" / "printed" / "booklet.yaml"
    record.write_text(record.read_text("utf-8").replace("fold: booklet", "fold: boklet"), "utf-8")
    before = files(printed)
    for command in (["diff"], ["build", "--changed-sheets"]):
        assert run(command) == 1
        assert "booklet.yaml:5:7: error: 'fold' cannot be 'boklet'" in capsys.readouterr().err
    assert files(printed) == before


def test_marking_as_printed_makes_nothing_stale(printed: Path, capsys: Said) -> None:
    assert run(["build", "--explain"]) == 0
    assert "nothing has changed: every file is as it was" in capsys.readouterr().out
    assert run(["printed"]) == 0


def test_another_version_of_the_program_has_nothing_printed_again(
    printed: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("inputs", "remember", "project"):
        monkeypatch.setattr(f"guidebook.{module}.program", lambda: "another")
    assert run(["diff"]) == 0
    assert capsys.readouterr().out == "nothing has changed since it was printed\n"
    assert run(["printed"]) == 1
    assert "this program is not the one that built it" in capsys.readouterr().err
    assert run(["build", "-q"]) == 0
    before = (printed / "content/mine/printed/booklet.yaml").read_bytes()
    assert run(["printed"]) == 0
    assert (printed / "content/mine/printed/booklet.yaml").read_bytes() == before
