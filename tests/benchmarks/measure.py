"""Whole processes by the clock: seconds, peak memory, and medians of runs that take turns."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from time import perf_counter

KIBIBYTE = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is bytes on macOS, KiB elsewhere
# A user's second run finds every module compiled, but some shells forbid Python to keep what it has compiled.
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Run:
    """One process with those that it started: seconds by the clock and of all processors together, and the most memory
    that one of them held at once, in MiB.
    """

    seconds: float
    peak: float
    work: float


def run(command: Sequence[str], log: Path) -> Run:
    """Run to the end, what it says into `log`. Raises RuntimeError with the log when it fails."""
    with log.open("wb") as output:
        began = perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=COMPILED)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{log.read_text('utf-8', errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_maxrss * KIBIBYTE / 2**20, usage.ru_utime + usage.ru_stime)


@dataclass(frozen=True)
class Case:
    """A command to time, and what is done before each run of it, off the clock; it is given the number of the run."""

    command: Sequence[str]
    prepare: Callable[[int], None] = lambda _number: None


def take_turns(cases: Mapping[str, Case], rounds: int, log: Path) -> dict[str, Run]:
    """The median run of each case. Rounds alternate, so that a busy minute of the machine hits all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    for number in range(rounds):
        for name, case in cases.items():
            case.prepare(number)
            runs[name].append(run(case.command, log))
    return {
        name: Run(*(median(getattr(one, part.name) for one in found) for part in fields(Run)))
        for name, found in runs.items()
    }
