"""A build without tags, shaping and total fit, to tell what the three cost together.

Run as `python -m tests.benchmarks.bare PROJECT`. The program has no switch for it: nobody would want such a book. So
they are taken out here: letters stand at their own widths, lines are filled one after another, marks have no tags.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache

from guidebook import fonts
from guidebook.cli.main import run
from guidebook.layout import breaking
from guidebook.layout.breaking import Break, Cost
from guidebook.marks import Glyph, Mark
from guidebook.output.fragment import Fragment
from guidebook.output.fragments import Fragments

make_tagged = Fragments.make


@lru_cache(fonts.SHAPED)
def side_by_side(name: str, text: str, _features: object = ()) -> tuple[Glyph, ...]:
    """The glyph of each character at its own width."""
    font, scale = fonts.face(name).shaper, 1000 / fonts.face(name).units
    gids = [font.get_nominal_glyph(ord(" " if letter.isspace() else letter)) or 0 for letter in text]
    return tuple(Glyph(gid, font.get_glyph_h_advance(gid) * scale, 0, 0, index) for index, gid in enumerate(gids))


def first_fit(breaks: Sequence[Break], cost: Cost) -> list[int]:
    """Each line as full as it gets, whatever becomes of the next."""
    last, path = len(breaks) - 1, [0]
    while path[-1] < last:
        start = path[-1]
        fitting = start + 1
        while fitting < last and cost(breaks[start], breaks[fitting + 1], fitting + 1 == last) is not None:
            fitting += 1
        path.append(fitting)
    return path


def without_tags(fragments: Fragments, marks: tuple[Mark, ...], *, tagged: bool) -> Fragment:
    return make_tagged(fragments, marks, tagged=tagged and False)


if __name__ == "__main__":
    fonts.shape = side_by_side  # type: ignore[assignment]
    breaking.cheapest = first_fit
    Fragments.make = without_tags  # type: ignore[method-assign]
    sys.exit(run(["build", "--quiet", "--project", sys.argv[1]]))
