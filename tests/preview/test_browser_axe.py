"""axe-core on every view of the preview, in light and dark, wide and narrow: nothing serious."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("selenium", reason="not run: selenium")
pytest.importorskip("axe_core_python", reason="not run: axe-core")
from guidebook.cli.live import maker
from guidebook.preview import Session
from guidebook.project import BuildOptions, Project
from tests.preview.sample import class_project, put
from tests.preview.window import Window

pytestmark = [pytest.mark.tools, pytest.mark.slow]


@pytest.fixture(scope="module")
def window(driver: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    root = class_project(tmp_path_factory.mktemp("axe"))
    opened = Window(driver, Session(maker(Project.find(root), BuildOptions()), root))
    yield opened
    opened.stop()


AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then((found) => done(JSON.stringify(found.violations)));
"""


BROKEN, WRONG = "content/my-guide/techniques/warm-feet.yaml", "unknown: word\n"


def show_inspector(window: Window) -> None:
    window.one(".caption").click()
    window.wait("return document.querySelector('#blocks button')")
    window.one("#blocks button").click()
    window.wait("return document.querySelector('#inspector .here')")


def show_problems(window: Window) -> None:
    path = window.root / BROKEN
    put(path, path.read_text("utf-8") + WRONG)
    window.wait("return !document.getElementById('problems').hidden")
    window.one("#problems button.where").click()
    window.wait("return document.querySelector('#problems .here')")


def mend(window: Window) -> None:
    path = window.root / BROKEN
    put(path, path.read_text("utf-8").removesuffix(WRONG))
    window.wait("return document.getElementById('problems').hidden")


def show_sheets(window: Window) -> None:
    window.run("document.querySelector('input[value=sheets]').click()")
    window.wait("return document.querySelectorAll('.frame[data-key^=sheet] svg').length > 0")


def show_handout(window: Window) -> None:
    window.run("document.querySelector('input[value=handout]').click()")
    window.wait("return document.querySelectorAll('.card').length === 3")
    window.one(".card").click()
    window.wait("return document.querySelectorAll('#sheets .sheet svg').length > 0")


def show_print(window: Window) -> None:
    window.run("document.querySelector('input[value=print]').click()")
    window.wait("return document.querySelector('#files li')")


SHOWN: dict[str, Callable[[Window], None]] = {
    "pages": lambda _: None,
    "inspector": show_inspector,
    "problems": show_problems,
    "sheets": show_sheets,
    "handout": show_handout,
    "print": show_print,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 500])
@pytest.mark.parametrize("state", SHOWN)
def test_axe_finds_nothing_serious(window: Window, axe: str, state: str, width: int, scheme: str) -> None:
    wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    window.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
    window.open(width, 900)
    SHOWN[state](window)
    window.run(f"{axe}; window.axe = axe")
    found = json.loads(window.driver.execute_async_script(AXE))
    if state == "problems":
        mend(window)
    grave = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    told = [f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for rule in grave for node in rule["nodes"]]
    assert told == []
