"""What has changed, in words: a line for each page and what to print again."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.problems import plural
from guidebook.reprint.compare import Change, Changes
from guidebook.reprint.reasons import Reason

SAME = "nothing has changed since it was printed"
PLACED = "it is set otherwise: its spaces, lines or colours"


def told(changes: Changes) -> tuple[str, ...]:
    """Every change, page by page in the order of the book, and last those that only moved."""
    lines = [line for change in changes.pages if change.kind != "moved" for line in change_told(change)]
    moves = [change for change in changes.pages if change.kind == "moved"]
    if moves:
        lines.append(f"only moved: {', '.join(f'{one.title or one.id} {one.before} → {one.after}' for one in moves)}")
    return (*lines, *again_told(changes))


def change_told(change: Change) -> Iterator[str]:
    yield f"{where(change)}: {change.title or change.id}{extra(change)}"
    for reason in change.difference.reasons:
        yield from reason_told(reason)


def where(change: Change) -> str:
    """The page's number: the new one, and the old one if it was another."""
    if change.kind == "removed":
        return f"page {change.before}"
    return f"page {change.after}" + (f" (was {change.before})" if change.before not in (0, change.after) else "")


def extra(change: Change) -> str:
    if change.kind == "added":
        return ", which is new"
    if change.kind == "removed":
        return ", which is gone"
    return "" if change.difference.reasons else " has changed"


def reason_told(reason: Reason) -> Iterator[str]:
    """The place of the words, and what was and is there."""
    if reason.source:
        yield f"  {reason.source}"
    yield from (f"  {line}" for line in in_words(reason))


def in_words(reason: Reason) -> tuple[str, ...]:
    if reason.kind == "look":
        return (PLACED,)
    if reason.kind == "picture":
        if reason.was == reason.now:
            return (f"the picture '{reason.now}' is another",)
        found = {"picture gone": reason.was, "picture new": reason.now}
        return tuple(f"{what}: '{name}'" for what, name in found.items() if name)
    return tuple(f"{what}: {words}" for what, words in (("was", reason.was), ("now", reason.now)) if words)


def again_told(changes: Changes) -> tuple[str, ...]:
    """Which sheets to print again, and why if it is all of them."""
    again = changes.again
    if again.reason:
        return (f"print all {plural(again.total, 'sheet')} again: {again.reason}",)
    if not again.sheets:
        return ("no sheet has to be printed again",) if changes.pages else (SAME,)
    lines = [f"  sheet {sheet}: pages {', '.join(map(str, again.pages[sheet]))}" for sheet in again.sheets]
    counted = ", counted from the one with page 1" if again.folded else ", of two pages each"
    return (f"print {len(again.sheets)} of {plural(again.total, 'sheet')} again{counted}:", *lines)
