"""The preview in a real browser: Debian's Chromium, driven as a person would use it."""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guidebook.preview import Session
from guidebook.preview.serve import listening, server_for
from tests.preview.sample import maker, write_project

pytestmark = [pytest.mark.tools, pytest.mark.slow]
FLAGS = (
    "--headless",
    "--no-sandbox",  # the tests may run as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20  # seconds for what takes a fraction of one


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """One browser for all tests here; without Chromium they are not run."""
    missing = [program for program in ("chromium", "chromedriver") if shutil.which(program) is None]
    if missing and os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(f"{', '.join(missing)} not found, and REQUIRE_TOOLS=1")
    if missing:
        pytest.skip(f"not run: {', '.join(missing)}")
    webdriver = pytest.importorskip("selenium.webdriver", reason="not run: selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.chrome.service.Service(shutil.which("chromedriver"))
    browser = webdriver.Chrome(options=options, service=service)
    yield browser
    browser.quit()


class Window:
    """The preview of a small project in a browser window."""

    def __init__(self, driver: object, root: Path) -> None:
        self.driver = driver
        self.root = root
        self.listener = listening(None)
        port = self.listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.server = server_for(Session(maker(root), root), port)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]})
        self.thread.start()

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(PATIENCE)
        self.listener.close()
        assert not self.thread.is_alive()

    def open(self, width: int = 1300, height: int = 850) -> None:
        self.driver.set_window_size(width, height)
        self.driver.get(self.address)
        self.wait("return document.querySelectorAll('.picture svg').length > 1")

    def run(self, script: str, *values: object) -> object:
        return self.driver.execute_script(script, *values)

    def wait(self, script: str) -> object:
        """Until the script gives something."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.02)
        raise AssertionError(f"in vain: {script}\n{self.run('return document.body.innerText')}")

    def one(self, selector: str) -> object:
        return self.driver.find_element("css selector", selector)

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def write(self, page: str, *lines: str) -> None:
        path = next(self.root.glob(f"content/small/*-{page}.yaml"))
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def text(self, page: str) -> str:
        return str(self.run(f"return document.querySelector('#page-{page} .aloud').textContent"))


@pytest.fixture
def window(driver: object, tmp_path: Path) -> Iterator[Window]:
    root = write_project(tmp_path)
    for number in range(4, 16):  # enough pages to scroll
        (root / f"content/small/{number:02}-page{number}.yaml").write_text(f"Page {number}\nMore words.\n", "utf-8")
    for number, name in enumerate(("cover", "effleurage", "kneading", "aftercare")):
        (root / f"content/small/{number}-{name}.yaml").rename(root / f"content/small/0{number}-{name}.yaml")
    opened = Window(driver, root)
    yield opened
    driver.get("about:blank")  # type: ignore[attr-defined]
    opened.stop()


def test_a_saved_word_shows_and_only_its_page_is_swapped(window: Window) -> None:
    window.open()
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
        (window.root / "content/small" / name).write_text("New\nA page.\n", "utf-8")
    window.wait("return document.getElementById('page-second')")
    assert window.run(top) == pytest.approx(before, abs=1)


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


def test_everything_is_reached_by_keyboard(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

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
    from selenium.webdriver.common.keys import Keys

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
    window.stop()
    window.wait("return document.getElementById('told').textContent.startsWith('guidebook has stopped')")
    assert "Slide both hands" in window.text("effleurage")


AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then((found) => done(JSON.stringify(found.violations)));
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["pages", "inspector", "problems", "sheets", "phone"])
def test_axe_finds_nothing_serious(window: Window, axe: str, state: str, scheme: str) -> None:
    wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    window.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
    window.open(*((500, 900) if state == "phone" else (1300, 850)))
    SHOWN[state](window)
    window.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    window.run(f"{axe}; window.axe = axe")
    found = json.loads(window.driver.execute_async_script(AXE))
    grave = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    told = [f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for rule in grave for node in rule["nodes"]]
    assert told == []


def show_inspector(window: Window) -> None:
    window.one("#page-effleurage svg [data-source$='01-effleurage.yaml:3:1']").click()
    window.wait("return document.querySelector('#inspector .here')")
    window.run("document.getElementById('all').open = true")


def show_problems(window: Window) -> None:
    window.write("kneading", "Kneading", "wrong", "odd")
    window.wait("return !document.getElementById('problems').hidden")
    window.one("#problems button.where").click()
    window.wait("return document.querySelector('#problems .here')")


def show_sheets(window: Window) -> None:
    window.run("document.querySelector('input[value=sheets]').click()")
    window.wait("return document.querySelectorAll('.frame[data-key^=sheet] svg').length > 0")


SHOWN: dict[str, Callable[[Window], object]] = {
    "pages": lambda window: window.wait("return true"),
    "inspector": show_inspector,
    "problems": show_problems,
    "sheets": show_sheets,
    "phone": show_inspector,
}


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker's own script, from the file that AXE_CORE names or from its Python package."""
    if os.environ.get("AXE_CORE"):
        return Path(os.environ["AXE_CORE"]).read_text("utf-8")
    package = pytest.importorskip("axe_core_python", reason="not run: axe-core")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")
