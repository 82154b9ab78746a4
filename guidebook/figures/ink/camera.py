"""An orthographic camera: world millimetres in, pixels and depth out."""

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy.frames import unit
from guidebook.figures.compiled import Floats


class Camera:
    """Looks at `target` (the image centre) along `view`; shows `width` x `height` mm of the world."""

    def __init__(
        self,
        target: npt.ArrayLike,
        view: npt.ArrayLike,
        up: npt.ArrayLike = (0, 1, 0),
        size: tuple[float, float] = (500, 400),
        px: float = 0.6,
        back: float = 900.0,
    ) -> None:
        """`px` = world mm a pixel; `back` = how far behind the target the picture plane lies."""
        self.forward = unit(view)
        self.right = unit(np.cross(self.forward, np.asarray(up, float)))
        self.up = np.cross(self.right, self.forward)
        self.px = px
        self.columns, self.rows = int(size[0] / px), int(size[1] / px)
        self.back = back
        self.origin: Floats = np.asarray(target, float) - self.forward * back

    def project(self, points: npt.ArrayLike) -> tuple[Floats, Floats]:
        """World points -> pixels (x right, y down) and depth."""
        q: Floats = np.atleast_2d(np.asarray(points, float)) - self.origin
        x = q @ self.right / self.px + self.columns / 2
        y = self.rows / 2 - q @ self.up / self.px
        return np.stack([x, y], 1), q @ self.forward

    def rays(self, columns: npt.ArrayLike, rows: npt.ArrayLike) -> Floats:
        """Start points on the picture plane of the rays through pixel centres."""
        a = (np.asarray(columns, float) + 0.5 - self.columns / 2) * self.px
        b = (self.rows / 2 - np.asarray(rows, float) - 0.5) * self.px
        start: Floats = self.origin + a[..., None] * self.right + b[..., None] * self.up
        return start

    @property
    def axes(self) -> Floats:
        """Columns: image right, image up, towards the viewer, in world directions."""
        return np.stack([self.right, self.up, -self.forward], 1)
