"""The pages of the preview in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium", reason="not run: selenium")
from selenium.webdriver.common.keys import Keys

from guidebook.preview import Session
from tests.preview.sample import maker, put, write_project
from tests.preview.window import Window

pytestmark = [pytest.mark.tools, pytest.mark.slow]


@pytest.fixture
def window(driver: Any, tmp_path: Path) -> Iterator[Window]:
    root = write_project(tmp_path)
    for number in range(4, 16):  # enough pages to scroll
        (root / f"content/small/{number:02}-page{number}.yaml").write_text(f"Page {number}\nMore words.\n", "utf-8")
    for number, name in enumerate(("cover", "effleurage", "kneading", "aftercare")):
        (root / f"content/small/{number}-{name}.yaml").rename(root / f"content/small/0{number}-{name}.yaml")
    opened = Window(driver, Session(maker(root), root))
    yield opened
    opened.stop()


def test_a_saved_word_shows_and_only_its_page_is_swapped(window: Window) -> None:
    window.driver.get_log("browser")  # what was before this test
    window.open()
    window.wait("return document.querySelector('#page-cover svg') && document.querySelector('#page-kneading svg')")
    window.run("document.querySelectorAll('.picture svg').forEach((svg) => { svg.kept = true; })")
    window.write("kneading", "Kneading", "Raise, roll and let go.")
    window.wait("return document.querySelector('#page-kneading .aloud').textContent.includes('Raise')")
    kept = (
        "return [...document.querySelectorAll('.frame')].filter((box) => box.querySelector('svg')?.kept === undefined)"
    )
    fresh = window.run(f"{kept}.filter((box) => box.querySelector('svg')).map((box) => box.dataset.page)")
    assert "kneading" in fresh
    assert "cover" not in fresh
    assert "02-kneading.yaml → 1 page (3)" in window.one("#told").text
    assert [entry for entry in window.driver.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_scroll_and_zoom_stay(window: Window) -> None:
    window.open()
    window.one("#larger").click()
    window.run("document.getElementById('page-page8').scrollIntoView()")
    window.wait("return document.querySelector('#page-page8 .picture svg')")
    place = "return [scrollY, document.querySelector('#page-page8').getBoundingClientRect().height]"
    before = window.run(place)
    window.write("page8", "Page 8", "Other words.")
    window.wait("return document.querySelector('#page-page8 .aloud').textContent.includes('Other')")
    assert (
        window.run("return [scrollY, document.querySelector('#page-page8').getBoundingClientRect().height]") == before
    )


def test_a_page_put_in_above_does_not_move_what_is_read(window: Window) -> None:
    window.open()
    window.run("document.getElementById('page-page8').scrollIntoView()")
    window.wait("return document.querySelector('#page-page8 .picture svg')")
    top = "return document.querySelector('#page-page8').getBoundingClientRect().top"
    before = window.run(top)
    for name in ("00-first.yaml", "00-second.yaml"):
        put(window.root / "content/small" / name, "New\nA page.\n")
    window.wait("return document.getElementById('page-second')")
    assert window.run(top) == pytest.approx(before, abs=3)  # browsers scroll by whole pixels


def test_an_error_is_told_over_the_last_good_pages_and_goes_when_it_is_mended(window: Window) -> None:
    window.open()
    window.write("kneading", "Kneading", "wrong")
    window.wait("return !document.getElementById('problems').hidden")
    panel = window.one("#problems")
    assert "this word is wrong" in panel.text
    assert "write another" in panel.text
    assert "content/small/02-kneading.yaml:2:1" in panel.text
    assert "last good ones" in panel.text
    assert "Lift, roll" in window.text("kneading")
    window.one("#problems button.where").click()
    window.wait("return document.querySelector('#problems .here')?.textContent === 'wrong'")
    window.write("kneading", "Kneading", "Lift and let go.")
    window.wait("return document.getElementById('problems').hidden")
    window.wait("return document.querySelector('#page-kneading .aloud').textContent.includes('Lift and let')")


def test_a_click_on_words_shows_their_line(window: Window) -> None:
    window.open()
    words = window.one("#page-effleurage svg [data-source$='01-effleurage.yaml:3:1']")
    words.click()
    window.wait("return document.querySelector('#inspector .here')?.textContent === 'Return along the sides.'")
    link = window.one("#inspector a.open")
    path = window.root.resolve() / "content/small/01-effleurage.yaml"
    assert link.get_attribute("href") == f"vscode://file{path}:3:1"
    window.run("arguments[0].value = 'zed'; arguments[0].dispatchEvent(new Event('change'))", window.one("#editor"))
    assert link.get_attribute("href") == f"zed://file{path}:3:1"
    window.run("localStorage.clear()")


def test_the_page_stays_when_the_panel_takes_room_beside_it(window: Window) -> None:
    window.open(1100)
    window.run("document.getElementById('page-page9').scrollIntoView()")
    window.wait("return document.querySelector('#page-page9 .picture svg')")
    columns = "return [...document.querySelectorAll('.frame')].filter((box) => box.offsetTop === arguments[0]).length"
    place = "return document.getElementById('page-page9').getBoundingClientRect().top"
    row = "return document.getElementById('page-page9').offsetTop"
    assert window.run(columns, window.run(row)) == 2
    before = window.run(place)
    window.one("#page-page9 svg [data-source$=':2:1']").click()
    window.wait("return !document.getElementById('inspector').hidden")
    assert window.run(columns, window.run(row)) == 1
    assert window.run(place) == pytest.approx(before, abs=2)
    window.one("#inspector-close").click()
    assert window.run(place) == pytest.approx(before, abs=2)


def test_one_comes_back_to_the_page_that_one_left(window: Window) -> None:
    window.open()
    choose = "document.querySelector(`input[value=${arguments[0]}]`).click()"
    window.run("document.getElementById('page-page8').scrollIntoView()")
    for view, frame in (("sheets", "[data-key='sheet 7']"), ("print", ""), ("spreads", "#page-page8")):
        window.run(choose, view)
        if frame:
            top = window.run(f'return document.querySelector("{frame}").getBoundingClientRect().top')
            assert 0 <= top < 200, view
        else:
            assert window.run("return scrollY") == 0


def test_everything_is_reached_by_keyboard(window: Window) -> None:
    window.open()
    window.press(Keys.TAB)
    assert window.run("return document.activeElement.className") == "skip"
    window.press(Keys.ENTER)
    window.press(Keys.TAB, Keys.TAB)
    assert window.run("return document.activeElement.textContent") == "2 · Long strokes"
    window.press(Keys.ENTER)
    window.wait("return document.activeElement.id === 'inspector-title'")
    for _ in range(10):
        window.press(Keys.TAB)
        if window.run("return document.activeElement.textContent") == "Slide both hands up the back.":
            break
    window.press(Keys.ENTER)
    window.wait("return document.querySelector('#inspector .here')?.textContent === 'Slide both hands up the back.'")
    window.wait("return document.activeElement.matches('a.open')")
    window.press(Keys.ESCAPE)
    window.wait("return document.getElementById('inspector').hidden")
    assert window.run("return document.activeElement.textContent") == "2 · Long strokes"


def test_views_by_arrow_keys(window: Window) -> None:
    window.open()
    window.run("document.querySelector('input[value=pages]').focus()")
    window.press(Keys.ARROW_RIGHT)
    window.wait("return document.querySelectorAll('.spread').length === 9")
    assert (
        window.run("return document.querySelector('.spread:nth-child(2)').getAttribute('aria-label')") == "Spread 2–3"
    )
    window.press(Keys.ARROW_RIGHT)
    window.wait("return document.querySelectorAll('.frame[data-key^=sheet] svg').length > 0")
    assert window.one(".frame .caption").text == "Sheet 1, front: pages 16 and 1"


def test_going_to_a_page(window: Window) -> None:
    window.open()
    choice = (
        "const list = document.getElementById('goto'); list.value = 'page12'; list.dispatchEvent(new Event('change'))"
    )
    window.run(choice)
    window.wait("return document.querySelector('#page-page12 .picture svg')")
    assert window.run("return document.activeElement.textContent") == "13 · Page 12"


def test_it_fits_a_phone(window: Window) -> None:
    window.open(500, 900)  # headless Chromium has no narrower window
    assert window.run("return document.documentElement.scrollWidth <= innerWidth")
    width = window.run("return document.querySelector('.picture').getBoundingClientRect().width / innerWidth")
    assert 0.9 < float(str(width)) <= 1


def test_a_program_that_has_stopped_is_told(window: Window) -> None:
    window.open()
    window.close()
    window.wait("return document.getElementById('told').textContent.startsWith('guidebook has stopped')")
    assert "Slide both hands" in window.text("effleurage")
