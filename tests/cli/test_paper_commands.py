"""What is typed for paper: printers that are remembered, sheets, cards and posters."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.cli.main import run
from guidebook.cli.printers import known_printers
from guidebook.geometry import MM
from guidebook.printer import Printer


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDEBOOK_PRINTERS", str(tmp_path / "mine" / "printers.yaml"))
    assert run(["new", "my-guide"]) == 0
    monkeypatch.chdir(tmp_path / "my-guide")
    return tmp_path / "my-guide"


def built(project: Path) -> set[str]:
    return {path.name for path in (project / "build").glob("*.pdf")}


def test_a_printer_of_one_side_gets_two_files_and_a_test(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--simplex"]) == 0
    said = capsys.readouterr().out
    assert "put the pile back just as it came out" in said
    assert "print the test first" in said
    names = {"1-fronts", "2-backs"}
    assert {f"my-guide-A4-booklet-{name}.pdf" for name in names} | {"my-guide-A4-one-side-test.pdf"} <= built(project)


def test_the_way_that_was_found_is_remembered(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--way", "b"]) == 0
    assert "remembered in" in capsys.readouterr().out
    assert known_printers() == {"default": Printer(way="b")}
    assert run(["build", "--simplex"]) == 0
    said = capsys.readouterr().out
    assert "turned over like the page of a book" in said
    assert "print the test first" not in said
    assert run(["build", "--simplex", "--printer", "office"]) == 0
    assert "print the test first" in capsys.readouterr().out


def test_a_proof_and_right_binding(project: Path) -> None:
    assert run(["build", "--proof", "--bind", "right", "--marks", "--signature", "16"]) == 0
    assert "my-guide-A4-booklet-proof-flip-short-edge.pdf" in built(project)
    assert run(["build", "--signature", "6"]) == 2


def test_offsets_are_kept_for_each_printer(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["calibrate"]) == 0
    assert "calibrate-A4-flip-short-edge.pdf" in built(project)
    assert run(["calibrate", "--seen", "1.5,-0.5", "--printer", "office"]) == 0
    office = known_printers()["office"]
    assert (office.right, office.down) == pytest.approx((-1.5 * MM, 0.5 * MM))
    assert run(["build", "--way", "d", "--printer", "office"]) == 0
    assert known_printers()["office"] == Printer("d", office.right, office.down)
    assert run(["calibrate", "--seen", "far"]) == 2


def test_a_file_of_printers_that_cannot_be_read_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.parent / "mine" / "printers.yaml"
    path.parent.mkdir()
    path.write_text("format: 1\nprinters:\n  default: {way: z}\n", "utf-8")
    assert run(["build", "--simplex"]) == 1
    assert "printers.yaml:3:" in capsys.readouterr().err


def test_handouts_for_student_and_teacher(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["handout", "--only", "warm-strokes", "--class", "Tue 7", "--date", "2026-11-24", "--teacher-copy"]
    assert run(command) == 0
    names = {"my-guide-handout-warm-strokes-tue-7.pdf", "my-guide-handout-warm-strokes-tue-7-teacher.pdf"}
    assert names <= built(project)
    assert "1 page" in capsys.readouterr().out


def test_handouts_for_left_handed_givers(project: Path) -> None:
    assert run(["handout", "--only", "warm-strokes", "--mirror"]) == 0
    name = "my-guide-left-handed-handout-warm-strokes"
    assert f"{name}.pdf" in built(project)
    Path("class.csv").write_text("name\nAnn\n", "utf-8")
    command = ["handout", "--roster", "class.csv", "--only", "warm-strokes", "-j", "1", "--teacher-copy", "--mirror"]
    assert run(command) == 0
    assert {path.name for path in (project / "build/handouts").glob("*.pdf")} == {
        f"{name}-ann.pdf",
        f"{name}-teacher.pdf",
    }


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["handout"], 2, "say what to hand out"),
        (["handout", "--only", "warm-stroks"], 1, "did you mean 'warm-strokes'?"),
        (["handout", "--consent"], 1, "there is no handout 'consent'"),
        (["handout", "--routine", "nothing"], 1, "there is no routine 'nothing'"),
        (["handout", "--routine", "first-evening", "--minutes", "600"], 1, "cannot be done in 600 minutes"),
        (["cards", "--card", "a3"], 1, "is larger than the paper"),
        (["cards", "--only", "nothing"], 1, "there is no technique 'nothing'"),
        (["poster", "--routine", "nothing"], 1, "there is no routine 'nothing'"),
        (["build", "--edition", "nothing"], 1, "there is no edition 'nothing'"),
    ],
)
def test_what_cannot_be_made_is_told(
    arguments: list[str], status: int, told: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status
    assert told in capsys.readouterr().err
    assert built(project) == set()


def test_cards_and_poster_of_a_new_guide(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cards"]) == 0
    assert run(["cards", "--duplex", "--card", "4x6", "--paper", "letter"]) == 0
    assert run(["poster", "--paper", "a4"]) == 0
    assert run(["poster", "--paper", "a4", "--mirror"]) == 0
    assert run(["cards", "--mirror"]) == 0
    assert "flip on" in capsys.readouterr().out
    assert built(project) == {
        "my-guide-cards-A6-fold-over.pdf",
        "my-guide-cards-4x6-both-sides.pdf",
        "my-guide-poster-first-evening.pdf",
        "my-guide-left-handed-poster-first-evening.pdf",
        "my-guide-left-handed-cards-A6-fold-over.pdf",
    }


def test_a_roster_makes_what_can_be_made(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("class.csv").write_text("name,techniques\nAnn,warm-strokes\nBo,nothing\n", "utf-8")
    assert run(["handout", "--roster", "class.csv", "-j", "1", "--teacher-copy"]) == 1
    said = capsys.readouterr()
    assert "1 handout in" in said.out
    assert "teacher's copy" in said.out
    assert "class.csv:3:1" in said.err
    assert {path.name for path in (project / "build/handouts").glob("*.pdf")} == {
        "my-guide-handout-warm-strokes-ann.pdf",
        "my-guide-handout-warm-strokes-teacher.pdf",
    }
