"""What a browser is told after every build: pages and sheets with their revisions, and what is to mend. Plain data."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s
from pathlib import Path
from typing import Any

from guidebook.marks import Bookmark, Page
from guidebook.preview.session import Made, Round, Session
from guidebook.preview.sources import inside, name_in
from guidebook.preview.telling import line
from guidebook.problems import Problem, in_order

FACES = ("front", "back")


def state_of(session: Session) -> dict[str, Any]:
    """The session as it stands; `round` is 0 before the first build is done."""
    shown, latest = session.shown, session.latest
    told: dict[str, Any] = {"round": 0, "pages": [], "sheets": [], "contents": [], "problems": [], "stale": False}
    if latest:
        told |= of_round(latest, shown, session.root)
    if shown:
        told |= of_book(shown, session.revisions)
    return told


def of_round(latest: Round, shown: Made | None, root: Path) -> dict[str, Any]:
    return {
        "round": latest.number,
        "told": line(latest, shown.document if shown else None),
        "stale": latest.stale,
        "problems": [of_problem(problem, root) for problem in in_order(latest.problems)],
    }


def of_book(shown: Made, revisions: Mapping[str, int]) -> dict[str, Any]:
    pages = shown.document.pages
    return {
        "title": shown.document.title,
        "language": shown.document.language,
        "pages": [of_page(page, revisions) for page in pages],
        "sheets": [of_sheet(number, shown, revisions) for number in range(len(shown.sides))],
        "contents": [of_bookmark(mark) for mark in shown.document.bookmarks],
    }


def of_page(page: Page, revisions: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": page.id,
        "label": page.label,
        "title": page.title,
        "width": page.size.width,
        "height": page.size.height,
        "revision": revisions[page.id],
    }


def of_sheet(number: int, shown: Made, revisions: Mapping[str, int]) -> dict[str, Any]:
    """A side of a sheet. Its revision changes with its pages and with their places."""
    side = shown.sides[number]
    there = [shown.document.pages[index] for index, _ in side.places]
    look = repr((side.size, side.places, [(page.id, revisions[page.id]) for page in there]))
    face = f"{number // 2 + 1}, {FACES[number % 2]}" if shown.folded else f"{number + 1}"
    return {
        "title": f"Sheet {face}",
        "pages": [page.label or page.title for page in there],
        "width": side.size.width,
        "height": side.size.height,
        "revision": blake2s(look.encode(), digest_size=6).hexdigest(),
    }


def of_bookmark(mark: Bookmark) -> dict[str, Any]:
    return {"title": mark.title, "page": mark.page, "children": [of_bookmark(child) for child in mark.children]}


def of_problem(problem: Problem, root: Path) -> dict[str, Any]:
    """A problem; `at` is given when its file may be shown."""
    span = problem.span
    name = f"{name_in(span.path, root)}:{span.line}:{span.column}"
    at = str(span) if inside(span.path, root) else ""
    return {"kind": problem.kind, "message": problem.message, "hint": problem.hint, "place": name, "at": at}
