"""What is brought in ahead: modules that there are, and that a build would bring in of its own accord."""

import subprocess
import sys
from pathlib import Path

import pytest

from guidebook import ahead
from guidebook.folders import shipped

BUILD = """
import sys
from pathlib import Path
from guidebook import ahead
from guidebook.cache import Store
from guidebook.options import BuildOptions
from guidebook.problems import Report
from guidebook.project import Project
ahead.to_load = lambda: None
Store.recall = lambda store, name: None
project, report = Project.find(Path(sys.argv[1])), Report()
assert project.build(BuildOptions(output=Path(sys.argv[2]), jobs=1), report), report.problems
print(*sorted(set(ahead.NEEDED) - set(sys.modules)))
"""


def test_all_of_it_is_there_once_it_is_loaded() -> None:
    ahead.load()
    assert ahead.to_load() is None


def test_something_is_to_be_loaded_at_first() -> None:
    code = "from guidebook import ahead; print(ahead.to_load() is ahead.load)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "True\n"


@pytest.mark.slow
def test_nothing_is_brought_in_that_no_build_uses(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", BUILD, str(shipped()), str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert made.stdout == "\n"
