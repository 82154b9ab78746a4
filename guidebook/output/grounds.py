"""What has been painted on a page so far, and the ink that shows at a point of it."""

from __future__ import annotations

from guidebook.geometry import Rect, Transform
from guidebook.marks import Path
from guidebook.output.coverage import Edge, edges


class Grounds:
    """Filled areas in the order of painting, in points of the page."""

    def __init__(self) -> None:
        self.areas: list[tuple[Rect, list[Edge], str, bool]] = []

    def paint(self, path: Path, place: Transform) -> None:
        if not path.fill:
            return
        drawn = list(edges(path, place))
        xs = [x for x1, _, x2, _ in drawn for x in (x1, x2)]
        ys = [y for _, y1, _, y2 in drawn for y in (y1, y2)]
        if xs:
            box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            self.areas.append((box, drawn, path.fill, path.even_odd))

    def below(self, x: float, y: float) -> str | None:
        """The ink of the last area that covers a point; None for bare paper."""
        for box, drawn, ink, even_odd in reversed(self.areas):
            if not (box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height):
                continue
            turns = winding(drawn, x, y)
            if turns % 2 if even_odd else turns:
                return ink
        return None


def winding(drawn: list[Edge], x: float, y: float) -> int:
    """How often an outline goes round a point."""
    turns = 0
    for x1, y1, x2, y2 in drawn:
        if (y1 <= y) != (y2 <= y) and x1 + (y - y1) * (x2 - x1) / (y2 - y1) < x:
            turns += 1 if y1 < y2 else -1
    return turns
