"""The floors of the house: imports go downwards only, in no circle, and each library stays in its room."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "guidebook"
FLOORS = {
    9: "__main__",
    8: "cli",
    7: "project preview new",
    6: "ahead options setting assemble press handout remember accessible",
    5: "reprint schemas compose book folders drawing cutting printing finish",
    4: "reading figures layout output impose inputs",
    3: "markup fonts pacing codec edition mirrored",
    2: "marks model theme locale files paper printer printed together",
    1: "geometry problems progress cache mirror copies",
}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms.split()}
ROOMS_OF = {
    "click": "cli",
    "rich": "cli",
    "yaml": "reading",
    "pydantic": "reading",
    "pydantic_core": "reading",
    "jinja2": "markup",
    "markupsafe": "markup",
    "uharfbuzz": "fonts output",
    "fontTools": "figures output preview",
    "pyphen": "layout",
    "segno": "layout",
    "reportlab": "output",
    "pikepdf": "",
    "svgwrite": "figures output",
    **dict.fromkeys(("starlette", "uvicorn", "watchfiles"), "preview"),
    **dict.fromkeys(("numpy", "numba", "scipy", "shapely"), "figures"),
}
MODULES = {
    ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def imports(module: str) -> tuple[str, ...]:
    """Every module that this one names in an import, wherever in the file."""
    found = []
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [part if part in MODULES else str(node.module) for part in parts]
    return tuple(found)


@pytest.mark.parametrize("module", [module for module in MODULES if room(module)])
def test_imports_go_downwards(module: str) -> None:
    assert room(module) in FLOOR_OF, f"give {room(module)} a floor, in ARCHITECTURE.md and here"
    ours = {name for name in imports(module) if room(name) not in ("", room(module)) and name in MODULES}
    upwards = {name for name in ours if FLOOR_OF[room(name)] >= FLOOR_OF[room(module)]}
    assert not upwards, f"{module} is on floor {FLOOR_OF[room(module)]}"


@pytest.mark.parametrize("module", MODULES)
def test_each_library_stays_in_its_room(module: str) -> None:
    libraries = {name.partition(".")[0] for name in imports(module)}
    strangers = {name for name in libraries & set(ROOMS_OF) if room(module) not in ROOMS_OF[name].split()}
    assert not strangers


def test_there_is_no_import_circle() -> None:
    tuple(TopologicalSorter({module: set(imports(module)) - {module} for module in MODULES}).static_order())
