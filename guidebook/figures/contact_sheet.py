"""Many plates on one sheet, for the eye: names and SVG texts in, one SVG text out."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

_BOX = re.compile(r'viewBox="0[ ,]+0[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_INSIDE = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
_WORDS = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)
_NAME = 3.0  # mm high


def contact_sheet(plates: Mapping[str, str], width: float = 300.0, height: float = 60.0, gap: float = 4.0) -> str:
    """Plates by name in rows of one height (mm) on a sheet of a width, each over its name; what is no plate is left
    out.
    """
    placed: list[str] = []
    x = y = gap
    for name, text in plates.items():
        box, inside = _BOX.search(text), _INSIDE.search(text)
        if box is None or inside is None:
            continue
        scale = height / float(box[2])
        across = float(box[1]) * scale
        if x + across + gap > width and x > gap:
            x, y = gap, y + height + _NAME + gap
        drawing = _WORDS.sub("", inside[1])
        placed.append(f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.4f})">{drawing}</g>')
        placed.append(f'<text x="{x:.2f}" y="{y + height + _NAME:.2f}">{escape(name)}</text>')
        x += across + gap
    tall = y + height + _NAME + gap
    size = f'width="{width:g}mm" height="{tall:g}mm" viewBox="0 0 {width:g} {tall:g}"'
    style = f'font-family="sans-serif" font-size="{_NAME:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>{"".join(placed)}</svg>\n'
