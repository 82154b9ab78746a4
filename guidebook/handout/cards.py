"""Techniques as cards to cut out, or as a guide of eight panels folded from one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from guidebook.compose import Setting
from guidebook.cutting import PANELS, eight_panels, lay_cards
from guidebook.geometry import MM, Size
from guidebook.handout.order import Words
from guidebook.handout.piece import Piece
from guidebook.handout.request import TYPED
from guidebook.handout.sheets import minutes_of
from guidebook.handout.tiles import Tile, set_tile
from guidebook.handout.wording import for_student, redirected, titles_of
from guidebook.layout.context import placed
from guidebook.marks import Document, Page, Side
from guidebook.model import Technique
from guidebook.printer import Printer
from guidebook.printing import aligned
from guidebook.problems import Report

MARGIN = 6 * MM  # no home printer needs more
SMALL = 80 * MM  # cards less wide show one picture


@dataclass(frozen=True)
class CardOrder:
    """Which techniques, on cards of which size. `duplex` cards are printed on both sides by `printer`, others folded
    over; `eight` panels from one sheet take the place of cards.
    """

    techniques: tuple[Technique, ...]
    title: str
    card: Size
    card_name: str
    duplex: bool = False
    eight: bool = False
    printer: Printer = field(default_factory=Printer)


def card_pieces(guide_name: str, order: CardOrder, setting: Setting, paper: Size, report: Report) -> tuple[Piece, ...]:
    """The cards as one file to print and cut; nothing, with the reason reported, when they cannot be made."""
    if order.eight:
        return eight_panel_piece(guide_name, order, setting, paper, report)
    pages = tuple(card_pages(order, setting, report))
    if report.failed:
        return ()
    try:
        cards = lay_cards(len(pages) // 2, order.card, paper, duplex=order.duplex)
    except ValueError:
        message = f"a card of {order.card_name} is larger than the paper"
        report.error(message, TYPED, "take smaller cards (--card), or larger paper (--paper)")
        return ()
    name = f"{guide_name}-cards-{order.card_name}{'-both-sides' if order.duplex else '-fold-over'}.pdf"
    notes = ("cut along the marks" if order.duplex else "cut along the marks, fold each card in the middle, glue",)
    sides = aligned(cards.sides, order.printer) if order.duplex else cards.sides
    return (piece("cards", name, pages, sides, setting, duplex=order.duplex, notes=notes),)


def card_pages(order: CardOrder, setting: Setting, report: Report) -> Iterator[Page]:
    """Front and back in turn: the card on safety, then one for each technique."""
    box = Size(order.card.width - 2 * MARGIN, order.card.height - 2 * MARGIN)
    for face in ("front", "back"):
        tile = set_tile("card-safety", setting, box, {"face": face, "title": order.title})
        yield page_of(tile, f"safety-{face}", order.title, order.card, report)
    techniques = told(order, setting)
    for technique, back in zip(techniques, backs(techniques, box, setting), strict=True):
        figures = technique.figures if box.width > SMALL else technique.figures[:1]
        data = {"item": technique, "figures": figures, "minutes": round(2 * minutes_of(technique)) / 2}
        front = set_tile("card-front", setting, box, data)
        for face, tile in (("front", front), ("back", back)):
            if tile.over:
                message = f"the {face} of this card runs {max(1, round(tile.over / MM))} mm over {order.card_name}"
                report.error(message, technique.span, "take larger cards (--card a6)")
            yield page_of(tile, f"{technique.id}-{face}", technique.title, order.card, report)


def backs(techniques: tuple[Technique, ...], box: Size, setting: Setting) -> list[Tile]:
    """What to do, in whole sentences if all cards have room for them, else in cues; brief where even these are long."""

    def back(technique: Technique, words: Words, *, brief: bool = False) -> Tile:
        return set_tile("card-back", setting, box, {"item": technique, "words": words, "brief": brief})

    full = [back(technique, "full") for technique in techniques]
    if not any(tile.over for tile in full):
        return full
    cues = [back(technique, "cue") for technique in techniques]
    return [
        back(technique, "cue", brief=True) if tile.over else tile
        for technique, tile in zip(techniques, cues, strict=True)
    ]


def told(order: CardOrder, setting: Setting) -> tuple[Technique, ...]:
    """The techniques as they stand on paper that is alone: no teacher's notes, no references."""
    ids = [technique.id for technique in order.techniques]
    guide = for_student(setting.guide)
    chosen = tuple(found for name in ids if (found := guide.technique(name)))
    return redirected(chosen, {}, titles_of(guide))


def page_of(tile: Tile, name: str, title: str, size: Size, report: Report, margin: float = MARGIN) -> Page:
    report.extend(tile.problems)
    return Page(name, title, size, (placed(tile.marks, margin, margin),))


def piece(
    kind: str, name: str, pages: tuple[Page, ...], sides: tuple[Side, ...], setting: Setting, **how: object
) -> Piece:
    guide = setting.guide
    document = Document(f"{guide.title}: {kind}", guide.language, pages, subject=str(guide.title))
    return Piece(kind, name, document, sides, setting.theme.palette, **how)  # type: ignore[arg-type]


def eight_panel_piece(
    guide_name: str, order: CardOrder, setting: Setting, paper: Size, report: Report
) -> tuple[Piece, ...]:
    """A cover, six techniques and a back of safety, on one side of one sheet."""
    if len(order.techniques) > PANELS - 2:
        message = f"a sheet folded in eight has room for {PANELS - 2} techniques, not {len(order.techniques)}"
        report.error(message, TYPED, "name the six with --only")
        return ()
    sheet = Size(max(paper), min(paper))
    panel = Size(sheet.width / 4, sheet.height / 2)
    pages = tuple(panel_pages(order, setting, panel, report))
    if report.failed:
        return ()
    side = eight_panels(panel, paper)
    notes = ("fold in eight, print outside; cut the inner four apart along the line; push into a cross and fold",)
    return (piece("cards", f"{guide_name}-fold-in-eight.pdf", pages, (side,), setting, notes=notes),)


def panel_pages(order: CardOrder, setting: Setting, panel: Size, report: Report) -> Iterator[Page]:
    margin = 5 * MM
    box = Size(panel.width - 2 * margin, panel.height - 2 * margin)
    cover = set_tile("card-safety", setting, box, {"face": "front", "title": order.title})
    yield page_of(cover, "panel-1", order.title, panel, report, margin)
    for number in range(2, PANELS):
        chosen = told(order, setting)[number - 2 : number - 1]
        if not chosen:
            notes = set_tile("card-notes", setting, box, {})
            yield page_of(notes, f"panel-{number}", setting.locale.say("my-notes"), panel, report, margin)
            continue
        (technique,) = chosen
        tile = set_tile("card-panel", setting, box, {"item": technique, "figures": technique.figures[:1]})
        if tile.over:
            message = f"this runs {max(1, round(tile.over / MM))} mm over its panel"
            report.error(message, technique.span, "take larger paper (--paper a3), or another technique")
        yield page_of(tile, f"panel-{number}", technique.title, panel, report, margin)
    back = set_tile("card-safety", setting, box, {"face": "back", "title": order.title})
    yield page_of(back, f"panel-{PANELS}", order.title, panel, report, margin)
