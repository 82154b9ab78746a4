"""What every rule of layout is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidebook.geometry import Size, shift
from guidebook.layout.focus import Box, focus_of
from guidebook.locale import Locale
from guidebook.marks import Group, Mark
from guidebook.markup import Block
from guidebook.problems import Report
from guidebook.theme import Theme

UNKNOWN_PAGE = "00"  # as wide as any number of a book that can be stapled
Marks = tuple[Mark, ...]
Shown = Marks | Callable[[], Marks]


@dataclass(frozen=True)
class Plate:
    """A drawn scene: its marks from a (0, 0) corner, its size in points, and what it shows."""

    marks: Group
    size: Size
    alt: str

    @cached_property
    def focus(self) -> Box | None:
        """The part of it in which something is done, if anything is."""
        return focus_of(self.marks, self.size)


class Lines(NamedTuple):
    """A set paragraph: its height, the width of its widest line, its marks from a (0, 0) corner, how many lines it
    has, and what is wrong with it: messages and hints.
    """

    height: float
    width: float
    marks: tuple[Mark, ...]
    rows: int
    faults: tuple[tuple[str, str], ...] = ()


def made(shown: Shown) -> Marks:
    """Marks that were only promised so far."""
    return shown() if callable(shown) else shown


class Fragment(NamedTuple):
    """Marks from a (0, 0) corner and the height that they take.

    `shown` are the marks or what makes them, each time anew: whether a page fits is a matter of heights, and of most
    that are tried nobody will see any mark.
    `tight` fragments keep with what follows; `head` is repeated above when a page begins with this fragment.
    `divide` gives what fits a height and the rest, or nothing when no part of it fits. `line` is how far below its top
    a line of the page's grid begins, when it has running text or heads some.
    """

    height: float
    shown: Shown = ()
    above: float = 0.0
    below: float = 0.0
    tight: bool = False
    head: Fragment | None = None
    line: float | None = None
    divide: Callable[[float], tuple[Fragment, Fragment] | None] | None = None

    @property
    def marks(self) -> Marks:
        return made(self.shown)


@dataclass
class Context:
    """The surroundings of one page while it is laid out; `told` and `referred` gather what was found.

    `theme` is already at its rung. `folios` maps a page's id to its printed number. `plate_room` is the height that
    the pictures of the page may take, `plate_height`, `plate_area` and `plate_worth` what they took; `spring` is the
    height of a space that grows, `step_space` what steps stand further apart where there is room. `laid_out`
    remembers the blocks that have one height whatever room there is.
    """

    item: str
    theme: Theme
    locale: Locale
    language: str
    plates: Mapping[str, Plate]
    folios: Mapping[str, str]
    told: Report = field(default_factory=Report)
    referred: set[str] = field(default_factory=set)
    plate_room: float = 0.0
    plate_height: float = 0.0
    plate_area: float = 0.0
    plate_worth: float = 0.0
    spring: float = 0.0
    step_space: float = 0.0
    laid_out: dict[tuple[int, float, float], tuple[Block, Fragment]] = field(default_factory=dict)

    def folio(self, page: str) -> str:
        self.referred.add(page)
        return self.folios.get(page, UNKNOWN_PAGE)


def placed(marks: Marks, x: float, y: float, role: str = "", key: str = "") -> Group:
    """Marks moved to (x, y); thousandths of a point are as fine as anything here needs."""
    return Group(marks, shift(round(x, 3), round(y, 3)), role=role, key=key)
