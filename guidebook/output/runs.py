"""Glyph runs as text-showing operators that extract as they read."""

from __future__ import annotations

from itertools import pairwise

from guidebook.marks import Glyph, Text
from guidebook.output.typefaces import Shown, Typeface, typeface

HEX = tuple(f"{gid:04X}" for gid in range(0x10000))


class Runs:
    """Shows runs and notes their glyphs in `shown`.

    A glyph that stands for other text than usual (a small capital, a hyphen that only ends a line) is told so by
    ActualText, since the font's one map from glyphs to text cannot tell.
    """

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def show(self, run: Text) -> list[str]:
        """Operators that show the run, inside `BT … ET` with font and place set."""
        if not run.glyphs:
            return []
        chosen = typeface(run.font)
        texts = {glyph.gid: chosen.spelling(glyph.gid) for glyph in run.glyphs}
        if run.actual is not None:
            self.shown.add(run.font, texts)
            return [actual_text(run.actual), *glyphs_shown(run.glyphs, chosen, run.size), "EMC"]
        if "".join([texts[glyph.gid] for glyph in run.glyphs]) == run.text:
            self.shown.add(run.font, texts)
            return glyphs_shown(run.glyphs, chosen, run.size)
        return self.spelled(run, chosen, texts)

    def spelled(self, run: Text, chosen: Typeface, texts: dict[int, str]) -> list[str]:
        """Cluster by cluster, with ActualText round those that would extract as something else."""
        starts = sorted({glyph.cluster for glyph in run.glyphs})
        said = {start: run.text[start:end] for start, end in pairwise([*starts, len(run.text)])}
        operators: list[str] = []
        plain: list[Glyph] = []
        for start in starts:
            cluster = [glyph for glyph in run.glyphs if glyph.cluster == start]
            if "".join(texts[glyph.gid] for glyph in cluster) == said[start]:
                plain += cluster
                continue
            if len(cluster) == 1 and not texts[cluster[0].gid]:
                texts[cluster[0].gid] = said[start]  # nothing else tells, so let the map say it as well
            operators += glyphs_shown(tuple(plain), chosen, run.size) if plain else []
            operators += [actual_text(said[start]), *glyphs_shown(tuple(cluster), chosen, run.size), "EMC"]
            plain = []
        self.shown.add(run.font, texts)
        return operators + (glyphs_shown(tuple(plain), chosen, run.size) if plain else [])


def actual_text(text: str) -> str:
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def glyphs_shown(glyphs: tuple[Glyph, ...], chosen: Typeface, size: float) -> list[str]:
    """One `TJ` for glyphs on the baseline; those raised above it or hung below get their own rise."""
    operators: list[str] = []
    parts: list[str] = []
    widths, rise, pending = chosen.widths, 0.0, ""
    for gid, advance, dx, dy, _ in glyphs:
        if dy != rise:
            if pending or parts:
                operators.append(f"[{''.join(parts)}{'<' + pending + '>' if pending else ''}]TJ")
            operators.append(f"{dy * size / 1000:.2f} Ts")
            parts, pending, rise = [], "", dy
        if dx:
            parts.append(f"<{pending}>{-dx:.4g}" if pending else f"{-dx:.4g} ")
            pending = ""
        pending += HEX[gid]
        gap = widths[gid] - advance + dx
        if gap > 0.05 or gap < -0.05:
            parts.append(f"<{pending}>{gap:.4g}")
            pending = ""
    if pending:
        parts.append(f"<{pending}>")
    operators.append(f"[{''.join(parts)}]TJ")
    return [*operators, "0 Ts"] if rise else operators
