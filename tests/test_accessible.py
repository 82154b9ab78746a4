"""What only a person can mend for readers who do not see the page: each fault planted is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path as File
from typing import get_args

import pytest

from guidebook import new
from guidebook.accessible import Inked, check_accessible, check_in_ink
from guidebook.edition import Ink
from guidebook.folders import shipped
from guidebook.fonts import shape
from guidebook.geometry import Size, shift
from guidebook.marks import Document, Group, Mark, Page, Path, Text
from guidebook.problems import Problem, Report, Span
from guidebook.project import Project

PALETTE = {
    "paper": "#ffffff",
    "ink": "#2a2320",
    "soft": "#8a8580",
    "accent": "#1f6f78",
    "warn": "#9c2f1f",
    "skin": "#f0cdb4",
    "skin-shadow": "#dcae93",
    "skin-contact": "#c4917a",
}
GUIDE = Span(File("guide.yaml"))
SOFT = Span(File("calm.yaml"), 7, 3)


def told(*marks: Mark, palette: dict[str, str] = PALETTE) -> list[Problem]:
    """The problems of a page with these marks after a heading."""
    page = Page("p", "Page", Size(400, 400), (heading(1), *marks), "1")
    report = Report()
    check_accessible(Document("Book", "en", (page,)), palette, {"soft": SOFT}, GUIDE, report)
    return report.problems


def text(words: str, x: float = 10, y: float = 20, ink: str = "ink") -> Text:
    return Text(x, y, "sans", 10, ink, shape("sans", words), words)


def heading(level: int) -> Group:
    return Group((text("Heading"),), role=f"H{level}", source="page.yaml:3:5")


def box(fill: str, x: float = 0, y: float = 0, side: float = 100) -> Path:
    corners = (("M", x, y), ("L", x + side, y), ("L", x + side, y + side), ("L", x, y + side), ("Z",))
    return Path(corners, fill=fill)


def line(stroke: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> Path:
    return Path((("M", 0, 0), ("L", 50, 50)), stroke=stroke, width=width, dash=dash)


def picture(name: str, alt: str, *marks: Mark) -> Group:
    plate = Group(marks, form=f"plate-{name}")
    return Group((Group((plate,), shift(5, 5)), text("Caption")), role="Figure", alt=alt, source="page.yaml:9:7")


def test_a_sound_page_has_nothing_to_tell() -> None:
    assert (
        told(heading(2), text("Words"), picture("a", "A hand."), picture("b", "A foot."), picture("a", "A hand.")) == []
    )


def test_a_description_that_is_too_long_or_missing_is_told_at_its_picture() -> None:
    (problem,) = told(picture("a", "x" * 251))
    assert "the picture 'a' is described in 251 characters" in problem.message
    assert problem.span == Span(File("page.yaml"), 9, 7)
    assert not problem.fatal
    assert told(picture("a", "x" * 250)) == []
    assert [problem.message for problem in told(picture("a", ""))] == ["the picture 'a' is not described"]


def test_two_pictures_in_the_same_words_are_told() -> None:
    (problem,) = told(picture("a", "A hand."), picture("b", "A hand."))
    assert problem.message == "the picture 'b' is described in the same words as 'a'"


def test_a_heading_that_jumps_is_told_at_its_words() -> None:
    (problem,) = told(heading(2), heading(4))
    assert problem.message == "a heading of level 4 follows one of level 2"
    assert problem.span == Span(File("page.yaml"), 3, 5)
    assert told(heading(2), heading(3), heading(1)) == []


@pytest.mark.parametrize(("words", "said"), [(" ", "nothing"), ("12", "only '12'")])
def test_a_link_without_words_is_told(words: str, said: str) -> None:
    link = Group((text(words),), role="Link", link="#there")
    assert [problem.message for problem in told(link)] == [f"a link to #there says {said}"]
    assert told(link._replace(alt="page 12")) == []


def test_pale_text_is_told_once_where_its_ink_is_chosen() -> None:
    (problem,) = told(text("one", ink="soft"), text("two", ink="soft"))
    assert problem.message == "'soft' on '#ffffff' has a contrast of 3.7; text needs 4.5"
    assert problem.span == SOFT
    assert "see 'one' on page 1" in problem.hint


def test_the_ground_is_what_was_painted_last_under_the_text() -> None:
    dark, beside = box("ink"), text("words", x=150)
    assert [problem.message for problem in told(dark, text("words"))] == [
        "'ink' on 'ink' has a contrast of 1.0; text needs 4.5"
    ]
    assert told(dark, beside) == []
    assert told(dark, box("paper"), text("words")) == []
    assert told(Group((dark,), shift(200, 0)), text("words")) == []
    assert told(dark, Group((beside,), shift(-140, 0))) != []


def test_lines_that_differ_in_colour_alone_are_told() -> None:
    (problem,) = told(picture("a", "A hand.", line("accent"), line("warn")))
    assert problem.message == "in grey the lines in 'accent' and in 'warn' look alike in the picture 'a'"
    own = picture("a", "A hand.", line("#c00000"), line("#007a00"))
    assert len(told(own)) == 1


def test_lines_told_apart_by_width_dash_or_hatch_are_not_told() -> None:
    hatch = Path((("M", 0, 0), ("L", 5, 5)) * 3, stroke="warn", width=1)
    for other in (line("warn", width=2), line("warn", dash=(2, 1)), hatch, line("#ffffff")):
        assert told(picture("a", "A hand.", line("accent"), other)) == []
    assert told(picture("a", "A hand.", line("accent")), picture("b", "A foot.", line("warn"))) == []


def test_a_tint_of_contact_that_is_lost_in_grey_is_told() -> None:
    (problem,) = told(palette={**PALETTE, "skin-contact": "#b4b6e0"})
    assert (
        problem.message == "in grey 'skin-contact' looks like 'skin-shadow', and only its colour says what is touched"
    )


def test_what_only_the_ink_of_an_edition_hides_is_told_as_such() -> None:
    palette = {**PALETTE, "cloth": "#d3dedb", "cloth-shadow": "#405050"}
    marks = (heading(1), box("cloth-shadow"), text("White", ink="paper"), text("Pale", x=200, ink="soft"))
    document = Document("Book", "en", (Page("p", "Page", Size(400, 400), marks, "1"),))
    told: dict[Ink, list[str]] = {}
    for ink in get_args(Ink):
        report = Report()
        check_in_ink(Inked(document, palette, ink), {}, GUIDE, report)
        told[ink] = [problem.message for problem in report.problems]
    pale = "'soft' on '#ffffff' has a contrast of 3.7; text needs 4.5"
    assert told["colour"] == [pale]
    assert told["low"] == [pale, "with the ink 'low', 'paper' on 'cloth-shadow' has a contrast of 1.0; text needs 4.5"]
    assert told["grey"] == [pale]


def test_the_themes_of_editions_are_looked_at_too(tmp_path: File) -> None:
    """Each once, whatever number of editions has it."""
    words = {"name": "small", "title": "Small", "emergency": "112"}
    files = new.project_files(shipped(), "massage", words)
    palette = b"palette: {hand-contact: '#ffffff', hand: '#ffffff'}"
    files[File("templates/themes/pale.yaml")] = b"format: 1\ntitle: Pale\nextends: calm\n" + palette
    for name in ("faint", "fainter"):
        files[File(f"content/small/editions/{name}.yaml")] = b"format: 1\ntitle: Faint\ntheme: pale\n"
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    report = Report()
    Project.find(tmp_path).check(report, accessible=True)
    tints = [problem for problem in report.problems if problem.message.startswith("in grey 'hand-contact' looks like")]
    assert [problem.span.path for problem in tints] == [tmp_path / "templates/themes/pale.yaml"]


@pytest.mark.slow
def test_the_shipped_guide_has_nothing_to_mend() -> None:
    """But for the review that only a professional can give, and plates that are being drawn."""
    report = Report()
    Project.find(File(__file__).parents[1], "back-massage").check(report, accessible=True)
    assert [str(p) for p in report.problems if "reviewed" not in p.message and "has to be drawn" not in p.message] == []
