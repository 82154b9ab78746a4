"""A browser window on the preview, for tests that use it as a person would: Debian's Chromium through selenium."""

import threading
import time
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from guidebook.preview import Session
from guidebook.preview.app import Preview
from guidebook.preview.serve import listening, server_for
from tests.preview.sample import put

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
PATIENCE = 90  # seconds for what takes a fraction of one


def start_browser(chromium: str, chromedriver: str, profile: Path) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(chromedriver))


class Window:
    """The preview of a project in a browser window. The browser keeps what it downloads in `self.saved`."""

    def __init__(self, driver: Any, session: Session, saved: Path | None = None) -> None:
        self.driver = driver
        self.root = session.root
        self.saved = saved
        if saved:
            allowed = {"behavior": "allow", "downloadPath": str(saved)}
            driver.execute_cdp_cmd("Browser.setDownloadBehavior", allowed)
        self.listener = listening(None)
        port = self.listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.server = server_for(Preview(session), port)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]})
        self.thread.start()

    def stop(self) -> None:
        self.driver.get("about:blank")
        self.close()

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(PATIENCE)
        self.listener.close()
        assert not self.thread.is_alive()

    def open(self, width: int = 1300, height: int = 850) -> None:
        self.driver.set_window_size(width, height)
        self.driver.get(self.address)
        self.wait("return document.querySelectorAll('.picture svg').length > 1")

    def run(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def wait(self, script: str) -> Any:
        """Until the script gives something."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.02)
        raise AssertionError(f"in vain: {script}\n{self.run('return document.body.innerText')}")

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def focused(self) -> str:
        """What the keyboard is on: its words, or what it is called."""
        return str(self.run("const on = document.activeElement; return on.ariaLabel || on.textContent || on.id"))

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is on the thing of that name."""
        met = []
        for _ in range(80):
            self.press(Keys.TAB)
            met.append(self.focused())
            if met[-1] == name:
                return
        raise AssertionError(f"{name} is not among {met}")

    def download(self) -> Path:
        """The file that the browser is saving, when it is whole."""
        assert self.saved
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := list(self.saved.glob("*.pdf")):
                return found[0]
            time.sleep(0.05)
        raise AssertionError("nothing was downloaded")

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def write(self, page: str, *lines: str) -> None:
        path = next(self.root.glob(f"content/small/*-{page}.yaml"))
        put(path, "\n".join(lines) + "\n")

    def text(self, page: str) -> str:
        return str(self.run(f"return document.querySelector('#page-{page} .aloud').textContent"))
