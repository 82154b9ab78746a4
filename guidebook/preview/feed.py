"""The state of the preview as it changes, told to every browser that listens, by server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

MOST = 12  # browsers that listen at once; each holds a connection
BEAT = 15.0  # seconds between signs of life, by which a browser that is gone is noticed


class Feed:
    """The latest state. A listener that is slow gets only the latest, never a backlog."""

    def __init__(self, state: dict[str, Any]) -> None:
        self.state = state
        self.listeners: set[asyncio.Event] = set()
        self.closed = False

    @property
    def full(self) -> bool:
        return len(self.listeners) >= MOST

    def publish(self, state: dict[str, Any]) -> None:
        self.state = state
        self.wake()

    def close(self) -> None:
        """Let every listener go."""
        self.closed = True
        self.wake()

    def wake(self) -> None:
        for listener in self.listeners:
            listener.set()

    async def listen(self) -> AsyncIterator[str]:
        """Events as they go over the wire: the state now, and again whenever it changes."""
        news = asyncio.Event()
        news.set()
        self.listeners.add(news)
        try:
            while not self.closed:
                try:
                    await asyncio.wait_for(news.wait(), BEAT)
                except TimeoutError:
                    yield ":\n\n"
                    continue
                news.clear()
                if not self.closed:
                    yield f"retry: 1000\ndata: {json.dumps(self.state, ensure_ascii=False)}\n\n"
        finally:
            self.listeners.discard(news)
