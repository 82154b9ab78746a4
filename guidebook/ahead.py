"""What a build needs once its files are read: brought in while copies of the process read them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

# What sets, draws and writes pages; each is otherwise imported where it is first used.
NEEDED = (
    "guidebook.markup.sandbox",
    "uharfbuzz",
    "guidebook.handout.instructions",
    "guidebook.output.svg",
    "guidebook.output.kept",
    "guidebook.output.pdf",
)


def to_load() -> Callable[[], None] | None:
    """What brings it in; None where all of it is there."""
    return None if sys.modules.keys() >= set(NEEDED) else load


def load() -> None:
    for name in NEEDED:
        import_module(name)
