"""The line that tells of one build."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from guidebook.geometry import Size
from guidebook.marks import Document, Page
from guidebook.preview import Round
from guidebook.preview.telling import line, ranges
from guidebook.problems import Problem, Span

BOOK = Document("Book", "en", tuple(Page(f"p{place}", "", Size(10, 10), ()) for place in range(1, 21)))
SAVED = (Path("content/a/techniques/kneading.yaml"),)
MANY = (Path("b/x.yaml"), Path("a/x.yaml"), Path("y.svg"), Path("a/techniques"), Path("z.xml"))
DONE = Round(2, datetime(2026, 11, 22, 10, 32, 56), 0.0801, SAVED, ("p12",), (), (), stale=False)
WRONG, ODD = (Problem("bad", Span(Path("a.yaml")), fatal=fatal) for fatal in (True, False))
EVERY = tuple(page.id for page in BOOK.pages)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (DONE, "kneading.yaml → 1 page (12) · 0.08 s · ok"),
        (replace(DONE, changed=("p3", "p12", "p13", "p14")), "kneading.yaml → 4 pages (3, 12–14) · 0.08 s · ok"),
        (replace(DONE, changed=()), "kneading.yaml → no page changed · 0.08 s · ok"),
        (replace(DONE, changed=EVERY), "kneading.yaml → all 20 pages · 0.08 s · ok"),
        (replace(DONE, changed=EVERY, saved=()), "20 pages · 0.08 s · ok"),
        (replace(DONE, problems=(ODD,)), "kneading.yaml → 1 page (12) · 0.08 s · 1 warning"),
        (replace(DONE, problems=(ODD, WRONG, WRONG), stale=True), "kneading.yaml → 0.08 s · 2 errors, 1 warning"),
        (replace(DONE, saved=(Path("techniques"),)), "techniques → 1 page (12) · 0.08 s · ok"),
        (replace(DONE, saved=MANY), "x.yaml, y.svg and 1 more → 1 page (12) · 0.08 s · ok"),
    ],
)
def test_a_round_is_one_line(done: Round, said: str) -> None:
    assert line(done, BOOK) == f"[10:32:56] {said}"


def test_nothing_made_yet() -> None:
    done = replace(DONE, saved=(), problems=(WRONG,), stale=True)
    assert line(done, None) == "[10:32:56] 0.08 s · 1 error"


def test_ranges() -> None:
    assert ranges([]) == ""
    assert ranges([1]) == "1"
    assert ranges([1, 2, 4, 6, 7, 8]) == "1–2, 4, 6–8"
