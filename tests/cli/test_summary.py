"""The last lines of a build."""

from pathlib import Path

from guidebook.cli.summary import summary
from guidebook.project import BuiltFile

READ = BuiltFile(Path("build/back-massage-A5.pdf"), pages=36, kind="reading", paper="A5")
PRINT = BuiltFile(
    Path("build/back-massage-A4-booklet-flip-short-edge.pdf"),
    pages=36,
    kind="booklet",
    paper="A4",
    sheets=9,
    flip="short",
    staples=2,
)


def test_a_booklet_says_how_to_print_fold_and_staple_it() -> None:
    assert summary([READ, PRINT]) == (
        "✓ reading  build/back-massage-A5.pdf                          36 pages A5\n"
        "✓ booklet  build/back-massage-A4-booklet-flip-short-edge.pdf  36 pages on 9 sheets of A4\n"
        "  Print: both sides · flip on SHORT edge · actual size (100 %). Then stack, fold, 2 staples."
    )


def test_one_page_on_one_sheet() -> None:
    leaf = BuiltFile(Path("build/leaf.pdf"), pages=1, kind="booklet", paper="A4", sheets=1)
    assert summary([leaf]) == (
        "✓ booklet  build/leaf.pdf  1 page on 1 sheet of A4\n  Print: one side · actual size (100 %)."
    )


def test_nothing_made_says_nothing() -> None:
    assert summary([]) == ""
