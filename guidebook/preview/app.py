"""The addresses of the preview and what each answers. Nothing is written; every answer is made from the session."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from guidebook.preview.aloud import aloud
from guidebook.preview.counter import Counter, missing
from guidebook.preview.feed import Feed
from guidebook.preview.guard import LIVE, Guard, Tokens
from guidebook.preview.screen import page_picture, sheet_picture
from guidebook.preview.session import Round, Session
from guidebook.preview.sources import excerpt
from guidebook.preview.state import state_of
from guidebook.preview.typefaces import FAMILIES, coded_face, style_sheet
from guidebook.preview.watch import rounds

log = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
MEDIA = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
BUSY = 503


@dataclass
class Preview:
    """One running preview.

    `on_round` is called after each build; `run` tells browsers that the program was started anew: they then load
    everything.
    """

    session: Session
    on_round: Callable[[Round], None] = lambda _: None
    tokens: Tokens = field(default_factory=Tokens)
    run: str = field(default_factory=lambda: secrets.token_hex(4))

    def __post_init__(self) -> None:
        self.feed = Feed(self.state())
        self.counter = Counter(self.session)
        self.files = {f"/{path.name}": path for path in STATIC.iterdir() if path.suffix in MEDIA}
        self.files["/"] = self.files["/index.html"]

    def state(self) -> dict[str, Any]:
        return {"run": self.run, **state_of(self.session)}

    def application(self, hosts: frozenset[str]) -> Guard:
        routes = [
            Route(LIVE, self.events),
            Route("/state", self.snapshot),
            Route("/pages/{page}", self.page),
            Route("/sheets/{number:int}", self.sheet),
            Route("/source", self.source),
            Route("/token", self.token),
            *self.counter.routes(),
            Route("/faces.css", self.faces),
            Route("/faces/{name}.ttf", self.face),
            *(Route(address, self.file) for address in self.files),
        ]
        unread: Any = {KeyError: gone, OSError: gone}
        return Guard(Starlette(routes=routes, lifespan=self.lifespan, exception_handlers=unread), hosts, self.tokens)

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Builds go on beside the answers, from the first request to the last."""
        stop = asyncio.Event()
        work = asyncio.create_task(self.build_on(stop))
        yield
        stop.set()
        self.feed.close()
        await work

    async def build_on(self, stop: asyncio.Event) -> None:
        try:
            async with contextlib.aclosing(rounds(self.session, stop)) as done:
                async for one in done:
                    self.feed.publish(self.state())
                    self.on_round(one)
        except OSError as error:  # a folder that cannot be watched; the pages stay as they are
            log.exception("the files are no longer watched")
            self.feed.publish({**self.state(), "told": f"files are no longer watched ({error}): start guidebook again"})

    # Answers

    async def events(self, _request: Request) -> Response:
        if self.feed.full:
            return PlainTextResponse("too many windows show this preview; close some\n", BUSY)
        return StreamingResponse(self.feed.listen(), media_type="text/event-stream")

    async def snapshot(self, _request: Request) -> Response:
        return JSONResponse(self.feed.state)

    def page(self, request: Request) -> Response:
        """A page as a picture, and as words for who cannot see it."""
        shown, name = self.session.shown, request.path_params["page"]
        page = next((page for page in shown.document.pages if page.id == name), None) if shown else None
        if shown is None or page is None:
            return missing("page")
        language = shown.document.language
        words = f'<div class="aloud" lang="{language}">{aloud(page)}</div>'
        return HTMLResponse(page_picture(page, shown.palette) + words)

    def sheet(self, request: Request) -> Response:
        shown, number = self.session.shown, request.path_params["number"]
        if shown is None or number >= len(shown.sides):
            return missing("sheet")
        return HTMLResponse(sheet_picture(shown.sides[number], shown.document.pages, shown.palette))

    def source(self, request: Request) -> Response:
        found = excerpt(request.query_params.get("at", ""), self.session.root)
        if found is None:
            return missing("content file of this project")
        place = {"path": str(found.path), "name": found.name, "line": found.line, "column": found.column}
        return JSONResponse({**place, "first": found.first, "lines": found.lines})

    async def token(self, _request: Request) -> Response:
        """A token for one request that starts work; only a page from here can read it."""
        return JSONResponse({"token": self.tokens.issue()})

    async def faces(self, _request: Request) -> Response:
        return Response(style_sheet(), media_type="text/css")

    def face(self, request: Request) -> Response:
        font = FAMILIES.get(request.path_params["name"])
        return Response(coded_face(font), media_type="font/ttf") if font else missing("typeface")

    def file(self, request: Request) -> Response:
        path = self.files[request.url.path]
        return Response(path.read_bytes(), media_type=MEDIA[path.suffix])


def gone(_request: Request, error: Exception) -> Response:
    """Pages that are remembered are read when they are shown; the file of a picture may have changed since."""
    log.warning("a page cannot be read: %r", error)
    return PlainTextResponse("a file has just changed; the next build shows it\n", BUSY)
