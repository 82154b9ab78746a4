"""Real files saved in real folders, and the bursts that are told of them."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path

import pytest
from watchfiles import Change

from guidebook.preview import Session
from guidebook.preview import saves as saves_module
from guidebook.preview.saves import concerns, saves
from guidebook.preview.watch import rounds
from tests.preview.sample import maker, write_project

Step = Callable[[], Awaitable[None]]


def told(root: Path, *steps: Step) -> list[frozenset[Path]]:
    """The bursts that each step leads to: the first one after it, or nothing if none comes in two seconds."""

    async def listen() -> list[frozenset[Path]]:
        found = []
        async with aclosing(saves(root, asyncio.Event())) as bursts:
            for step in steps:
                waiting = asyncio.ensure_future(anext(bursts))
                await asyncio.sleep(0.4)  # a watch takes a moment to begin
                await step()
                found.append(await asyncio.wait_for(waiting, 20))
        return found

    return asyncio.run(listen())


def saving(*paths: Path) -> Step:
    async def step() -> None:
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("changed\n", "utf-8")
            await asyncio.sleep(0.01)

    return step


def test_saves_close_together_are_one_burst(tmp_path: Path) -> None:
    folder = write_project(tmp_path) / "content/small"
    one, other, third = (folder / name for name in ("0-cover.yaml", "1-effleurage.yaml", "9-new.yaml"))
    assert told(tmp_path, saving(one, other), saving(third)) == [{one, other}, {third}]


def test_what_editors_leave_behind_is_not_a_save(tmp_path: Path) -> None:
    folder = write_project(tmp_path) / "content/small"
    noise = (folder / ".0-cover.yaml.swp", folder / "4913", folder / "0-cover.yaml~", tmp_path / "build/x.pdf")
    path = folder / "0-cover.yaml"
    assert told(tmp_path, saving(*noise, path)) == [{path}]


def test_a_file_put_in_place_whole_is_a_save(tmp_path: Path) -> None:
    path = write_project(tmp_path) / "content/small/0-cover.yaml"

    async def swap() -> None:
        temporary = path.with_name(".tmp")
        temporary.write_text("new\n", "utf-8")
        temporary.replace(path)

    assert told(tmp_path, swap) == [{path}]


def test_the_settings_and_new_folders_are_seen(tmp_path: Path) -> None:
    write_project(tmp_path)
    settings, drawing = tmp_path / "guidebook.yaml", tmp_path / "illustrations/back.svg"
    first, second = told(tmp_path, saving(settings), saving(drawing))
    assert first == {settings}
    assert tmp_path / "illustrations" in second


def test_folders_may_come_later(tmp_path: Path) -> None:
    (found,) = told(tmp_path, saving(tmp_path / "content/small/0-cover.yaml"))
    assert tmp_path / "content" in found


def test_where_the_system_watches_no_more_the_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_project(tmp_path) / "content/small/0-cover.yaml"
    watch = saves_module.awatch

    def limited(*folders: Path, force_polling: bool, **settings: object) -> object:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return watch(*folders, force_polling=True, **settings)  # type: ignore[arg-type]

    async def save_later() -> None:
        path.write_text("changed\n", "utf-8")
        os.utime(path, (later := path.stat().st_mtime + 10, later))  # looking tells seconds apart, no less

    monkeypatch.setattr(saves_module, "awatch", limited)
    assert told(tmp_path, save_later) == [{path}]


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


def test_a_save_during_a_build_starts_the_next_one(tmp_path: Path) -> None:
    path = write_project(tmp_path) / "content/small/2-kneading.yaml"
    make, builds = maker(tmp_path), []

    def slow(report):  # type: ignore[no-untyped-def]
        made = make(report)
        if not builds:
            time.sleep(0.5)
            path.write_text("Kneading\nRaise, roll and let go.\n", "utf-8")
            time.sleep(0.3)
        builds.append(made)
        return made

    async def two() -> list[tuple[str, ...]]:
        stop = asyncio.Event()
        async with aclosing(rounds(Session(slow, tmp_path), stop)) as done:
            return [(await asyncio.wait_for(anext(done), 20)).changed for _ in range(2)]

    assert asyncio.run(two())[1] == ("kneading",)
