"""A printer that prints one side only, simulated: what its owner sees in the test tells how to print everything."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.cutting import booklet_sides
from guidebook.geometry import MM, PAPER, Transform
from guidebook.impose import Fold, booklet
from guidebook.marks import Side
from guidebook.printer import Printer, Way
from guidebook.printing import TURNED_OVER, Printing, creep_of, nudged, sheets_named, stacks
from tests.test_impose import as_read, half_turned, leafed

A4, A5 = PAPER["a4"], PAPER["a5"]
COUNTS = range(1, 201)


@dataclass(frozen=True)
class Machine:
    """A printer of one side. Of paper put back just as it came out, it prints `same_face` again or the other one,
    and `rotated` the other way up. Sheets fall on each other as they come; the one on top goes in first.
    """

    same_face: bool
    rotated: bool

    def seen_in_test(self) -> Way:
        """What the owner finds: two prints on one face or on two, the same way up or not."""
        ways: dict[tuple[bool, bool], Way] = {
            (True, False): "a",
            (True, True): "b",
            (False, False): "c",
            (False, True): "d",
        }
        return ways[self.same_face, self.rotated]

    def print_both(self, fronts: tuple[Side, ...], backs: tuple[Side, ...], *, turn: bool) -> list[tuple[Side, Side]]:
        """(front, back as seen after turning it like a page) of each sheet; `turn` the pile over in between."""
        assert turn == self.same_face, "the backs would be printed over the fronts"
        pile = list(fronts)
        tray = pile[::-1] if turn else pile
        onto = dict(zip(map(id, tray[::-1]), backs, strict=True))
        return [(front, half_turned(onto[id(front)]) if self.rotated else onto[id(front)]) for front in fronts]


MACHINES = [Machine(same_face, rotated) for same_face in (False, True) for rotated in (False, True)]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.seen_in_test())
@pytest.mark.parametrize("right_bound", [False, True])
def test_what_the_test_sheet_shows_makes_every_booklet_right(machine: Machine, right_bound: bool) -> None:
    way = machine.seen_in_test()
    printing = Printing(simplex=True, right_bound=right_bound, printer=Printer(way))
    for count in COUNTS:
        first, second = stacks(booklet(count, A5, A4, printing.fold(count)), printing)
        assert (first.part, second.part) == ("1-fronts", "2-backs")
        sheets = machine.print_both(first.sides, second.sides, turn=way in TURNED_OVER)
        assert as_read(leafed(sheets, right_bound=right_bound)) == list(range(count))


def test_a_proof_is_the_first_sheet() -> None:
    sides = booklet(36, A5, A4)
    (whole,) = stacks(sides, Printing(proof=True))
    assert whole.sides == sides[:2]
    fronts, backs = stacks(sides, Printing(proof=True, simplex=True))
    assert (len(fronts.sides), len(backs.sides)) == (1, 1)


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_backs_are_moved_against_what_the_printer_is_off(right: float, down: float) -> None:
    """What the printer then adds to every back puts it where it belongs."""
    sides = booklet(8, A5, A4)
    (stack,) = stacks(sides, Printing(printer=Printer(right=right * MM, down=down * MM)))
    for nth, (sent, wanted) in enumerate(zip(stack.sides, sides, strict=True)):
        lands = nudged(sent, right * MM, down * MM) if nth % 2 else sent
        for (index, place), (same, meant) in zip(lands.places, wanted.places, strict=True):
            assert index == same
            assert tuple(place) == pytest.approx(tuple(meant))


def test_thin_booklets_do_not_creep_and_thick_ones_do_by_their_paper() -> None:
    assert creep_of(7, 80) == 0
    assert creep_of(8, 80) == pytest.approx(0.16 * MM)
    assert creep_of(8, 160) == pytest.approx(0.32 * MM)
    assert Printing().fold(28) == Fold()
    assert Printing(signature=16).fold(200).creep == 0
    assert Printing().fold(36).creep > 0


def test_so_many_sheets_are_sewn_together() -> None:
    assert Printing(signature=16).sewn(36) == 4
    assert Printing(signature=16).sewn(16) == 0, "all in one: staples will do"
    assert Printing().sewn(36) == 0


def test_creep_moves_inner_pages_to_the_fold() -> None:
    printing = Printing()
    sides = booklet(40, A5, A4, printing.fold(40))
    outer: Transform = dict(sides[0].places)[0]
    inner: Transform = dict(sides[-2].places)[max(dict(sides[-2].places))]
    assert inner.e < outer.e


def test_quarter_size_pages_are_printed_four_to_a_side() -> None:
    sides = booklet_sides(8, PAPER["a6"], A4, Fold())
    assert len(sides) == 2
    assert sorted(index for index, _ in sides[0].places) == [0, 2, 5, 7]
    assert sides[0].size == A4.turned, "across, to be flipped on the short edge, like every sheet"
    assert booklet_sides(8, A5, A4, Fold()) == booklet(8, A5, A4)


def test_some_sheets_are_printed_as_all_of_them_would_be() -> None:
    sides = booklet(36, A5, A4)
    (whole,) = stacks(sides, Printing())
    (chosen,) = stacks(sides, Printing(sheets=(2, 9)))
    assert chosen.sides == (*whole.sides[2:4], *whole.sides[16:18])


@pytest.mark.parametrize(
    ("numbers", "name"),
    [
        ((), ""),
        ((5,), "-sheet-5"),
        ((1, 2, 3, 7), "-sheets-1to3-7"),
        ((1, 2), "-sheets-1to2"),
        (tuple(range(1, 20, 2)), "-10-sheets"),
    ],
)
def test_the_name_of_a_file_tells_its_sheets(numbers: tuple[int, ...], name: str) -> None:
    assert sheets_named(numbers) == name
