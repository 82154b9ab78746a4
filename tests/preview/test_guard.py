"""Who is let in, and what is refused before any of the preview's own code runs."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from guidebook.preview.guard import LARGEST_BODY, TOKEN, Guard, Tokens

HOSTS = frozenset({"127.0.0.1:8327", "localhost:8327"})
HOME = "http://127.0.0.1:8327"
Ask = Callable[..., httpx.Response]


async def hello(_request: Request) -> Response:
    return PlainTextResponse("hello")


async def start(request: Request) -> Response:
    return JSONResponse(await request.json())


async def stuck(_request: Request) -> Response:
    await asyncio.Event().wait()
    return PlainTextResponse("late")


APP = Starlette(routes=[Route("/", hello), Route("/start", start, methods=["POST"]), Route("/stuck", stuck)])


@pytest.fixture
def guard() -> Guard:
    return Guard(APP, HOSTS, Tokens(), longest_time=60)


@pytest.fixture
def ask(guard: Guard) -> Ask:
    def request(method: str, path: str, **rest: object) -> httpx.Response:
        async def send() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(guard), base_url=HOME) as client:
                return await client.request(method, path, **rest)  # type: ignore[arg-type]

        return asyncio.run(send())

    return request


def posted(guard: Guard, **changes: str | None) -> dict[str, str]:
    headers = {"origin": HOME, "content-type": "application/json", TOKEN: guard.tokens.issue()}
    return {name: value for name, value in {**headers, **changes}.items() if value is not None}


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_its_own_names_are_let_in(ask: Ask, host: str) -> None:
    assert ask("GET", "/", headers={"host": host}).text == "hello"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8327", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8327.evil.example", ""]
)
def test_a_name_that_was_rebound_to_this_machine_is_refused(ask: Ask, host: str) -> None:
    assert ask("GET", "/", headers={"host": host}).status_code == 421


def test_two_host_headers_are_refused(ask: Ask) -> None:
    assert ask("GET", "/", headers=[("host", "127.0.0.1:8327"), ("host", "evil.example")]).status_code == 421
    assert ask("GET", "/", headers=[("host", "evil.example"), ("host", "127.0.0.1:8327")]).status_code == 421


def test_no_other_origin_may_read_anything(ask: Ask) -> None:
    answer = ask("GET", "/", headers={"origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert ask("OPTIONS", "/", headers={"origin": "http://evil.example"}).status_code == 405
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("same-origin", "cors", 200),
        ("none", "navigate", 200),
        ("cross-site", "navigate", 200),
        ("cross-site", "no-cors", 403),
        ("cross-site", "cors", 403),
        ("same-site", "no-cors", 403),
    ],
)
def test_what_another_site_asks_for_is_refused(ask: Ask, site: str, mode: str, status: int) -> None:
    assert ask("GET", "/", headers={"sec-fetch-site": site, "sec-fetch-mode": mode}).status_code == status


def test_every_answer_forbids_scripts_from_elsewhere_frames_guessing_and_keeping(ask: Ask) -> None:
    for answer in (ask("GET", "/"), ask("GET", "/none"), ask("GET", "/", headers={"host": "evil.example"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_other_methods_are_refused(ask: Ask, method: str) -> None:
    assert ask(method, "/").status_code == 405


def test_a_token_is_good_once(guard: Guard, ask: Ask) -> None:
    headers = posted(guard)
    assert ask("POST", "/start", json={"a": 1}, headers=headers).json() == {"a": 1}
    assert ask("POST", "/start", json={"a": 1}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({TOKEN: None}, 403),
        ({TOKEN: ""}, 403),
        ({TOKEN: "guessed"}, 403),
        ({"origin": None}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "https://127.0.0.1:8327"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": None}, 415),
        ({"content-length": "many"}, 411),
        ({"content-length": str(LARGEST_BODY + 1)}, 413),
    ],
)
def test_work_is_started_only_by_its_own_page(
    guard: Guard, ask: Ask, changes: dict[str, str | None], status: int
) -> None:
    assert ask("POST", "/start", content=b"{}", headers=posted(guard, **changes)).status_code == status


def test_a_request_is_not_longer_than_it_may_be(guard: Guard, ask: Ask) -> None:
    assert ask("GET", "/?" + "a" * 3000).status_code == 414

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"a" * LARGEST_BODY

    lying = posted(guard, **{"content-length": "10"})
    assert ask("POST", "/start", content=endless(), headers=lying).status_code == 413


def test_an_answer_that_takes_too_long_is_given_up(guard: Guard, ask: Ask) -> None:
    guard.longest_time = 0.01
    assert ask("GET", "/stuck").status_code == 503


def test_only_the_latest_tokens_are_kept() -> None:
    tokens = Tokens()
    issued = [tokens.issue() for _ in range(100)]
    assert len(set(issued)) == 100
    assert not tokens.spend(issued[0])
    assert tokens.spend(issued[-1])
    assert not tokens.spend(issued[-1])
    assert not tokens.spend("")
