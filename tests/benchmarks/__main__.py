"""Print how builds of neutral guides compare with a plain ReportLab book and with Typst, and where the time goes."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.measure import Case, Run, run, take_turns
from tests.benchmarks.neutral import edit_technique, write_guide
from tests.benchmarks.prose import SHIPPED, add_prose
from tests.benchmarks.typography import report

PYTHON = sys.executable
PLAIN = "plain book"
PROSE = 40


def main() -> None:
    options = arguments()
    print(f"{'techniques':>10}  {'book':<20}  {'seconds':>8}  {'peak MiB':>8}  {'of plain':>8}")
    stages = {}
    with tempfile.TemporaryDirectory(prefix="guidebook-bench-") as scratch:
        for count in options.sizes:
            project = Path(scratch) / str(count)
            write_guide(project, count)
            medians = take_turns(books(project), options.rounds, project / "log.txt")
            for name, median in medians.items():
                print(row(count, name, median, medians[PLAIN]), flush=True)
            stages[count] = stages_of(project)
        print("\nhow it is set (aims: spread of word gaps 0.31 pt, 12 % hyphenated, ladders of 2, no rivers)")
        for name, path in finished(Path(scratch), max(options.sizes)).items():
            print(f"{name}\n{report(path)}", flush=True)
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


def books(project: Path) -> dict[str, Case]:
    """The same guide made into a book in each way, every time by a process of its own."""
    folder = str(project)
    ours = [PYTHON, "-m", "guidebook", "build", "--quiet", "--project", folder]
    cases = {
        "guidebook, cold": Case(ours, lambda _: forget(project)),
        "with nothing changed": Case(ours),
        "with one sentence": Case(ours, lambda number: edit_technique(project, number)),
        PLAIN: Case([PYTHON, "-m", "tests.benchmarks.plain_book", folder, str(project / "plain.pdf")]),
    }
    if find_spec("typst"):
        cases["typst"] = Case([PYTHON, "-m", "tests.benchmarks.typst_book", folder, str(project / "typst.pdf")])
    return cases


def finished(scratch: Path, count: int) -> dict[str, Path]:
    """The shipped guide, and a neutral one of `count` techniques with pages of running text."""
    project = scratch / "set"
    write_guide(project, count)
    add_prose(project, PROSE)
    files = {"the shipped guide": SHIPPED / "back-massage", f"{count} techniques with {PROSE} pages of prose": project}
    found = {}
    for name, guide in files.items():
        output = scratch / f"{guide.name}.pdf"
        command = [PYTHON, "-m", "guidebook", "build", "--quiet", "--project", str(guide), "-o", str(output)]
        run(command, project / "log.txt")
        found[name] = output
    return found


def forget(project: Path) -> None:
    """Away with what was built and what is remembered of it."""
    shutil.rmtree(project / "build", ignore_errors=True)


def row(count: int, name: str, median: Run, plain: Run) -> str:
    ratio = median.seconds / plain.seconds
    return f"{count:10}  {name:<20}  {median.seconds:8.2f}  {median.peak:8.0f}  {ratio:8.3f}"


def stages_of(project: Path) -> dict[str, float]:
    """The seconds of each stage of one more build from nothing."""
    forget(project)
    log = project / "stages.json"
    run([PYTHON, "-m", "tests.benchmarks.stages", str(project)], log)
    seconds: dict[str, float] = json.loads(log.read_text("utf-8"))
    return seconds


if __name__ == "__main__":
    main()
