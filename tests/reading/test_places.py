"""What YAML says, word for word, with the place of every word."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.reading import places
from guidebook.reading.places import MAX_BYTES, Items, Table, decode, find, parse, parse_text

FILE = Path("x.yaml")


def data_of(text: str) -> object:
    report = Report()
    data = parse_text(text, FILE, report)
    assert report.problems == []
    return data


def told(raw: bytes) -> list[str]:
    report = Report()
    decode(raw, FILE, report)
    return [str(problem) for problem in report.problems]


@pytest.mark.parametrize(
    "words",
    ["yes", "no", "on", "OFF", "12:30", "0112", "0x1f", "1_000", "1e3", ".nan", ".inf", "2026-11-22", "112", "=", "<<"],
)
def test_a_word_stays_as_it_was_written(words: str) -> None:
    assert data_of(f"text: {words}") == {"text": words}
    assert data_of(f"{words}: text") == {words: "text"}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none_and_quoted_nothing_is_text(nothing: str) -> None:
    assert data_of(f"text: {nothing}") == {"text": None}
    assert data_of(f"text: '{nothing}'") == {"text": nothing}
    assert data_of(f"- {nothing}") == [None]


def test_signs_of_the_trade_need_no_quotes() -> None:
    assert data_of("keys: {×: spine, 1: two–three}") == {"keys": {"×": "spine", "1": "two–three"}}


def test_known_tags_are_passed_over() -> None:
    assert data_of("a: !!set {b, c}\nd: !!int 5\ne: ! f") == {"a": {"b": None, "c": None}, "d": "5", "e": "f"}


def test_an_alias_repeats_what_was_marked() -> None:
    assert data_of("a: &oil [oil, cloth]\nb: *oil") == {"a": ["oil", "cloth"], "b": ["oil", "cloth"]}


def test_places_of_keys_and_values() -> None:
    data = data_of('title: Slow\nsteps:\n  - cue: "Lean in"\n    text: >-\n\n      Lean\n      slowly\n  -\n')
    assert isinstance(data, Table)
    assert data.span == Span(FILE, 1, 1, 5)
    assert data.keys_at["title"] == Span(FILE, 1, 1, 5)
    assert data.at["title"] == Span(FILE, 1, 8, 4)
    steps = data["steps"]
    assert isinstance(steps, Items)
    step = steps[0]
    assert isinstance(step, Table)
    assert step.span == steps.at[0] == Span(FILE, 3, 5, 3)
    cue, text = step["cue"], step["text"]
    assert isinstance(cue, Phrase)
    assert cue.span == Span(FILE, 3, 10, 9)
    assert isinstance(text, Phrase)
    assert text.span == Span(FILE, 6, 7, 4), "folded text is where its words are, not where its sign is"
    assert steps.at[1].line == 8


def test_find_leads_to_the_value_the_key_or_as_near_as_it_gets() -> None:
    data = data_of("dose: {count: 3}\ncontact: palm\nempty:\n")
    assert find(data, ("dose", "count")) == Span(FILE, 1, 15, 1)
    assert find(data, ("dose", 0, "count")) == Span(FILE, 1, 15, 1), "a step that the schema put in is passed over"
    assert find(data, ("dose", "count"), of_key=True) == Span(FILE, 1, 8, 5)
    assert find(data, ("contact", 0)) == Span(FILE, 2, 10, 4)
    assert find(data, ("empty",)) == Span(FILE, 3, 1, 5)
    assert find(data, ("nobody", "knows")) == Span(FILE, 1, 1, 4)


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    report = Report()
    assert decode(b"\xef\xbb\xbfa: b\r\nc: d\re: f\n", FILE, report) == "a: b\nc: d\ne: f\n"
    assert report.problems == []


def test_other_encodings_are_told_at_their_place() -> None:
    assert told("title: Ruhe".encode("utf-16")) == [
        "x.yaml:1:1: error: this file is saved as UTF-16 (save it as UTF-8)"
    ]
    bad = ["x.yaml:2:8: error: this is not UTF-8 text (save the file as UTF-8)"]
    assert told("format: 1\ntitle: Größe".encode("latin-1").replace(b"Gr", b"")) == bad
    assert told(b"\xef\xbb\xbfformat: 1\ntitle: \xf6") == bad


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(b"#" * (MAX_BYTES + 1))
    report = Report()
    assert [parse(path, report) for path in (big, tmp_path, tmp_path / "none.yaml")] == [None] * 3
    assert [problem.message for problem in report.problems] == [
        "this file is larger than 1 MiB",
        "cannot read this file: is a directory",
        "cannot read this file: no such file or directory",
    ]


def test_as_much_as_a_file_may_hold_is_read_in_full(tmp_path: Path) -> None:
    path = tmp_path / "full.yaml"
    path.write_text("- a\n" * 40_000, "utf-8")
    report = Report()
    assert parse(path, report) == ["a"] * 40_000
    assert report.problems == []


LEAVES = st.none() | st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=20)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LEAVES.filter(bool), inner, max_size=4),
    max_leaves=20,
)


@given(TREES)
def test_whatever_is_written_is_read_again(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, width=10_000)
    if places.ODD.search(text):
        return  # characters that nobody sees are refused; test_faults has them
    assert data_of(text) == tree


def test_the_parser_without_its_c_library_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'a: &x [b, "c d"]\ne: >-\n  f\n  g\nh: *x\ni: {×: j}\n'
    expected = data_of(text)
    monkeypatch.setattr(places, "LOADER", yaml.SafeLoader)
    assert data_of(text) == expected
    for case in ("a: b: c", "a: [b", "a: 'b", "a: *b c", "a: @b", "a: |b", "\ta: b", "a: !b c"):
        report = Report()
        assert parse_text(case, FILE, report) is None
        assert len(report.problems) == 1
