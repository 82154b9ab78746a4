"""The same work for many things, by several processes where that is quicker than by one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from guidebook.copies import PARTS, by_copies, can_fork

Thing = TypeVar("Thing")
Made = TypeVar("Made")

MOST = 4  # processes, unless more are asked for: the rest of a build is done by one
# Seconds of work from which on processes pay: copies of this one, or begun anew with all that they import.
COPIED, BEGUN = 0.1, 4.0
SHARES = 8  # that each process takes one after another, so that all end together
LARGEST = 16  # things of a share, so that progress is told now and then


def each(
    work: Callable[[Thing], Made],
    things: Sequence[Thing],
    seconds: float,
    jobs: int | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Made]:
    """What `work` makes of each of the things, in their order.

    `seconds` is how long one of them takes, about; `jobs` is how many processes there may be. What is made is pickled
    on its way, and so are `work` and the things where processes cannot be copied. What `work` keeps in mind stays in
    its process. While copies work, this process does what is to be done `meanwhile`, which may be left undone.
    """
    workers = min(jobs or min(MOST, os.cpu_count() or 1), len(things))
    copied = can_fork()
    if workers < 2 or len(things) * seconds < (COPIED if copied else BEGUN):
        yield from map(work, things)
        return
    middle = len(things) // 2  # more like the rest than the first or the last of a book
    model = work(things[middle])  # what has been made ready for one is ready in every copy
    others = [nth for nth in range(len(things)) if nth != middle]
    made = (
        in_copies(work, things, others, workers, meanwhile)
        if copied
        else begun(work, [things[nth] for nth in others], workers)
    )
    yield from islice(made, middle)
    yield model
    yield from made


def share_of(count: int, workers: int) -> int:
    """How many things are a share."""
    return max(1, min(LARGEST, count // (workers * SHARES)), -(-count // PARTS))


def in_copies(
    work: Callable[[Thing], Made],
    things: Sequence[Thing],
    numbers: Sequence[int],
    workers: int,
    meanwhile: Callable[[], object] | None,
) -> Iterator[Made]:
    """By copies of this process, which have the things already."""
    share = share_of(len(numbers), workers)
    shares = [numbers[start : start + share] for start in range(0, len(numbers), share)]
    copies = min(workers, len(shares))
    return chain.from_iterable(
        by_copies(lambda nth: [work(things[one]) for one in shares[nth]], len(shares), copies, meanwhile)
    )


def begun(work: Callable[[Thing], Made], things: Sequence[Thing], workers: int) -> Iterator[Made]:
    """By processes that begin anew, with all that they import."""
    import multiprocessing  # these two are only for work that is worth it
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=begin, initargs=(work,)) as pool:
        yield from pool.map(one_done, things, chunksize=share_of(len(things), workers))


def begin(work: Callable[[Any], Any]) -> None:
    """In a process of a pool: note what it is there for, which is handed over once and not with every thing."""
    global at_work
    at_work = work


def one_done(thing: object) -> Any:
    return at_work(thing)


at_work: Callable[[Any], Any]
