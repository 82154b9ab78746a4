"""A browser for all tests that want one, and the checker of accessibility that runs in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all; without Chromium the tests are not run."""
    programs = ("chromium", "chromedriver")
    missing = [program for program in programs if shutil.which(program) is None]
    if missing and os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(f"{', '.join(missing)} not found, and REQUIRE_TOOLS=1")
    if missing:
        pytest.skip(f"not run: {', '.join(missing)}")
    from tests.preview.window import start_browser  # selenium is costly, and only these tests want it

    browser = start_browser(*map(str, map(shutil.which, programs)), tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's own script: the file that AXE_CORE names, or the one in its Python package."""
    if os.environ.get("AXE_CORE"):
        return Path(os.environ["AXE_CORE"]).read_text("utf-8")
    import axe_core_python

    return (Path(axe_core_python.__file__).parent / "axe.min.js").read_text("utf-8")
