"""Glyph runs as text-showing operators that extract as they read."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from guidebook.fonts import advance
from guidebook.marks import Glyph, Text
from guidebook.output.typefaces import CAPITAL, Shown, Typeface, typeface


class Codes(dict[int, str]):
    """Glyph ids as they stand in a string of hexadecimal digits."""

    def __missing__(self, gid: int) -> str:
        self[gid] = f"{gid:04X}"
        return self[gid]


HEX = Codes()


class Piece(NamedTuple):
    """Glyphs that stand for the same kind of text: `actual`, or what the font's map says when that is None.

    `offset` is how far into the run they begin, in points.
    """

    offset: float
    actual: str | None
    operators: list[str]


class Runs:
    """Shows runs and notes their glyphs in `shown`.

    A glyph that stands for other text than usual (a hyphen that only ends a line) is told so by actual text, since
    the font's one map from codes to text cannot tell. A small capital has a code for either case, as many readers know
    no actual text, and decoration cannot have any.
    """

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def show(self, run: Text) -> list[Piece]:
        """Operators that show the run, inside `BT … ET` with font and place set."""
        if not run.glyphs:
            return []
        chosen = typeface(run.font)
        spellings = chosen.spellings
        if run.actual is None and spelling_of(run, spellings) != run.text:
            run = run._replace(glyphs=in_case(run, spellings))
        self.shown.add(run.font, {chr(glyph[0]) for glyph in run.glyphs})
        if run.actual is not None or spelling_of(run, spellings) == run.text:
            return [Piece(0.0, run.actual, glyphs_shown(run.glyphs, chosen, run.size))]
        return self.spelled(run, chosen)

    def spelled(self, run: Text, chosen: Typeface) -> list[Piece]:
        """Cluster by cluster, with actual text for those that would extract as something else."""
        clusters: dict[int, list[Glyph]] = {}
        for glyph in run.glyphs:
            clusters.setdefault(glyph.cluster, []).append(glyph)
        pieces: list[tuple[str | None, list[Glyph]]] = []
        for start, end in pairwise([*sorted(clusters), len(run.text)]):
            cluster, said = clusters[start], run.text[start:end]
            first, *rest = [chosen.spellings[glyph.gid] for glyph in cluster]
            if not first:  # nothing else tells, so the map has to
                first = self.shown.tell(run.font, chr(cluster[0].gid), said)
            actual = None if "".join([first, *rest]) == said else said
            if pieces and (pieces[-1][0] is None) == (actual is None):
                before, glyphs = pieces.pop()
                pieces.append((None if before is None else before + said, glyphs + cluster))
            else:
                pieces.append((actual, cluster))
        found, offset = [], 0.0
        for actual, glyphs in pieces:
            found.append(Piece(offset, actual, glyphs_shown(tuple(glyphs), chosen, run.size)))
            offset += advance(tuple(glyphs), run.size)
        return found


def spelling_of(run: Text, spellings: Mapping[int, str]) -> str:
    return "".join([spellings[glyph[0]] for glyph in run.glyphs])


def in_case(run: Text, spellings: Mapping[int, str]) -> tuple[Glyph, ...]:
    """The glyphs of a run with the codes of capitals for small capitals that stand for them."""
    found = []
    for glyph in run.glyphs:
        said, usual = run.text[glyph.cluster], spellings[glyph.gid]
        capital = said != usual and said == usual.upper() and glyph.gid < CAPITAL
        found.append(glyph._replace(gid=glyph.gid + CAPITAL) if capital else glyph)
    return tuple(found)


def glyphs_shown(glyphs: tuple[Glyph, ...], chosen: Typeface, size: float) -> list[str]:
    """One `TJ` for glyphs on the baseline; those raised above it or hung below get their own rise."""
    operators: list[str] = []
    parts: list[str] = []
    widths, rise = chosen.widths, 0.0
    for gid, step, dx, dy, _ in glyphs:
        if dy != rise:
            if parts:
                operators.append(f"[<{''.join(parts)}>]TJ")
            operators.append(f"{dy * size / 1000:.2f} Ts")
            parts, rise = [], dy
        if dx:
            parts.append(f">{-dx:.4g}<")
        parts.append(HEX[gid])
        gap = widths[gid] - step + dx
        if gap > 0.05 or gap < -0.05:
            parts.append(f">{gap:.4g}<")
    operators.append(f"[<{''.join(parts)}>]TJ".replace("<>", ""))
    return [*operators, "0 Ts"] if rise else operators
