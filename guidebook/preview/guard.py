"""What stands between the network and the preview: it answers this machine's own browser and nobody else.

- Host header: a site whose name was rebound to 127.0.0.1 sends its own name, and is refused.
- No CORS: no other origin may read an answer, and requests that another site causes are refused besides.
- A request that starts work carries a token that is good for one request.
- Sizes and times are bounded.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_ADDRESS = 2000  # characters
LARGEST_BODY = 64 * 1024  # bytes
LONGEST_TIME = 60.0  # seconds
LIVE = "/events"  # the one answer that goes on
TOKEN = "x-guidebook-token"  # noqa: S105 - the header's name
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass
class Tokens:
    """Tokens that were handed out and not yet used; the oldest are forgotten."""

    waiting: deque[str] = field(default_factory=lambda: deque(maxlen=64))

    def issue(self) -> str:
        token = secrets.token_urlsafe(24)
        self.waiting.append(token)
        return token

    def spend(self, token: str) -> bool:
        """Whether the token is good; from now on it is not."""
        found = next((known for known in self.waiting if secrets.compare_digest(known, token)), None)
        if found is None:
            return False
        self.waiting.remove(found)
        return True


@dataclass
class Guard:
    """The application behind the checks. `hosts` are the names, with port, by which it may be called."""

    app: ASGIApp
    hosts: frozenset[str]
    tokens: Tokens
    longest_time: float = LONGEST_TIME

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self.answer(scope, receive, hardened(send))

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self.refusal(scope)
        if refusal:
            await refusal(scope, receive, send)
        elif scope["path"] == LIVE:
            await self.app(scope, receive, send)
        else:
            await self.in_time(scope, bounded(receive), send)

    async def in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(self.longest_time):
                await self.app(scope, receive, noted)
        except TimeoutError:
            if not begun:
                await refuse(HTTPStatus.SERVICE_UNAVAILABLE, "this took too long")(scope, receive, send)

    def refusal(self, scope: Scope) -> Response | None:
        """Why the request is not let in, or None."""
        headers = Headers(scope=scope)
        if headers.getlist("host") != [host for host in self.hosts if host == headers.get("host")]:
            return refuse(HTTPStatus.MISDIRECTED_REQUEST, f"this preview is at http://{min(self.hosts)}/ only")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return refuse(HTTPStatus.METHOD_NOT_ALLOWED, "only GET, HEAD and POST")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return refuse(HTTPStatus.REQUEST_URI_TOO_LONG, "too long an address")
        if foreign(headers):
            return refuse(HTTPStatus.FORBIDDEN, "another site asked for this")
        return self.posted(headers) if scope["method"] == "POST" else None

    def posted(self, headers: Headers) -> Response | None:
        """What a request that starts work has to bring along."""
        if headers.get("origin", "").removeprefix("http://") not in self.hosts:
            return refuse(HTTPStatus.FORBIDDEN, "another site asked for this")
        if headers.get("content-type", "").partition(";")[0] != "application/json":
            return refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "JSON only")
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return refuse(HTTPStatus.LENGTH_REQUIRED, "say how long it is")
        if int(length) > LARGEST_BODY:
            return refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too long")
        if not self.tokens.spend(headers.get(TOKEN, "")):
            return refuse(HTTPStatus.FORBIDDEN, "the token is missing or used; load the page again")
        return None


def foreign(headers: Mapping[str, str]) -> bool:
    """Whether another site caused the request; following a link to here is allowed."""
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "")
    return site not in ("none", "same-origin") and mode != "navigate"


def refuse(status: HTTPStatus, why: str) -> Response:
    return PlainTextResponse(why + "\n", int(status), {"Connection": "close"})


def bounded(receive: Receive) -> Receive:
    """Takes in no more than the largest body, whatever was announced."""
    taken = 0

    async def next_part() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too long")
        return message

    return next_part


def hardened(send: Send) -> Send:
    """Every answer with the headers that keep a browser from sharing or guessing."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return send_on
