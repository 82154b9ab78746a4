"""The handout desk without a browser: what it takes, what it offers, what it gives."""

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from guidebook.cli.live import edition_maker
from guidebook.cli.live import maker as project_maker
from guidebook.geometry import PAPER
from guidebook.preview import Session
from guidebook.preview.app import Preview
from guidebook.preview.books import MAKERS
from guidebook.preview.desk import KEYS, LONGEST, Asked, MisaskedError, asked
from guidebook.preview.guard import TOKEN
from guidebook.project import BuildOptions, Project
from tests.preview.sample import class_project

HOME = "http://127.0.0.1:8327"
SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="20mm" height="10mm"><title>Our sign</title>'
    '<desc>A hand in a house.</desc><path d="M0 0H40V20H0Z" fill="#123456"/></svg>'
)
Post = Callable[..., httpx.Response]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)


def test_a_handout_as_the_desk_sends_it() -> None:
    sent = {"only": ["b", "a"], "group": " Tuesday  beginners ", "paper": "letter", "per_page": 4, "words": "cue"}
    found = asked({**sent, "for_teacher": True, "minutes": 20})
    assert found.paper == PAPER["letter"]
    assert (found.request.only, found.request.per_page, found.request.words) == (("b", "a"), 4, "cue")
    assert found.request.heading.group == "Tuesday beginners"
    assert (found.request.for_teacher, found.request.minutes) == (True, 20.0)


def test_what_is_left_out_is_left_to_the_guide() -> None:
    found = asked({"routine": "full"})
    assert (found.paper, found.request.per_page, found.request.words) == (PAPER["a4"], None, None)
    assert not found.request.for_teacher


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "only",
        {"only": "effleurage"},
        {"only": [1]},
        {"only": ["a"] * 41},
        {"per_page": 3},
        {"per_page": "2"},
        {"paper": "a0"},
        {"paper": "9999x9999mm"},
        {"paper": 4},
        {"minutes": 0},
        {"minutes": True},
        {"minutes": "long"},
        {"lines": 21},
        {"lines": "many"},
        {"group": ["a"]},
        {"title": "a" * (LONGEST + 1)},
        {"output": "/etc/passwd"},
    ],
)
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises(MisaskedError):
        asked(data)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), ANYTHING) | ANYTHING)
def test_nothing_that_can_be_sent_breaks_it(data: object) -> None:
    with suppress(MisaskedError):
        assert isinstance(asked(data), Asked)


def write_edition(root: Path, name: str, line: str) -> None:
    path = root / f"content/my-guide/editions/{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"format: 1\ntitle: Another edition\n{line}\n", "utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    root = class_project(tmp_path_factory.mktemp("desk"))
    (root / "illustrations/our-sign.svg").write_text(SIGN, "utf-8")
    write_edition(root, "low-ink", "ink: low")
    write_edition(root, "odd", "only: []")
    project = Project.find(root)
    session = Session(project_maker(project, BuildOptions()), root)
    session.make_edition = edition_maker(project, BuildOptions())
    done = session.build()
    assert not done.stale, done.problems
    return Preview(session)


@pytest.fixture
def post(preview: Preview) -> Post:
    def send(method: str, path: str, data: object = None, raw: str = "", **headers: str) -> httpx.Response:
        body = raw.encode("utf-8", "surrogatepass") or json.dumps(data).encode()

        async def ask() -> httpx.Response:
            app = preview.application(frozenset({"127.0.0.1:8327"}))
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as client:
                token = (await client.get("/token")).json()["token"]
                said = {"origin": HOME, "content-type": "application/json", TOKEN: token, **headers}
                return await client.request(method, path, content=body, headers=said)

        return asyncio.run(ask())

    return send


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_desk_offers_all_there_is(post: Post) -> None:
    offer = post("GET", "/desk").json()
    assert {one["name"] for one in offer["techniques"]} == {"warm-strokes", "long-glide", "warm-feet"}
    assert [one["name"] for one in offer["routines"]] == ["first-evening"]
    assert all(one["minutes"] >= 1 for one in offer["techniques"])


def test_a_picture_to_pick_by(post: Post) -> None:
    answer = post("GET", "/pictures/warm-strokes")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg ")
    for name in ("none", "..%2f..%2fguidebook.yaml", "../guidebook"):
        assert post("GET", f"/pictures/{name}").status_code == 404


def test_the_sheets_and_the_file_are_the_same_and_in_the_order_asked_for(post: Post) -> None:
    wanted = {"only": ["warm-feet", "warm-strokes"], "group": "Tuesday beginners", "per_page": 2}
    shown = post("POST", "/handout/sheets", wanted).json()
    assert [sheet["html"][:5] for sheet in shown["sheets"]] == ["<svg "]
    assert shown["problems"] == []
    answer = post("POST", "/handout/file", wanted)
    assert answer.headers["content-type"] == "application/pdf"
    name = "my-guide-handout-warm-feet-warm-strokes-tuesday-beginners.pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    said = text_of(answer.content)
    assert "Tuesday beginners" in said
    assert said.index("Warm feet") < said.index("Warm strokes")


def test_title_note_lines_and_address(post: Post) -> None:
    wanted = {"only": ["warm-feet"], "title": "Feet first", "note": "Bring two towels.", "lines": 3}
    answer = post("POST", "/handout/file", {**wanted, "address": "example.org/feet"})
    said = text_of(answer.content)
    assert "Feet first" in said
    assert "Bring two towels." in said
    assert "example.org/feet" in said
    plain, ruled = (
        post("POST", "/handout/sheets", {"only": ["warm-feet"], "lines": lines}).json()["sheets"][0]["html"]
        for lines in (0, 3)
    )
    assert plain != ruled


def test_a_routine_in_another_time(post: Post) -> None:
    usual, other, never = (
        post("POST", "/handout/sheets", {"routine": "first-evening", "minutes": minutes}) for minutes in (None, 5.25, 8)
    )
    assert usual.status_code == other.status_code == 200
    assert usual.json()["sheets"] != other.json()["sheets"]
    assert never.status_code == 422
    assert "cannot be done in 8 minutes" in never.json()["problems"][0]["message"]


def test_the_school_s_sign_is_offered_and_shown(post: Post) -> None:
    assert post("GET", "/desk").json()["logos"] == ["our-sign"]
    wanted = {"only": ["warm-feet"], "school": "Warm Hands", "logo": "our-sign"}
    assert "#123456" in post("POST", "/handout/sheets", wanted).json()["sheets"][0]["html"]


def test_inks_are_chosen(post: Post) -> None:
    def colours(ink: str) -> set[str]:
        sheet = post("POST", "/handout/sheets", {"only": ["warm-strokes"], "ink": ink}).json()["sheets"][0]["html"]
        return set(re.findall(r"#[0-9a-f]{6}", sheet))

    assert all(one[1:3] == one[3:5] == one[5:] for one in colours("grey"))
    assert len(colours("low")) < len(colours("colour"))


def test_a_student_s_copy_has_no_teacher_s_notes(preview: Preview, post: Post) -> None:
    assert preview.session.shown is not None
    guide = preview.session.shown.guide
    assert guide is not None
    notes = [str(note) for technique in guide.techniques for note in technique.teacher]
    student, teacher = (
        text_of(post("POST", "/handout/file", {"only": ["warm-strokes"], "for_teacher": mine}).content)
        for mine in (False, True)
    )
    assert not [note for note in notes if note in student]
    assert student != teacher


def test_what_does_not_exist_is_told(post: Post) -> None:
    answer = post("POST", "/handout/sheets", {"only": ["warm-foot"]})
    assert answer.status_code == 422
    assert "warm-foot" in answer.json()["problems"][0]["message"]
    assert "did you mean 'warm-feet'?" in answer.json()["problems"][0]["hint"]


def test_what_is_no_handout_is_refused(post: Post) -> None:
    assert post("POST", "/handout/sheets", {"only": 1}).status_code == 400
    assert post("POST", "/handout/file", {"folder": "/tmp"}).status_code == 400  # noqa: S108
    assert post("POST", "/handout/sheets", {"only": ["warm-feet"]}, **{TOKEN: "used"}).status_code == 403
    assert post("GET", "/handout/file").status_code == 405


def test_a_body_that_is_no_data_is_refused(preview: Preview, post: Post) -> None:
    for body in ("{", "[" * 20000, "\ud800", "NaN"):
        assert post("POST", "/handout/sheets", raw=body).status_code == 400


@pytest.mark.parametrize(
    "words", ["😀", "\ud800", "\0\x1b[31m", "a" * 300, "<b>&amp;</b> {{ 7*7 }} *em* [[full]]", "العربية"]
)
def test_odd_words_in_a_field_are_shown_or_told(post: Post, words: str) -> None:
    answer = post("POST", "/handout/sheets", {"only": ["warm-feet"], "group": words, "focus": words})
    assert answer.status_code in (200, 422)
    assert answer.json()


def test_the_book_to_read_and_to_fold(post: Post) -> None:
    reading, booklet = (post("POST", f"/book/{kind}", {}) for kind in ("reading", "booklet"))
    assert len(PdfReader(BytesIO(reading.content)).pages) == 2 * len(PdfReader(BytesIO(booklet.content)).pages)
    assert "flip-short-edge" in booklet.headers["content-disposition"]


def test_fronts_and_backs_for_a_printer_of_one_side(post: Post) -> None:
    booklet, fronts = (post("POST", f"/book/{kind}", {}) for kind in ("booklet", "fronts"))
    assert len(PdfReader(BytesIO(booklet.content)).pages) == 2 * len(PdfReader(BytesIO(fronts.content)).pages)
    last_first, first_first = (post("POST", "/book/backs", {"way": way}).content for way in ("c", "a"))
    orders = [[page.extract_text() for page in PdfReader(BytesIO(data)).pages] for data in (last_first, first_first)]
    assert orders[0] == orders[1][::-1]
    assert len(PdfReader(BytesIO(post("POST", "/book/test", {}).content)).pages) == 2


def test_cards_and_poster(post: Post) -> None:
    for kind in ("cards", "poster"):
        answer = post("POST", f"/book/{kind}", {})
        assert answer.status_code == 200
        assert f"-{kind}-" in answer.headers["content-disposition"]
        assert "Warm strokes" in text_of(answer.content)


def test_every_form_is_offered_with_what_to_do(post: Post) -> None:
    offers = post("GET", "/prints").json()["offers"]
    assert {file for offer in offers for file in offer["files"]} == set(MAKERS)
    assert all(offer["steps"] for offer in offers)
    assert offers[0]["extent"] == "8 pages on 2 sheets of A4"


def test_another_edition_is_printed(post: Post) -> None:
    assert post("GET", "/prints").json()["editions"] == ["low-ink", "odd"]
    assert post("GET", "/prints?edition=low-ink").json()["offers"]
    usual, low = (post("POST", "/book/reading", {"edition": edition}) for edition in ("", "low-ink"))
    assert usual.content != low.content
    assert 'filename="my-guide-low-ink.pdf"' in low.headers["content-disposition"]


def test_what_is_wrong_with_an_edition_is_told(post: Post) -> None:
    for answer in (post("GET", "/prints?edition=odd"), post("POST", "/book/reading", {"edition": "odd"})):
        assert answer.status_code == 422
        assert "unknown key 'only'" in [one["message"] for one in answer.json()["problems"]]
    for name in ("none", "../editions/odd"):
        assert post("POST", "/book/reading", {"edition": name}).status_code == 404
        assert post("GET", f"/prints?edition={name}").status_code == 404


@pytest.mark.parametrize(
    ("kind", "data"),
    [("none", {}), ("reading", {"edition": 1}), ("backs", {"way": "e"}), ("backs", {"way": ["a"]}), ("test", [])],
)
def test_no_other_form_or_way(post: Post, kind: str, data: object) -> None:
    assert post("POST", f"/book/{kind}", data).status_code in (400, 404)


def test_nothing_is_written(preview: Preview, post: Post) -> None:
    before = sorted(preview.session.root.rglob("*"))
    post("POST", "/handout/file", {"only": ["warm-feet"]})
    post("POST", "/book/booklet", {})
    assert sorted(preview.session.root.rglob("*")) == before
