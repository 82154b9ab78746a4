"""Print how builds of neutral guides compare with a plain ReportLab book and with Typst, and where the time goes."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks import register
from tests.benchmarks.measure import Case, Run, run, take_turns
from tests.benchmarks.neutral import edit_technique, write_guide
from tests.benchmarks.prose import SHIPPED, add_prose
from tests.benchmarks.typography import report

PYTHON = sys.executable
COLD, EDIT, BARE, PLAIN = "guidebook, cold", "with one sentence", "without tags, fit ...", "plain book"
TYPST, ALIVE = "typst, cold", "typst kept alive"
AIMS = {  # of the plain book's time, by techniques
    (COLD, 20): 0.75,
    (COLD, 200): 0.2,
    (COLD, 2000): 0.06,
    (EDIT, 200): 0.10,
    (EDIT, 2000): 0.012,
}
ENOUGH = 1000  # techniques times rounds, beyond which rounds are saved
SET, PROSE = 200, 40  # techniques and pages of running text in the guide that is looked at for how it is set


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="guidebook-bench-") as scratch:
        folder = Path(scratch)
        print(
            f"{'techniques':>10}  {'book':<21}  {'seconds':>8}  {'of CPU':>7}  {'MiB':>5}  {'of plain':>8}  {'aim':>6}"
        )
        stages = {count: compare(folder / str(count), count, options.rounds) for count in options.sizes}
        for count, seconds in stages.items():
            print(f"\nwhere {count} techniques spend it")
            for stage, time in seconds.items():
                print(f"{time:8.2f} s  {stage}")
        imposed = said_by("imposing", str(folder / str(max(options.sizes))))
        print(f"\n{float(imposed):8.3f} s  to impose 100 pages (aim 0.2)\n")
        print(said_by("live", "--rounds", str(options.edits)), flush=True)
        print(said_by("seen"), flush=True)
        print("how it is set (aims: spread of word gaps 0.31 pt, 12 % hyphenated, ladders of 2, no rivers, one grid)")
        for name, path in finished(folder).items():
            print(f"{name}\n{report(path)}\n{register.report(path)}", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    sizes = (20, 200, 2000)
    parser.add_argument("--sizes", type=numbers, default=sizes, help="numbers of techniques (default 20,200,2000)")
    parser.add_argument(
        "--rounds", type=int, default=5, help="runs of each, taking turns; fewer of large guides (default 5)"
    )
    parser.add_argument("--edits", type=int, default=100, help="saves in the live session (default 100)")
    return parser.parse_args()


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def compare(project: Path, count: int, rounds: int) -> dict[str, float]:
    """Print how the books of `count` techniques compare; returns the seconds of each stage of ours."""
    rounds = min(rounds, max(1, ENOUGH // count))
    write_guide(project, count)
    medians = take_turns(books(project), rounds, project / "log.txt")
    if TYPST in medians:
        seconds = float(said_by("typst_book", str(project), str(project / "typst.pdf"), str(rounds)))
        medians[ALIVE] = replace(medians[TYPST], seconds=seconds, work=seconds)
    for name, median in medians.items():
        print(row(count, name, median, medians), flush=True)
    cost = medians[COLD].work / medians[BARE].work - 1  # of processors, since small shares drown in a busy machine
    print(f"{count:10}  tags, shaping and total fit cost {cost:.0%} (aim: at most 60 %)", flush=True)
    return stages_of(project)


def books(project: Path) -> dict[str, Case]:
    """The same guide made into a book in each way, every time by a process of its own."""
    folder = str(project)
    ours = [PYTHON, "-m", "guidebook", "build", "--quiet", "--project", folder]
    cases = {
        BARE: Case([PYTHON, "-m", "tests.benchmarks.bare", folder], lambda _: forget(project)),
        COLD: Case(ours, lambda _: forget(project)),
        "with nothing changed": Case(ours),
        EDIT: Case(ours, lambda number: edit_technique(project, number)),
        PLAIN: Case([PYTHON, "-m", "tests.benchmarks.plain_book", folder, str(project / "plain.pdf")]),
    }
    if find_spec("typst"):
        cases[TYPST] = Case([PYTHON, "-m", "tests.benchmarks.typst_book", folder, str(project / "typst.pdf")])
    return cases


def said_by(script: str, *words: str) -> str:
    """What another benchmark of this folder prints."""
    command = [PYTHON, "-m", f"tests.benchmarks.{script}", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def finished(scratch: Path) -> dict[str, Path]:
    """The shipped guide, and a neutral one with pages of running text."""
    project = scratch / "set"
    write_guide(project, SET)
    add_prose(project, PROSE)
    files = {"the shipped guide": SHIPPED / "back-massage", f"{SET} techniques with {PROSE} pages of prose": project}
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


def row(count: int, name: str, median: Run, medians: Mapping[str, Run]) -> str:
    ratio = median.seconds / medians[PLAIN].seconds
    aim = f"{AIMS[name, count]:6g}" if (name, count) in AIMS else ""
    line = (
        f"{count:10}  {name:<21}  {median.seconds:8.2f}  {median.work:7.2f}  {median.peak:5.0f}  {ratio:8.3f}  {aim:>6}"
    )
    rival = {COLD: TYPST, EDIT: ALIVE}.get(name)
    if rival in medians:
        line += f"  {median.seconds / medians[rival].seconds:.2f} of {rival}"
    return line.rstrip()


def stages_of(project: Path) -> dict[str, float]:
    """The seconds of each stage of one more build from nothing."""
    forget(project)
    log = project / "stages.json"
    run([PYTHON, "-m", "tests.benchmarks.stages", str(project)], log)
    seconds: dict[str, float] = json.loads(log.read_text("utf-8"))
    return seconds


if __name__ == "__main__":
    main()
