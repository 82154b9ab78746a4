"""What every test may use, and the last line of a run: what could not be tested here."""

import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import settings

# The same examples in every run, so that a commit that passes goes on passing; `make explore` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS", "steady"))

NOT_RUN = "not run: "


@pytest.fixture
def need() -> Callable[..., None]:
    """Call with names of outside programs: one that is missing skips the test, or fails it under REQUIRE_TOOLS=1."""

    def check(*programs: str) -> None:
        missing = [program for program in programs if shutil.which(program) is None]
        if missing and os.environ.get("REQUIRE_TOOLS") == "1":
            pytest.fail(f"{', '.join(missing)} not found, and REQUIRE_TOOLS=1")
        elif missing:
            pytest.skip(NOT_RUN + ", ".join(missing))

    return check


def pytest_unconfigure(config: pytest.Config) -> None:
    """After pytest's own last line, say what was left out and why."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is None or hasattr(config, "workerinput"):
        return
    reasons = {skipped.longrepr[2].partition(NOT_RUN)[2] for skipped in terminal.stats.get("skipped", [])}
    left_out = sorted(reasons - {""})
    if config.option.markexpr == "not slow":
        left_out.append("slow tests (make test-all)")
    terminal.write_line(f"not run: {', '.join(left_out)}" if left_out else "not run: nothing, every test ran")
