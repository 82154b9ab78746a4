"""The shipped templates and words: every word that a template asks for is there, and none is there for nothing."""

import re
from pathlib import Path

import pytest

from guidebook.locale import Locale, clock
from guidebook.problems import Report, Span
from guidebook.reading.locale import load_locale

TEMPLATES = Path(__file__).parents[1] / "templates"
PAGES = sorted((TEMPLATES / "pages").glob("*.xml"))
LOCALES = {path.stem: path for path in (TEMPLATES / "locales").glob("*.yaml")}
SOURCES = Path(__file__).parents[1] / "guidebook"
ASKED = re.compile(r"""\bt\(\s*["']([\w-]+)["']\s*(~)?""")
SAID = re.compile(r"""\blocale\.say\(\s*f?["']([\w-]+)(\{)?""")
HERE = Span(Path("guide.yaml"), 4, 2)


def english() -> Locale:
    locale = load_locale("en-GB", LOCALES, Report(), HERE)
    assert locale is not None
    return locale


def asked() -> set[tuple[str, bool]]:
    """(name, whether it is only the name's beginning) of every word that a template or the program asks for."""
    found = {(name, bool(more)) for page in PAGES for name, more in ASKED.findall(page.read_text("utf-8"))}
    for source in SOURCES.rglob("*.py"):
        found |= {(name, bool(more)) for name, more in SAID.findall(source.read_text("utf-8"))}
    return found


def test_every_word_asked_for_is_there() -> None:
    words = english().words
    missing = [name for name, begins in asked() if not begins and name not in words]
    missing += [name for name, begins in asked() if begins and not any(word.startswith(name) for word in words)]
    assert missing == []


def test_no_word_is_there_for_nothing() -> None:
    beginnings = tuple(name for name, begins in asked() if begins)
    files = [*PAGES, *SOURCES.rglob("*.py")]
    quoted = {word for file in files for word in re.findall(r"""["']([\w-]+)["']""", file.read_text("utf-8"))}
    assert [word for word in english().words if word not in quoted and not word.startswith(beginnings)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_templates_hold_no_length_and_no_colour(page: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", page.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"\d(?:pt|mm|cm|px|in)\b|#[0-9a-fA-F]{6}", text) == []


def test_numbers_are_written_as_the_language_does() -> None:
    locale = english()
    assert [locale.number(value) for value in (3, 2.5, 0.5, 1.25, 2.7, 10)] == ["3", "2½", "½", "1¼", "2.7", "10"]
    assert locale.say("minutes", count=1) == "1 minute"
    assert locale.say("minutes", count=2.5) == "2½ minutes"
    with pytest.raises(KeyError):
        locale.say("nothing of the kind")


def test_the_clock() -> None:
    assert [clock(minutes) for minutes in (0, 2, 28.5, 44)] == ["0:00", "2:00", "28:30", "44:00"]


def test_a_language_that_nobody_speaks_is_told_where_the_guide_names_it() -> None:
    report = Report()
    assert load_locale("tlh", LOCALES, report, HERE) is None
    assert str(report.problems[0]) == (
        "guide.yaml:4:2: error: the program does not speak 'tlh' (templates/locales has: en)"
    )
