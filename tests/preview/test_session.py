"""Rounds of builds over a small project: what each says that it changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.cache import digest
from guidebook.marks import KeptPage, Mark, Page
from guidebook.marks import describe as describe_page
from guidebook.preview import Made, Session
from guidebook.problems import Report, Span, describe
from tests.preview.sample import PALETTE, maker, write_project


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(maker(write_project(tmp_path)), tmp_path)


def edit(session: Session, name: str, old: str, new: str) -> None:
    path = next(session.root.glob(f"content/small/*-{name}.yaml"))
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_first_round_changes_every_page(session: Session) -> None:
    done = session.build()
    assert (done.number, done.changed) == (1, ("cover", "effleurage", "kneading", "aftercare"))
    assert not done.stale
    assert not done.failed


def test_a_round_names_only_the_pages_that_look_different(session: Session) -> None:
    session.build()
    assert session.build().changed == ()
    edit(session, "kneading", "Lift", "Raise")
    assert session.build().changed == ("kneading",)
    assert session.revisions == {"cover": 1, "effleurage": 1, "kneading": 3, "aftercare": 1}


def test_the_last_good_pages_stay_while_there_is_an_error(session: Session) -> None:
    session.build()
    good = session.shown
    edit(session, "kneading", "Lift, roll and let go.", "wrong")
    done = session.build()
    assert (done.stale, done.failed, done.changed) == (True, True, ())
    assert session.shown is good
    edit(session, "kneading", "wrong", "Lift, roll and let go.")
    done = session.build()
    assert (done.stale, done.problems, done.changed) == (False, (), ())


def test_only_new_problems_are_news(session: Session) -> None:
    edit(session, "kneading", "Lift, roll and let go.", "odd")
    assert [problem.message for problem in session.build().news] == ["this word is odd"]
    done = session.build()
    assert (len(done.problems), done.news) == (1, ())


def test_other_inks_change_every_page(session: Session) -> None:
    make = session.make
    session.build()
    pale = {**PALETTE, "skin": "#ffffff"}

    def repainted(report: Report) -> Made | None:
        made = make(report)
        return made and Made(made.document, made.sides, pale)

    session.make = repainted
    assert len(session.build().changed) == 4


def test_a_page_that_is_gone_is_forgotten_and_what_stands_behind_it_changes(session: Session) -> None:
    session.build()
    next(session.root.glob("content/small/*-effleurage.yaml")).unlink()
    assert session.build().changed == ("kneading", "aftercare")  # their numbers
    assert session.revisions == {"cover": 1, "kneading": 2, "aftercare": 2}


def test_files_are_delivered_only_when_a_page_has_changed(session: Session) -> None:
    delivered: list[Made] = []
    session.deliver = lambda made, _report: delivered.append(made)
    session.build()
    session.build()
    assert len(delivered) == 1
    edit(session, "kneading", "Lift", "Raise")
    session.build()
    edit(session, "kneading", "Raise", "wrong\n")
    session.build()
    assert len(delivered) == 2


def test_a_book_with_an_error_is_shown_and_delivered_when_it_is_mended(session: Session) -> None:
    make, faults = session.make, [Span(Path("illustrations/back.yaml"))]
    delivered: list[Made] = []

    def with_faults(report: Report) -> Made | None:
        made = make(report)
        for span in faults:
            report.error("no such landmark", span)
        return made

    session.make, session.deliver = with_faults, lambda made, _report: delivered.append(made)
    done = session.build()
    assert (done.stale, done.failed, len(delivered)) == (False, True, 0)
    faults.clear()
    assert session.build().changed == ()
    assert len(delivered) == 1


def test_what_is_wrong_with_delivering_is_told(session: Session) -> None:
    def deliver(_made: Made, report: Report) -> None:
        report.error("cannot write this file", Span(Path("build/book.pdf")))

    session.deliver = deliver
    assert [problem.message for problem in session.build().problems] == ["cannot write this file"]


def test_a_fault_of_the_program_does_not_end_the_session(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    session.build()
    make = session.make

    def broken(_report: Report) -> Made | None:
        raise ZeroDivisionError("division by zero")

    session.make = broken
    done = session.build()
    assert done.stale
    assert "the program itself failed here: ZeroDivisionError" in describe(done.problems)
    assert "division by zero" in caplog.text
    session.make = make
    assert not session.build().stale


def kept(page: Page, reads: list[str], *, gone: bool = False) -> KeptPage:
    """The page as one that is remembered; `reads` notes each time that its marks are read."""

    def read() -> tuple[Mark, ...]:
        reads.append(page.id)
        if gone:
            raise KeyError("plate")
        return page.marks

    return KeptPage(page, digest(describe_page(page)), read)


def test_a_remembered_page_is_read_once_to_be_compared_and_shown(session: Session) -> None:
    make, reads = session.make, list[str]()

    def remembered(report: Report) -> Made | None:
        made = make(report)
        pages = tuple(kept(page, reads) for page in made.document.pages) if made else ()
        return made and replace(made, document=replace(made.document, pages=pages))

    session.make = remembered
    session.build()
    reads.clear()
    edit(session, "kneading", "Lift", "Raise")
    assert session.build().changed == ("kneading",)
    assert session.shown
    assert all(page.marks for page in session.shown.document.pages[2:3])
    edit(session, "kneading", "Raise", "Lift")
    session.build()
    assert reads == ["kneading", "kneading"]


def test_a_remembered_page_whose_picture_is_gone_has_changed(session: Session) -> None:
    make, reads = session.make, list[str]()
    session.build()

    def gone(report: Report) -> Made | None:
        made = make(report)
        pages = tuple(kept(page, reads, gone=page.id == "kneading") for page in made.document.pages) if made else ()
        return made and replace(made, document=replace(made.document, pages=pages))

    session.make = gone
    assert session.build().changed == ("kneading",)
