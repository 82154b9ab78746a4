"""Build, and build again after every burst of saves, until somebody stops it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from guidebook.preview.saves import saves
from guidebook.preview.session import Round, Session


def watch(session: Session, on_round: Callable[[Round], None]) -> None:
    """Build now and after each burst of saves, and tell every round. Only an interrupt ends it."""

    async def tell() -> None:
        async for done in rounds(session, asyncio.Event()):
            on_round(done)

    asyncio.run(tell())


async def rounds(session: Session, stop: asyncio.Event) -> AsyncIterator[Round]:
    """The first build, then one after each burst, until `stop` is set. A build runs beside the event loop."""
    yield await asyncio.to_thread(session.build)
    async for saved in saves(session.root, stop):
        yield await asyncio.to_thread(session.build, sorted(saved))
