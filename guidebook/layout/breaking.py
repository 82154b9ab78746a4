"""Where to break the lines of a paragraph so that all of them look well together.

Total fit after Knuth and Plass, "Breaking Paragraphs into Lines" (1981): the cheapest path through all the
places where a line may end, with the number of hyphens in a row as part of the state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

LADDER = 2  # at most so many hyphens one below the other
HYPHEN_COST = 60.0
WORST = 1e6
STUB_COST = 1e9
LINE_COST = 1000.0  # of a ragged line: no line more than needed, for the sake of evenness
LONELY_COST = 2500.0  # of a last line that is one short word
SHORT = 0.3  # of the width, below which such a word looks lost
PARTED = 2500.0  # of an end between a number and what it counts
HOPELESS = 1e10  # a line that is too long, when there is no other way


class Break(NamedTuple):
    """A place where a line may end.

    `end` is where a line that ends here ends (with its hyphen), `start` where the next one begins, both measured
    along the unbroken paragraph; `gaps` and `gaps_after` are the word spaces before those.
    `tail` counts the characters from here to the paragraph's end, `number` says that one stands before what it counts.
    """

    end: float
    start: float
    gaps: int
    gaps_after: int
    hyphen: bool
    tail: int
    word: int
    offset: int
    number: bool = False


@dataclass(frozen=True)
class Measure:
    """The line to fill: its width, by how much a space may grow and shrink (0 = ragged), and by how much each letter
    may give or take. Points.
    """

    width: float
    space: float
    stretch: float = 0.0
    shrink: float = 0.0
    give: float = 0.0
    least_tail: int = 4


Cost = Callable[[Break, Break, bool], float | None]


def choose(breaks: Sequence[Break], measure: Measure) -> tuple[list[int], float]:
    """Indices of the chosen breaks and the worst line's looseness.

    The first of `breaks` is the paragraph's beginning, the last its end. Looseness is 1 when a line's spaces are
    stretched as far as they may be; ragged lines count how much of the width stays empty.
    """
    cost = justified(measure) if measure.stretch else ragged(measure)
    path = cheapest(breaks, cost)
    lines = pairwise(path[:-1])
    return path[1:], max((looseness(breaks[a], breaks[b], measure) for a, b in lines), default=0.0)


def fits(breaks: Sequence[Break], chosen: Sequence[int], measure: Measure) -> bool:
    """Whether no line is wider than it may be."""
    cost = justified(measure) if measure.stretch else ragged(measure)
    last = len(breaks) - 1
    return all(cost(breaks[a], breaks[b], b == last) is not None for a, b in pairwise((0, *chosen)))


def cheapest(breaks: Sequence[Break], cost: Cost) -> list[int]:
    """The path of least demerits from the first break to the last, as indices."""
    last = len(breaks) - 1
    # best[j][h]: the least demerits of a paragraph whose latest line ends at j with h hyphens in a row, and from where
    best: list[dict[int, tuple[float, int, int]]] = [{0: (0.0, -1, 0)}]
    for here in range(1, last + 1):
        options: dict[int, tuple[float, int, int]] = {}
        for start in range(here - 1, -1, -1):
            demerits = cost(breaks[start], breaks[here], here == last)
            if demerits is None:
                if options:
                    break
                demerits = HOPELESS * (1 + natural(breaks[start], breaks[here]))
            for row, (sofar, _, _) in best[start].items():
                streak = row + 1 if breaks[here].hyphen else 0
                total = sofar + demerits + (HYPHEN_COST**2 * row if streak > 1 else 0)
                if streak <= LADDER and (streak not in options or total < options[streak][0]):
                    options[streak] = (total, start, row)
        best.append(options)
    return trace(best, last)


def trace(best: list[dict[int, tuple[float, int, int]]], last: int) -> list[int]:
    row = min(best[last], key=lambda state: best[last][state][0])
    path, here = [last], last
    while here:
        _, here, row = best[here][row]
        path.append(here)
    return path[::-1]


def natural(start: Break, end: Break) -> float:
    return end.end - start.start


def looseness(start: Break, end: Break, measure: Measure) -> float:
    slack = measure.width - natural(start, end)
    if not measure.stretch:
        return slack / measure.width
    return slack / stretch_of(start, end, measure) if slack > 0 else 0.0


def stretch_of(start: Break, end: Break, measure: Measure) -> float:
    return max((end.gaps - start.gaps_after) * measure.stretch + given(start, end, measure), 0.001)


def given(start: Break, end: Break, measure: Measure) -> float:
    """By how much the letters and spaces of a line may grow together, letters first."""
    return (start.tail - end.tail + end.gaps - start.gaps_after) * measure.give


def short_tail(start: Break, measure: Measure) -> bool:
    return start.tail < measure.least_tail and start.end > 0


def lonely(start: Break, end: Break, measure: Measure) -> bool:
    """Whether a last line is one short word."""
    return start.end > 0 and end.gaps == start.gaps_after and natural(start, end) < SHORT * measure.width


def justified(measure: Measure) -> Cost:
    def cost(start: Break, end: Break, last: bool) -> float | None:
        slack = measure.width - natural(start, end)
        gaps = end.gaps - start.gaps_after
        ratio = 0.0
        if slack < 0:
            room = gaps * measure.shrink + given(start, end, measure)
            if -slack > room + 0.01:
                return None
            ratio = -slack / max(room, 0.001)
        elif not last:
            ratio = slack / stretch_of(start, end, measure)
        badness = min(100 * ratio**3, WORST)
        demerits = (10 + badness) ** 2
        if end.hyphen:
            demerits += HYPHEN_COST**2
        if end.number:
            demerits += PARTED
        if last and short_tail(start, measure):
            demerits += STUB_COST
        elif last and lonely(start, end, measure):
            demerits += LONELY_COST
        return demerits

    return cost


def ragged(measure: Measure) -> Cost:
    """Evenness: what each line leaves empty, squared; the last line may be as short as it likes, but not a stub."""

    def cost(start: Break, end: Break, last: bool) -> float | None:
        slack = measure.width - natural(start, end)
        if slack < -0.01:
            return None
        if last:
            stub = max(0.0, slack / measure.width - 0.8)
            alone = LONELY_COST if lonely(start, end, measure) else 0.0
            return STUB_COST if short_tail(start, measure) else 10 + (300 * stub) ** 2 + alone
        demerits = LINE_COST + (100 * slack / measure.width) ** 2 + (PARTED if end.number else 0)
        return demerits + (HYPHEN_COST * 10 if end.hyphen else 0)

    return cost
