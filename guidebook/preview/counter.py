"""What the desk asks for: pictures to pick by, sheets to look at, files to take away. Nothing is written to disk."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from guidebook.preview.books import MAKERS, Choice, Maker, chosen, editions, offers, pdf_of
from guidebook.preview.desk import Asked, MisaskedError, asked, offer, piece_of, plate_picture
from guidebook.preview.screen import sheet_picture
from guidebook.preview.session import Made, Session
from guidebook.preview.state import of_problem
from guidebook.problems import Problem, Report, in_order

BAD, NOT_FOUND, UNABLE = 400, 404, 422


class Counter:
    """Answers the desk, one piece of work at a time."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.work = Lock()

    def routes(self) -> list[Route]:
        return [
            Route("/desk", self.desk),
            Route("/pictures/{technique}", self.picture),
            Route("/handout/sheets", self.sheets, methods=["POST"]),
            Route("/handout/file", self.file, methods=["POST"]),
            Route("/prints", self.prints),
            Route("/book/{kind}", self.book, methods=["POST"]),
        ]

    def desk(self, _request: Request) -> Response:
        shown = self.session.shown
        return JSONResponse(offer(shown) if shown else {})

    def picture(self, request: Request) -> Response:
        shown = self.session.shown
        found = plate_picture(request.path_params["technique"], shown) if shown else None
        return Response(found, media_type="image/svg+xml") if found else missing("picture")

    async def sheets(self, request: Request) -> Response:
        """The handout as pictures of its sheets, and what is to know of it."""
        return await self.made(request, self.shown_sheets)

    async def file(self, request: Request) -> Response:
        """The handout as a PDF, to be saved by the browser."""
        return await self.made(request, self.written)

    async def made(self, request: Request, work: Callable[[Made, Asked], Response]) -> Response:
        shown = self.session.shown
        if shown is None or shown.guide is None:
            return missing("guide yet")
        try:
            asked_for = asked(await request.json())
        except (MisaskedError, ValueError, RecursionError) as error:  # the latter two: not JSON, or nested without end
            return PlainTextResponse(f"not a handout: {error}\n", BAD)
        return await run_in_threadpool(work, shown, asked_for)

    def shown_sheets(self, shown: Made, asked_for: Asked) -> Response:
        piece, problems = self.piece(shown, asked_for)
        if piece is None:
            return JSONResponse(self.told(problems), UNABLE)
        pages = piece.document.pages
        sheets = [
            {"width": side.size.width, "height": side.size.height, "html": sheet_picture(side, pages, piece.palette)}
            for side in piece.sides
        ]
        return JSONResponse({**self.told(problems), "name": piece.name, "notes": piece.notes, "sheets": sheets})

    def written(self, shown: Made, asked_for: Asked) -> Response:
        piece, problems = self.piece(shown, asked_for)
        if piece is None:
            return JSONResponse(self.told(problems), UNABLE)
        with self.work:
            return download(pdf_of(piece), piece.name)

    def piece(self, shown: Made, asked_for: Asked) -> tuple[Any, list[Problem]]:
        report = Report()
        assert shown.guide is not None  # noqa: S101 - asked before
        assert shown.folders is not None  # noqa: S101 - comes with the guide
        with self.work:
            return piece_of(asked_for, shown.guide, shown.folders, report), report.problems

    def told(self, problems: list[Problem]) -> dict[str, Any]:
        return {"problems": [of_problem(problem, self.session.root) for problem in in_order(problems)]}

    def prints(self, request: Request) -> Response:
        report = Report()
        with self.work:
            made = self.in_edition(request.query_params.get("edition", ""), report)
        if report.failed:
            return JSONResponse(self.told(report.problems), UNABLE)
        return JSONResponse(offers(made)) if made else missing("edition")

    def in_edition(self, edition: str, report: Report) -> Made | None:
        """The book as it is shown, or in an edition of the guide; None when there is none of that name."""
        shown, make = self.session.shown, self.session.make_edition
        if not edition or shown is None:
            return shown
        return make(edition, report) if make and edition in editions(shown) else None

    async def book(self, request: Request) -> Response:
        """The whole book in one of its forms."""
        maker = MAKERS.get(request.path_params["kind"])
        if maker is None:
            return missing("file")
        try:
            sent = await request.json()
        except (ValueError, RecursionError):
            sent = None
        choice = chosen(sent)
        if choice is None:
            return PlainTextResponse("no such choice\n", BAD)
        return await run_in_threadpool(self.bound, maker, choice)

    def bound(self, maker: Maker, choice: Choice) -> Response:
        report = Report()
        with self.work:
            made = self.in_edition(choice.edition, report)
            if made is None and not report.failed:
                return missing("edition")
            piece = maker(made, choice, report) if made else None
            if piece is None or report.failed:
                return JSONResponse(self.told(report.problems), UNABLE)
            return download(pdf_of(piece), piece.name)


def download(data: bytes, name: str) -> Response:
    plain = "".join(sign if (sign.isalnum() and sign.isascii()) or sign in "-._" else "-" for sign in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}"'}
    return Response(data, media_type="application/pdf", headers=headers)


def missing(what: str) -> Response:
    return PlainTextResponse(f"there is no such {what}\n", NOT_FOUND)
