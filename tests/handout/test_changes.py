"""Old and new pages side by side: what stands on the sheets, and the standards that they keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidebook.cutting import booklet_sides
from guidebook.folders import Folders
from guidebook.geometry import PAPER
from guidebook.handout.changes import changes_piece
from guidebook.handout.piece import Piece, write_pieces
from guidebook.marks import Document, Group, Mark, Page, Text
from guidebook.model import Guide
from guidebook.printed import Choices
from guidebook.printing import Printing
from guidebook.problems import Report
from guidebook.reprint import Changes, Present, keep_printed, since_printed
from tests.handout.conftest import said
from tests.output.sample import PALETTE, SIZE, book
from tests.tools.verapdf import UA_1, verapdf

A4 = PAPER["a4"]


def reworded(mark: Mark) -> Mark:
    """The mark with another word in it, as if somebody had mended a sentence."""
    if isinstance(mark, Text):
        return mark._replace(text=mark.text.replace("Glide", "Slide"))
    return mark._replace(marks=tuple(map(reworded, mark.marks))) if isinstance(mark, Group) else mark


def present(document: Document) -> Present:
    sides = booklet_sides(len(document.pages), SIZE, A4, Printing().fold(len(document.pages)))
    return Present(document, PALETTE, Choices("A4", "A5"), sides)


@pytest.fixture
def changes(tmp_path: Path) -> Changes:
    """A page reworded, one new, one gone and the rest moved by one."""
    before = book()
    new = Page("new", "New", SIZE, before.pages[1].marks, "2")
    pages = (new, *(replace(page, marks=tuple(map(reworded, page.marks))) for page in before.pages[:-1]))
    report = Report()
    keep_printed(present(before), tmp_path / "booklet.yaml", report)
    found = since_printed(present(replace(before, pages=pages)), tmp_path / "booklet.yaml", report)
    assert found
    assert report.problems == []
    return found


def piece_of(changes: Changes, guide: Guide, folders: Folders) -> Piece | None:
    report = Report()
    piece = changes_piece(folders, guide, A4, changes, report)
    assert report.problems == []
    return piece


def test_every_change_is_listed_and_shown(changes: Changes, guide: Guide, folders: Folders) -> None:
    piece = piece_of(changes, guide, folders)
    assert piece
    first, *shown = piece.document.pages
    assert "What has changed" in said(first)
    assert "new" in said(first)
    assert "gone" in said(first)
    assert [page.id for page in shown] == [
        f"change-{change.kind}-{change.id}" for change in changes.pages if change.kind != "moved"
    ]
    assert all(page.size == (A4.height, A4.width) for page in piece.document.pages)


def test_with_nothing_changed_there_is_nothing_to_show(
    changes: Changes, guide: Guide, folders: Folders, tmp_path: Path
) -> None:
    assert changes.pages
    keep_printed(present(book()), tmp_path / "same.yaml", Report())
    same = since_printed(present(book()), tmp_path / "same.yaml", Report())
    assert same
    assert piece_of(same, guide, folders) is None


def test_one_change_needs_no_list(guide: Guide, folders: Folders, changes: Changes) -> None:
    only = replace(changes, pages=tuple(change for change in changes.pages if change.kind == "added"))
    piece = piece_of(only, guide, folders)
    assert piece
    assert [page.id for page in piece.document.pages] == ["change-added-new"]


@pytest.mark.slow
@pytest.mark.tools
def test_the_sheets_keep_the_standards(changes: Changes, guide: Guide, folders: Folders, tmp_path: Path) -> None:
    only = replace(changes, pages=changes.pages[:1])
    pieces = [piece_of(changes, guide, folders), piece_of(only, guide, folders)]
    pieces = [replace(piece, name=f"{nth}.pdf") for nth, piece in enumerate(pieces) if piece]
    files = [path for path, _ in write_pieces(pieces, tmp_path, Report())]
    assert verapdf(UA_1, *files) == {"0.pdf": {}, "1.pdf": {}}
    assert "It was not there As it is now" in PdfReader(files[0]).pages[1].extract_text()
