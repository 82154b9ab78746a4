"""`guidebook watch` and `guidebook serve` as they are typed, in a project of their own."""

import importlib.util
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from guidebook.cli.main import run
from guidebook.preview.serve import listening
from tests.preview.sample import put

PATIENCE = 600  # seconds; drawing may have to compile first


class Running:
    """A command in a process of its own, and its lines as they come."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, "-m", "guidebook", *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.lines: Queue[str] = Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, pattern: str) -> str:
        """The next line in which the pattern is found."""
        seen = []
        while True:
            try:
                line = self.lines.get(timeout=PATIENCE)
            except Empty:
                pytest.fail(f"no line with {pattern!r} in {seen}")
            seen.append(line)
            if re.search(pattern, line):
                return line

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "my-guide"]) == 0
    return tmp_path / "my-guide"


@pytest.fixture
def started(project: Path) -> Iterator[list[Running]]:
    commands: list[Running] = []
    yield commands
    for command in commands:
        command.process.kill()


def edit(project: Path, old: str, new: str) -> None:
    path = project / "content/my-guide/techniques/warm-strokes.yaml"
    text = path.read_text("utf-8")
    assert old in text
    put(path, text.replace(old, new, 1))


@pytest.mark.slow
def test_watch_tells_each_save_in_a_line_and_goes_on_after_errors(project: Path, started: list[Running]) -> None:
    watch = Running(project, "watch")
    started.append(watch)
    watch.until(r"✓ booklet .* 8 pages on 2 sheets of A4")
    assert re.fullmatch(r"\[\d\d:\d\d:\d\d\] 8 pages · \d+\.\d\d s · ok", watch.until(r"8 pages ·"))
    reading = project / "build/my-guide-A5.pdf"
    first = reading.read_bytes()
    edit(project, "sentence: Fan", "sentence: Spread")
    assert re.search(r"\] warm-strokes\.yaml → 1 page \(4\) · \d+\.\d\d s · ok", watch.until("warm-strokes"))
    second = reading.read_bytes()
    assert second != first
    edit(project, "sentence: Spread", "sentense: Spread")
    assert watch.until("→").endswith("s · 1 error")
    assert watch.until("sentense").startswith("content/my-guide/techniques/warm-strokes.yaml:24:5: error: unknown key")
    assert reading.read_bytes() == second
    edit(project, "sentense: Spread", "sentence: Spread")
    assert "no page changed" in watch.until("→")
    assert watch.stop() == 130


@pytest.mark.slow
def test_a_moved_hand_is_drawn_again(project: Path, started: list[Running]) -> None:
    watch = Running(project, "watch", "--draw")
    started.append(watch)
    watch.until(r"\] 8 pages ·")
    scene, plate = (project / f"illustrations/warm-strokes.{kind}" for kind in ("yaml", "svg"))
    before, text = plate.read_bytes(), scene.read_text("utf-8")
    assert text.count("right dimple, 5.4 out, 1.5 up") == 1
    put(scene, text.replace("right dimple, 5.4 out, 1.5 up", "right dimple, 5.4 out, 2 up"))
    watch.until("drew warm-strokes")
    assert re.search(r"3 pages \(1, 4–5\)", watch.until(r"warm-strokes\.svg"))  # cover and routine show it too
    assert plate.read_bytes() != before
    put(scene, text.replace("right dimple, 5.4 out, 1.5 up", "right dimple, 2.4 out, 1 up"))
    watch.until(r"error: as drawn, .* on the spine")


@pytest.mark.slow
def test_serve_shows_the_pages_and_stops(project: Path, started: list[Running]) -> None:
    serve = Running(project, "serve", "--paper", "letter")
    started.append(serve)
    address = serve.until("The pages are at").split()[4]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
        assert b"guidebook" in answer.read()
    serve.until(r"\] 8 pages · ")
    edit(project, "sentence: Fan", "sentense: Fan")
    serve.until(r"→ \d+\.\d\d s · 1 error")
    assert serve.stop() in (0, 130)
    assert not list((project / "build").glob("*.pdf"))


def test_a_port_in_use_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(None) as taken:
        monkeypatch.chdir(project)
        port = str(taken.getsockname()[1])
        assert run(["serve", "--port", port]) == 2
    assert f"port {port} cannot be used: address already in use" in capsys.readouterr().err.lower()


@pytest.mark.parametrize("command", ["watch", "serve"])
def test_without_the_extra_it_says_what_to_install(
    command: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "uvicorn" else find(name))
    monkeypatch.chdir(project)
    assert run([command]) == 2
    said = capsys.readouterr().err
    assert "this needs uvicorn" in said
    assert 'pip install "guidebook[live]"' in said


def test_several_guides_are_served_side_by_side() -> None:
    with listening(None) as one, listening(None) as other:
        assert one.getsockname()[0] == other.getsockname()[0] == "127.0.0.1"
        assert one.getsockname()[1] != other.getsockname()[1]
