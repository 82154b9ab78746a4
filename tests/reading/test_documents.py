"""A file by its schema: what a writer may leave out, shorten or write as they like, and what they are told."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

import pytest
from pydantic import Field

from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.reading.documents import read
from guidebook.reading.schema.base import Entry, File, Many, Text, documentation
from guidebook.reading.schema.names import HOMES, schema
from guidebook.reading.seconds import clock


class Note(Entry):
    short_form: ClassVar[str] = "text"

    text: Text
    """The words."""
    loud: bool = False


class Sheet(File):
    title: Text
    """The title at the head."""
    tone: Literal["", "calm"] = ""
    number: int = 4
    size: float | None = None
    notes: Many[Note] = ()
    keys: dict[str, Text] = Field(default_factory=dict)


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("sheet.yaml")


def reads(path: Path, text: str) -> Sheet:
    path.write_text(text, "utf-8")
    report = Report()
    found = read(path, Sheet, report)
    assert report.problems == []
    assert found is not None
    return found


def test_words_keep_their_place_and_groups_theirs(sheet: Path) -> None:
    found = reads(sheet, "format: 1\ntitle:  Slow  hands\nnotes:\n  - text: a\n  - b\n")
    assert isinstance(found.title, Phrase)
    assert found.title == "Slow hands", "space is one space"
    assert found.title.span == Span(sheet, 2, 9, 11)
    assert found.span.line == 1
    assert [note.span for note in found.notes] == [Span(sheet, 4, 5, 4), Span(sheet, 5, 5, 1)]


def test_text_alone_and_one_alone_are_enough(sheet: Path) -> None:
    found = reads(sheet, "format: 1\ntitle: x\nnotes: Never on the spine.\n")
    assert [note.text for note in found.notes] == ["Never on the spine."]


def test_keys_with_nothing_after_them_count_as_left_out(sheet: Path) -> None:
    assert reads(sheet, "format: 1\ntitle: x\nnumber:\nsize: ~\nnotes:\ntone:\n").number == 4


@pytest.mark.parametrize("words", ["112", "yes", "1.50", "12:30", "null and void", "0x1F"])
def test_text_may_look_like_anything(sheet: Path, words: str) -> None:
    assert reads(sheet, f"format: 1\ntitle: {words}\n").title == words


@pytest.mark.parametrize(("words", "truth"), [("yes", True), ("no", False), ("true", True), ("Off", False)])
def test_truth_is_said_as_people_say_it(sheet: Path, words: str, truth: bool) -> None:
    assert reads(sheet, f"format: 1\ntitle: x\nnotes: {{text: a, loud: {words}}}").notes[0].loud is truth


def test_letters_are_composed_and_no_break_spaces_kept(sheet: Path) -> None:
    assert reads(sheet, "format: 1\ntitle: Cafe\u0301 5\u00a0ml\n").title == "Café 5\u00a0ml"


def test_a_misspelt_key_is_one_problem_and_all_are_told_in_order(sheet: Path) -> None:
    sheet.write_text("titel: x\nformat: 1\nnotes:\n  - texxt: a\nnumber: z\n", "utf-8")
    keys = ("format", "keys", "notes", "number", "size", "title", "tone")
    report = Report()
    assert read(sheet, Sheet, report) is None
    assert [str(problem) for problem in report.problems] == [
        f"sheet.yaml:1:1: error: unknown key 'titel' (did you mean 'title'? allowed here: {', '.join(keys)})",
        "sheet.yaml:4:5: error: unknown key 'texxt' (did you mean 'text'? allowed here: loud, text)",
        "sheet.yaml:5:9: error: 'number' should be a whole number, not 'z'",
    ]


def test_what_is_missing_is_explained_in_the_schemas_words(sheet: Path) -> None:
    sheet.write_text("format: 1\nnotes: {loud: no}\n", "utf-8")
    report = Report()
    read(sheet, Sheet, report)
    assert [str(problem) for problem in report.problems] == [
        "sheet.yaml:1:1: error: 'title' is missing (the title at the head)",
        "sheet.yaml:2:8: error: 'text' is missing (the words)",
    ]


def test_a_file_that_is_quite_another_does_not_fill_the_screen(sheet: Path) -> None:
    sheet.write_text("format: 1\ntitle: x\n" + "".join(f"other{nth}: 1\n" for nth in range(60)), "utf-8")
    report = Report()
    read(sheet, Sheet, report)
    assert len(report.problems) == 51
    assert report.problems[-1].message == "10 more problems from here on"
    assert report.problems[-1].span.line == 53


@pytest.mark.parametrize("kind", HOMES)
def test_every_kind_of_file_explains_each_of_its_keys(kind: str) -> None:
    about = documentation(schema(kind))
    assert [name for name in schema(kind).model_fields if not about.get(name)] == []


@pytest.mark.parametrize(("seconds", "words"), [(300, "5 min"), (90, "1 min 30 s"), (45.2, "45 s"), (0, "0 s")])
def test_time_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert clock(seconds) == words
