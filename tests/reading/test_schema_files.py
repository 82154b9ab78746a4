"""The JSON Schemas that ship are those of the program, and they accept what the program accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from guidebook.reading.schema.names import HOMES, json_schema
from guidebook.schemas import KINDS, schema_text, write_schemas

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "templates/schema"
FOLDERS = {
    "techniques": "technique",
    "routines": "routine",
    "pages": "page",
    "handouts": "handout",
    "editions": "edition",
}
GUIDES = (ROOT / "tests/reading/small", *(path.parent for path in sorted(ROOT.glob("content/*/guide.yaml"))))
FILES = [(guide, path) for guide in GUIDES for path in sorted(guide.rglob("*.yaml"))]


class Reader(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: only true and false are truth values, and dates are text."""


Reader.yaml_implicit_resolvers = {
    sign: [(tag, words) for tag, words in resolvers if tag.rpartition(":")[2] not in ("bool", "timestamp")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Reader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def as_json(path: Path) -> Any:
    return json.loads(json.dumps(yaml.load(path.read_text("utf-8"), Reader)))  # noqa: S506 - a safe loader


@pytest.mark.parametrize("kind", KINDS)
def test_what_ships_is_what_the_program_gives(kind: str) -> None:
    shipped = (SHIPPED / f"{kind}.json").read_text("utf-8")
    assert shipped == schema_text(kind), "write it again: guidebook schema"


def test_writing_all_writes_each_once(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "schema")
    assert sorted(path.name for path in paths) == sorted(f"{kind}.json" for kind in KINDS)
    assert all(path.read_bytes() == (SHIPPED / path.name).read_bytes() for path in paths)


@pytest.mark.parametrize("kind", HOMES)
def test_each_is_a_json_schema_with_words_for_every_key(kind: str) -> None:
    Draft7Validator.check_schema(json_schema(kind))
    entries = [json_schema(kind), *json_schema(kind).get("$defs", {}).values()]
    for group in (choice for entry in entries for choice in entry.get("anyOf", [entry])):
        unexplained = [key for key, value in group.get("properties", {}).items() if not value.get("description")]
        assert unexplained == []


@pytest.mark.parametrize(("guide", "path"), FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_editors_accept_every_file_that_ships(guide: Path, path: Path) -> None:
    kind = path.stem if path.parent == guide else FOLDERS[path.parent.name]
    faults = [fault.message for fault in Draft7Validator(json_schema(kind)).iter_errors(as_json(path))]
    assert faults == []


EDITED = [path for guide, path in FILES if guide != GUIDES[0]]
EDITED += [path for folder in ("themes", "locales") for path in sorted((ROOT / "templates" / folder).glob("*.yaml"))]
EDITED += sorted((ROOT / "illustrations").glob("*.yaml"))


@pytest.mark.parametrize("path", EDITED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_that_people_edit_names_its_schema(path: Path) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    _, _, named = first.partition("$schema=")
    assert (path.parent / named).resolve().parent == SHIPPED
    assert (path.parent / named).resolve().is_file()


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("technique", {"titel": "x"}),
        ("technique", {"pressure": {"work": 8}}),
        ("technique", {"pressure": {"work": [1, 2, 3]}}),
        ("routine", {"rows": [{"place": "nowhere"}]}),
        ("page", {"sections": [{"tone": "loud"}]}),
        ("sources", {"sources": {"S1": {"grade": "D"}}}),
    ],
)
def test_editors_see_what_is_wrong(kind: str, wrong: dict[str, object]) -> None:
    validator = Draft7Validator(json_schema(kind))
    key = next(iter(wrong))
    told = [
        fault
        for fault in validator.iter_errors({"format": 1, **wrong})
        if key in [*fault.path, *fault.message.split("'")]
    ]
    assert told
