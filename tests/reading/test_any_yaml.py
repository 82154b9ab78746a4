"""Whatever a file holds, reading it gives a value or problems at places in it: never a traceback, never silence."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.problems import Report, as_json, describe
from guidebook.reading.documents import read
from guidebook.reading.guide import load_guide
from guidebook.reading.schema.names import HOMES, schema

SMALL = Path(__file__).parent / "small"
SHIPPED = Path(__file__).parents[2] / "templates"
FOLDERS = {
    "techniques": "technique",
    "routines": "routine",
    "pages": "page",
    "handouts": "handout",
    "themes": "theme",
    "locales": "locale",
}
GOOD = tuple(sorted((*SMALL.rglob("*.yaml"), *SHIPPED.glob("themes/*.yaml"), *SHIPPED.glob("locales/*.yaml"))))
KINDS = tuple(HOMES)
ODDITIES = [
    "\t",
    "\x00",
    "\r",
    '"',
    "'",
    "[",
    "{",
    "&a ",
    "*a ",
    "!b ",
    "%",
    ": ",
    "- ",
    "|\n",
    "# ",
    "~",
    "9" * 400,
    "é",
]
QUICK = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def kind_of(path: Path) -> str:
    return FOLDERS.get(path.parent.name, path.stem)


def examine(raw: bytes, kind: str) -> None:
    """Read bytes as a kind of file; whatever happens must be told well."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(raw)
        report = Report()
        found = read(path, schema(kind), report)
        assert found is not None or report.failed
        told(report, path, raw)


def told(report: Report, path: Path, raw: bytes) -> None:
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in report.problems:
        assert problem.span.path == path
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
        assert problem.message
        assert "\n" not in problem.message + problem.hint
    assert describe(report.problems)
    assert as_json(report.problems)


@pytest.mark.parametrize("kind", KINDS)
@QUICK
@given(raw=st.binary(max_size=200))
def test_any_bytes(kind: str, raw: bytes) -> None:
    examine(raw, kind)


@pytest.mark.parametrize("kind", KINDS)
@QUICK
@given(text=st.text(st.sampled_from("ab1:-#[]{}&*!|>'\"%@`?, \n\t~.×é\u2028"), max_size=80))
def test_any_signs(kind: str, text: str) -> None:
    examine(f"format: 1\n{text}".encode(), kind)


WORDS = st.sampled_from(["", "x", "S1", "5", "-1", "1e999", "yes", "12:30", "[[x]]", "left", "a" * 300, "é×"])
SCALARS = WORDS | st.integers() | st.floats() | st.booleans() | st.none() | st.dates() | st.binary(max_size=4)


@st.composite
def nested(draw: st.DrawFn, kind: str) -> dict[object, object]:
    """Data whose keys are those of a kind of file and whose values are anything."""
    keys = st.sampled_from([*schema(kind).model_fields, "text", "steps", "rows", "count", "work", "nobody"])
    values = st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys | SCALARS, inner, max_size=3),
        max_leaves=12,
    )
    return {"format": 1, **draw(st.dictionaries(keys, values, max_size=8))}


@pytest.mark.parametrize("kind", KINDS)
@QUICK
@given(data=st.data())
def test_any_data(kind: str, data: st.DataObject) -> None:
    examine(yaml.safe_dump(data.draw(nested(kind)), allow_unicode=True).encode("utf-8", "replace"), kind)


def mutated(text: str, data: st.DataObject) -> str:
    """Good text after one to four small accidents."""
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        until = min(len(text), at + data.draw(st.integers(0, 12)))
        put = data.draw(st.sampled_from(["", *ODDITIES]) | st.text(max_size=3))
        text = text[:at] + put + text[until:]
    return text


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}/{path.name}")
@QUICK
@given(data=st.data())
def test_any_accident_to_a_good_file(path: Path, data: st.DataObject) -> None:
    examine(mutated(path.read_text("utf-8"), data).encode("utf-8", "replace"), kind_of(path))


@settings(QUICK, max_examples=100)
@given(data=st.data())
def test_any_accident_to_a_guide(data: st.DataObject) -> None:
    files = {path.relative_to(SMALL): path.read_text("utf-8") for path in SMALL.rglob("*.yaml")}
    name = data.draw(st.sampled_from(sorted(files)))
    files[name] = mutated(files[name], data)
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_text(text.encode("utf-8", "replace").decode("utf-8"), "utf-8", newline="")
        report = Report()
        guide = load_guide(Path(folder), report, plates={"stroke"})
        assert guide is not None or report.failed
        assert describe(report.problems)
