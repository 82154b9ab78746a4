"""Finished sheets remembered: the same when nothing has changed, made again when something has."""

from dataclasses import replace

import pytest

from guidebook.cache import Store
from guidebook.geometry import PAPER
from guidebook.handout.instructions import Instructions
from guidebook.handout.memory import remembered
from guidebook.handout.plan import PrintPlan
from guidebook.inputs import read_inputs
from guidebook.problems import Report, Span


@pytest.fixture
def wanted(folders, guide):
    return Instructions(folders, guide, PAPER["a4"], PrintPlan("book.pdf", 36, 9, "A4", 2, "fronts.pdf", "backs.pdf"))


def told(store, wanted):
    """The sheets, how often they were made, and what was told."""
    made, report = [], Report()

    def make(inner):
        made.append(1)
        inner.warn("odd", Span(wanted.folders.root))
        return wanted.documents(inner)

    found = remembered(store, wanted.origin(read_inputs(wanted.folders.sources)), make, report)
    return found, len(made), report.problems


def test_sheets_come_back_as_they_were(wanted, tmp_path):
    with Store(tmp_path) as store:
        first, made, problems = told(store, wanted)
    assert (sorted(first), made, len(problems)) == (["how-to-print", "test"], 1, 1)
    with Store(tmp_path) as store:
        assert told(store, wanted) == (first, 0, problems)
    assert {kind: replace(one, pages=()) for kind, one in first.items()} == {
        kind: replace(one, pages=()) for kind, one in wanted.documents(Report()).items()
    }
    for kind, document in wanted.documents(Report()).items():
        assert [page.marks for page in first[kind].pages] == [page.marks for page in document.pages]


def test_a_page_of_the_guide_changes_nothing_and_its_title_does(wanted, tmp_path):
    fewer = replace(wanted, guide=replace(wanted.guide, techniques=(), chapters=()))
    other = replace(wanted, guide=replace(wanted.guide, title=wanted.guide.subtitle))
    with Store(tmp_path) as store:
        assert [told(store, one)[1] for one in (wanted, fewer, other)] == [1, 0, 1]


def test_damaged_bytes_are_made_again(wanted, tmp_path):
    with Store(tmp_path) as store:
        first = told(store, wanted)
        for name, payload in list(store.fresh.items()):
            for damaged in (b"damaged", payload[:-1], payload[:9]):
                store.keep(name, damaged)
                assert told(store, wanted) == first
