"""What was read before: files with the same content are not read and checked again by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar, cast

from guidebook.cache import Store, digest
from guidebook.codec import DAMAGED, pack, problem_data, problem_from, unpack
from guidebook.copies import by_copies, can_fork
from guidebook.problems import Problem, Report
from guidebook.reading.values import value_data, value_from
from guidebook.together import each

AT_HAND = 512  # values that a live session need not take apart again after every save
SECONDS = 0.0008  # that reading a file takes, about
FEW = 40  # files that are read sooner than what reads them is brought in
Told = tuple[object, tuple[Problem, ...]]  # a value, if the files hold one, and what is wrong with it
Value = TypeVar("Value")


@dataclass(frozen=True)
class KeptParts:
    """Values of a store, each by the paths and the digests of the files that it was read from and that of the program.

    `files` are the digests of files by path; what is read from a file that is not among them is not kept. `jobs` is how
    many processes may read at once, and `meanwhile` what this one may do while a copy of it reads. `read` are the
    values as they were read, by identity, with the digest of what they say. Without a store everything is read.
    """

    store: Store | None = None
    program: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    jobs: int | None = None
    meanwhile: Callable[[], object] | None = None
    read: dict[int, tuple[object, str]] = field(default_factory=dict)

    def parts(
        self, paths: Sequence[Path], read_file: Callable[[Path, Report], Value | None], report: Report
    ) -> Iterator[Value]:
        """What each of the files holds, with the problems that reading them told, now or before."""
        if self.store is None:
            yield from (found for found in (read_file(path, report) for path in paths) if found is not None)
            return
        entries = [self.entry("file", (path,)) for path in paths]
        self.store.look_ahead(entries)
        before = [self.store.recall(entry) for entry in entries]
        missing = [path for path, payload in zip(paths, before, strict=True) if payload is None]
        known: list[Told | None] = []
        read = partial(payload_of, read_file)
        fresh = self.made(read, missing, lambda: known.extend(map(self.sound, before, paths)))
        made = dict(zip(missing, fresh, strict=True))
        for path, found in zip(paths, known, strict=True):
            value, problems = found or self.keep("file", path, (path,), made.get(path) or read(path))
            report.extend(problems)
            if value is not None:
                yield cast("Value", value)

    def made(self, read: Callable[[Path], bytes], paths: Sequence[Path], besides: Callable[[], object]) -> list[bytes]:
        """What becomes of files that are read now; `besides` is done before that is returned.

        What reads them takes long to bring in: where they are few, a copy of this process does both, and this one has
        time for everything else.
        """
        if self.meanwhile and self.jobs != 1 and 0 < len(paths) <= FEW and can_fork():
            tasks = (self.meanwhile, besides)
            return list(by_copies(lambda nth: read(paths[nth]), len(paths), 1, lambda: [task() for task in tasks]))
        besides()
        return list(each(read, paths, SECONDS, self.jobs))

    def part(self, path: Path, read_file: Callable[[Path, Report], Value | None], report: Report) -> Value | None:
        """What one file holds."""
        return next(self.parts((path,), read_file, report), None)

    def value(
        self, name: str, files: Mapping[str, Path], load: Callable[[Report], Value | None], report: Report
    ) -> Value | None:
        """What `load` makes of one or more of the files, which are all that it may read, under a name for it."""
        if self.store is None:
            return load(report)
        paths = tuple(files.values())
        path = files.get(name.partition(" ")[2], Path())
        found, problems = self.recall(name, path, paths) or self.keep(
            name, path, paths, payload_of(lambda _, told: load(told), path)
        )
        report.extend(problems)
        return cast("Value | None", found)

    def known(self, value: object) -> str | None:
        """The digest of what a value says, with the places of its words; None when it is not as it was read."""
        return self.read[id(value)][1] if id(value) in self.read else None

    def recall(self, name: str, path: Path, files: Iterable[Path]) -> Told | None:
        return self.sound(self.store.recall(self.entry(name, files)) if self.store else None, path)

    def sound(self, payload: bytes | None, path: Path) -> Told | None:
        """What a payload of the store says; None where there is none, or a damaged one."""
        try:
            return self.told(payload, path) if payload else None
        except DAMAGED:
            return None

    def keep(self, name: str, path: Path, files: Iterable[Path], payload: bytes) -> Told:
        """What a payload says, kept when it is a whole value of files that are known."""
        found = self.told(payload, path)
        if self.store and found[0] is not None and all(str(file) in self.files for file in files):
            self.store.keep(self.entry(name, files), payload)
        return found

    def told(self, payload: bytes, path: Path) -> Told:
        found = taken_apart(payload, path)
        self.read[id(found[0])] = found[0], digest(str(path), payload)
        return found

    def entry(self, name: str, files: Iterable[Path]) -> str:
        """What a value is called in the store."""
        contents = [part for file in files for part in (str(file), self.files.get(str(file), ""))]
        return f"read {digest(self.program, name, *contents)}"


def payload_of(read_file: Callable[[Path, Report], object], path: Path) -> bytes:
    """What reading a file comes to, as bytes."""
    told = Report()
    value = read_file(path, told)
    return pack([value_data(value, path), list(map(problem_data, told.problems))])


@lru_cache(maxsize=AT_HAND)
def taken_apart(payload: bytes, path: Path) -> Told:
    """The value, and the problems that reading it told. Raises ValueError, TypeError or LookupError."""
    data, problems = unpack(payload)
    return value_from(data, path), tuple(problem_from(problem) for problem in problems)


UNKEPT = KeptParts()
