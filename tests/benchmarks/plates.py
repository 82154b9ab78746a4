"""Print what drawing costs: one plate, all plates of the guide from nothing, and a look that finds none to draw.

The first plate of all compiles the drawing code where it is not compiled yet, so it is drawn once off the clock.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from guidebook.drawing import read_source, scenes_in
from guidebook.figures import plates
from guidebook.problems import Report

SHIPPED = Path(__file__).parents[2] / "illustrations"
ONE, JOBS = "effleurage", 2


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="guidebook-plates-") as scratch:
        folder = Path(scratch)
        for scene in SHIPPED.glob("*.yaml"):
            shutil.copy(scene, folder)
        report = Report()
        sources = {name: read_source(path, report) for name, path in scenes_in(folder).items()}
        every = [source for source in sources.values() if source]
        one = [source for source in every if source.name == ONE]
        plates.draw(one)
        tell(f"to draw one plate, {ONE} (aim 3)", lambda: plates.draw(one))
        tell(f"to draw all {len(every)} plates, {JOBS} at a time (aim 120)", lambda: plates.draw(every, JOBS))
        tell("to find nothing to draw (aim 0.3)", lambda: [plates.stale(source.path) for source in every])


def tell(what: str, work: Callable[[], object]) -> None:
    """Seconds by the clock and of all processors, worker processes too."""
    began, before = perf_counter(), _processor()
    work()
    print(f"{perf_counter() - began:8.2f} s  ({_processor() - before:.2f} s of CPU)  {what}", flush=True)


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
