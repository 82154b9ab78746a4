"""The preview's answers, asked for in one process, with real builds of a small project behind them."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from guidebook.marks import KeptPage, Mark
from guidebook.preview import Session
from guidebook.preview.app import STATIC, Preview
from guidebook.preview.feed import MOST, Feed
from guidebook.preview.typefaces import FAMILIES, coded_face
from tests.preview.sample import maker, put, write_project

HOSTS = frozenset({"127.0.0.1:8327"})
Ask = Callable[[str], httpx.Response]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(maker(write_project(tmp_path)), tmp_path)


@pytest.fixture
def preview(session: Session) -> Preview:
    session.build()
    return Preview(session)


@pytest.fixture
def ask(preview: Preview) -> Ask:
    def get(path: str) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(preview.application(HOSTS))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8327") as client:
                return await client.get(path)

        return asyncio.run(send())

    return get


def test_the_state_lists_pages_sheets_and_contents(ask: Ask) -> None:
    state = ask("/state").json()
    assert [(page["id"], page["label"], page["revision"]) for page in state["pages"]] == [
        ("cover", "1", 1),
        ("effleurage", "2", 1),
        ("kneading", "3", 1),
        ("aftercare", "4", 1),
    ]
    assert [(sheet["title"], sheet["pages"]) for sheet in state["sheets"]] == [
        ("Sheet 1, front", ["4", "1"]),
        ("Sheet 1, back", ["2", "3"]),
    ]
    assert [entry["title"] for entry in state["contents"]] == ["Back massage", "Long strokes", "Kneading", "Afterwards"]
    assert (state["round"], state["problems"], state["stale"]) == (1, [], False)


def test_a_page_is_a_picture_and_words(ask: Ask) -> None:
    answer = ask("/pages/kneading")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<svg ")
    assert '<div role="heading" aria-level="2"' in answer.text
    assert 'aria-label="A back, seen from above"' in answer.text


def test_a_sheet_holds_its_pages(ask: Ask) -> None:
    answer = ask("/sheets/0")
    assert "3-aftercare.yaml" in answer.text
    assert "0-cover.yaml" in answer.text


def test_a_place_in_a_file_is_shown_as_lines(ask: Ask, session: Session) -> None:
    answer = ask(f"/source?at={session.root}/content/small/2-kneading.yaml:2:1").json()
    assert (answer["name"], answer["line"]) == ("content/small/2-kneading.yaml", 2)
    assert answer["lines"] == ["Kneading", "Lift, roll and let go."]


PAGES_NOT_THERE = ("/pages/none", "/pages/..%2f..%2fetc", "/sheets/99", "/sheets/-1")
FILES_NOT_THERE = ("/source", "/source?at=/etc/passwd:1:1", "/faces/none.ttf", "/faces/..%2f..%2fx.ttf")
PATHS_NOT_THERE = ("/none", "/../../etc/passwd", "/static/preview.js", "/app.py")


@pytest.mark.parametrize("path", PAGES_NOT_THERE + FILES_NOT_THERE + PATHS_NOT_THERE)
def test_what_is_not_there(ask: Ask, path: str) -> None:
    assert ask(path).status_code == 404


def test_faces_and_files_of_the_window(ask: Ask) -> None:
    name = next(iter(FAMILIES))
    assert ask(f"/faces/{name}.ttf").content == coded_face(FAMILIES[name])
    assert f"/faces/{name}.ttf" in ask("/faces.css").text
    for path in STATIC.iterdir():
        assert ask(f"/{path.name}").content == path.read_bytes()
    assert ask("/").text == ask("/index.html").text


def test_the_window_asks_for_nothing_from_elsewhere() -> None:
    for path in STATIC.iterdir():
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text
        assert "https://" not in text
        assert "@import" not in text


def test_before_the_first_build_there_is_nothing_and_no_mistake(session: Session) -> None:
    preview = Preview(session)
    assert preview.state()["round"] == 0
    assert preview.state()["pages"] == []


def test_an_error_keeps_the_pages_and_is_told_with_its_place(preview: Preview, session: Session) -> None:
    path = session.root / "content/small/2-kneading.yaml"
    path.write_text("Kneading\nwrong\n", "utf-8")
    session.build([path])
    state = preview.state()
    assert state["stale"]
    assert len(state["pages"]) == 4
    assert state["problems"] == [
        {
            "kind": "error",
            "message": "this word is wrong",
            "hint": "write another",
            "place": "content/small/2-kneading.yaml:2:1",
            "at": f"{path}:2:1",
        }
    ]


def test_a_page_that_cannot_be_read_any_more_is_told_and_no_crash(preview: Preview, session: Session, ask: Ask) -> None:
    def lost() -> tuple[Mark, ...]:
        raise KeyError("plate-back")

    assert session.shown is not None
    pages = [KeptPage(page, "key", lost) for page in session.shown.document.pages]
    session.shown = replace(session.shown, document=replace(session.shown.document, pages=tuple(pages)))
    assert ask("/pages/kneading").status_code == 503
    session.build()
    assert session.latest is not None
    assert len(session.latest.changed) == 4
    assert ask("/pages/kneading").status_code == 200


def test_only_sheets_with_a_changed_page_change(preview: Preview, session: Session) -> None:
    before = [sheet["revision"] for sheet in preview.state()["sheets"]]
    path = session.root / "content/small/2-kneading.yaml"
    path.write_text("Kneading\nRaise, roll and let go.\n", "utf-8")
    session.build([path])
    after = [sheet["revision"] for sheet in preview.state()["sheets"]]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False]


def test_builds_reach_every_listener(preview: Preview, session: Session) -> None:
    """The whole way: the application starts, a file is saved, and the event says which page changed.

    Files are watched before the first build is told.
    """

    async def follow() -> list[dict[str, Any]]:
        async with preview.lifespan(None):  # type: ignore[arg-type]
            states = []
            listener = preview.feed.listen()
            while not states or states[-1]["round"] < 3:
                states.append(json.loads((await asyncio.wait_for(anext(listener), 60)).partition("data: ")[2]))
                if states[-1]["round"] == 2:
                    put(session.root / "content/small/2-kneading.yaml", "Kneading\nRaise, roll and let go.\n")
            return states

    states = asyncio.run(follow())
    assert [page["revision"] for page in states[-1]["pages"]] == [1, 1, 3, 1]


def test_a_slow_listener_gets_the_latest_and_a_closed_feed_lets_go() -> None:
    async def follow() -> list[int]:
        feed = Feed({"round": 1})
        listener = feed.listen()
        seen = [json.loads((await anext(listener)).partition("data: ")[2])["round"]]
        for number in (2, 3, 4):
            feed.publish({"round": number})
        seen.append(json.loads((await anext(listener)).partition("data: ")[2])["round"])
        feed.close()
        assert [event async for event in listener] == []
        assert not feed.listeners
        return seen

    assert asyncio.run(follow()) == [1, 4]


def test_no_more_windows_than_can_be_served(preview: Preview, ask: Ask) -> None:
    preview.feed.listeners = {asyncio.Event() for _ in range(MOST)}
    assert ask("/events").status_code == 503
