"""Reading scene data field by field: plain values in, typed values out, and a placed problem for whatever is wrong.

Data is what a YAML reader gives: mappings, lists and words.  `where` maps a path of keys to its place in the file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from guidebook.figures.anatomy.extra_landmarks import ALL_LANDMARKS
from guidebook.figures.scenes.vocabulary import DIRECTIONS, Heading, Place, Side
from guidebook.problems import Report, Span, did_you_mean

Path = tuple[str | int, ...]
Where = Callable[[Path], Span]
SIDES: tuple[Side, Side] = ("left", "right")
_YES, _NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})


class Absent:
    """Marks a field that must be there."""


ABSENT = Absent()


@dataclass
class Fields:
    """One mapping being read; asking for a key makes it known, `close` reports the rest."""

    data: Mapping[str, object]
    path: Path
    where: Where
    report: Report
    asked: set[str] = field(default_factory=set)

    def span(self, *more: str | int) -> Span:
        """The place of this mapping, or of something in it."""
        return self.where((*self.path, *more))

    def error(self, message: str, *more: str | int, hint: str = "") -> None:
        """Report a problem at a place in this mapping."""
        self.report.error(message, self.span(*more), hint)

    def has(self, key: str) -> bool:
        """Whether a key stands there with a value."""
        self.asked.add(key)
        return self.data.get(key) is not None

    def close(self) -> None:
        """Report keys nobody asked for."""
        for key in self.data:
            if key not in self.asked:
                self.error(f"'{key}' means nothing here", key, hint=did_you_mean(str(key), self.asked))

    def text(self, key: str, default: str = "") -> str:
        """Words."""
        value = self._scalar(key)
        return default if value is None else value

    def number(self, key: str, default: float | None, low: float = -math.inf, high: float = math.inf) -> float | None:
        """A number between two bounds."""
        value = self._scalar(key)
        if value is None:
            return default
        number = _as_number(value)
        if number is None:
            self.error(f"'{value}' is not a number", key)
            return default
        if not low <= number <= high:
            self.error(f"{value} is out of range", key, hint=f"from {low:g} to {high:g}")
            return default
        return number

    def amount(self, key: str, default: float, low: float = -math.inf, high: float = math.inf) -> float:
        """A number with a default."""
        number = self.number(key, default, low, high)
        return default if number is None else number

    def flag(self, key: str, default: bool = False) -> bool:
        """Yes or no."""
        value = self._scalar(key)
        if value is None:
            return default
        if value.lower() not in _YES | _NO:
            self.error(f"'{value}' is neither yes nor no", key)
        return value.lower() in _YES

    def choice(self, key: str, options: Collection[str], default: str | Absent = ABSENT) -> str:
        """One of some words."""
        value = self._scalar(key)
        if value is None:
            if isinstance(default, Absent):
                self.error(f"'{key}' is missing", hint=f"one of: {', '.join(sorted(options))}")
                return min(options)
            return default
        if value not in options:
            self.error(f"there is no {key} '{value}'", key, hint=did_you_mean(value, options))
            return default if isinstance(default, str) else min(options)
        return value

    def side(self, key: str, default: Side = "right") -> Side:
        """Left or right; their side for the receiver's body, the hand's own for a hand."""
        return "left" if self.choice(key, SIDES, default) == "left" else "right"

    def names(self, key: str, options: Collection[str] | None, what: str) -> tuple[str, ...]:
        """A list of known words; one word alone is a list of one."""
        found = []
        for path, value in self.items(key):
            word = _as_text(value)
            if word is None:
                self.report.error(f"a {what} is a word", self.where(path))
            elif options is not None and word not in options:
                self.report.error(f"there is no {what} '{word}'", self.where(path), did_you_mean(word, options))
            else:
                found.append(word)
        return tuple(found)

    def items(self, key: str) -> Iterable[tuple[Path, object]]:
        """The items of a list with their paths; a single value counts as a list of one."""
        self.asked.add(key)
        value = self.data.get(key)
        if value is None:
            return []
        if isinstance(value, list):
            return [((*self.path, key, n), item) for n, item in enumerate(value)]
        return [((*self.path, key), value)]

    def mappings(self, key: str) -> Iterable[Fields]:
        """The items of a list of mappings, opened."""
        return [opened for path, value in self.items(key) if (opened := self._open(value, path)) is not None]

    def inner(self, key: str) -> Fields | None:
        """A mapping inside this one, opened."""
        self.asked.add(key)
        value = self.data.get(key)
        return None if value is None else self._open(value, (*self.path, key))

    def pairs(self, key: str) -> Iterable[tuple[str, Path, object]]:
        """Keys and values of a mapping whose keys are free."""
        opened = self.inner(key)
        return [] if opened is None else [(str(k), (*opened.path, k), v) for k, v in opened.data.items()]

    def place(self, key: str) -> Place | None:
        """A place: `right dimple, 3 out, 1 down` (cm)."""
        value = self._scalar(key)
        return None if value is None else read_place(value, (*self.path, key), self.where, self.report)

    def places(self, key: str) -> tuple[Place, ...]:
        """A list of places."""
        found = []
        for path, value in self.items(key):
            place = self.one_place(path, value)
            if place is not None:
                found.append(place)
        return tuple(found)

    def one_place(self, path: Path, value: object) -> Place | None:
        """A place that stands at a path."""
        words = _as_text(value)
        if words is None:
            self.report.error("a place is a landmark in words, such as 'right dimple, 3 out'", self.where(path))
            return None
        return read_place(words, path, self.where, self.report)

    def heading(self, key: str, side: Side) -> Heading | None:
        """A direction: `up, 0.2 in`."""
        value = self._scalar(key)
        return None if value is None else read_heading(value, side, (*self.path, key), self.where, self.report)

    def _scalar(self, key: str) -> str | None:
        self.asked.add(key)
        value = self.data.get(key)
        if value is None:
            return None
        words = _as_text(value)
        if words is None:
            self.error(f"'{key}' takes one word or number, not a list", key)
        return words

    def _open(self, value: object, path: Path) -> Fields | None:
        if isinstance(value, Mapping):
            return Fields(value, path, self.where, self.report)
        self.report.error("this needs keys and values", self.where(path))
        return None


def _as_text(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip() if isinstance(value, str | int | float) else None


def _as_number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def read_place(words: str, path: Path, where: Where, report: Report) -> Place | None:
    """`[left|right] landmark[, N direction]...` -> a place; problems are told at the path."""
    first, *shifts = [part.strip() for part in words.split(",")]
    side_words, _, name = first.rpartition(" ")
    if name not in ALL_LANDMARKS:
        report.error(f"there is no landmark '{name}'", where(path), did_you_mean(name, ALL_LANDMARKS))
        return None
    central = ALL_LANDMARKS[name].central
    if central and side_words:
        report.error(f"'{name}' is on the midline: it has no side", where(path), f"write '{name}' alone")
    if not central and side_words not in SIDES:
        report.error(f"which {name}: left or right?", where(path), f"write 'right {name}' (the receiver's right)")
        return None
    offset = _sum(shifts, path, where, report)
    side: Side = "left" if side_words == "left" else "right"
    return Place(name, side, *offset, where(path))


def read_heading(words: str, side: Side, path: Path, where: Where, report: Report) -> Heading | None:
    """`[N] direction[, [N] direction]...` -> a direction."""
    out, up, off = _sum([part.strip() for part in words.split(",")], path, where, report)
    if abs(out) + abs(up) + abs(off) < 1e-9:
        report.error(f"'{words}' points nowhere", where(path), f"directions: {', '.join(DIRECTIONS)}")
        return None
    return Heading(out, up, off, side, where(path))


def _sum(parts: list[str], path: Path, where: Where, report: Report) -> tuple[float, float, float]:
    total = (0.0, 0.0, 0.0)
    for part in parts:
        words = part.replace(" cm ", " ").split()
        amount = _as_number(words[0]) if len(words) == 2 else 1.0
        if len(words) not in (1, 2) or amount is None:
            report.error(f"'{part}' is no distance and direction", where(path), "such as '3 out' (cm)")
        elif words[-1] not in DIRECTIONS:
            report.error(f"there is no direction '{words[-1]}'", where(path), did_you_mean(words[-1], DIRECTIONS))
        else:
            a, b, c = DIRECTIONS[words[-1]]
            total = (total[0] + amount * a, total[1] + amount * b, total[2] + amount * c)
    return total
