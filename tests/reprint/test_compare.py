"""What has to be printed again, proved with paper: a book with its changed sheets put in place reads as the new one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.geometry import Size, Transform
from guidebook.marks import Document, Page, Side
from guidebook.printed import Printed, PrintedPage
from guidebook.printer import Printer, Way
from guidebook.printing import TURNED_OVER, Printing, stacks
from guidebook.reprint import Changes, Present, told
from guidebook.reprint.compare import compare
from guidebook.reprint.looks import Eye, look
from tests.reprint.leaflet import A4, A5, A6, PALETTE, Sheet, document, present
from tests.test_impose import in_pairs
from tests.test_printing import MACHINES

WORDS = st.sampled_from(["Glide up", "Rest", "Knead", "Hold still"])
NAMES = [f"page-{nth}" for nth in range(30)]
Pages = list[tuple[str, str]]


def printed_as(was: Present) -> tuple[Printed, tuple[Page, ...]]:
    eye = Eye(was.palette)
    seen = tuple(eye.page(page) for page in was.document.pages)
    return Printed(was.choices, was.folded, tuple(PrintedPage(page.id, page.title, look(page)) for page in seen)), seen


def changes(was: Present, now: Present, *, known: bool = True) -> Changes:
    printed, seen = printed_as(was)
    return compare(now, printed, lambda: seen if known else ())


@st.composite
def edits(draw: st.DrawFn) -> tuple[Pages, Pages]:
    """A book, and the same after somebody wrote in it and changed its order."""
    count = draw(st.integers(1, 24))
    before = [(name, draw(WORDS)) for name in NAMES[:count]]
    after = list(before)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, count - 1))
        if draw(st.booleans()):
            after[at] = (after[at][0], draw(WORDS))
        else:
            other = draw(st.integers(0, count - 1))
            after[at], after[other] = after[other], after[at]
    return before, after


def face(side: Side, book: Document) -> list[tuple[str, Transform]]:
    """What is printed on a side: the look of its pages, and where they lie."""
    eye = Eye(PALETTE)
    return sorted((look(eye.page(book.pages[index])), place) for index, place in side.places)


def paper(sheet: Sheet, book: Document) -> list[list[tuple[str, Transform]]]:
    return [face(side, book) for side in sheet]


FOLDS: list[tuple[str, Printing | None, Size]] = [
    ("booklet", Printing(), A5),
    ("from the right", Printing(right_bound=True), A5),
    ("signatures", Printing(signature=8, marks=True), A5),
    ("pocket", Printing(), A6),
    ("not folded", None, A5),
]


@pytest.mark.parametrize(("fold", "size"), [(fold, size) for _, fold, size in FOLDS], ids=[name for name, *_ in FOLDS])
@given(edited=edits())
def test_sheets_to_print_again_are_those_that_look_different(
    fold: Printing | None, size: Size, edited: tuple[Pages, Pages]
) -> None:
    """And no other; the old booklet with them put in place is the new one."""
    before, after = (present(document(pages, size), fold) for pages in edited)
    found = changes(before, after)
    old, new = (sheets_of(book.sides) for book in (before, after))
    pairs = enumerate(zip(old, new, strict=True), start=1)
    differ = [nth for nth, (one, other) in pairs if paper(one, before.document) != paper(other, after.document)]
    assert list(found.again.sheets) == differ
    assert not found.again.reason
    pile = [paper(sheet, before.document) for sheet in old]
    for nth in found.again.sheets:
        pile[nth - 1] = paper(new[nth - 1], after.document)
    assert pile == [paper(sheet, after.document) for sheet in new]


def sheets_of(sides: Sequence[Side]) -> list[Sheet]:
    whole = [*sides, *[Side(A4, ())] * (len(sides) % 2)]
    return in_pairs(tuple(whole))


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.seen_in_test())
@given(edited=edits())
def test_a_printer_of_one_side_prints_the_same_sheets(machine: object, edited: tuple[Pages, Pages]) -> None:
    way: Way = machine.seen_in_test()  # type: ignore[attr-defined]
    printing = Printing(simplex=True, printer=Printer(way))
    before, after = (present(document(pages), printing) for pages in edited)
    sheets = changes(before, after).again.sheets
    whole = in_pairs(after.sides)
    first, second = stacks(after.sides, Printing(simplex=True, printer=Printer(way), sheets=sheets))
    if not sheets:
        return
    come_out = machine.print_both(first.sides, second.sides, turn=way in TURNED_OVER)  # type: ignore[attr-defined]
    assert [paper(sheet, after.document) for sheet in come_out] == [
        paper(whole[nth - 1], after.document) for nth in sheets
    ]


@given(edits())
def test_pages_that_are_told_are_those_that_changed(edited: tuple[Pages, Pages]) -> None:
    before, after = edited
    found = changes(present(document(before), Printing()), present(document(after), Printing()))
    places = {name: (nth, words) for nth, (name, words) in enumerate(before)}
    kinds = {change.id: change.kind for change in found.pages}
    for nth, (name, words) in enumerate(after):
        at, was = places[name]
        assert kinds.get(name, "same") == ("changed" if words != was else "moved" if at != nth else "same")
    assert found.differing == tuple(n + 1 for n in range(len(after)) if before[n][1] != after[n][1])


def test_old_pages_that_nobody_knows_any_more_are_still_told_from_new_ones() -> None:
    old, new = (present(document([("a", words), ("b", "Rest")]), Printing()) for words in ("Glide", "Slide"))
    found = changes(old, new, known=False)
    assert [(change.kind, change.id, change.old) for change in found.pages] == [("changed", "a", None)]
    assert told(found)[0] == "page 1: A has changed"
    assert found.again.sheets == (1,)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Printing(), Printing(signature=8), "it is to be folded otherwise than what was printed"),
        (Printing(), Printing(right_bound=True), "it is to be folded otherwise than what was printed"),
        (None, Printing(), "it is to be folded now"),
        (Printing(), None, "it is not to be folded any more"),
    ],
)
def test_another_fold_has_all_printed_again(before: Printing | None, after: Printing | None, reason: str) -> None:
    pages = document([(name, "Rest") for name in NAMES[:16]])
    found = changes(present(pages, before), present(pages, after))
    assert (found.again.reason, found.pages) == (reason, ())
    assert len(found.again.sheets) == found.again.total
    assert told(found)[-1] == f"print all {found.again.total} sheets again: {reason}"


def test_another_number_of_pages_has_all_printed_again() -> None:
    pages = [(name, "Rest") for name in NAMES[:8]]
    longer = [*pages[:3], ("new", "Knead"), *pages[3:]]
    found = changes(present(document(pages), Printing()), present(document(longer), Printing()))
    assert found.again.reason == "it has 9 pages now, and 8 were printed"
    assert [change.kind for change in found.pages] == ["added", *["moved"] * 5]
    lines = told(found)
    assert lines[0] == "page 4: New, which is new"
    assert lines[1].startswith("only moved: Page-3 4 → 5, Page-4 5 → 6")
    gone = changes(present(document(pages), Printing()), present(document(pages[1:]), Printing()))
    assert told(gone)[0] == "page 1: Page-0, which is gone"


def test_what_has_changed_is_told_in_words() -> None:
    old, new = (
        present(document([(name, words if name == "page-2" else "Rest") for name in NAMES[:8]]), Printing())
        for words in ("Glide up for 3 seconds", "Glide up for 4 seconds")
    )
    assert told(changes(old, new)) == (
        "page 3: Page-2",
        "  page-2.yaml:3:1",
        "  was: Glide up for 3 seconds",
        "  now: Glide up for 4 seconds",
        "print 1 of 2 sheets again, counted from the one with page 1:",
        "  sheet 2: pages 3, 4, 5, 6",
    )
    assert told(changes(old, old)) == ("nothing has changed since it was printed",)
    assert changes(old, old).differing == ()
