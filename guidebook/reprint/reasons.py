"""Two versions of a page -> what is different, as its writer would say it: these words, that picture; and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Mark, Page, Text
from guidebook.output.bounds import bounds, union
from guidebook.reprint.looks import NEAR, Trace, near, traces

Kind = Literal["words", "picture", "look"]
WRITTEN = ".yaml:"  # in the places of words that a person wrote
PLATE = "plate-"  # how the forms of pictures are called
SOFT_HYPHEN, AROUND = "\u00ad", 5  # words shown before and after those that differ
TOUCHING = 4.0  # points between marked places that are shown as one
SHOWN = 12  # marked places of a page; more say no more


class Passage(NamedTuple):
    """Words that belong together, such as a sentence of a step, and the place where they were written, if known."""

    words: str
    source: str
    box: Rect


class Picture(NamedTuple):
    """A picture by its name, and a name of how it looks."""

    name: str
    look: str
    box: Rect


@dataclass(frozen=True)
class Reason:
    """Why a page looks different. `was` and `now` are the words with a few before and after, or a picture's name;
    `source` is 'file:line:column' of what stands there now, or its file.
    """

    kind: Kind
    was: str = ""
    now: str = ""
    source: str = ""


@dataclass(frozen=True)
class Difference:
    """What is different between two versions of a page, and where on the old one and on the new one."""

    reasons: tuple[Reason, ...] = ()
    before: tuple[Rect, ...] = ()
    after: tuple[Rect, ...] = ()


@dataclass
class Found:
    """Differences as they are met."""

    reasons: list[Reason] = field(default_factory=list)
    before: list[Rect] = field(default_factory=list)
    after: list[Rect] = field(default_factory=list)


def difference(before: Page, after: Page, written: Page) -> Difference:
    """What is different, of two pages that an eye has seen. `written` is the new one with the places of its words.

    Words and pictures come first: what they pushed to another place is not worth telling. Only if they are the same
    is it the look that has changed.
    """
    found = Found()
    compare_words(list(passages(before.marks)), list(passages(written.marks)), found)
    compare_pictures(list(pictures(before.marks)), list(pictures(after.marks)), found)
    if not found.reasons:
        compare_looks([*traces(before.marks)], [*traces(after.marks)], found)
    return Difference(tuple(dict.fromkeys(found.reasons)), merged(found.before), merged(found.after))


def compare_words(before: list[Passage], after: list[Passage], found: Found) -> None:
    matcher = SequenceMatcher(None, [one.words for one in before], [one.words for one in after], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for old, new in zip_longest(before[start:end], after[new_start:new_end]):
            was, now = shortened(old.words if old else "", new.words if new else "")
            found.reasons.append(Reason("words", was, now, origin(new, after) if new else ""))
            found.before += [old.box] if old else []
            found.after += [new.box] if new else []


def origin(passage: Passage, page: list[Passage]) -> str:
    """Where the words were written; the page's own file when a template put them together."""
    if not passage.source or WRITTEN in passage.source:
        return passage.source
    return next((one.source.rpartition(WRITTEN)[0] + WRITTEN[:-1] for one in page if WRITTEN in one.source), "")


def compare_pictures(before: list[Picture], after: list[Picture], found: Found) -> None:
    known, now = Counter(one.look for one in before), Counter(one.look for one in after)
    gone = [one for one in before if known[one.look] > now[one.look]]
    new = [one for one in after if now[one.look] > known[one.look]]
    for old, fresh in zip_longest(gone, new):
        found.reasons.append(Reason("picture", old.name if old else "", fresh.name if fresh else ""))
    found.before += [one.box for one in gone]
    found.after += [one.box for one in new]


def compare_looks(before: list[Trace], after: list[Trace], found: Found) -> None:
    """Everything else: colours, lines, sizes and places."""
    if len(before) == len(after):
        pairs = [(one, other) for one, other in zip(before, after, strict=True) if not near(one, other)]
        gone, new = [one for one, _ in pairs], [other for _, other in pairs]
    else:
        known, now = Counter(map(rounded, before)), Counter(map(rounded, after))
        gone = [one for one in before if known[rounded(one)] > now[rounded(one)]]
        new = [one for one in after if now[rounded(one)] > known[rounded(one)]]
    found.reasons.append(Reason("look"))
    found.before += boxes(gone)
    found.after += boxes(new)


def rounded(trace: Trace) -> tuple[object, ...]:
    return trace.said, tuple(round(number / NEAR) for number in trace.at)


def boxes(seen: Iterable[Trace]) -> list[Rect]:
    return [box for trace in seen if (box := bounds((trace.mark,), trace.place))]


def passages(marks: tuple[Mark, ...]) -> Iterator[Passage]:
    """Every passage in the order of reading: the texts under one structure tag, lines and faces joined."""
    open_: list[tuple[str, list[tuple[Text, Transform]]]] = []
    gather(marks, IDENTITY, "", open_)
    for source, texts in open_:
        words = " ".join("".join(said(text) for text, _ in texts).replace(SOFT_HYPHEN, "").split())
        box = union(box for text, place in texts if (box := bounds((text,), place)))
        if words and box:
            yield Passage(words, source, box)


def gather(
    marks: tuple[Mark, ...], place: Transform, source: str, found: list[tuple[str, list[tuple[Text, Transform]]]]
) -> None:
    """The texts of each passage, in `found`. A group with a tag begins a passage, and so does what comes after it."""
    fresh = True
    for mark in marks:
        if isinstance(mark, Text):
            if fresh:
                found.append((source, []))
                fresh = False
            found[-1][1].append((mark, place))
        elif isinstance(mark, Group):
            inline = not mark.role or mark.role in ("Span", "Link", "Reference")
            if not inline or fresh:
                gather(mark.marks, mark.transform.then(place), mark.source or source, found)
                fresh = True
            else:
                continue_in(mark, place, found[-1][1])


def continue_in(group: Group, place: Transform, texts: list[tuple[Text, Transform]]) -> None:
    """The texts of a group that stands within a line."""
    inner = group.transform.then(place)
    for mark in group.marks:
        if isinstance(mark, Text):
            texts.append((mark, inner))
        elif isinstance(mark, Group):
            continue_in(mark, inner, texts)


def said(text: Text) -> str:
    return text.text if text.actual is None else text.actual


def pictures(marks: tuple[Mark, ...], place: Transform = IDENTITY) -> Iterator[Picture]:
    """The pictures of a page that an eye has seen; drawn larger or smaller they look different."""
    for mark in marks:
        if not isinstance(mark, Group):
            continue
        inner = mark.transform.then(place)
        if not mark.form.startswith(PLATE):
            yield from pictures(mark.marks, inner)
        elif box := bounds((mark,), place):
            name = mark.form.removeprefix(PLATE).partition(" ")[0]
            yield Picture(name, f"{mark.form} {round(box.width / NEAR / 4)}", box)


def shortened(before: str, after: str) -> tuple[str, str]:
    """Both without most of what they begin and end with alike."""
    old, new = before.split(" "), after.split(" ")
    if not before or not after:
        return before, after
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    tail = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    start, end = max(0, head - AROUND), max(0, tail - AROUND)
    start, end = start if start > 1 else 0, end if end > 1 else 0
    return tuple(  # type: ignore[return-value]  # both of the two
        " ".join([*["…"][:start], *words[start : len(words) - end], *["…"][:end]]) for words in (old, new)
    )


def merged(found: Iterable[Rect]) -> tuple[Rect, ...]:
    """The boxes, with those that touch made one."""
    waiting, kept = sorted(found), list[Rect]()
    while waiting:
        box = waiting.pop()
        touching = [other for other in kept if touch(box, other)]
        if touching:
            kept = [other for other in kept if other not in touching]
            waiting.append(union([box, *touching]) or box)
        else:
            kept.append(box)
    if len(kept) > SHOWN:
        kept = [union(kept) or kept[0]]
    return tuple(sorted(kept, key=lambda box: (box.y, box.x)))


def touch(one: Rect, other: Rect) -> bool:
    return (
        one.x - TOUCHING < other.x + other.width
        and other.x - TOUCHING < one.x + one.width
        and one.y - TOUCHING < other.y + other.height
        and other.y - TOUCHING < one.y + one.height
    )
