"""The handout desk in a real browser: picked, put in order, downloaded and read back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

pytest.importorskip("selenium", reason="not run: selenium")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from guidebook.cli.live import edition_maker, maker
from guidebook.preview import Session
from guidebook.project import BuildOptions, Project
from tests.preview.sample import class_project
from tests.preview.window import Window

pytestmark = [pytest.mark.tools, pytest.mark.slow]
ORDER = "return [...document.querySelectorAll('#chosen li')].map((item) => item.dataset.name)"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    root = class_project(tmp_path_factory.mktemp("desk"))
    editions = root / "content/my-guide/editions"
    editions.mkdir()
    (editions / "low-ink.yaml").write_text("format: 1\ntitle: Low ink\nink: low\n", "utf-8")
    project, options = Project.find(root), BuildOptions()
    return Session(maker(project, options), root, make_edition=edition_maker(project, options))


@pytest.fixture
def window(driver: Any, session: Session, tmp_path: Path) -> Iterator[Window]:
    opened = Window(driver, session, saved=tmp_path)
    opened.open()
    opened.run("localStorage.clear(); document.querySelector('input[value=handout]').click()")
    opened.wait("return document.querySelectorAll('.card').length === 3")
    yield opened
    opened.stop()


def words_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_handout_with_the_mouse(window: Window) -> None:
    for name in ("warm-strokes", "long-glide", "warm-feet"):
        window.one(f".card[data-name={name}]").click()
    last, first = window.one("#chosen li:last-child .handle"), window.one("#chosen li:first-child")
    ActionChains(window.driver).click_and_hold(last).move_to_element(first).move_by_offset(0, -8).release().perform()
    assert window.run(ORDER) == ["warm-feet", "warm-strokes", "long-glide"]
    window.one(".card[data-name=long-glide]").click()
    window.one("[name=group]").send_keys("Tuesday beginners")
    window.wait("return document.querySelectorAll('#sheets .sheet svg').length > 0")
    window.wait("return document.getElementById('sheets').textContent && !document.getElementById('download').disabled")
    window.one("#download").click()
    path = window.download()
    assert path.name == "my-guide-handout-warm-feet-warm-strokes-tuesday-beginners.pdf"
    said = words_of(path)
    assert "Tuesday beginners" in said
    assert said.index("Warm feet") < said.index("Warm strokes")
    assert "Long glide" not in said


def test_a_handout_by_keyboard(window: Window) -> None:
    window.run("document.querySelector('input[value=handout]').focus()")
    while not window.run("return document.activeElement.matches('.card')"):
        window.press(Keys.TAB)
    window.press(Keys.SPACE, Keys.TAB, Keys.SPACE, Keys.TAB, Keys.SPACE)
    before = window.run(ORDER)
    assert len(before) == 3
    title = window.run("return document.querySelector('#chosen li:last-child .name').textContent")
    window.tab_to(f"Move {title}: arrow up or down")
    window.press(Keys.ARROW_UP, Keys.ARROW_UP)
    assert window.run(ORDER) == [before[2], before[0], before[1]]
    assert window.one("#moved").get_attribute("textContent") == f"{title}, now 1 of 3"
    window.tab_to(f"Take out {title}")
    window.press(Keys.ENTER)
    assert window.run(ORDER) == before[:2]
    assert window.focused().startswith("Take out ")
    for _ in range(20):
        window.press(Keys.TAB)
        if window.run("return document.activeElement.name === 'teacher'"):
            break
    window.press("Ada")
    window.wait("return !document.getElementById('download').disabled")
    window.tab_to("Download the PDF")
    window.press(Keys.ENTER)
    assert "Ada" in words_of(window.download())


def test_title_note_and_address_and_a_number_that_cannot_be(window: Window) -> None:
    window.one(".card[data-name=warm-feet]").click()
    window.one("#more summary").click()
    for name, words in (("title", "Feet first"), ("note", "Bring two towels."), ("address", "example.org/feet")):
        window.one(f"[name={name}]").send_keys(words)
    window.one("[name=lines]").send_keys("99")
    window.wait("return document.getElementById('handout-told').textContent.startsWith('Lines to write on:')")
    assert not window.one("#download").is_enabled()
    window.one("[name=lines]").clear()
    window.one("[name=lines]").send_keys("2")
    window.wait("return !document.getElementById('download').disabled")
    window.one("#download").click()
    said = words_of(window.download())
    assert "Feet first" in said
    assert "Bring two towels." in said
    assert "example.org/feet" in said


def test_the_booklet_in_another_edition(window: Window) -> None:
    window.run("document.querySelector('input[value=print]').click()")
    window.wait("return !document.getElementById('editions').hidden")
    window.run(
        "const edition = document.getElementById('edition'); edition.value = 'low-ink';"
        "edition.dispatchEvent(new Event('change'))"
    )
    window.wait("return document.getElementById('print-told').textContent === ''")
    window.wait("return document.querySelector('#files [data-kind=reading] button')").click()
    assert window.download().name == "my-guide-low-ink.pdf"


def test_a_whole_routine(window: Window) -> None:
    window.run(
        "const what = document.getElementById('what'); what.value = 'routine:first-evening';"
        "what.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    window.wait("return document.querySelectorAll('#sheets .sheet svg').length > 0")
    assert not window.one("#picked").is_displayed()
    window.one("#download").click()
    assert "first-evening" in window.download().name


def test_what_cannot_be_made_is_told(window: Window) -> None:
    window.one(".card[data-name=warm-feet]").click()
    window.one("[name=group]").send_keys("a" * 300)
    window.wait("return !/^Pick/.test(document.getElementById('handout-told').textContent)")


def test_the_booklet_with_its_instructions(window: Window) -> None:
    window.run("document.querySelector('input[value=print]').click()")
    window.wait("return document.querySelector('#files [data-kind=booklet]')")
    told = window.one("#files [data-kind=booklet]").text
    assert "flip on SHORT edge" in told
    assert "two staples" in told
    window.one("#files [data-kind=booklet] button").click()
    path = window.download()
    assert path.name == "my-guide-booklet-flip-short-edge.pdf"
    assert len(PdfReader(path).pages) == 4
