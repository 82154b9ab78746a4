"""Planted faults: each is told at its place, in the writer's words, and there is one for every message."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from guidebook.problems import Report, describe
from guidebook.reading import syntax
from guidebook.reading.beside import check_beside
from guidebook.reading.guide import load_guide
from guidebook.reading.places import parse_text
from tests.reading.cases import Case, cases, compare, planted

HERE = Path(__file__).parent
SMALL, YAML, GUIDE = HERE / "small", HERE / "golden/yaml.txt", HERE / "golden/guide.txt"
READING = Path(syntax.__file__).parent
ELSEWHERE = {  # messages whose fault does not fit into a golden of text: test_places, test_documents, test_load_guide
    "this file is larger than 1 MiB",
    "this file is saved as UTF-16",
    "this is not UTF-8 text",
    "10 more problems from here on",
    "no health professional has reviewed this guide",
    "nothing is known to be printed yet",
}


@pytest.mark.parametrize("case", cases(YAML), ids=lambda case: case.name)
def test_what_is_not_yaml(case: Case) -> None:
    report = Report()
    data = parse_text(case.planted, Path("x.yaml"), report)
    assert data is None
    compare(YAML, case, describe(report.problems, source=lambda _: case.planted))


@pytest.mark.parametrize("case", cases(GUIDE), ids=lambda case: case.name)
def test_what_is_no_guide(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    for edit in planted(case.planted):
        plant(Path("small"), *edit)
    report = Report()
    guide = load_guide(Path("small"), report, plates={"stroke"})
    if guide:
        check_beside(Path("small"), guide, report)
    compare(GUIDE, case, describe(report.problems))


def plant(folder: Path, sign: str, name: str, old: str, new: str) -> None:
    path = folder / name
    if sign == "-":
        path.unlink()
    elif sign in ("+", "="):
        path.parent.mkdir(exist_ok=True)
        path.write_text(new + "\n", "utf-8")
    else:
        text = path.read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), "utf-8")


def test_every_message_has_a_planted_fault() -> None:
    told = "\n".join(
        [*(case.told for golden in (YAML, GUIDE) for case in cases(golden)), *map("error: {}".format, ELSEWHERE)]
    )
    untold = [pattern for pattern in messages() if not re.search(f"(error|warning): {pattern}$", told, re.MULTILINE)]
    assert untold == []


def messages() -> list[str]:
    """Every message that the room can give, as a pattern."""
    mine = [
        path for path in READING.rglob("*.py") if path.stem not in ("theme", "locale", "looks")
    ]  # told by their own tests
    found = {pattern for path in mine for pattern in messages_in(ast.parse(path.read_text("utf-8")))}
    return sorted(found | {re.escape(message) for _, _, message, _ in syntax.WORDS})


def messages_in(tree: ast.AST) -> list[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    names = {"error", "warn", "wrong", "Unreadable", "Problem"}
    told = [call.args[0] for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in names]
    return [pattern for argument in told if (pattern := pattern_of(argument))]


def pattern_of(argument: ast.expr) -> str:
    """A message as a pattern: whatever is put in may be anything."""
    if isinstance(argument, ast.Constant):
        return re.escape(str(argument.value))
    if isinstance(argument, ast.JoinedStr):
        return "".join(pattern_of(part) if isinstance(part, ast.Constant) else ".*" for part in argument.values)
    return ""
