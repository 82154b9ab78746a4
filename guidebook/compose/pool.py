"""Composing many items in several processes, where that is quicker than in one."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import ClassVar

from guidebook.compose.memory import Entry, Memory, Sources, watched
from guidebook.compose.setting import Composed, Item, Setting
from guidebook.compose.work import compose

MOST = 4  # processes, unless more are asked for: the rest of a build is done by one
# Items for which processes pay. One takes some 10 ms to compose; a spawned process imports everything anew.
PAYS_FORKED, PAYS_SPAWNED = 32, 400
BATCH = 2  # items handed over at once


@dataclass(frozen=True)
class Composer:
    """Composes items one after another, or from memory and in several processes; `jobs` is how many at most."""

    memory: Memory | None = None
    jobs: int | None = None

    def compose(self, items: Sequence[Item], setting: Setting, rung: int) -> Iterator[Composed]:
        """The items in their order, each as soon as it is there."""
        memory = self.memory
        if memory is None:
            yield from (compose(item, setting, rung) for item in items)
            return
        known = [memory.recall(item, setting, rung) for item in items]
        missing = [item for item, found in zip(items, known, strict=True) if found is None]
        made = entries(missing, Task(setting, rung, memory.sources), self.jobs)
        for item, found in zip(items, known, strict=True):
            yield found or memory.keep(item, setting, rung, next(made))


@dataclass(frozen=True)
class Task:
    """What every process of a pool is given once."""

    setting: Setting
    rung: int
    sources: Sources
    here: ClassVar[Task]

    def entry(self, item: Item) -> Entry:
        return watched(compose, item, self.setting, self.rung, self.sources)


def entries(items: Sequence[Item], task: Task, jobs: int | None) -> Iterator[Entry]:
    """The entries of the items in their order, by as many processes as pay; `jobs` is how many at most."""
    way = "fork" if can_fork() else "spawn"
    workers = min(jobs or min(MOST, os.cpu_count() or 1), len(items))
    if workers < 2 or len(items) < (PAYS_FORKED if way == "fork" else PAYS_SPAWNED):
        yield from map(task.entry, items)
        return
    first = task.entry(items[0])  # templates, fonts and hyphens that are ready now are ready in every copy
    context = multiprocessing.get_context(way)
    with ProcessPoolExecutor(workers, context, initializer=begin, initargs=(task,)) as pool:
        rest = pool.map(entry_of, items[1:], chunksize=BATCH)  # starts the processes, before anybody starts a thread
        yield first
        yield from rest


def can_fork() -> bool:
    """Whether a process can be copied safely: on Linux, and only while it has one thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def begin(task: Task) -> None:
    Task.here = task


def entry_of(item: Item) -> Entry:
    return Task.here.entry(item)
