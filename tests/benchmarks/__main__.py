"""Print how builds of neutral guides compare with a plain ReportLab book and with Typst, and where the time goes."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.measure import Run, run, take_turns
from tests.benchmarks.neutral import write_guide

PYTHON = sys.executable
OURS = "guidebook"


def main() -> None:
    options = arguments()
    print(f"{'techniques':>10}  {'book':<10}  {'seconds':>8}  {'peak MiB':>8}  {'guidebook takes':>15}")
    stages = {}
    with tempfile.TemporaryDirectory(prefix="guidebook-bench-") as scratch:
        for count in options.sizes:
            project = Path(scratch) / str(count)
            write_guide(project, count)
            medians = take_turns(books(project), options.rounds, project / "log.txt")
            for name, median in medians.items():
                print(row(count, name, median, medians[OURS]), flush=True)
            stages[count] = stages_of(project)
    for count, seconds in stages.items():
        print(f"\nwhere {count} techniques spend it")
        for stage, time in seconds.items():
            print(f"{time:8.2f} s  {stage}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=numbers, default=(20, 200), help="numbers of techniques (default 20,200)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, taking turns (default 5)")
    return parser.parse_args()


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def books(project: Path) -> dict[str, list[str]]:
    """The command that makes each book of the same guide, from nothing, as a process of its own."""
    folder = str(project)
    commands = {
        OURS: [PYTHON, "-m", "guidebook", "build", "--quiet", "--project", folder],
        "plain": [PYTHON, "-m", "tests.benchmarks.plain_book", folder, str(project / "plain.pdf")],
    }
    if find_spec("typst"):
        commands["typst"] = [PYTHON, "-m", "tests.benchmarks.typst_book", folder, str(project / "typst.pdf")]
    return commands


def row(count: int, name: str, median: Run, ours: Run) -> str:
    ratio = "" if name == OURS else f"{ours.seconds / median.seconds:10.2f} of it"
    return f"{count:10}  {name:<10}  {median.seconds:8.2f}  {median.peak:8.0f}  {ratio:>15}".rstrip()


def stages_of(project: Path) -> dict[str, float]:
    """The seconds of each stage of one more build."""
    log = project / "stages.json"
    run([PYTHON, "-m", "tests.benchmarks.stages", str(project)], log)
    seconds: dict[str, float] = json.loads(log.read_text("utf-8"))
    return seconds


if __name__ == "__main__":
    main()
