"""Buffers -> an inked picture on a plate, far solids first."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from guidebook.figures.compiled import Bools
from guidebook.figures.ink.buffers import Buffers
from guidebook.figures.ink.contours import contours
from guidebook.figures.ink.outline import strokes_of
from guidebook.figures.ink.plate import CORNER, Plate
from guidebook.figures.ink.polylines import polygons, resample, smooth
from guidebook.figures.ink.stroke import Stroke
from guidebook.figures.ink.style import STYLES, Style
from guidebook.figures.ink.tone import Fields, stippled

_CRUMB = 0.2  # square mm of paper: less of a tint is left out
_HAND_HALO = 0.55  # mm of white where a hand passes over a hand


@dataclass
class Picture:
    """An inked world: what annotations need to know of it."""

    plate: Plate
    buffers: Buffers
    frame: Any  # shapely area of paper
    shapes: dict[int, Any]  # solid -> visible shapely area of paper
    strokes: list[Stroke]

    def visible(self, kind: str) -> list[Any]:
        """Visible areas of all solids of a kind."""
        solids = self.buffers.world.solids
        return [area for n, area in self.shapes.items() if solids[n].kind == kind]


def panel(plate: Plate, buffers: Buffers) -> Any:
    """The rounded panel that a picture fills on its plate."""
    x, y = plate.offset + 0.3
    width = buffers.camera.columns * plate.scale - 0.6
    height = buffers.camera.rows * plate.scale - 0.6
    return box(x + CORNER, y + CORNER, x + width - CORNER, y + height - CORNER).buffer(CORNER, 24)


def ink(plate: Plate, buffers: Buffers, weight: float = 1.0, frame: Any = None) -> Picture:
    """Draw what the buffers hold.  weight: factor of all line weights; frame: shapely area, else the whole panel."""
    frame = panel(plate, buffers) if frame is None else frame
    strokes, order = strokes_of(plate, buffers, weight, frame)
    fields = Fields(buffers, plate)
    picture = Picture(plate, buffers, frame, {}, strokes)
    solids = buffers.world.solids
    for n in order:
        area = region(plate, buffers.group == n, 2.0).intersection(frame)
        picture.shapes[n] = area
        mine = [s for s in strokes if s.owner == n]
        if solids[n].kind == "hand":
            for s in mine:
                if s.kind == "out" and s.behind >= 0 and solids[s.behind].kind == "hand":
                    plate.ribbon(s.points, s.width + 2 * _HAND_HALO, s.closed, role="halo")
        _tones(plate, fields, n, STYLES[solids[n].kind], area)
        working = off_nails(fields.patch(n, area), mine)
        plate.fill(working, "accent-soft")
        plate.dots(stippled(working), 0.38)
        for kind in ("in", "nail", "curve", "out"):
            for s in mine:
                if s.kind == kind:
                    plate.ribbon(s.points, s.width, s.closed)
    return picture


def off_nails(tint: list[Any], strokes: list[Stroke]) -> list[Any]:
    """A tint of skin without the nails that are seen: what presses is the pad behind them."""
    nails = [Polygon(s.points).buffer(0) for s in strokes if s.kind == "nail" and len(s.points) >= 3]
    return polygons(unary_union(tint).difference(unary_union(nails)), _CRUMB) if tint else []


def _tones(plate: Plate, fields: Fields, solid: int, style: Style, area: Any) -> None:
    """Flat colour, shadow, and the band where a hand touches."""
    if style.role != "ground":
        plate.fill(polygons(area), style.role, 0.09)  # its edge lies under the outline
    plate.fill(fields.shadow(solid, style.shade, area), style.role + "-shadow")
    if style.role in ("skin", "ground", "cloth") and fields.buffers.tracer.touching.any():
        plate.fill(fields.contact(solid, area), style.role + "-contact")


def region(plate: Plate, mask: Bools, sigma: float) -> Any:
    """True pixels -> shapely area in paper mm, running past the image border."""
    if not mask.any():
        return Polygon()
    rows, columns = np.nonzero(mask.any(1))[0], np.nonzero(mask.any(0))[0]
    past = 14
    edge = [
        (past if rows[0] == 0 else 0, past if rows[-1] == mask.shape[0] - 1 else 0),
        (past if columns[0] == 0 else 0, past if columns[-1] == mask.shape[1] - 1 else 0),
    ]
    cut = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(float)
    cut = np.pad(cut, [tuple(0 if p else 1 for p in pair) for pair in edge])
    cut = np.pad(np.pad(cut, edge, mode="edge"), 1)
    start = np.array([columns[0], rows[0]]) - [
        past + 1 if edge[1][0] else 2,
        past + 1 if edge[0][0] else 2,
    ]
    area: Any = None
    for contour in contours(cut, 0.5):
        if len(contour) < 12:
            continue
        line = plate.mm(smooth(resample(contour[:-1, ::-1] + start + 0.5, 1.0, True), sigma, True)[::2])
        if len(line) >= 4:
            ring = Polygon(line).buffer(0)
            area = ring if area is None else area.symmetric_difference(ring)
    return Polygon() if area is None else area
