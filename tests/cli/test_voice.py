"""Problems to standard error, results to standard output, an exit status at the end."""

import json
from pathlib import Path

import pytest

from guidebook.cli.voice import Voice
from guidebook.problems import Report, Span

PLACE = Span(Path("content/x/guide.yaml"), 3, 5)


def report_of(*kinds: str) -> Report:
    report = Report()
    for kind in kinds:
        (report.error if kind == "error" else report.warn)(f"an {kind} of some kind", PLACE, "mend it")
    return report


@pytest.mark.parametrize(
    ("kinds", "strict", "status"),
    [((), True, 0), (("warning",), False, 0), (("warning",), True, 1), (("error",), False, 1)],
)
def test_exit_status(kinds: tuple[str, ...], strict: bool, status: int) -> None:
    assert Voice(strict=strict).close(report_of(*kinds)) == status


def test_short_is_a_line_each_for_editors(capsys: pytest.CaptureFixture[str]) -> None:
    Voice(diagnostics="short").close(report_of("error", "warning"))
    said = capsys.readouterr()
    assert "content/x/guide.yaml:3:5: error: an error of some kind (mend it)\n" in said.err
    assert said.out == ""


def test_json_is_all_that_stands_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice(diagnostics="json")
    voice.say("for people")
    voice.close(report_of("error", "warning"))
    said = capsys.readouterr()
    assert [problem["kind"] for problem in json.loads(said.out)] == ["warning", "error"]
    assert said.err == ""


def test_json_of_nothing_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    Voice(diagnostics="json").close(Report())
    assert json.loads(capsys.readouterr().out) == []


def test_quiet_tells_problems_only(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice(quiet=True)
    voice.say("a result")
    voice.close(report_of("warning"))
    said = capsys.readouterr()
    assert said.out == ""
    assert "an warning of some kind" in said.err
