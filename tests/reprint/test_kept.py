"""What lies printed, written beside the content and read again; damaged files are told, and never stop a comparison."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.printing import Printing
from guidebook.problems import Report
from guidebook.reading.printed import load_printed, printed_text
from guidebook.reprint import Changes, Present, keep_printed, printed_file, since_printed
from tests.reprint.leaflet import document, present

PAGES = [("cover", "Warm hands"), ("glide", "Glide: up, and back"), ("rest", "Rest"), ("end", "Bye")]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = printed_file(tmp_path / "content" / "guide", "pocket")
    assert keep_printed(book(), path, Report())
    return path


def book(*words: str) -> Present:
    pages = [(name, words[nth] if nth < len(words) else text) for nth, (name, text) in enumerate(PAGES)]
    return present(document(pages), Printing())


def since(path: Path, now: Present) -> tuple[Changes | None, list[str]]:
    report = Report()
    found = since_printed(now, path, report)
    return found, [str(problem).replace(str(path.parent), "printed") for problem in report.problems]


def test_the_record_is_small_and_can_be_read(kept: Path) -> None:
    assert kept.name == "pocket.yaml"
    assert printed_file(kept.parent, None).name == "booklet.yaml"
    text = kept.read_text("utf-8")
    assert text.splitlines()[:4] == [
        "# What lies printed of this guide, kept by 'guidebook printed'. Delete this file to forget it.",
        "format: 1",
        "paper: A4",
        "page: A5",
    ]
    assert text.count("\n  - {id: ") == len(PAGES)


def test_the_record_says_again_what_was_said(kept: Path) -> None:
    report = Report()
    printed = load_printed(kept, report)
    assert printed is not None
    assert printed_text(printed) == kept.read_text("utf-8")
    odd = replace(
        printed.choices,
        page="148x210mm",
        theme="large: print",
        mirror=True,
        minutes=(("", 20.0), ("full", 30.5)),
        ink="low",
        signature=8,
        right_bound=True,
        marks=True,
        grams=120.0,
    )
    other = replace(printed, choices=odd, folded=False)
    kept.write_text(printed_text(other), "utf-8")
    assert load_printed(kept, report) == other
    assert report.problems == []


def test_the_same_book_is_kept_in_the_same_bytes(kept: Path) -> None:
    before = {path.name: path.read_bytes() for path in kept.parent.iterdir()}
    assert keep_printed(book(), kept, Report())
    assert {path.name: path.read_bytes() for path in kept.parent.iterdir()} == before
    assert set(before) == {"pocket.yaml", "pocket.pages"}


def test_what_has_changed_is_found(kept: Path) -> None:
    changes, problems = since(kept, book("Cool hands"))
    assert changes is not None
    assert [change.id for change in changes.pages] == ["cover"]
    assert problems == []


def test_nothing_printed_yet_is_told(tmp_path: Path) -> None:
    changes, (problem,) = since(tmp_path / "booklet.yaml", book())
    assert changes is None
    assert problem.startswith("printed/booklet.yaml:1:1: error: nothing is known to be printed yet")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fold: booklet", "fold: twice", "printed/pocket.yaml:5:7: error: "),
        ("paper: A4", "paper: A44", "printed/pocket.yaml:3:8: error: "),
        ("look:", "lok:", "printed/pocket.yaml:12:17: error: unknown key 'lok'"),
        ("pages:", "pages: [", "printed/pocket.yaml:"),
        ("format: 1", "format: 2", "printed/pocket.yaml:2:9: error: this program reads format 1"),
        ("signature: 0", "signature: many", "printed/pocket.yaml:6:12: error: "),
        ("signature: 0", "signature: 6", "printed/pocket.yaml:6:12: error: "),
    ],
)
def test_a_damaged_record_is_told_at_its_place(kept: Path, old: str, new: str, told: str) -> None:
    kept.write_text(kept.read_text("utf-8").replace(old, new, 1), "utf-8")
    changes, problems = since(kept, book())
    assert changes is None
    assert problems[0].startswith(told), problems


@pytest.mark.parametrize("damage", ["gone", "cut", "other", "foreign"])
def test_without_the_old_pages_changes_are_still_told(kept: Path, damage: str) -> None:
    pages = kept.with_suffix(".pages")
    if damage == "gone":
        pages.unlink()
    else:
        pages.write_bytes({"cut": pages.read_bytes()[:-9], "other": b"", "foreign": b"PK\x03\x04"}[damage])
    changes, problems = since(kept, book("Cool hands"))
    assert changes is not None
    assert [(change.id, change.old) for change in changes.pages] == [("cover", None)]
    assert [problem.partition(": ")[0] for problem in problems] == ["printed/pocket.pages:1:1"]
    assert "warning" in problems[0]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    report = Report()
    (tmp_path / "printed").write_text("a file in the way")
    assert not keep_printed(book(), tmp_path / "printed" / "booklet.yaml", report)
    assert "cannot write this file" in str(report.problems[0])
