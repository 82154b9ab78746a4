"""A JSON Schema for every kind of file that people write, as text and in a folder where editors look for it."""

from __future__ import annotations

import json
from pathlib import Path

from guidebook.figures.scenes.schema import scene_schema
from guidebook.reading.schema.names import HOMES, json_schema

SCENE = "scene"
KINDS = (*HOMES, SCENE)


def schema_text(kind: str) -> str:
    """The schema of a kind of file; raises KeyError when there is no such kind."""
    found = scene_schema() if kind == SCENE else json_schema(kind)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write KIND.json for every kind of file into `folder`; the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{kind}.json" for kind in KINDS)
    for path in paths:
        path.write_text(schema_text(path.stem), "utf-8", newline="\n")
    return paths
