"""Rivers: gaps between words one below the other, a white stream down a paragraph. Lines are broken anew round them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from guidebook.layout.breaking import Break, Measure, choose, fits, given

DEEP = 4  # gaps one below the other that make a river
NEAR = 0.25  # points between two gaps that the eye still takes for one
ROUNDS = 4  # rivers that are tried to be led away
LOOSER = 0.8  # how much looser the loosest line may become for it

Gap = tuple[float, float]


@dataclass(frozen=True)
class Broken:
    """A paragraph's breaks, which of them end a line (by index), and how loose its loosest line is."""

    breaks: tuple[Break, ...]
    measure: Measure
    chosen: tuple[int, ...]
    looseness: float

    @property
    def fits(self) -> bool:
        return fits(self.breaks, self.chosen, self.measure)

    @cached_property
    def rivers(self) -> tuple[int, ...]:
        """The first line of each river."""
        if len(self.chosen) < DEEP:
            return ()
        rows = [self.gaps(a, b) for a, b in pairwise((0, *self.chosen))]
        return tuple(first for first in range(len(rows) - DEEP + 1) if flows(rows[first : first + DEEP]))

    def gaps(self, first: int, last: int) -> list[Gap]:
        """From where to where each gap goes of the line between two breaks, a little widened."""
        start, end = self.breaks[first], self.breaks[last]
        measure, natural = self.measure, end.end - start.start
        slack = measure.width - natural if measure.stretch else 0.0
        if last == len(self.breaks) - 1:
            slack = min(slack, 0.0)
        spaces = [stop for stop in self.breaks[first + 1 : last] if stop.gaps_after > stop.gaps]
        most = given(start, end, measure)
        letters = max(-most, min(most, slack))  # letters take their part first
        wider, extra = 1 + letters / max(natural, 1.0), (slack - letters) / max(len(spaces), 1)
        found = []
        for count, stop in enumerate(spaces):
            x, gap = (stop.end - start.start) * wider + count * extra, (stop.start - stop.end) * wider + extra
            found.append((x - NEAR, x + gap + NEAR))
        return found

    def without(self, banned: frozenset[int]) -> Broken:
        """The best way that ends no line at the banned breaks."""
        kept = [index for index in range(len(self.breaks)) if index not in banned]
        way, looseness = choose([self.breaks[index] for index in kept], self.measure)
        return Broken(self.breaks, self.measure, tuple(kept[index] for index in way), looseness)


def broken(breaks: tuple[Break, ...], measure: Measure) -> Broken:
    chosen, looseness = choose(breaks, measure)
    return Broken(breaks, measure, tuple(chosen), looseness)


def flows(rows: list[list[Gap]]) -> bool:
    """Whether a stream runs from the first of these lines to the last."""
    stream = rows[0]
    for row in rows[1:]:
        stream = [gap for gap in row if any(gap[0] < end and start < gap[1] for start, end in stream)]
    return bool(stream)


def settled(best: Broken) -> Broken:
    """The same, or with fewer rivers in as many lines that are hardly looser."""
    banned: frozenset[int] = frozenset()
    found = best
    for _ in range(ROUNDS):
        if not found.rivers:
            break
        first = max(0, found.rivers[0] - 1)  # where the river's first line begins counts too
        ends = [end for end in found.chosen[first : first + DEEP + 1] if end != len(best.breaks) - 1]
        for some in (1, 2):  # another end for one line, or for two when that is not enough
            bans = [banned.union(chosen) for chosen in combinations(ends, some)]
            ways = [(ban, way) for ban in bans if good_enough(way := best.without(ban), best)]
            ban, way = min(ways, key=lambda one: (len(one[1].rivers), one[1].looseness), default=(banned, found))
            if len(way.rivers) < len(found.rivers):
                banned, found = ban, way
                break
        else:
            break
    return found


def good_enough(way: Broken, best: Broken) -> bool:
    return len(way.chosen) <= len(best.chosen) and way.looseness <= best.looseness + LOOSER and way.fits
