"""Finished sheets remembered between builds, so that none is set again that would come out the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from guidebook.cache import Store, digest
from guidebook.codec import DAMAGED, Piece, join, marks_bytes, marks_of, pack, part, problem_data, problem_from, unpack
from guidebook.geometry import Size
from guidebook.marks import Document, KeptPage, Page
from guidebook.problems import Problem, Report

Documents = dict[str, Document]


def remembered(store: Store, origin: str, make: Callable[[Report], Documents], report: Report) -> Documents:
    """What `make` makes, from memory if it was made from the same `origin` before, with the problems that it told."""
    name = f"sheets {origin}"
    try:
        documents, problems = documents_from(store.recall(name) or b"", origin)
    except DAMAGED:
        told = Report()
        payload = documents_bytes(make(told), told.problems)
        documents, problems = documents_from(payload, origin)
        if not told.failed:
            store.keep(name, payload)
    report.extend(problems)
    return documents


def documents_bytes(documents: Documents, problems: Iterable[Problem]) -> bytes:
    heads, bodies = [], []
    for kind, document in documents.items():
        marks = [marks_bytes(page.marks, {}) for page in document.pages]
        pages = [
            [page.id, page.title, page.size, page.label, len(body)]
            for page, body in zip(document.pages, marks, strict=True)
        ]
        heads.append([kind, document.title, document.language, document.subject, pages])
        bodies += marks
    return join(pack([heads, [problem_data(problem) for problem in problems]]), b"".join(bodies))


def documents_from(payload: bytes, origin: str) -> tuple[Documents, tuple[Problem, ...]]:
    """The sheets again, with their marks still packed. Raises one of `DAMAGED` for bytes that are none."""
    head, body = part(payload)
    heads, problems = unpack(head)
    found: Documents = {}
    for kind, title, language, subject, pages in heads:
        kept = []
        for page in pages:
            kept.append(page_from(page, body[: page[-1]], digest(origin, kind, page[0])))
            body = body[page[-1] :]
        found[kind] = Document(title, language, tuple(kept), subject=subject)
    return found, tuple(map(problem_from, problems))


def page_from(data: Any, marks: Piece, key: str) -> KeptPage:
    name, title, size, label, length = data
    if len(marks) != length:
        raise ValueError("a page is missing")
    return KeptPage(Page(name, title, Size(*size), (), label), key, lambda: marks_of(marks, {}))
