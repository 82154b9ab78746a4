"""What is known of a printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Way = Literal["a", "b", "c", "d"]


@dataclass(frozen=True)
class Printer:
    """The `way` in which paper goes back into a printer of one side, and how far the backs of any printer are off, in
    points, to the right and down as one looks at the back.
    """

    way: Way | None = None
    right: float = 0.0
    down: float = 0.0
