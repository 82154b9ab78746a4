"""A live session of the shipped guide: what an edit costs, and how much memory it holds after many.

`python -m tests.benchmarks.live [--rounds N]` prints lines of text; `make bench` calls it with few rounds.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from guidebook.cli.live import maker
from guidebook.preview import Session
from guidebook.preview.app import Preview
from guidebook.preview.screen import page_picture
from guidebook.project import BuildOptions, Project
from tests.benchmarks.measure import KIBIBYTE

SHIPPED = Path(__file__).parents[2]
EDITED = "content/back-massage/techniques/effleurage.yaml"
SETTLED = 0.1  # of the rounds: by then every cache is as full as one page makes it


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.live", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000, help="saves, of two sentences in turn (default 1000)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="guidebook-live-") as scratch:
        root = Path(scratch) / "guide"
        for folder in ("content", "illustrations"):
            shutil.copytree(SHIPPED / folder, root / folder)
        report(rounds, list(edits(root, rounds)))


def edits(root: Path, rounds: int) -> Iterator[tuple[float, float]]:
    """Seconds and MiB of each round, with the page shown as a browser asks for it."""
    session = Session(maker(Project.find(root), BuildOptions()), root)
    preview, path = Preview(session), root / EDITED
    text = path.read_text("utf-8")
    at = text.index("sentence: ") + len("sentence: ")
    session.build()
    for number in range(rounds):
        path.write_text(f"{text[:at]}{('Now', 'Then')[number % 2]} {text[at:]}", "utf-8")
        done = session.build([path])
        if done.stale or not done.changed or not session.shown:
            raise RuntimeError("\n".join(map(str, done.problems)) or "the edit changed no page")
        preview.feed.publish(preview.state())
        for page in session.shown.document.pages:
            if page.id in done.changed:
                page_picture(page, session.shown.palette)
        gc.collect()
        yield done.seconds, held()


def held() -> float:
    """MiB of memory that this process holds now; the most that it ever held, where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE / 2**20
    return pages * resource.getpagesize() / 2**20


def report(rounds: int, found: list[tuple[float, float]]) -> None:
    print(f"live, {rounds} edits of the shipped guide")
    print(f"{median(seconds for seconds, _ in found):8.3f} s  an edit until its pages are made")
    for share in (SETTLED, 0.5, 1.0):
        place = max(1, round(share * rounds))
        print(f"{found[place - 1][1]:8.1f} MiB  held after {place}")


if __name__ == "__main__":
    main()
