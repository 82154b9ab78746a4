"""How far a long run has come: a bar on a terminal, a line a stage when asked, nothing in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import click

from guidebook.progress import OnProgress, unwatched

PATIENCE = 0.4  # seconds before a bar is worth drawing, and rich worth importing
PACE = 0.1  # seconds between two looks of the bar


class Bar:
    """A bar that appears only when the work takes longer than a moment, and goes when it is done."""

    def __init__(self) -> None:
        self.began = monotonic()
        self.stage = ""
        self.bar: Any = None
        self.task: Any = None
        self.drawn = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.bar is None and monotonic() - self.began < PATIENCE:
            return
        if self.bar is None:
            self.bar = drawn_bar()
            self.bar.start()
        if stage != self.stage:
            if self.task is not None:
                self.bar.remove_task(self.task)
            self.task = self.bar.add_task(stage, total=total)
            self.stage = stage
        now = monotonic()
        due = now - self.drawn >= PACE or done == total
        self.bar.update(self.task, completed=done, total=total, refresh=due)
        self.drawn = now if due else self.drawn

    def close(self) -> None:
        if self.bar is not None:
            self.bar.stop()


def drawn_bar() -> Any:
    """A rich progress bar on standard error. It draws itself when told: a process with a thread is not copied safely,
    and a build copies itself to use every core."""
    from rich.console import Console  # a run that draws no bar never pays for rich
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    class Speed(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> str:
            return f"{task.speed:.0f}/s" if task.speed else ""

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Speed(), TimeLeft())
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)


class Log:
    """One line a stage, with the time that it took."""

    def __init__(self) -> None:
        self.began = monotonic()
        self.stage = ""
        self.count = 0

    def __call__(self, stage: str, _done: int, total: int) -> None:
        if stage != self.stage:
            self.close()
            self.began, self.stage = monotonic(), stage
        self.count = total

    def close(self) -> None:
        if self.stage:
            click.echo(f"{monotonic() - self.began:8.2f} s  {self.stage} ({self.count})", err=True)


@contextmanager
def watched(verbose: bool, quiet: bool) -> Iterator[OnProgress]:
    """What to call with each step of the work, and tidy up after."""
    watcher: Bar | Log | None = None
    if verbose:
        watcher = Log()
    elif not quiet and on_terminal():
        watcher = Bar()
    try:
        yield watcher or unwatched
    finally:
        if watcher:
            watcher.close()


def on_terminal() -> bool:
    """Whether a moving bar would be seen and is wanted."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")
