"""Templates to blocks: what is read, where it comes from, and how mistakes are told."""

from pathlib import Path

import pytest

from guidebook.markup import Block, Templates, render, walk, words_in
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span

STYLES = {"base", "lead", "text"}
HERE = Path("page.xml")


def made(text: str, **data: object) -> tuple[Block, list[str]]:
    report = Report()
    templates = Templates(
        (
            ("other", Path("other.xml"), "{% macro twice(x) %}\n<p>{{ x }}</p>\n<p>{{ x }}</p>\n{% endmacro %}"),
            ("page", HERE, text),
        )
    )
    block = render(templates, "page", data, STYLES, report)
    return block, [str(problem) for problem in report.problems]


def test_blocks_keep_text_attributes_and_lines() -> None:
    block, problems = made('<page title="T">\n  <p style="lead">one\n   two</p>\n</page>')
    assert problems == []
    (paragraph,) = block.children
    assert (paragraph.tag, paragraph.text, paragraph.style) == ("p", "one two", "lead")
    assert str(paragraph.span) == "page.xml:2:1"
    assert block.attrs["title"] == "T"


def test_a_block_knows_where_the_writers_words_stand() -> None:
    words = Phrase("Palms & heels", Span(Path("content/a.yaml"), 7, 3))
    block, _ = made("<page><p>{{ words }}</p><list><item term='{{ words }}'>x</item></list></page>", words=words)
    paragraph = block.first("p")
    assert paragraph is not None
    assert paragraph.text == "Palms & heels"
    assert str(paragraph.place) == "content/a.yaml:7:3"
    (item,) = block.children[1].children
    assert item.attrs["term"] == "Palms & heels"
    assert str(item.source) == "content/a.yaml:7:3"


def test_words_of_the_guide_are_never_markup() -> None:
    evil = Phrase('<p>{{ 7 * 7 }}</p> & "more"', Span(Path("a.yaml")))
    block, problems = made("<page><p>{{ words }}</p></page>", words=evil)
    assert problems == []
    assert [one.tag for one in walk(block)] == ["page", "p"]
    assert block.children[0].text == evil


def test_macros_of_another_template_keep_their_own_lines() -> None:
    block, _ = made('{% from "other" import twice %}\n<page>\n{{ twice("x") }}\n</page>')
    assert [str(child.span) for child in block.children] == ["other.xml:2:1", "other.xml:3:1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "<page>\n<colum/></page>",
            "page.xml:2:1: error: there is no <colum> (did you mean 'column'?)",
        ),
        (
            '<page>\n<p stile="lead">x</p></page>',
            "page.xml:2:1: error: <p> has no 'stile' (did you mean 'style'?)",
        ),
        (
            '<page>\n\n<p style="leed">x</p></page>',
            "page.xml:3:1: error: the theme has no style 'leed' (did you mean 'lead'?)",
        ),
        (
            "<page>\n<p>{{ nobody }}</p></page>",
            "page.xml:2:1: error: the template stops here: 'nobody' is undefined",
        ),
        (
            "<page>\n{% if %}</page>",
            "page.xml:2:1: error: the template cannot be read: expected an expression, got 'end of statement block'",
        ),
        (
            "<page>\n<p>x</page>",
            "page.xml:2:1: error: the markup breaks off here: mismatched tag",
        ),
        (
            "<page>{{ ''.__class__.__mro__ }}</page>",
            "page.xml:1:1: error: the template stops here: access to attribute '__class__' of 'str' object is unsafe",
        ),
    ],
)
def test_mistakes_are_told_at_their_line(text: str, told: str) -> None:
    _, problems = made(text)
    assert problems[0] == told


def test_words_are_counted_with_those_of_all_children() -> None:
    block, _ = made("<page><p>one two</p><list><item>three</item></list></page>")
    assert words_in(block) == 3
