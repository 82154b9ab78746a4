"""Named views: where the camera stands for the usual pictures of a person lying face down (world mm)."""

from dataclasses import dataclass, replace
from typing import Any

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class View:
    """An orthographic view: world mm shown, paper width, resolution, weight of lines, light."""

    target: Triple
    direction: Triple
    size: tuple[float, float]  # world mm shown: width, height
    up: Triple = (0, 1, 0)
    px: float = 0.6  # world mm a pixel; edges are found between pixels, so this can be coarse
    back: float = 900.0
    weight: float = 0.9
    light: Triple = (-0.45, 0.5, 0.75)
    paper: float = 90.0  # width of the plate in mm

    def but(self, **changes: Any) -> "View":
        """The view with some of its settings changed."""
        return replace(self, **changes)


VIEWS = {
    "full": View((0, -255, 0), (0, 0.12, -1), (860, 2130), px=1.875, weight=0.62, light=(-0.5, 0.15, 0.85), paper=60),
    "back": View((0, 248, 60), (0, 0.28, -1), (560, 860), px=0.9, weight=0.8),
    "leg": View((64, -752, 20), (0, 0.16, -1), (460, 980), px=0.99, weight=0.8, light=(-0.55, 0.12, 0.82), paper=70),
    "shoulders": View((0, 330, 90), (0, 0.62, -0.85), (500, 380), px=0.6, weight=0.85, light=(-0.5, 0.35, 0.8)),
}
