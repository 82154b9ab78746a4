"""Build, and build again after every burst of saves, until somebody stops it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path

from guidebook.preview.saves import saves
from guidebook.preview.session import Round, Session


def watch(session: Session, on_round: Callable[[Round], None]) -> None:
    """Build now and after each burst of saves, and tell every round. Only an interrupt ends it."""

    async def tell() -> None:
        async with aclosing(rounds(session, asyncio.Event())) as done:
            async for one in done:
                on_round(one)

    asyncio.run(tell())


async def rounds(session: Session, stop: asyncio.Event) -> AsyncGenerator[Round, None]:
    """The first build, then one after each burst, until `stop` is set. A build runs beside the event loop.

    Saves are gathered from the very beginning: those made during a build are the next one.
    """
    waiting: asyncio.Queue[frozenset[Path]] = asyncio.Queue()
    gathering = asyncio.create_task(gather(session.root, stop, waiting))
    try:
        yield await asyncio.to_thread(session.build)
        while saved := await burst(waiting):
            yield await asyncio.to_thread(session.build, sorted(saved))
            if session.follow_up:
                await asyncio.to_thread(session.follow_up, sorted(saved))
    finally:
        stop.set()
        await gathering


async def gather(root: Path, stop: asyncio.Event, waiting: asyncio.Queue[frozenset[Path]]) -> None:
    """Put every burst of saves into the queue, and an empty one when it is over."""
    try:
        async with aclosing(saves(root, stop)) as bursts:
            async for saved in bursts:
                waiting.put_nowait(saved)
    finally:
        waiting.put_nowait(frozenset())


async def burst(waiting: asyncio.Queue[frozenset[Path]]) -> frozenset[Path]:
    """All saves that wait, at least one; none when it is over."""
    saved = await waiting.get()
    while saved and not waiting.empty():
        more = waiting.get_nowait()
        saved = saved | more if more else more
    return saved
