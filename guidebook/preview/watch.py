"""Build, and build again after every burst of saves, until somebody stops it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path

from guidebook.preview.saves import saves
from guidebook.preview.session import Attempt, Round, Session

TOGETHER = 0.1  # seconds after the first save in which more of them are the same build


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
        while first := await waiting.get():
            attempt, saved = await attempted(session, first | at_hand(waiting), waiting)
            yield await asyncio.to_thread(session.settle, attempt, sorted(saved))
            if session.follow_up:
                await asyncio.to_thread(session.follow_up, sorted(saved))
    finally:
        stop.set()
        await gathering


async def attempted(
    session: Session, saved: frozenset[Path], waiting: asyncio.Queue[frozenset[Path]]
) -> tuple[Attempt, frozenset[Path]]:
    """The book after the saves, and all of them. The build begins at once, since mostly nothing follows; what is saved
    within TOGETHER belongs to it, and then it is made again.
    """
    building = asyncio.create_task(asyncio.to_thread(session.attempt))
    await asyncio.sleep(TOGETHER)
    more = at_hand(waiting)
    attempt = await building
    return (await asyncio.to_thread(session.attempt) if more else attempt), saved | more


async def gather(root: Path, stop: asyncio.Event, waiting: asyncio.Queue[frozenset[Path]]) -> None:
    """Put every burst of saves into the queue, and an empty one when it is over."""
    try:
        async with aclosing(saves(root, stop)) as bursts:
            async for saved in bursts:
                waiting.put_nowait(saved)
    finally:
        waiting.put_nowait(frozenset())


def at_hand(waiting: asyncio.Queue[frozenset[Path]]) -> frozenset[Path]:
    """All saves that wait; the sign that it is over is left where it is."""
    found: frozenset[Path] = frozenset()
    while not waiting.empty():
        saved = waiting.get_nowait()
        if not saved:
            waiting.put_nowait(saved)
            break
        found |= saved
    return found
