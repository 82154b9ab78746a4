"""Sides of sheets and a printer -> what is sent to it: files for printers that print one side only, a proof, backs put
right. Arithmetic only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from guidebook.geometry import MM, shift
from guidebook.impose import Fold, Reinsertion, backs, fronts, moved
from guidebook.marks import Side
from guidebook.printer import Printer, Way

# What one sees after the second page of the test was printed on the sheet just as the first had come out, laid across
# and turned like the page of a book: whether the pile goes back turned over, and how its backs have to be printed.
WAYS: Mapping[Way, Reinsertion] = MappingProxyType(
    {
        "a": Reinsertion(last_first=False, upside_down=False),  # both on one face, the same way up: turn the pile over
        "b": Reinsertion(last_first=False, upside_down=True),  # both on one face, head to foot: turn the pile over
        "c": Reinsertion(last_first=True, upside_down=False),  # front and back, both upright: leave the pile as it is
        "d": Reinsertion(last_first=True, upside_down=True),  # front and back, head to foot: leave the pile as it is
    }
)
TURNED_OVER = ("a", "b")  # ways in which the pile goes back the other face up
USUAL: Way = "c"
BULK = 0.00125  # mm of thickness for each g/m², of plain office paper
ROUND_THE_FOLD = 1.6  # how much further an inner sheet sticks out, in thicknesses: half a turn round the ones inside
NAMED = 6  # runs of sheets in the name of a file; more are counted
THIN = 8  # sheets of a booklet; fewer hardly creep


@dataclass(frozen=True)
class Printing:
    """What was chosen for paper. `simplex` printers print one side; `proof` is the first sheet only, and `sheets` are
    the only ones to print, from 1; `signature` is how many pages are folded together, 0 for all; `grams` is the paper's
    weight for a square metre.
    """

    simplex: bool = False
    proof: bool = False
    sheets: tuple[int, ...] = ()
    right_bound: bool = False
    signature: int = 0
    grams: float = 80.0
    marks: bool = False
    printer: Printer = field(default_factory=Printer)

    def fold(self, pages: int) -> Fold:
        """How a booklet of so many pages is folded."""
        section = min(self.signature or pages, pages)
        creep = creep_of(-(-section // 4), self.grams)
        return Fold(self.signature, creep, self.right_bound, self.marks)

    def sewn(self, pages: int) -> int:
        """How many sheets of a booklet of so many pages are folded together, to be sewn; 0 when all of them are."""
        return self.signature // 4 if 0 < self.signature < -(-pages // 4) * 4 and not self.proof else 0


@dataclass(frozen=True)
class Stack:
    """Sides to send to the printer at once. `part` is empty for a whole file, else `1-fronts` or `2-backs`."""

    part: str
    sides: tuple[Side, ...]
    duplex: bool


def sheets_named(numbers: Sequence[int]) -> str:
    """The end of a file's name that tells sheets: `-sheet-5`, `-sheets-1to3-7`, or how many of them."""
    if not numbers:
        return ""
    gaps = [nth for nth in range(1, len(numbers)) if numbers[nth] != numbers[nth - 1] + 1]
    runs = [(numbers[start], numbers[end - 1]) for start, end in pairwise([0, *gaps, len(numbers)])]
    if len(runs) > NAMED:
        return f"-{len(numbers)}-sheets"
    noun = "sheet" if len(numbers) == 1 else "sheets"
    return "-".join(["", noun, *(str(first) if first == last else f"{first}to{last}" for first, last in runs)])


def flip_of(sides: Sequence[Side]) -> Literal["short", "long"]:
    """The edge about which sheets turn so that their backs are right: the one beside the upright axis."""
    return "short" if sides and sides[0].size.width > sides[0].size.height else "long"


def creep_of(sheets: int, grams: float) -> float:
    """How far each sheet of a section sticks out of the one round it, in points; nothing in a thin one."""
    return 0.0 if sheets < THIN else grams * BULK * ROUND_THE_FOLD * MM


def stacks(sides: Sequence[Side], printing: Printing) -> tuple[Stack, ...]:
    """What to print, of fronts and backs in turn: one file, or fronts and then backs."""
    wanted = (1,) if printing.proof else printing.sheets
    chosen = [side for sheet in wanted for side in sides[2 * sheet - 2 : 2 * sheet]] if wanted else sides
    chosen = aligned(chosen, printing.printer)
    if not printing.simplex:
        return (Stack("", chosen, duplex=True),)
    way = WAYS[printing.printer.way or USUAL]
    return Stack("1-fronts", fronts(chosen), duplex=False), Stack("2-backs", backs(chosen, way), duplex=False)


def pile_note(printing: Printing) -> tuple[str, ...]:
    """What to do with the paper between fronts and backs."""
    if not printing.simplex:
        return ()
    turned = (printing.printer.way or USUAL) in TURNED_OVER
    back = "turned over like the page of a book" if turned else "just as it came out"
    notes = [f"print all fronts, put the pile back {back}, then print all backs"]
    if printing.printer.way is None and not printing.sheets:
        notes.append("print the test first: it shows which letter is yours, say --simplex --way c from then on")
    return tuple(notes)


def aligned(sides: Sequence[Side], printer: Printer) -> tuple[Side, ...]:
    """The sides, of sheets that lie across, with each back moved by as much as the printer is off."""
    if not printer.right and not printer.down:
        return tuple(sides)
    return tuple(nudged(side, -printer.right, -printer.down) if nth % 2 else side for nth, side in enumerate(sides))


def nudged(side: Side, right: float, down: float) -> Side:
    """The side with all that lies on it moved."""
    move = shift(right, down)
    places = tuple((index, place.then(move)) for index, place in side.places)
    return replace(side, places=places, marks=tuple(moved(mark, move) for mark in side.marks))
