"""Where a hand goes next: its outline in dashes, hidden behind the hands that are there now."""

from typing import Any

import numpy as np
import shapely
from shapely.ops import unary_union

from guidebook.figures.anatomy.solids import World
from guidebook.figures.ink.buffers import shoot
from guidebook.figures.ink.draw import Picture, region
from guidebook.figures.ink.outline import strokes_of
from guidebook.figures.ink.plate import curve_d
from guidebook.figures.ink.polylines import arc_length, runs

_WIDTH = 0.55


def draw_ghosts(picture: Picture, world: World, names: frozenset[str]) -> Any:
    """Dash the lines of the named solids as they are seen in `world` by the picture's camera; their area on paper."""
    plate = picture.plate
    buffers = shoot(world, picture.buffers.camera)
    ghosts = {world.index(name) for name in names}
    strokes, _ = strokes_of(plate, buffers, 1.0, picture.frame)
    hidden = unary_union(picture.visible("hand")).buffer(0.4)
    d = ""
    for stroke in strokes:
        if stroke.owner not in ghosts or stroke.kind not in ("out", "in"):
            continue
        line = np.vstack([stroke.points, stroke.points[:1]]) if stroke.closed else stroke.points
        seen = ~shapely.contains_xy(hidden, line[:, 0], line[:, 1])
        d += "".join(curve_d(line[run]) for run in runs(seen, 3) if arc_length(line[run])[-1] > 1.5)
    plate.path(d, stroke="halo", stroke_width=_WIDTH + 0.7, stroke_linecap="round", stroke_linejoin="round")
    plate.path(d, stroke="ghost", stroke_width=_WIDTH, stroke_dasharray="1.7 1.1", stroke_linecap="butt")
    return region(plate, np.isin(buffers.group, list(ghosts)), 2.0)
