"""A whole build remembered: when nothing has changed since, its problems are told again and its files left as they are.

Imports nothing that lays out or writes a page: a run that makes nothing has to answer at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from guidebook.cache import Store, digest
from guidebook.codec import pack, problem_data, problem_from, unpack
from guidebook.files import BuiltFile
from guidebook.inputs import changed, digest_of, program
from guidebook.problems import Problem


@dataclass(frozen=True)
class Outcome:
    """What a build came to: its files, the notes on how it came out, and the problems that did not stop it.

    `reasons` say why it had to be made; there are none when it was remembered.
    """

    files: tuple[BuiltFile, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    reasons: tuple[str, ...] = ()


class Builds:
    """The builds that a store remembers, one for each question. `inputs` are the digests of all files that are read.

    A question is what was asked for: the command, its options and where it was started, in words.
    """

    def __init__(self, store: Store, inputs: dict[str, str]) -> None:
        self.store, self.inputs = store, inputs

    def recall(self, question: str) -> Outcome | None:
        """The outcome of the same question to the same program and files, if its own files are still whole."""
        known = self.read(question)
        if known is None or known["program"] != program() or known["inputs"] != self.inputs:
            return None
        try:
            outcome = outcome_of(known)
        except (KeyError, TypeError, ValueError):
            return None
        written = [digest_of(str(file.path)) for file in outcome.files]
        return outcome if written == known["written"] else None

    def keep(self, question: str, outcome: Outcome) -> None:
        """Remember the outcome. Call it only when the inputs are still what they were when the build began."""
        known = {
            "program": program(),
            "inputs": self.inputs,
            "written": [digest_of(str(file.path)) for file in outcome.files],
            "files": [{**asdict(file), "path": str(file.path)} for file in outcome.files],
            "notes": outcome.notes,
            "problems": [problem_data(problem) for problem in outcome.problems],
        }
        self.store.keep(name_of(question), pack(known))

    def changes(self, question: str) -> tuple[str, ...]:
        """Why the question has to be answered anew: which files are new, gone or different since, in words."""
        known = self.read(question)
        if known is None:
            return ("nothing is remembered of such a build",)
        reasons = [f"{Path(path)} has changed" for path in changed(known["inputs"], self.inputs)]
        if known["program"] != program():
            reasons.append("the program has changed")
        return tuple(reasons or ["a file that was made is missing or has been changed"])

    def read(self, question: str) -> dict[str, Any] | None:
        payload = self.store.recall(name_of(question))
        try:
            known = unpack(payload) if payload else None
        except ValueError:
            return None
        return known if isinstance(known, dict) else None


def asked(command: str, options: Iterable[object]) -> str:
    """The question in words. The date of the files comes from outside, so it is part of what was asked."""
    return repr((command, *map(str, options), os.environ.get("SOURCE_DATE_EPOCH", "")))


def name_of(question: str) -> str:
    return f"build {digest(question)}"


def outcome_of(known: dict[str, Any]) -> Outcome:
    files, notes, problems = known["files"], known["notes"], known["problems"]
    return Outcome(
        tuple(BuiltFile(**{**file, "path": Path(file["path"])}) for file in files),
        tuple(notes),
        tuple(problem_from(problem) for problem in problems),
    )
