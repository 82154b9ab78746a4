"""Editions: which pages they keep, and how one builds on another."""

from pathlib import Path

import pytest

from guidebook.edition import Edition, edited, unknown_pages
from guidebook.marks import Group, Mark, Text
from guidebook.model import Guide
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.project import BuildOptions, Project
from guidebook.reading.edition import load_edition
from guidebook.reading.guide import load_guide

ROOT = Path(__file__).parents[1]
HERE = Span(Path("x.yaml"))
LEAST = 18  # points, in large print


@pytest.fixture(scope="module")
def guide() -> Guide:
    found = load_guide(ROOT / "content" / "back-massage", Report())
    assert found
    return found


def phrases(*words: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(word, HERE) for word in words)


def pages(guide: Guide) -> list[str]:
    return [str(page) for chapter in guide.chapters for page in chapter.pages]


def test_an_edition_keeps_the_guides_order_and_drops_empty_chapters(guide: Guide) -> None:
    kept = edited(guide, Edition(only=phrases("full", "emergency", "cover")))
    assert pages(kept) == ["cover", "full", "emergency"]
    assert len(kept.chapters) == 3
    assert kept.centre == "full"
    assert "sources" not in pages(edited(guide, Edition(without=phrases("sources"))))


def test_without_its_routine_or_unfolded_there_is_no_middle(guide: Guide) -> None:
    assert edited(guide, Edition(without=phrases("full"))).centre is None
    assert edited(guide, Edition(folded=False)).centre is None


def test_pages_that_are_not_there_are_found(guide: Guide) -> None:
    assert unknown_pages(guide, Edition(only=phrases("full", "fool"), without=phrases("x"))) == ("fool", "x")


def test_editions_build_on_one_another(tmp_path: Path) -> None:
    texts = {
        "booklet": "format: 1\ntitle: Booklet\npaper: letter\nwithout: [sources]\n",
        "spare": "format: 1\ntitle: Spare\nextends: booklet\nink: low\nminutes: {full: 30}\n",
        "loose": "format: 1\ntitle: Loose\nextends: spare\nfold: none\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    report = Report()
    files = {path.stem: path for path in tmp_path.glob("*.yaml")}
    found = load_edition("loose", files, report, HERE)
    assert report.problems == []
    times = ((Phrase("full", HERE), 30.0),)
    without = phrases("sources")
    assert found == Edition("loose", "Loose", "letter", without=without, folded=False, ink="low", minutes=times)
    assert found.minutes[0][0].span == Span(tmp_path / "spare.yaml", 5, 11, 4)


def test_what_is_typed_stands_above_the_times_of_an_edition() -> None:
    edition = Edition(minutes=((Phrase("full", HERE), 30.0), (Phrase("short", HERE), 12.0)))
    assert BuildOptions(minutes=(("full", 20.0),), made_as=edition).times == {"full": 20.0, "short": 12.0}


def runs(marks: tuple[Mark, ...]) -> list[Text]:
    found: list[Text] = []
    for mark in marks:
        found += [mark] if isinstance(mark, Text) else runs(mark.marks) if isinstance(mark, Group) else []
    return found


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_large_print_is_large_and_upright_throughout(paper: str) -> None:
    report = Report()
    made = Project.find(ROOT, "back-massage").make(BuildOptions(edition="large-print", paper=paper), report)
    assert made, "\n".join(map(str, report.problems))
    for page in made.book.document.pages:
        for run in runs(page.marks):
            assert run.size >= LEAST, f"{page.id}: {run.text}"
            assert "italic" not in run.font, f"{page.id}: {run.text}"
            assert run.font.startswith("sans"), f"{page.id}: {run.text}"
    lengths = {slot.item: slot.part + 1 for slot in made.book.slots}
    assert all(lengths[technique.id] <= 2 for technique in made.guide.techniques)
    opening = {slot.item: slot.number for slot in reversed(made.book.slots)}
    two_pages = [technique.id for technique in made.guide.techniques if lengths[technique.id] == 2]
    assert two_pages
    assert all(opening[name] % 2 == 0 for name in two_pages), "both pages are seen at once"
