"""Real files saved in real folders, and what is told of them.

How long the system takes to tell is its own affair: a save is made again and again until it is told.
"""

import asyncio
import os
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

import pytest
from watchfiles import Change

from guidebook.preview import saves as saves_module
from guidebook.preview.saves import concerns, saves
from tests.preview.sample import write_project

Step = Callable[[], None]
AGAIN, PATIENCE = 0.5, 60  # seconds until a save is made again, and until it is given up


def told(root: Path, *steps: tuple[Step, Path]) -> list[set[Path]]:
    """All that is told while each step is made again and again, until its path is among it."""

    async def listen() -> list[set[Path]]:
        found = []
        stop = asyncio.Event()
        async with aclosing(saves(root, stop)) as bursts:
            waiting = asyncio.ensure_future(anext(bursts))
            await asyncio.sleep(0)  # it has looked which folders there are
            for step, wanted in steps:
                heard: set[Path] = set()
                while wanted not in heard:
                    step()
                    if (await asyncio.wait({waiting}, timeout=AGAIN))[0]:
                        heard |= waiting.result()
                        waiting = asyncio.ensure_future(anext(bursts))
                found.append(heard)
            stop.set()
            await asyncio.wait({waiting})
        return found

    return asyncio.run(asyncio.wait_for(listen(), PATIENCE))


def saving(*paths: Path) -> Step:
    def step() -> None:
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("changed\n", "utf-8")

    return step


def test_every_saved_file_is_told(tmp_path: Path) -> None:
    folder = write_project(tmp_path) / "content/small"
    one, other, new = (folder / name for name in ("0-cover.yaml", "1-effleurage.yaml", "9-new.yaml"))
    first, second = told(tmp_path, (saving(one, other), other), (saving(new), new))
    assert first == {one, other}
    assert new in second


def test_what_editors_leave_behind_is_not_a_save(tmp_path: Path) -> None:
    folder = write_project(tmp_path) / "content/small"
    noise = (folder / ".0-cover.yaml.swp", folder / "4913", folder / "0-cover.yaml~", tmp_path / "build/x.pdf")
    path = folder / "0-cover.yaml"
    assert told(tmp_path, (saving(*noise, path), path)) == [{path}]


def test_a_file_put_in_place_whole_is_a_save(tmp_path: Path) -> None:
    path = write_project(tmp_path) / "content/small/0-cover.yaml"

    def swap() -> None:
        temporary = path.with_name(".tmp")
        temporary.write_text("new\n", "utf-8")
        temporary.replace(path)

    assert told(tmp_path, (swap, path)) == [{path}]


def test_the_settings_and_new_folders_are_seen(tmp_path: Path) -> None:
    write_project(tmp_path)
    settings, drawing = tmp_path / "guidebook.yaml", tmp_path / "illustrations/back.svg"
    first, _ = told(tmp_path, (saving(settings), settings), (saving(drawing), drawing.parent))
    assert first == {settings}


def test_folders_may_come_later(tmp_path: Path) -> None:
    path = tmp_path / "content/small/0-cover.yaml"
    told(tmp_path, (saving(path), tmp_path / "content"), (saving(path), path))


def test_where_the_system_watches_no_more_the_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_project(tmp_path) / "content/small/0-cover.yaml"
    watch = saves_module.awatch

    def limited(*folders: Path, force_polling: bool, **settings: object) -> object:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return watch(*folders, force_polling=True, **settings)  # type: ignore[arg-type]

    def save_later() -> None:
        later = path.stat().st_mtime + 10  # looking tells seconds apart, no less
        path.write_text("changed\n", "utf-8")
        os.utime(path, (later, later))

    monkeypatch.setattr(saves_module, "awatch", limited)
    assert told(tmp_path, (save_later, path)) == [{path}]


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("kneading.yaml", True),
        ("back.svg", True),
        ("technique.xml", True),
        ("techniques", True),
        ("4913", False),
        (".kneading.yaml.swp", False),
        ("#kneading.yaml#", False),
        ("kneading.yaml~", False),
        ("kneading.yaml.bak", False),
    ],
)
def test_which_files_matter(name: str, matters: bool) -> None:
    assert concerns(Change.modified, f"/a/content/{name}") is matters
