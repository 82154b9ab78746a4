"""A work of many parts, done by copies of this process, which hand back what they made. For Linux, and one thread."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from select import select
from signal import SIGKILL
from typing import TypeVar

Made = TypeVar("Made")

PARTS = 1000  # whose numbers fit into a pipe, however small the system makes it
NUMBER = 4  # bytes of a part's number, and of a length


def can_fork() -> bool:
    """Whether a process can be copied safely: on Linux, and only while it has one thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def by_copies(
    work: Callable[[int], Made], parts: int, copies: int, meanwhile: Callable[[], object] | None = None
) -> Iterator[Made]:
    """What `work` makes of each number below `parts`, of which there are at most `PARTS`, in order.

    It is pickled on its way; what a copy keeps in mind is lost with it. `meanwhile` is done by this process before it
    waits for the copies. Raises what `work` raises, and ChildProcessError for a copy that is ended by somebody else.
    """
    numbers, feed = os.pipe()  # each copy takes the next number when it is ready for it
    os.write(feed, b"".join(nth.to_bytes(NUMBER, "big") for nth in range(parts)))
    os.close(feed)
    running: dict[int, int] = {}  # the process at the other end of each pipe
    try:
        for _ in range(copies):
            end, process = copied(work, numbers, tuple(running))
            running[end] = process
        if meanwhile:
            meanwhile()
        yield from in_order(running, parts)
    finally:
        os.close(numbers)
        for end, process in running.items():
            os.close(end)
            with suppress(ProcessLookupError):
                os.kill(process, SIGKILL)
            os.waitpid(process, 0)


def copied(work: Callable[[int], Made], numbers: int, others: tuple[int, ...]) -> tuple[int, int]:
    """Copy this process to do its share: where to read what it made, and which process it is."""
    end, mine = os.pipe()
    process = os.fork()
    if process:
        os.close(mine)
        return end, process
    try:
        gc.freeze()  # what was there before stays, and is not looked through for garbage
        for other in (end, *others):
            os.close(other)
        while number := os.read(numbers, NUMBER):
            send(mine, done(work, int.from_bytes(number, "big")))
    finally:
        os._exit(0)  # never back into what its parent was doing


def done(work: Callable[[int], Made], nth: int) -> bytes:
    """What comes of a part: its number, whether it failed, and what was made or raised."""
    try:
        return pickle.dumps((nth, False, work(nth)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return pickle.dumps((nth, True, error))


def in_order(running: dict[int, int], parts: int) -> Iterator[Made]:
    early: dict[int, Made] = {}
    wanted, open_ends = 0, set(running)
    while wanted < parts:
        if not open_ends:
            raise ChildProcessError("a copy of this process was ended before its work")
        for end in select(open_ends, (), ())[0]:
            message = received(end)
            if not message:
                open_ends.discard(end)
                continue
            nth, failed, made = pickle.loads(message)  # noqa: S301  # from a copy of this process
            if failed:
                raise made
            early[nth] = made
        while wanted in early:
            yield early.pop(wanted)
            wanted += 1


def send(end: int, message: bytes) -> None:
    left = memoryview(len(message).to_bytes(NUMBER, "big") + message)
    while left:
        left = left[os.write(end, left) :]


def received(end: int) -> bytes:
    """The next message, or nothing when its sender has ended."""
    size = read(end, NUMBER)
    return read(end, int.from_bytes(size, "big")) if size else b""


def read(end: int, size: int) -> bytes:
    """So many bytes, or nothing when there are not so many any more."""
    pieces = []
    while size:
        piece = os.read(end, size)
        if not piece:
            return b""
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
