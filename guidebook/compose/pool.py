"""Composing many items in several processes, where that is quicker than in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidebook.compose.memory import Memory, Sources, Subject, name_of, watched
from guidebook.compose.setting import Composed, Item, Setting
from guidebook.compose.work import compose
from guidebook.together import each

SECONDS = 0.01  # that an item takes, about


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
        subjects = [memory.subject(item) for item in items]
        memory.store.look_ahead([name_of(item, setting, rung) for item in items])
        known = [memory.recall(subject, setting, rung) for subject in subjects]
        missing = [subject for subject, found in zip(subjects, known, strict=True) if found is None]
        made = each(Task(setting, rung, memory.sources).entry, missing, SECONDS, self.jobs)
        for item, found in zip(items, known, strict=True):
            yield found or memory.keep(item, setting, rung, next(made))


@dataclass(frozen=True)
class Task:
    """What is the same for all items that are composed together."""

    setting: Setting
    rung: int
    sources: Sources

    def entry(self, subject: Subject) -> bytes:
        return watched(compose, subject, self.setting, self.rung, self.sources)
