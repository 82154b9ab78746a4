"""The pictures of a routine's rows: a row for one side of the body shows that side, if need be in a mirror."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from guidebook.locale import Locale
from guidebook.mirror import Mirror
from guidebook.mirrored import mirror_in, mirror_of
from guidebook.model import Figure, Guide, Row, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Report

MIRRORED = "~mirrored"  # after the name of a scene: its plate as the other side of the body


def row_figures(row: Row, technique: Technique | None) -> tuple[Figure, ...]:
    """The pictures that a row may show, the best first: its own, or else those of its technique."""
    figures = (row.figure,) if row.figure else technique.figures if technique else ()
    return tuple(on_side(figure, row.side) for figure in figures)


def on_side(figure: Figure, side: str) -> Figure:
    """The figure of the technique as it looks on one side, if the figure tells which side it shows."""
    if not figure.side or side not in ("left", "right") or side == figure.side:
        return figure
    return replace(figure, scene=Phrase(f"{figure.scene}{MIRRORED}", figure.scene.span))


def pictures(guide: Guide, locale: Locale, report: Report) -> Mapping[str, tuple[str, Mirror | None]]:
    """Every picture that the guide may show, by the name that pages have for it: its scene, and how it is mirrored."""
    found = {str(figure.scene): (str(figure.scene), mirror_of(figure.scene, guide)) for figure in guide.figures}
    for figure in turned_figures(guide):
        scene = figure.scene.removesuffix(MIRRORED)
        _, mirror = found[scene]
        found[figure.scene] = scene, None if mirror else mirror_in(locale, figure.scene.span, report)
    return found


def turned_figures(guide: Guide) -> Iterator[Figure]:
    """What is shown mirrored, in rows for the other side."""
    for row in (row for routine in guide.routines for row in routine.rows):
        technique = guide.technique(row.technique) if row.technique else None
        yield from (figure for figure in row_figures(row, technique) if figure.scene.endswith(MIRRORED))
