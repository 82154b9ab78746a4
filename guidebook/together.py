"""The same work for many things, by several processes where that is quicker than by one."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
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

    `seconds` is how long one of them takes, about; `jobs` is how many processes there may be. What is made is pickled
    on its way, and so are `work` and the things where processes cannot be copied. What `work` keeps in mind stays in
    its process.
    """
    workers = min(jobs or min(MOST, os.cpu_count() or 1), len(things))
    copied = can_fork()
    if workers < 2 or len(things) * seconds < (COPIED if copied else BEGUN):
        yield from map(work, things)
        return
    import multiprocessing  # these two are only for work that is worth it
    from concurrent.futures import ProcessPoolExecutor

    middle = len(things) // 2  # more like the rest than the first or the last of a book
    model = work(things[middle])  # what has been made ready for one is ready in every copy
    others = [nth for nth in range(len(things)) if nth != middle]
    context = multiprocessing.get_context("fork" if copied else "spawn")
    share = max(1, min(LARGEST, len(things) // (workers * SHARES)))
    known = (work, things) if copied else (work, ())  # a copy has the things already, and is told their numbers
    with ProcessPoolExecutor(workers, context, initializer=begin, initargs=known) as pool:
        done, rest = (nth_done, others) if copied else (one_done, [things[nth] for nth in others])
        made = pool.map(done, rest, chunksize=share)  # starts the processes, before anybody starts a thread
        yield from islice(made, middle)
        yield model
        yield from made


def can_fork() -> bool:
    """Whether a process can be copied safely: on Linux, and only while it has one thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def begin(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    """In a process of a pool: note what it is there for, which is handed over once and not with every thing. What was
    there before stays as it is, and is not looked through for garbage.
    """
    global at_work
    gc.freeze()
    at_work = work, things


def nth_done(nth: int) -> Any:
    work, things = at_work
    return work(things[nth])


def one_done(thing: object) -> Any:
    work, _ = at_work
    return work(thing)


at_work: tuple[Callable[[Any], Any], Sequence[Any]]
