"""The same work for many things, by several processes where that is quicker than by one."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

MOST = 4  # processes, unless more are asked for: the rest of a build is done by one
# Seconds of work from which on processes pay: copies of this one, or begun anew with all that they import.
COPIED, BEGUN = 0.1, 4.0
SHARES = 8  # that each process takes one after another, so that all end together
LARGEST = 16  # things of a share, so that progress is told now and then


def each(
    work: Callable[[Thing], Made], things: Sequence[Thing], seconds: float, jobs: int | None = None
) -> Iterator[Made]:
    """What `work` makes of each of the things, in their order.

    `seconds` is how long one of them takes, about; `jobs` is how many processes there may be. `work`, the things and
    what is made of them are pickled on the way; what `work` keeps in mind stays in its process.
    """
    workers = min(jobs or min(MOST, os.cpu_count() or 1), len(things))
    copied = can_fork()
    if workers < 2 or len(things) * seconds < (COPIED if copied else BEGUN):
        yield from map(work, things)
        return
    import multiprocessing  # these two are only for work that is worth it
    from concurrent.futures import ProcessPoolExecutor

    first = work(things[0])  # what has been made ready for one is ready in every copy
    context = multiprocessing.get_context("fork" if copied else "spawn")
    share = max(1, min(LARGEST, len(things) // (workers * SHARES)))
    with ProcessPoolExecutor(workers, context, initializer=begin, initargs=(work,)) as pool:
        rest = pool.map(done, things[1:], chunksize=share)  # starts the processes, before anybody starts a thread
        yield first
        yield from rest


def can_fork() -> bool:
    """Whether a process can be copied safely: on Linux, and only while it has one thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def begin(work: Callable[[Any], Any]) -> None:
    """In a process of a pool: note what it is there for, which is handed over once and not with every thing."""
    global at_work
    at_work = work


def done(thing: Any) -> Any:
    return at_work(thing)


at_work: Callable[[Any], Any]
