"""Many plates on one sheet, for the eye: SVG texts in, one SVG text out."""

import re
from collections.abc import Iterable

_BOX = re.compile(r'viewBox="0[ ,]+0[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_INSIDE = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
_WORDS = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)


def contact_sheet(plates: Iterable[str], width: float = 300.0, height: float = 60.0, gap: float = 4.0) -> str:
    """Plates in rows of one height (mm) on a sheet of a width; what is no plate is left out."""
    placed: list[str] = []
    x = y = gap
    for text in plates:
        box, inside = _BOX.search(text), _INSIDE.search(text)
        if box is None or inside is None:
            continue
        scale = height / float(box[2])
        across = float(box[1]) * scale
        if x + across + gap > width and x > gap:
            x, y = gap, y + height + gap
        drawing = _WORDS.sub("", inside[1])
        placed.append(f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.4f})">{drawing}</g>')
        x += across + gap
    size = f'width="{width:g}mm" height="{y + height + gap:g}mm" viewBox="0 0 {width:g} {y + height + gap:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(placed)}</svg>\n'
