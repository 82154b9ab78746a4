"""Problems as people, editors and programs get to see them."""

from __future__ import annotations

import json
from pathlib import Path

from guidebook.problems import Problem, Report, Span, as_json, count, describe, did_you_mean, explain

PATH = Path("content/kneading.yaml")
SOURCE = "\n" * 33 + "      presure: firm\n\tx: 按摩 here\n" + "a" * 90 + " b" * 40


def test_the_long_form_shows_the_line_marks_the_place_and_says_what_to_do() -> None:
    hint = "did you mean 'pressure'? allowed here: area, count"
    problem = Problem("unknown key 'presure'", Span(PATH, 34, 7, 7), hint)
    assert explain(problem, SOURCE) == (
        "content/kneading.yaml:34:7: error: unknown key 'presure'\n"
        "   |\n"
        "34 |       presure: firm\n"
        "   |       ^^^^^^^ did you mean 'pressure'?\n"
        "   = hint: allowed here: area, count"
    )


def test_a_tab_is_one_column_and_wide_letters_are_two() -> None:
    shown = explain(Problem("odd", Span(PATH, 35, 5, 2)), SOURCE).split("\n")
    assert shown[2:] == ["35 |  x: 按摩 here", "   |     ^^^^"]


def test_a_long_line_is_cut_on_both_sides() -> None:
    line, marks = explain(Problem("odd", Span(PATH, 36, 92, 1)), SOURCE).split("\n")[2:4]
    assert len(line) <= 106
    assert line.startswith("36 | …a")
    assert line.endswith("…")
    assert line[marks.index("^")] == "b"


def test_without_the_file_there_is_still_the_message_and_the_hint() -> None:
    problem = Problem("gone", Span(Path("x"), 3), "did you mean 'y'?", fatal=False)
    assert explain(problem) == "x:3:1: warning: gone\n  = hint: did you mean 'y'?"
    assert explain(problem, "one line") == explain(problem)


def test_files_with_errors_come_last_and_errors_last_in_them() -> None:
    report = Report()
    report.error("one", Span(Path("a.yaml"), 1))
    report.warn("two", Span(Path("a.yaml"), 9))
    report.warn("three", Span(Path("b.yaml"), 2))
    report.warn("three", Span(Path("b.yaml"), 2))
    assert describe(report.problems, "short") == (
        "b.yaml:2:1: warning: three\na.yaml:9:1: warning: two\na.yaml:1:1: error: one\n1 error, 2 warnings in 2 files"
    )


def test_the_closing_line_counts_in_words() -> None:
    error, warning = Problem("a", Span(PATH)), Problem("b", Span(Path("x")), fatal=False)
    assert count([]) == "no problems"
    assert count([warning]) == "1 warning in 1 file"
    assert count([error, error]) == "2 errors in 1 file"


def test_programs_get_every_part() -> None:
    problem = Problem("schön", Span(PATH, 3, 4, 5), "do", fatal=False)
    assert json.loads(as_json([problem])) == [
        {
            "path": "content/kneading.yaml",
            "line": 3,
            "column": 4,
            "width": 5,
            "kind": "warning",
            "message": "schön",
            "hint": "do",
        }
    ]
    assert as_json([]) == "[]"


def test_a_file_that_has_gone_is_no_traceback(tmp_path: Path) -> None:
    problem = Problem("odd", Span(tmp_path / "gone.yaml"))
    assert describe([problem]).endswith("1 error in 1 file")


def test_the_nearest_word_or_all_of_them() -> None:
    assert did_you_mean("presure", ["pressure", "place"]) == "did you mean 'pressure'?"
    assert did_you_mean("zzz", ["b", "a"]) == "choose one of: a, b"
    assert did_you_mean("zzz", []) == ""
