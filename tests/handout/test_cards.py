"""Cards, the guide folded in eight, and posters: nothing missing, safety always there."""

from dataclasses import replace

import pytest

from guidebook.geometry import MM, PAPER
from guidebook.handout.cards import CardOrder, card_pieces
from guidebook.handout.order import Order
from guidebook.handout.poster import poster_piece
from guidebook.model import Guide, Technique
from guidebook.output.bounds import bounds
from guidebook.printer import Printer
from guidebook.problems import Report
from tests.handout.conftest import Material, said, squeezed

EDGE = 5 * MM  # nearer to the edge a home printer may not print


def some(guide: Guide, *names: str) -> tuple[Technique, ...]:
    return tuple(found for name in names if (found := guide.technique(name)))


@pytest.mark.parametrize("duplex", [False, True])
@pytest.mark.parametrize(("card", "paper"), [("a6", "a4"), ("a7", "a4"), ("3x5", "letter"), ("4x6", "letter")])
def test_each_technique_has_a_card_with_its_cues_behind(
    card: str, paper: str, duplex: bool, guide: Guide, material: Material
) -> None:
    report = Report()
    chosen = some(guide, "kneading-back", "deep-tissue", "foam-roller")
    order = CardOrder(chosen, "Back", PAPER[card], card, duplex)
    (piece,) = card_pieces("g", order, material(paper), PAPER[paper], report)
    assert report.problems == []
    pages = piece.document.pages
    assert len(pages) == 2 * (len(chosen) + 1)
    assert piece.duplex == duplex
    assert all(squeezed(line) in squeezed(said(pages[1])) for line in guide.safety)
    for technique, front, back in zip(chosen, pages[2::2], pages[3::2], strict=True):
        assert technique.title in said(front)
        assert all(squeezed(step.cue) in squeezed(said(back)) for step in technique.steps)
        assert all(squeezed(caution.text) in squeezed(said(back)) for caution in technique.not_for)
        assert str(guide.emergency_number) in said(back)
    for page in pages:
        box = bounds(page.marks)
        assert box
        assert min(box.x, box.y) >= EDGE
        assert box.x + box.width <= page.size.width - EDGE
        assert box.y + box.height <= page.size.height - EDGE


def test_backs_of_cards_are_moved_against_what_the_printer_is_off(guide: Guide, material: Material) -> None:
    chosen, report = some(guide, "effleurage"), Report()
    order = CardOrder(chosen, "Back", PAPER["a6"], "a6", duplex=True)
    off = replace(order, printer=Printer(right=2 * MM, down=-1 * MM))
    (straight,), (moved,) = (card_pieces("g", one, material("a4"), PAPER["a4"], report) for one in (order, off))
    assert moved.sides[0] == straight.sides[0]
    for (_, place), (_, meant) in zip(moved.sides[1].places, straight.sides[1].places, strict=True):
        assert (place.e, place.f) == pytest.approx((meant.e - 2 * MM, meant.f + 1 * MM))


def test_large_cards_say_whole_sentences_and_small_ones_cues(guide: Guide, material: Material) -> None:
    (sentence, *_) = (step.sentence for step in some(guide, "effleurage")[0].steps)
    for card, whole in (("a6", True), ("a7", False)):
        order = CardOrder(some(guide, "effleurage", "kneading-back"), "Back", PAPER[card], card)
        (piece,) = card_pieces("g", order, material("a4"), PAPER["a4"], Report())
        assert (squeezed(sentence) in squeezed(said(piece.document.pages[3]))) == whole


def test_a_card_larger_than_the_paper_is_told(guide: Guide, material: Material) -> None:
    report = Report()
    order = CardOrder(some(guide, "effleurage"), "Back", PAPER["a3"], "a3")
    assert card_pieces("g", order, material("a4"), PAPER["a4"], report) == ()
    assert report.problems[0].message == "a card of a3 is larger than the paper"


def test_a_sheet_folded_in_eight_opens_with_its_title_and_ends_with_safety(guide: Guide, material: Material) -> None:
    report = Report()
    chosen = some(guide, "kneading-back", "effleurage", "heel-circles")
    order = CardOrder(chosen, "Tonight", PAPER["a7"], "a7", eight=True)
    (piece,) = card_pieces("g", order, material("a4"), PAPER["a4"], report)
    pages = piece.document.pages
    assert report.problems == []
    assert (len(pages), len(piece.sides), piece.sheets) == (8, 1, 1)
    assert "Tonight" in said(pages[0])
    assert ["My notes" in said(page) for page in pages] == [*[False] * 4, *[True] * 3, False]
    assert squeezed(guide.safety[0]) in squeezed(said(pages[7]))
    report = Report()
    assert (
        card_pieces(
            "g", CardOrder(guide.techniques, "x", PAPER["a7"], "a7", eight=True), material("a4"), PAPER["a4"], report
        )
        == ()
    )
    assert "room for 6 techniques" in report.problems[0].message


@pytest.mark.parametrize(("routine", "paper"), [("full", "a3"), ("short", "a3"), ("full", "tabloid"), ("seated", "a3")])
def test_a_poster_has_every_step_under_the_clock(routine: str, paper: str, guide: Guide, material: Material) -> None:
    report = Report()
    piece = poster_piece("g", Order(routine, "", routine=routine), material(paper), report)
    assert report.problems == []
    assert piece
    (page,) = piece.document.pages
    whole = guide.routine(routine)
    assert whole
    for number, row in enumerate(whole.rows, start=1):
        assert f"{number}. {row.title}" in said(page)
    assert "0:00" in said(page)
    assert all(squeezed(line) in squeezed(said(page)) for line in guide.safety)
    assert not any(squeezed(note) in squeezed(said(page)) for note in whole.teacher)


def test_a_poster_of_a_routine_in_another_time_says_what_changed(guide: Guide, material: Material) -> None:
    report = Report()
    piece = poster_piece("g", Order("full", "", routine="full", minutes=20), material("a3"), report)
    assert piece
    assert any(note.startswith("left out: ") and "Kneading the legs" in note for note in piece.notes)
    assert "Kneading the legs" not in said(piece.document.pages[0])


def test_a_poster_on_paper_too_small_is_told_once(guide: Guide, material: Material) -> None:
    report = Report()
    assert poster_piece("g", Order("full", "", routine="full"), material("a5"), report) is None
    (problem,) = report.problems
    assert "steps do not fit on this paper" in problem.message
