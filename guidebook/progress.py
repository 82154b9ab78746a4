"""How a long piece of work says how far it has come."""

from __future__ import annotations

from collections.abc import Callable

OnProgress = Callable[[str, int, int], None]  # stage in a few words, how many are done, of how many


def unwatched(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
