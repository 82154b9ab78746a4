"""Composed items remembered between builds, with all that each of them was made from.

An item is composed under watch: every picture, page number and part of the guide that its template or layout asks for
is noted, with its digest. The item is taken from memory when all of these are still what they were; otherwise they say
why it has to be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, TypeVar, cast

from guidebook.cache import Store, digest
from guidebook.codec import (
    DAMAGED,
    Forms,
    Piece,
    join,
    marks_bytes,
    marks_of,
    pack,
    part,
    problem_data,
    problem_from,
    unpack,
)
from guidebook.compose.setting import Composed, Item, Setting
from guidebook.geometry import Size
from guidebook.layout.context import Plate
from guidebook.marks import KeptPage, Page
from guidebook.model import Guide
from guidebook.model.phrase import Phrase

Value = TypeVar("Value")
Asked = tuple[str, str]  # what kind of thing was asked for, and its name
METHODS = {"technique": "techniques", "routine": "routines"}  # of the guide, and what they look through
COLLECTIONS = ("techniques", "routines", "articles")
WORDS: Mapping[str, Callable[[str], str]] = {
    "program": lambda _: "the program has changed",
    "look": lambda _: "the theme has changed",
    "locale": lambda _: "the program's words have changed",
    "templates": lambda _: "a template has changed",
    "words": lambda _: "its own text has changed",
    "plate": lambda name: f"the picture '{name}' has changed",
    "folio": lambda name: f"'{name}' has moved to another page",
    "guide": lambda name: f"what it gathers has changed ({name.replace('_', ' ').replace('.', ': ')})",
}


class Noting(Mapping[str, Value]):
    """A mapping that notes which of its names are asked for, there or not."""

    def __init__(self, inner: Mapping[str, Value], note: Callable[[str], None]) -> None:
        self.inner, self.note = inner, note

    def __getitem__(self, name: str) -> Value:
        self.note(name)
        return self.inner[name]

    def __iter__(self) -> Iterator[str]:
        for name in self.inner:
            self.note(name)
            yield name

    def __len__(self) -> int:
        return len(list(iter(self)))


class NotingGuide:
    """The guide, noting which of its parts are asked for: `title`, or `techniques.title` for those of its items."""

    def __init__(self, guide: Guide, note: Callable[[str], None]) -> None:
        self._guide, self._note = guide, note
        self._found: dict[str, tuple[Any, ...]] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._guide, name)
        if name in METHODS:
            return lambda wanted: self._item(METHODS[name], found(wanted))
        if name in COLLECTIONS:
            if name not in self._found:
                self._found[name] = tuple(self._item(name, item) for item in found)
            return self._found[name]
        self._note(name)
        return found

    def _item(self, collection: str, item: Any) -> Any:
        note = self._note  # an item that held the guide would be held by it
        for name in ("id", "aliases"):  # by which it was found, or not
            note(f"{collection}.{name}")
        return item and NotingItem(item, lambda name: note(f"{collection}.{name}"))


class NotingItem:
    """An item of the guide, noting which of its parts are asked for: all items of a kind are noted as one."""

    def __init__(self, item: object, note: Callable[[str], None]) -> None:
        self._item, self._note = item, note

    def __getattr__(self, name: str) -> Any:
        self._note(name)
        return getattr(self._item, name)


@dataclass(frozen=True)
class Sources:
    """What the things that an item may ask for are now: the program and the pictures, as digests."""

    program: str
    plates: Mapping[str, str]
    known: dict[Asked, str] = field(default_factory=dict)

    def now(self, asked: Asked, words: str, setting: Setting) -> str:
        """The digest of what was asked for, as it is in this build; `words` is that of the item's own text."""
        kind, name = asked
        if kind == "plate":
            return self.plates.get(name, "") if name in setting.plates else ""
        if kind == "folio":
            return setting.folios.get(name, "")
        if kind == "words":
            return words
        if asked not in self.known:
            self.known[asked] = digest(spell(self.shared(kind, name, setting)))
        return self.known[asked]

    def shared(self, kind: str, name: str, setting: Setting) -> object:
        """What all items of a build share."""
        if kind == "guide":
            name, _, part = name.partition(".")
            found = getattr(setting.guide, name, None)
            return tuple(getattr(item, part, None) for item in found) if part and found else found
        return {"program": self.program, "look": setting.theme, "locale": setting.locale}.get(kind, setting.templates)


def spell(thing: object) -> str:
    """The thing as text that tells it from any other, with the places of its words: problems name them."""
    if isinstance(thing, Phrase):
        return f"{str(thing)!r} at {thing.span}"
    if is_dataclass(thing):
        kind: Any = type(thing)
        return f"{kind.__name__}({', '.join([spell(getattr(thing, name)) for name in names_of(kind)])})"
    if isinstance(thing, tuple):
        return f"({', '.join(map(spell, thing))})"
    if isinstance(thing, Mapping):
        return f"{{{', '.join(f'{spell(key)}: {spell(value)}' for key, value in thing.items())}}}"
    return repr(thing)


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields."""
    return tuple(part.name for part in fields(kind))


class Subject(NamedTuple):
    """An item to be composed, and the digest of what it says."""

    item: Item
    words: str


class Memory:
    """The composed items of a store. `reasons` tell for each item that was not there, or not any more, why.

    `known` tells the digests of what some items say, so that they need not be spelled.
    """

    def __init__(self, store: Store, sources: Sources, known: Callable[[Item], str | None] = lambda _: None) -> None:
        self.store, self.sources, self.known = store, sources, known
        self.reasons: dict[str, tuple[str, ...]] = {}

    def subject(self, item: Item) -> Subject:
        return Subject(item, self.known(item) or digest(spell(item)))

    def recall(self, subject: Subject, setting: Setting, rung: int) -> Composed | None:
        """The item as it was composed before, if it would come out the same now."""
        item, words = subject
        payload = self.store.recall(name_of(item, setting, rung))
        if payload is None:
            self.reasons.setdefault(item.id, ("it is new",))
            return None
        try:
            told, marks = part(payload)
            asked, head = unpack(told)
            changed = [one for *one, was in asked if self.sources.now(tuple(one), words, setting) != was]
            if not changed:
                return composed_from(head, marks, setting)
            self.reasons.setdefault(item.id, tuple(WORDS[kind](name) for kind, name in changed))
        except DAMAGED:
            self.reasons.setdefault(item.id, ("what was remembered cannot be read",))
        return None

    def keep(self, item: Item, setting: Setting, rung: int, entry: bytes) -> Composed:
        """Remember an entry that `watched` made, and give what it holds."""
        self.store.keep(name_of(item, setting, rung), entry)
        told, marks = part(entry)
        return composed_from(unpack(told)[1], marks, setting)

    def told(self) -> tuple[str, ...]:
        """The reasons, a line for each item."""
        return tuple(f"{item}: {', '.join(why)}" for item, why in self.reasons.items())


def composed_from(head: Any, marks: Piece, setting: Setting) -> Composed:
    """What `watched` made. Raises ValueError, TypeError or KeyError when the data are not whole."""
    pages, problems, refers, over, area, plan, step = head
    ends = list(accumulate((size for *_, size in pages), initial=0))
    if ends[-1] != len(marks):
        raise ValueError("a page is missing")
    kept = [
        page_from(page, marks[start:end], setting) for page, (start, end) in zip(pages, pairwise(ends), strict=True)
    ]
    found = tuple(map(problem_from, problems))
    return Composed(tuple(kept), found, frozenset(refers), over, area, plan, step)


def page_from(data: Any, marks: Piece, setting: Setting) -> KeptPage:
    name, title, size, key, _ = data
    forms = forms_of(setting)
    return KeptPage(Page(name, title, Size(*size), ()), key, lambda: marks_of(marks, forms))


Compose = Callable[[Item, Setting, int], Composed]


def watched(compose: Compose, subject: Subject, setting: Setting, rung: int, sources: Sources) -> bytes:
    """Compose the item, and give it as bytes: what it was made from and all but its marks, then those page by page."""
    asked: dict[Asked, None] = dict.fromkeys((kind, "") for kind in ("program", "look", "locale", "templates", "words"))
    noting = replace(
        setting,
        guide=cast("Guide", NotingGuide(setting.guide, lambda name: asked.setdefault(("guide", name)))),
        plates=Noting(setting.plates, lambda name: asked.setdefault(("plate", name))),
        folios=Noting(setting.folios, lambda name: asked.setdefault(("folio", name))),
    )
    noting.tightened.update(setting.tightened)
    composed = compose(subject.item, noting, rung)
    setting.tightened.update(noting.tightened)
    made_from = [[*one, sources.now(one, subject.words, setting)] for one in asked]
    origin, forms = repr(made_from), forms_of(setting)
    marks = [marks_bytes(page.marks, forms) for page in composed.pages]
    pages = [
        [page.id, page.title, page.size, digest(origin, page.id), len(packed)]
        for page, packed in zip(composed.pages, marks, strict=True)
    ]
    problems = [problem_data(problem) for problem in composed.problems]
    head = [pages, problems, sorted(composed.refers), composed.over, composed.plate_area, composed.plan, composed.step]
    return join(pack([made_from, head]), b"".join(marks))


def name_of(item: Item, setting: Setting, rung: int) -> str:
    """The name of an item among all that are remembered: one for each look that it is made in."""
    look = (setting.theme.name, repr(setting.theme.page), str(rung), "numbered" if setting.folios else "")
    return f"composed {digest(setting.guide.id, type(item).__name__, item.id, *look)}"


def forms_of(setting: Setting) -> Forms:
    return FormsOf(setting.plates)


class FormsOf(Mapping[str, tuple[Any, ...]]):
    """The marks of plates by the names of their forms."""

    def __init__(self, plates: Mapping[str, Plate]) -> None:
        self.plates = plates

    def __getitem__(self, form: str) -> tuple[Any, ...]:
        return self.plates[form.removeprefix("plate-")].marks.marks

    def __iter__(self) -> Iterator[str]:
        return (plate.marks.form for plate in self.plates.values())

    def __len__(self) -> int:
        return len(self.plates)
