"""What the reader of drawings takes in, and what it refuses by name and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.marks import Group
from guidebook.marks import Path as Line
from guidebook.output.svg import Drawing, read_svg
from guidebook.problems import Report

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="96" height="96">'
FILE = Path("hand.svg")


def read(body: str, roles: set[str] | None = None) -> tuple[Drawing | None, list[str]]:
    report = Report()
    drawing = read_svg(f"{HEAD}\n{body}\n</svg>".encode(), FILE, report, roles)
    return drawing, [str(problem) for problem in report.problems]


def paths(drawing: Drawing | None) -> list[Line]:
    assert drawing
    return [mark for mark in drawing.group.marks if isinstance(mark, Line)]


REFUSALS = {
    '<text x="1">hello</text>': "hand.svg:2:1: error: <text>, letters, is not read",
    '<image href="a.png"/>': "<image>, a photograph, is not read",
    "<script>alert(1)</script>": "<script>, a program, is not read",
    "<foreignObject/>": "<foreignObject>, a foreign object, is not read",
    '<a href="#x"><path d="M0 0h9v9z"/></a>': "<a>, a link, is not read",
    '<defs><linearGradient id="g"/></defs><path d="M0 0h9v9z" fill="url(#g)"/>': "the fill of <path> is a gradient",
    '<path d="M0 0h9" stroke="url(#g)"/>': "the stroke of <path> is a gradient",
    '<path d="M0 0h9v9z" opacity=".5"/>': "<path> lets things shine through",
    '<g opacity="0.5"><path d="M0 0h9v9z"/></g>': "<g> lets things shine through",
    '<path d="M0 0h9v9z" fill-opacity=".5"/>': "the fill of <path> lets things shine through",
    '<path d="M0 0h9v9z" fill="rgba(1,2,3,0.5)"/>': "the colour 'rgba(1,2,3,0.5)' lets things shine through",
    '<path d="M0 0h9v9z" fill="pinkish"/>': "'pinkish' is not a colour that is read",
    '<path d="M0 0h9v9z" mask="url(#m)"/>': "<path> has 'mask', which is not read",
    '<path d="M0 0h9v9z" style="filter: blur(2px)"/>': "<path> has 'filter', which is not read",
    '<path d="M0 0h9v9z" marker-end="url(#m)"/>': "<path> has 'marker-end', which is not read",
    '<path d="M0 0h9v9z" style="fill: var(--skin)"/>': "<path>: 'var(--skin)' is not a colour that is read",
    '<path d="M0 0h9v9z" style="transform: rotate(3deg)"/>': "<path> is moved by a style",
    '<path d="M0 0h9v9z" stroke-dashoffset="3"/>': "<path> has 'stroke-dashoffset', which is not read",
    "<style>@import url(x.css);</style>": "a style rule that begins with @ is not read",
    "<style>g > path { fill: red }</style>": "the style rule 'g > path' is not read",
    "<style>path:hover { fill: red }</style>": "the style rule 'path:hover' is not read",
    '<use href="other.svg#a"/>': "<use> shows something from another file",
    '<use href="#nowhere"/>': "<use> shows '#nowhere', which is not in the drawing",
    '<g id="a"><use href="#a"/></g>': "<use> shows '#a' within itself",
    '<clipPath id="c"><circle r="9"/></clipPath><path clip-path="url(#c)" d="M0 0h9v9z"/>': "<path> is clipped by more",
    '<path d="L1 1"/>': "<path>: a path has to begin with M",
    '<path d="M0 0 C1 2 3"/>': "<path>: C takes 6 numbers at a time, here are 3",
    '<path d="M0 0 X"/>': "<path>: not the syntax of a path",
    '<path d="M0 0 A1 1 0 2 0 3 3"/>': "<path>: an arc takes seven numbers",
    '<path d="M0 0h9" transform="turn(3)"/>': "<path>: 'turn' with 1 numbers is not a transform",
    '<rect width="2em" height="3"/>': "<rect>: '2em' has a unit that is not read",
    '<rect width="wide" height="3"/>': "<rect>: 'wide' is not a length",
    '<polygon points="1 2 3"/>': "<polygon>: points come in pairs",
    '<marquee d="M0 0"/>': "<marquee> is not read",
}


@pytest.mark.parametrize("body", REFUSALS)
def test_what_is_not_read_is_named(body: str) -> None:
    drawing, problems = read(body)
    assert drawing is None
    assert len(problems) == 1, problems
    assert REFUSALS[body] in problems[0]
    assert problems[0].startswith("hand.svg:2:")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "hand.svg:1:1: error: this is not well-formed XML"),
        (b"<svg", "this is not well-formed XML"),
        (b"\xff\xfe\x00", "this is not well-formed XML"),
        (b"<html/>", "this is not an SVG drawing"),
        (b"%PDF-1.7", "this is not well-formed XML"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "the entity '&a;' is not read"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "the entity '&a;' is not read"),
        (b'<?xml-stylesheet href="a.css"?><svg width="1" height="1"/>', "a style sheet in another file is not read"),
        (b"<svg width='0' height='1'/>", "the drawing has no size"),
        (b"<svg viewBox='0 0 1'/>", "viewBox takes four numbers"),
    ],
)
def test_files_that_are_no_drawing(data: bytes, message: str) -> None:
    report = Report()
    assert read_svg(data, FILE, report) is None
    assert message in str(report.problems[0])


def test_every_fault_is_told_in_one_go() -> None:
    _, problems = read('<text/>\n<image/>\n<path d="M0 0h9v9z" fill="url(#a)"/>')
    assert [problem.split(":")[1] for problem in problems] == ["2", "3", "4"]


def test_a_thousand_laughs_are_cut_short() -> None:
    uses = [f'<use href="#a{n}"/>' * 10 for n in range(9)]
    groups = "".join(f'<g id="a{n}">{use}</g>' for n, use in enumerate(uses, 1))
    drawing, problems = read(f'<defs><path id="a0" d="M0 0h1v1z"/>{groups}</defs><use href="#a9"/>')
    assert drawing is None
    assert "too many parts" in problems[0]


def test_elements_thousands_deep_are_refused() -> None:
    drawing, problems = read("<g>" * 5000 + "</g>" * 5000)
    assert drawing is None
    assert "deep" in problems[0]


def test_roles_come_from_classes_and_other_colours_name_themselves() -> None:
    drawing, _ = read(
        '<path class="r-skin s-line" d="M0 0h9v9z" fill="#fff" stroke="#000"/>'
        '<path class="r-skin" d="M0 0h9" fill="none" stroke="#ABCDEF"/>'
        '<path class="r-unknown" d="M0 0h9v9z" fill="Teal"/>',
        roles={"skin", "line"},
    )
    found = [(path.fill, path.stroke) for path in paths(drawing)]
    assert found == [("skin", "line"), (None, "#abcdef"), ("#008080", None)]


def test_words_about_the_drawing_become_its_description() -> None:
    drawing, _ = read("<title>A hand</title><desc>An open\n  hand.</desc>")
    assert drawing
    assert (drawing.title, drawing.alt) == ("A hand", "An open hand.")
    drawing, _ = read("<title>A hand</title>")
    assert drawing
    assert drawing.alt == "A hand"


def test_lengths_are_points() -> None:
    drawing, _ = read('<path d="M0 0 96 48" stroke="#000" stroke-width="4" stroke-dasharray="8"/>')
    assert drawing
    assert drawing.size == (72, 72)
    (line,) = paths(drawing)
    assert line.segments == (("M", 0, 0), ("L", 72, 36))
    assert (line.width, line.dash) == (3, (6, 6))


def test_an_uneven_line_keeps_its_own_place() -> None:
    drawing, _ = read('<path transform="scale(2 1)" d="M0 0H9" stroke="#000"/>')
    assert drawing
    (group,) = drawing.group.marks
    assert isinstance(group, Group)
    assert group.transform.a == pytest.approx(1.5)


PIECES = st.sampled_from(
    ["<g>", "</g>", "<path ", 'd="', "M0 0", "a1 1 0 01 2 2", "z", '"', "/>", " ", "<use href='#a' ", "id='a'"]
).flatmap(lambda piece: st.sampled_from([piece, "<svg>", "</svg>", "<style>", "a{b:c}", "</style>", "<!--", "&lt;"]))


@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_a_file_holds_there_is_no_traceback(body: str) -> None:
    drawing, problems = read(body)
    assert (drawing is None) == any(": error:" in problem for problem in problems)


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n", max_size=60))
def test_any_path_data_is_read_or_refused(data: str) -> None:
    drawing, problems = read(f'<path d="{data}"/>')
    assert (drawing is None) == bool(problems)
