"""From a save until the changed page is on the screen: `guidebook serve` as a process, and Chromium looking at it.

`python -m tests.benchmarks.seen [--rounds N]` prints lines of text; `make bench` calls it with few rounds. Where
Chromium or selenium is not installed it says so.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.live import EDITED, SHIPPED
from tests.benchmarks.neutral import name_of, write_guide

LARGE = 200  # techniques of the neutral guide
AIM = 0.3  # s
PATIENCE = 60  # s
PAUSE = 0.4  # s between a page shown and the next save: longer than a burst of saves, so that each stands alone
ADDRESS = "http://"
# Waits for the page to be swapped, and for the frame with it to be painted; then the time of the wall clock, in ms.
LOOKOUT = """
window.seen = null;
const picture = document.querySelector(`#page-${arguments[0]} .picture`);
new MutationObserver((_, observer) => {
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.seen = Date.now(); }));
}).observe(picture, {childList: true});
"""
SHOWN = "return document.querySelector(`#page-${arguments[0]} .picture svg`) !== null"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.seen", description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="saves of each guide (default 25)")
    rounds = parser.parse_args().rounds
    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if not all(programs) or not find_spec("selenium"):
        print("from a save to the screen: not measured, for want of chromium, chromedriver or selenium")
        return
    with tempfile.TemporaryDirectory(prefix="guidebook-seen-") as scratch:
        folder = Path(scratch)
        with browser(*map(str, programs), folder / "profile") as window:
            print(f"from a save until Chromium has painted the page (aim {AIM} s)")
            for name, project, file in guides(folder):
                print(row(name, sorted(waits(window, project, file, rounds))), flush=True)


def guides(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """A copy of the shipped guide and a large one about nothing, each with the technique to edit."""
    shipped = folder / "shipped"
    for name in ("content", "illustrations"):
        shutil.copytree(SHIPPED / name, shipped / name)
    yield "the shipped guide", shipped, EDITED
    write_guide(folder / "large", LARGE)
    yield f"{LARGE} techniques", folder / "large", f"content/neutral/techniques/{name_of(1)}.yaml"


@contextmanager
def browser(chromium: str, chromedriver: str, profile: Path) -> Iterator[Any]:
    from tests.preview.window import start_browser  # selenium, which is not everywhere

    window = start_browser(chromium, chromedriver, profile)
    try:
        yield window
    finally:
        window.quit()


@contextmanager
def served(project: Path) -> Iterator[str]:
    """The address at which a process of its own serves the project."""
    command = [sys.executable, "-u", "-m", "guidebook", "serve", "--project", str(project)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        line = next(line for line in process.stdout if ADDRESS in line)
        yield next(word for word in line.split() if word.startswith(ADDRESS))
    finally:
        process.terminate()
        process.communicate()


def waits(window: Any, project: Path, file: str, rounds: int) -> Iterator[float]:
    """Seconds between the end of each save and the frame that shows it."""
    page, path = Path(file).stem, project / file
    text = path.read_text("utf-8")
    at = text.index("sentence: ") + len("sentence: ")
    with served(project) as address:
        window.get(address)
        until(window, "return document.querySelector(`#page-${arguments[0]}`) !== null", page)
        window.execute_script("document.getElementById(`page-${arguments[0]}`).scrollIntoView()", page)
        until(window, SHOWN, page)
        for number in range(rounds):
            time.sleep(PAUSE)
            window.execute_script(LOOKOUT, page)
            path.write_text(f"{text[:at]}{('Now', 'Then')[number % 2]} {text[at:]}", "utf-8")
            saved = time.time()
            yield until(window, "return window.seen") / 1000 - saved
        window.get("about:blank")


def until(window: Any, script: str, *values: str) -> Any:
    """What the script gives, as soon as it gives something. Raises RuntimeError after PATIENCE."""
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        found = window.execute_script(script, *values)
        if found:
            return found
        time.sleep(0.1)  # seldom enough not to take the browser's time
    raise RuntimeError(f"in vain: {script}")


def row(name: str, seconds: list[float]) -> str:
    span = f"the fastest {seconds[0]:.3f}, the slowest {seconds[-1]:.3f}"
    return f"{median(seconds):8.3f} s  {name}, {len(seconds)} saves; {span}"


if __name__ == "__main__":
    main()
