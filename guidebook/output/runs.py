"""Glyph runs as text-showing operators that extract as they read."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from guidebook.fonts import advance
from guidebook.marks import Glyph, Text
from guidebook.output.typefaces import Shown, Typeface, typeface

HEX = tuple(f"{gid:04X}" for gid in range(0x10000))


class Piece(NamedTuple):
    """Glyphs that stand for the same kind of text: `actual`, or what the font's map says when that is None.

    `offset` is how far into the run they begin, in points.
    """

    offset: float
    actual: str | None
    operators: list[str]


class Runs:
    """Shows runs and notes their glyphs in `shown`.

    A glyph that stands for other text than usual (a small capital, a hyphen that only ends a line) is told so by
    actual text, since the font's one map from glyphs to text cannot tell.
    """

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def show(self, run: Text) -> list[Piece]:
        """Operators that show the run, inside `BT … ET` with font and place set."""
        if not run.glyphs:
            return []
        chosen = typeface(run.font)
        texts = {glyph.gid: chosen.spelling(glyph.gid) for glyph in run.glyphs}
        if run.actual is not None or "".join([texts[glyph.gid] for glyph in run.glyphs]) == run.text:
            self.shown.add(run.font, texts)
            return [Piece(0.0, run.actual, glyphs_shown(run.glyphs, chosen, run.size))]
        return self.spelled(run, chosen, texts)

    def spelled(self, run: Text, chosen: Typeface, texts: dict[int, str]) -> list[Piece]:
        """Cluster by cluster, with actual text for those that would extract as something else."""
        pieces: list[tuple[str | None, list[Glyph]]] = []
        starts = sorted({glyph.cluster for glyph in run.glyphs})
        for start, end in pairwise([*starts, len(run.text)]):
            cluster = [glyph for glyph in run.glyphs if glyph.cluster == start]
            said = run.text[start:end]
            if not texts[cluster[0].gid]:
                texts[cluster[0].gid] = said  # nothing else tells, so let the map say it as well
            if "".join(texts[glyph.gid] for glyph in cluster) != said:
                pieces.append((said, cluster))
            elif pieces and pieces[-1][0] is None:
                pieces[-1][1].extend(cluster)
            else:
                pieces.append((None, cluster))
        self.shown.add(run.font, texts)
        found, offset = [], 0.0
        for actual, glyphs in pieces:
            found.append(Piece(offset, actual, glyphs_shown(tuple(glyphs), chosen, run.size)))
            offset += advance(tuple(glyphs), run.size)
        return found


def glyphs_shown(glyphs: tuple[Glyph, ...], chosen: Typeface, size: float) -> list[str]:
    """One `TJ` for glyphs on the baseline; those raised above it or hung below get their own rise."""
    operators: list[str] = []
    parts: list[str] = []
    widths, rise, pending = chosen.widths, 0.0, ""
    for gid, step, dx, dy, _ in glyphs:
        if dy != rise:
            if pending or parts:
                operators.append(f"[{''.join(parts)}{'<' + pending + '>' if pending else ''}]TJ")
            operators.append(f"{dy * size / 1000:.2f} Ts")
            parts, pending, rise = [], "", dy
        if dx:
            parts.append(f"<{pending}>{-dx:.4g}" if pending else f"{-dx:.4g} ")
            pending = ""
        pending += HEX[gid]
        gap = widths[gid] - step + dx
        if gap > 0.05 or gap < -0.05:
            parts.append(f"<{pending}>{gap:.4g}")
            pending = ""
    if pending:
        parts.append(f"<{pending}>")
    operators.append(f"[{''.join(parts)}]TJ")
    return [*operators, "0 Ts"] if rise else operators
