"""Progress: a bar for a person who waits, lines when asked, nothing in a pipe."""

import io
import re
import sys

import pytest

from guidebook.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(verbose: bool = False, quiet: bool = False) -> None:
    with progress.watched(verbose, quiet) as on_progress:
        for stage in ("Reading", "Laying out"):
            for done in range(3):
                on_progress(stage, done, 2)


def test_a_pipe_gets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    work()
    assert capsys.readouterr() == ("", "")


def test_verbose_gives_a_line_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    work(verbose=True)
    lines = capsys.readouterr().err.splitlines()
    assert [re.sub(r"^ +\d+\.\d\d s", "", line) for line in lines] == ["  Reading (2)", "  Laying out (2)"]


def on_terminal(monkeypatch: pytest.MonkeyPatch, patience: float = 0) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    work()
    return terminal.getvalue()


def test_a_long_run_on_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "Laying out" in on_terminal(monkeypatch)


def test_a_short_run_does_not_flicker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert on_terminal(monkeypatch, patience=60) == ""


def test_no_color_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert on_terminal(monkeypatch) == ""
