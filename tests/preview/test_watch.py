"""Rounds: which saves become one build. Saves come by script here, so that no clock decides."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from queue import Queue

import pytest

from guidebook.preview import Made, Round, Session
from guidebook.preview import watch as watch_module
from guidebook.preview.watch import rounds
from guidebook.problems import Report
from tests.preview.sample import maker, write_project

PATIENCE = 60  # seconds for what takes a fraction of one
Saves = Callable[[Path, asyncio.Event], AsyncGenerator[frozenset[Path], None]]


def played(session: Session, count: int) -> list[Round]:
    """The first rounds, so many."""

    async def play() -> list[Round]:
        async with aclosing(rounds(session, asyncio.Event())) as done:
            return [await asyncio.wait_for(anext(done), PATIENCE) for _ in range(count)]

    return asyncio.run(play())


def test_what_is_saved_a_moment_after_the_build_began_belongs_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_project(tmp_path) / "content/small"
    one, other = folder / "1-effleurage.yaml", folder / "2-kneading.yaml"
    second, builds = asyncio.Event(), Queue[Made | None]()
    make = maker(tmp_path)

    def counted(report: Report) -> Made | None:
        builds.put(made := make(report))
        return made

    async def script(_root: Path, stop: asyncio.Event) -> AsyncGenerator[frozenset[Path], None]:
        await asyncio.to_thread(builds.get, timeout=PATIENCE)
        one.write_text("Long strokes\nwrong\n", "utf-8")
        yield frozenset({one})
        await asyncio.to_thread(builds.get, timeout=PATIENCE)
        for path in (one, other):
            path.write_text("Mended\nAll is well.\n", "utf-8")
        yield frozenset({one, other})
        second.set()
        await stop.wait()

    async def moment(_seconds: float) -> None:
        await second.wait()

    monkeypatch.setattr(watch_module, "saves", script)
    monkeypatch.setattr(asyncio, "sleep", moment)
    _, done = played(Session(counted, tmp_path), 2)
    assert (done.number, done.saved, done.problems) == (2, (one, other), ())
    assert done.changed == ("effleurage", "kneading")
    assert builds.qsize() == 1  # the last of three


def test_a_save_during_a_build_starts_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_project(tmp_path) / "content/small/2-kneading.yaml"
    make, builds = maker(tmp_path), []

    def edited(report: Report) -> Made | None:
        made = make(report)
        if not builds:
            path.write_text("Kneading\nRaise, roll and let go.\n", "utf-8")
        builds.append(made)
        return made

    async def script(_root: Path, stop: asyncio.Event) -> AsyncGenerator[frozenset[Path], None]:
        yield frozenset({path})
        await stop.wait()

    monkeypatch.setattr(watch_module, "saves", script)
    first, second = played(Session(edited, tmp_path), 2)
    assert (first.number, second.number, second.changed) == (1, 2, ("kneading",))


def test_the_end_is_not_lost_among_saves_that_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_project(tmp_path) / "content/small/2-kneading.yaml"

    async def script(_root: Path, _stop: asyncio.Event) -> AsyncGenerator[frozenset[Path], None]:
        yield frozenset({path})
        yield frozenset({path})

    async def play() -> list[int]:
        async with aclosing(rounds(Session(maker(tmp_path), tmp_path), asyncio.Event())) as done:
            return [one.number async for one in done]

    monkeypatch.setattr(watch_module, "saves", script)
    assert asyncio.run(asyncio.wait_for(play(), PATIENCE)) == [1, 2]
