"""A sheet that shows, against the light, how far a printer's backs are off."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.compose import Setting
from guidebook.folders import Folders
from guidebook.geometry import MM, Size
from guidebook.handout.material import print_setting
from guidebook.handout.piece import Piece
from guidebook.handout.tiles import context_of, set_strip
from guidebook.impose import singly
from guidebook.layout.context import placed
from guidebook.layout.lines import natural_width, set_text
from guidebook.layout.shapes import circle, line
from guidebook.marks import Document, Group, Mark, Page, Path
from guidebook.model import Guide
from guidebook.paper import paper_name
from guidebook.problems import Report

REACH = 15  # mm that a scale shows to each side
MARGIN = 15 * MM
WIDTH = 95 * MM  # of the words, in a corner where no scale is


def calibration_piece(folders: Folders, guide: Guide, sheet: Size, report: Report) -> tuple[Piece, ...]:
    """Front and back of a sheet lying across: a cross, and behind it two scales through the same point."""
    setting = print_setting(folders, guide, sheet, report)
    if setting is None:
        return ()
    page = Size(max(sheet), min(sheet))
    pages = (
        side(1, tuple(cross(page)), page, setting, report),
        side(2, tuple(scales(page, setting)), page, setting, report),
    )
    title = setting.locale.say("calibrate")
    if report.failed:
        return ()
    document = Document(title, guide.language, pages)
    name = f"calibrate-{paper_name(sheet)}-flip-short-edge.pdf"
    return (Piece("calibrate", name, document, singly([page, page]), setting.theme.palette, duplex=True),)


def side(part: int, drawn: tuple[Mark, ...], page: Size, setting: Setting, report: Report) -> Page:
    words = set_strip("calibrate", setting, WIDTH, {"part": part})
    report.extend(words.problems)
    title = setting.locale.say("calibrate")
    figure = Group(drawn, role="Figure", alt=title)
    return Page(f"calibrate-{part}", title, page, (placed(words.marks, MARGIN, MARGIN), figure), str(part))


def cross(page: Size) -> Iterator[Path]:
    """Two heavy lines through the middle, to be seen through the paper."""
    x, y, arm = page.width / 2, page.height / 2, 12 * MM
    yield Path(line(x - arm, y, x + arm, y), stroke="ink", width=1.6)
    yield Path(line(x, y - arm, x, y + arm), stroke="ink", width=1.6)
    yield Path(circle(x, y, 3 * MM), stroke="ink", width=1.2)


def scales(page: Size, setting: Setting) -> Iterator[Mark]:
    """Millimetres to the right and down, each tenth with its number."""
    x, y, reach = page.width / 2, page.height / 2, REACH * MM
    yield Path(line(x - reach, y, x + reach, y), stroke="accent", width=0.6)
    yield Path(line(x, y - reach, x, y + reach), stroke="accent", width=0.6)
    for at in range(-REACH, REACH + 1):
        tall = 8 if at % 5 == 0 else 4
        yield Path(line(x + at * MM, y - tall, x + at * MM, y), stroke="accent", width=0.5)
        yield Path(line(x, y + at * MM, x + tall, y + at * MM), stroke="accent", width=0.5)
        if at % 10 == 0 and at:
            yield number(at, x + at * MM, y - 20, setting)
            yield number(at, x + 18, y + at * MM - 7, setting)


def number(value: int, x: float, y: float, setting: Setting) -> Group:
    """A number centred on x."""
    context = context_of("calibrate", setting, setting.theme.page, setting.theme.rungs[0])
    style = context.theme.style("scale-number")
    words = f"{value:+d}".replace("-", "−")
    across = natural_width(words, style, context)
    return placed(set_text(words, style, 1e4, context).marks, x - across / 2, y)
