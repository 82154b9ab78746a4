"""One build, stage by stage: prints the seconds of each as JSON. `python -m tests.benchmarks.stages PROJECT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

BEGAN = perf_counter()

from guidebook.problems import Report  # noqa: E402  # imports are one of the stages
from guidebook.project import BuildOptions, Project  # noqa: E402


class Stopwatch:
    """Adds up the seconds between one report of progress and the next, under the stage reported first."""

    def __init__(self) -> None:
        self.stage, self.since = "start-up", BEGAN
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, _done: int, _total: int) -> None:
        if stage != self.stage:
            self.stop()
            self.stage = stage

    def stop(self) -> None:
        now = perf_counter()
        self.seconds[self.stage] = self.seconds.get(self.stage, 0.0) + now - self.since
        self.since = now


def main(folder: Path) -> None:
    watch, report = Stopwatch(), Report()
    Project.find(folder).build(BuildOptions(), report, watch)
    watch.stop()
    if report.failed:
        sys.exit("\n".join(map(str, report.problems)))
    json.dump(watch.seconds, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
