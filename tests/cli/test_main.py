"""How a run of the command ends, and what it costs to ask for help."""

import gc
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import click
import pytest

from guidebook.cli import main

COSTLY = (
    "yaml",
    "pydantic",
    "reportlab",
    "jinja2",
    "numpy",
    "numba",
    "rich",
    "pikepdf",
    "fontTools",
    "uharfbuzz",
    "PIL",
)


def ends_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    """The exit status of a command that ends in this way."""

    @click.command()
    def stumble() -> None:
        raise error

    monkeypatch.setitem(main.guidebook.commands, "stumble", stumble)
    return main.run(["stumble"])


def test_ctrl_c_is_130_and_says_what_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends_with(monkeypatch, KeyboardInterrupt()) == 130
    assert "finished files are whole" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends_with(monkeypatch, PermissionError(13, "Permission denied", "content/x/guide.yaml")) == 1
    assert capsys.readouterr().err == "content/x/guide.yaml: error: permission denied\n"


def test_a_bug_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        ends_with(monkeypatch, ZeroDivisionError())


def test_a_mistyped_command_is_usage_and_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["biuld"]) == 2
    assert "build" in capsys.readouterr().err


def test_outside_a_project_the_hint_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main.run(["build"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: there is no guide in ")
    assert "hint: " in said
    assert "guidebook new my-guide" in said


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["new", "--help"], ["--version"]])
def test_help_imports_nothing_costly(arguments: list[str]) -> None:
    program = (
        "import sys; from guidebook.cli.main import run\n"
        "try: run(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    imported = set(run.stdout.splitlines()[-1].split())
    assert not imported & set(COSTLY)


def test_a_closed_pipe_is_quiet() -> None:
    """As in `guidebook --help | head -1`."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "guidebook", "--help"]
    run = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert b"Traceback" not in run.stderr


def wait_for_reader(fifo: Path, seconds: float = 60) -> int:
    """A descriptor of the pipe's writing end, as soon as somebody reads from it."""
    end = time.monotonic() + seconds
    while True:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_interrupting_the_real_process_gives_130(tmp_path: Path) -> None:
    """A pipe that nobody writes to holds the command. When it ends, the signal has come, whatever the moment."""
    fifo = tmp_path / "content" / "slow" / "guide.yaml"
    fifo.parent.mkdir(parents=True)
    os.mkfifo(fifo)
    (tmp_path / "guidebook.yaml").write_text("format: 1\nguide: slow\n")
    command = [sys.executable, "-m", "guidebook", "check", "--project", str(tmp_path)]
    heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what a shell runs in the background ignores it
    process = subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heeds)
    writer = wait_for_reader(fifo)
    process.send_signal(signal.SIGINT)
    os.close(writer)  # else a signal that comes just before the read begins would not end it
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("guidebook bu", "plain,build"),
        ("guidebook build --paper half", "plain,half-letter"),
        ("guidebook dr", "plain,draw"),
    ],
)
def test_the_tab_key_completes(typed: str, offered: str) -> None:
    words = typed.split()
    asked = {"COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1), "_GUIDEBOOK_COMPLETE": "bash_complete"}
    program = "from guidebook.cli.main import run; run([])"
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, env=os.environ | asked, capture_output=True, text=True, check=False)
    assert run.stdout.splitlines() == [offered]


@pytest.mark.parametrize(("command", "sought"), [("build", False), ("watch", True), ("draw", True)])
def test_only_commands_that_last_look_for_lost_things(monkeypatch, command, sought):
    seen = []
    monkeypatch.setattr(main.sys, "argv", ["guidebook", command])
    monkeypatch.setattr(main, "run", lambda _: seen.append(gc.isenabled()) or 0)
    rarely = gc.get_threshold()
    try:
        with pytest.raises(SystemExit):
            main.main()
    finally:
        gc.enable()
        gc.unfreeze()
        gc.set_threshold(*rarely)
    assert seen == [sought]
