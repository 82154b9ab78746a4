"""A folder of files as one guide, and the checks that no single file can make."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.model import Dose, Guide, Pictures, Pressure
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.reading.checks.clock import check_clock
from guidebook.reading.checks.coverage import Covered, coverage
from guidebook.reading.checks.honesty import remind_of_review
from guidebook.reading.checks.walk import phrases
from guidebook.reading.guide import load_guide

SMALL = Path(__file__).parent / "small"
SHIPPED = Path(__file__).parents[2] / "content/back-massage"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    return Path("small")


def load(folder: Path) -> Guide:
    report = Report()
    guide = load_guide(folder, report)
    assert report.problems == []
    assert guide is not None
    return guide


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_everything_that_was_written_is_in_the_guide(folder: Path) -> None:
    guide = load(folder)
    stroke, press = guide.techniques
    assert (guide.id, guide.theme, guide.fit, guide.centre) == ("small", "calm", None, "evening")
    assert guide.emergency_number == "112"
    assert stroke.pressure == Pressure((5, 5), (2, 3))
    assert press.pressure == Pressure((4, 6), (4, 6)), "nothing lighter: the way back is as the work"
    assert stroke.doses == (Dose(10, 12, "loops", 2, per="side", least=5, most=20),)
    assert [(dose.part, dose.least, dose.most) for dose in press.doses] == [("shoulder", 2, 2), ("hip", 1, 1)]
    assert press.minutes == 3
    caution = stroke.steps[0].caution
    assert caution is not None
    assert (caution.text, caution.sources, caution.stop) == ("Never on the spine.", (), False)
    assert stroke.cautions[0].stop
    assert stroke.figures[0].keys == (("×", "the spine"), ("1", "the start"))
    assert guide.technique("long-stroke") is stroke


def test_the_guide_chooses_who_is_in_its_pictures(folder: Path) -> None:
    assert load(folder).pictures == Pictures()
    with (folder / "guide.yaml").open("a", encoding="utf-8") as file:
        file.write("pictures: {body: broad, skin: brown, hands: light}\n")
    assert load(folder).pictures == Pictures("broad", "brown", "light")
    edit(folder / "guide.yaml", "broad", "borad")
    report = Report()
    assert load_guide(folder, report) is None
    (problem,) = report.problems
    assert str(problem).partition(": ")[2] == "error: 'body' cannot be 'borad' (did you mean 'broad'?)"


def test_rows_take_their_title_from_the_technique_and_its_part(folder: Path) -> None:
    edit(folder / "routines/evening.yaml", "counts: {shoulder: 2, hip: 1}", "counts: {shoulder: 3}")
    (routine,) = load(folder).routines
    assert [row.title for row in routine.rows] == ["Settle", "Long stroke", "Long stroke", "Press: shoulder"]
    assert [row.kind for row in routine.rows] == ["hold", "technique", "technique", "technique"]
    assert routine.rows[1].counts == (("", 10),)
    assert routine.rows[3].first_time is not None
    assert routine.rows[3].first_time.kind == "hold"


def test_techniques_stand_in_the_order_of_the_chapters(folder: Path) -> None:
    edit(folder / "guide.yaml", "[stroke, press]", "[press, stroke]")
    assert [technique.id for technique in load(folder).techniques] == ["press", "stroke"]


def test_every_word_knows_the_line_it_was_written_in(folder: Path) -> None:
    for phrase in phrases(load(folder)):
        line = phrase.span.path.read_text("utf-8").split("\n")[phrase.span.line - 1]
        shown = line[phrase.span.column - 1 :][: phrase.span.width].strip("\"'")
        assert shown == phrase or phrase.startswith(shown) or phrase in ("Long stroke", "Press")


def test_an_old_name_goes_on_working(folder: Path) -> None:
    edit(folder / "routines/evening.yaml", "technique: stroke", "technique: long-stroke")
    edit(folder / "routines/evening.yaml", "[[stroke]]", "[[long-stroke]]")
    edit(folder / "guide.yaml", "[stroke, press]", "[long-stroke, press]")
    assert len(load(folder).techniques) == 2


def test_guides_can_be_handed_to_other_processes(folder: Path) -> None:
    guide = load(folder)
    again = pickle.loads(pickle.dumps(guide))  # noqa: S301 - what this test has just written
    assert again == guide
    assert again.title.span == guide.title.span


def test_backups_and_other_files_are_passed_over(folder: Path) -> None:
    for name in (".stroke.yaml.swp", "~stroke.yaml", "#stroke.yaml", "stroke.yaml~", "notes.txt"):
        (folder / "techniques" / name).write_text(": [", "utf-8")
    (folder / "techniques/old.yaml").mkdir()
    load(folder)


@pytest.mark.parametrize(("seconds", "problems"), [(80, 0), (81, 1), (40, 0), (39, 1)])
def test_twenty_seconds_are_the_most_that_rounding_may_hide(folder: Path, seconds: int, problems: int) -> None:
    edit(folder / "routines/evening.yaml", "seconds: 60", f"seconds: {seconds}")
    report = Report()
    load_guide(folder, report)
    assert len(report.problems) == problems


def test_a_count_for_a_side_may_stand_for_both(folder: Path) -> None:
    guide = load(folder)
    (routine,) = guide.routines
    both = replace(routine.rows[1], side="both", minutes=4.0)
    report = Report()
    check_clock(replace(guide, routines=(replace(routine, rows=(both,)),)), report)
    assert report.problems == []


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ("*slow* and **slower**, *very* slow", 0),
        ("**very *very* slow** (*so*), 2 * 3", 0),
        ("see [[press]]*", 1),
        ("**slow and *slower*", 1),
        ("slow**", 1),
    ],
)
def test_asterisks_come_in_pairs(folder: Path, words: str, problems: int) -> None:
    edit(folder / "techniques/stroke.yaml", "feel: A slow wave.", f'feel: "{words}"')
    report = Report()
    load_guide(folder, report)
    assert len(report.problems) == problems


def test_coverage_names_the_pages_that_keep_each_promise(folder: Path) -> None:
    assert coverage(load(folder)) == (Covered(1, "a stroke", ("stroke",)), Covered(2, "a press", ("press",)))


def test_one_reminder_until_somebody_has_reviewed_it(folder: Path) -> None:
    guide = load(folder)
    report = Report()
    remind_of_review(guide, report)
    assert report.problems == []
    remind_of_review(replace(guide, reviewed_by=()), report)
    assert [problem.message for problem in report.problems] == ["no health professional has reviewed this guide"]
    assert not report.failed


def test_the_shipped_guide_has_no_error_and_keeps_its_twenty_promises() -> None:
    report = Report()
    guide = load_guide(SHIPPED, report)
    assert [str(problem) for problem in report.problems if problem.fatal] == []
    assert guide is not None
    covered = coverage(guide)
    assert [item.number for item in covered if item.pages] == list(range(1, 21))


def test_a_phrase_is_its_text() -> None:
    here, there = Span(Path("a"), 1), Span(Path("b"), 2)
    assert Phrase("oil", here) == Phrase("oil", there) == "oil"
    assert len({Phrase("oil", here), Phrase("oil", there), "oil"}) == 1


def test_naming_the_room_costs_nothing() -> None:
    code = "import sys, guidebook.reading, guidebook.reading.places; print('pydantic' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
