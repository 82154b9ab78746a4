"""How each kind of thing is inked: colour role, line weights in mm of paper, shadow threshold, priority."""

from typing import NamedTuple


class Style(NamedTuple):
    """Ink of one kind of solid."""

    role: str
    outline: float
    inner: float
    shade: float  # surfaces whose cosine to the light is below this are shadow
    priority: float  # mm won over others where two surfaces nearly touch: it owns the shared outline


STYLES = {
    "hand": Style("hand", 0.60, 0.40, 0.2, 8.0),
    "giver": Style("giver", 0.60, 0.40, 0.2, 8.0),  # the giver as a whole figure: white, a face would be a ghost's
    "body": Style("skin", 0.60, 0.38, 0.2, 0.0),
    "cloth": Style("cloth", 0.45, 0.30, 0.1, 4.0),
    "hair": Style("hair", 0.50, 0.30, 0.1, 4.0),
    "tool": Style("tool", 0.50, 0.30, 0.2, 5.0),
    "shirt": Style("shirt", 0.50, 0.34, 0.15, 14.0),
    "pants": Style("pants", 0.50, 0.34, 0.15, 5.0),
    "wood": Style("wood", 0.40, 0.25, 0.1, -8.0),
    "mat": Style("mat", 0.30, 0.0, -0.2, -20.0),
    "ground": Style("ground", 0.0, 0.0, -0.05, -20.0),  # catches shadows: no fill, no outline
}
LINE_WIDTHS = {
    "wrinkle": 0.17,
    "crease": 0.26,
    "palm": 0.26,
    "tendon": 0.15,
    "knuckle": 0.20,
    "contour": 0.30,
    "furrow": 0.34,
}
NAIL_WIDTH = 0.20
TOUCHING = ("hand", "giver", "tool")  # kinds whose contact with skin and cloth is drawn
