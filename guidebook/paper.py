"""Pages and the sheets they are printed on: which belong together, and what they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidebook.geometry import MM, PAPER, Size, parse_paper

NEAR = 1 * MM  # half an A4 is 148.5 mm wide and an A5 148 mm


@dataclass(frozen=True)
class Paper:
    """A page and the sheet that it is printed on, two pages side by side, with the names that files carry."""

    page: Size
    page_name: str
    sheet: Size
    sheet_name: str


def choose_paper(sheet: str | None, page: str | None, fallback: str) -> Paper:
    """The sheet asked for with half of it as the page, or the page asked for with twice of it as the sheet."""
    sheet_size = parse_paper(sheet or fallback)
    page_size = parse_paper(page) if page else None
    assert sheet_size is not None  # noqa: S101 - checked where it was written
    if page_size is None:
        page_size = half(sheet_size)
    elif sheet is None and not fits(page_size, sheet_size):
        sheet_size = double(page_size)
    return Paper(page_size, paper_name(page_size), sheet_size, paper_name(sheet_size))


def single(sheet: str) -> Paper:
    """Paper that is not folded: the page is the sheet."""
    size = parse_paper(sheet)
    assert size is not None  # noqa: S101 - checked where it was written
    return Paper(size, paper_name(size), size, paper_name(size))


def half(sheet: Size) -> Size:
    """The page of a sheet that is folded once."""
    long, short = max(sheet), min(sheet)
    return named(Size(long / 2, short)) or Size(long / 2, short)


def double(page: Size) -> Size:
    long, short = max(page), min(page)
    return named(Size(long, 2 * short)) or Size(long, 2 * short)


def fits(page: Size, sheet: Size) -> bool:
    """Whether two pages lie side by side on the sheet."""
    return 2 * page.width <= max(sheet) + NEAR and page.height <= min(sheet) + NEAR


def named(size: Size) -> Size | None:
    """The standard paper of about that size."""
    return next((paper for paper in PAPER.values() if is_near(paper, size)), None)


def is_near(one: Size, other: Size) -> bool:
    return abs(one.width - other.width) < NEAR and abs(one.height - other.height) < NEAR


def paper_name(size: Size) -> str:
    """What the paper is called in a file's name: A5, half-letter, or its sides in mm."""
    for name, paper in PAPER.items():
        if is_near(paper, size) or is_near(paper, size.turned):
            return name.upper() if re.fullmatch(r"a\d", name) else name
    return "x".join(f"{side / MM:.0f}" for side in size) + "mm"
