"""Print how builds of neutral guides compare with the plain book, and where the time goes."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Run, run, take_turns
from tests.benchmarks.neutral import write_guide

HEAD = f"{'techniques':>10}  {'guidebook':>10}  {'plain book':>10}  {'ratio':>6}  {'MiB':>6}  {'plain MiB':>9}"


def main() -> None:
    options = arguments()
    print(HEAD, flush=True)
    stages = {}
    with tempfile.TemporaryDirectory(prefix="guidebook-bench-") as scratch:
        for count in options.sizes:
            project = Path(scratch) / str(count)
            write_guide(project, count)
            ours, plain = compare(project, options.rounds)
            print(row(count, ours, plain), flush=True)
            stages[count] = stages_of(project)
    for count, seconds in stages.items():
        print(f"\nwhere {count} techniques spend it")
        for stage, time in seconds.items():
            print(f"{time:8.2f} s  {stage}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    sizes = {"type": lambda text: [int(size) for size in text.split(",")], "default": [20, 200]}
    parser.add_argument("--sizes", **sizes, help="numbers of techniques (default 20,200)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, taking turns (default 5)")
    return parser.parse_args()


def compare(project: Path, rounds: int) -> tuple[Run, Run]:
    """The median cold build and the median plain book, whole processes."""
    commands = {
        "ours": [sys.executable, "-m", "guidebook", "build", "--quiet", "--project", str(project)],
        "plain": [sys.executable, "-m", "tests.benchmarks.plain_book", str(project), str(project / "plain.pdf")],
    }
    medians = take_turns(commands, rounds, project / "log.txt")
    return medians["ours"], medians["plain"]


def row(count: int, ours: Run, plain: Run) -> str:
    ratio = ours.seconds / plain.seconds
    return (
        f"{count:10}  {ours.seconds:8.2f} s  {plain.seconds:8.2f} s  {ratio:6.2f}  {ours.peak:6.0f}  {plain.peak:9.0f}"
    )


def stages_of(project: Path) -> dict[str, float]:
    log = project / "stages.json"
    run([sys.executable, "-m", "tests.benchmarks.stages", str(project)], log)
    seconds: dict[str, float] = json.loads(log.read_text("utf-8"))
    return seconds


if __name__ == "__main__":
    main()
