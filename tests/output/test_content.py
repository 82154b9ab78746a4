"""Whatever the marks, the operators are well formed: everything in its sequence, every sequence in its place."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.geometry import IDENTITY, PAPER, Rect, Size, Transform
from guidebook.impose import booklet, singly
from guidebook.marks import Document, Group, Mark, Page, Path
from guidebook.output.bounds import bounds, lines
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import PdfSettings
from tests.output.sample import PALETTE, SIZE, run
from tests.tools.page_svg import page_svg
from tests.tools.structure import structure

SQUARE = (("M", 0.0, 0.0), ("L", 50.0, 0.0), ("L", 50.0, 50.0), ("L", 0.0, 50.0), ("Z",))
PAINTING = {"f", "f*", "S", "B", "B*", "TJ", "Do"}

texts = st.builds(run, st.floats(0, 300), st.floats(20, 500), st.sampled_from(["abc ", "fi", "Ω\u00a0"]))
hyphens = st.builds(run, st.floats(0, 300), st.floats(20, 500), st.just("-"), actual=st.just("\u00ad"))
paths = st.builds(
    lambda **painted: Path(SQUARE, **painted),
    fill=st.sampled_from([None, "skin", "#aabbcc"]),
    stroke=st.sampled_from([None, "text"]),
    width=st.just(1.0),
    even_odd=st.booleans(),
)


def groups(marks: st.SearchStrategy[Mark]) -> st.SearchStrategy[Mark]:
    return st.builds(
        lambda marks, **said: Group(marks, **said),  # of a tuple's parts, builds would make up those that are not said
        st.lists(marks, max_size=4).map(tuple),
        transform=st.sampled_from([IDENTITY, Transform(0.5, 0, 0, 0.5, 10, 10), Transform(0, 1, -1, 0, 90, 0)]),
        role=st.sampled_from(["", "", "", "P", "Sect", "Figure", "Link", "L", "TOCI"]),
        key=st.sampled_from(["", "", "a", "b"]),
        alt=st.sampled_from(["", "", "a hand"]),
        language=st.sampled_from(["", "", "fr"]),
        link=st.sampled_from(["", "", "#p0", "#nowhere", "https://example.org/"]),
        clip=st.sampled_from([None, None, Rect(0, 0, 100, 100)]),
    )


trees = st.lists(st.recursive(texts | hyphens | paths, groups, max_leaves=12), max_size=6).map(tuple)


@settings(max_examples=60)
@given(st.lists(trees, min_size=1, max_size=3), st.booleans())
def test_any_marks_make_a_sound_file(pages: list[tuple[Mark, ...]], folded: bool) -> None:
    made = tuple(Page(f"p{index}", "Page", SIZE, marks) for index, marks in enumerate(pages))
    document = Document("Any", "en", made)
    sides = booklet(len(made), SIZE, PAPER["a4"]) if folded else singly([SIZE] * len(made))
    data = write_pdf(document, sides, PALETTE, PdfSettings())
    assert structure(data).faults() == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        for sheet in pdf.pages:
            check_nesting(sheet)
            for form in sheet.obj.Resources.get("/XObject", {}).values():
                check_nesting(form)


def check_nesting(owner: pikepdf.Page | pikepdf.Object) -> None:
    """`q … Q`, `BT … ET` and marked sequences are closed in the order of opening; what paints is marked."""
    opens = {"q": "Q", "BT": "ET", "BDC": "EMC", "BMC": "EMC"}
    waiting: list[str] = []
    tagged_forms = isinstance(owner, pikepdf.Page) and "/StructParents" in owner.obj
    for _, operator in pikepdf.parse_content_stream(owner):
        name = str(operator)
        if name in opens:
            waiting.append(opens[name])
            assert waiting.count("EMC") <= 1, "a sequence in a sequence"
        elif name in opens.values():
            assert waiting.pop() == name
        elif name in PAINTING and (name != "Do" or not tagged_forms):
            assert "EMC" in waiting or name == "Do"
    assert waiting == []


def test_pictures_are_one_sequence_however_deep_they_are_drawn() -> None:
    deep: Mark = Path(SQUARE, fill="skin")
    for _ in range(5):
        deep = Group((deep, run(1, 1, "1"), Path(SQUARE, stroke="text")), Transform(0.9, 0, 0, 0.9, 5, 5))
    page = Page("p", "", SIZE, (Group((deep,), role="Figure", alt="a hand"),))
    found = structure(write_pdf(Document("", "en", (page,)), singly([SIZE]), PALETTE, PdfSettings()))
    assert len(found.sequences) == 1


def test_rules_and_boxes_round_text_are_nobodys_tag() -> None:
    page = Page("p", "", SIZE, (Group((Path(SQUARE, stroke="text"), run(5, 20, "abc")), role="P"),))
    found = structure(write_pdf(Document("", "en", (page,)), singly([SIZE]), PALETTE, PdfSettings()))
    assert list(found.sequences.values()) == ["abc"]


def test_marks_take_the_room_that_they_show() -> None:
    square = Path(SQUARE, stroke="text", width=2)
    assert bounds((square,)) == Rect(-1, -1, 52, 52)
    turned = Group((square,), Transform(0, 1, -1, 0, 100, 0))
    assert bounds((turned,)) == Rect(49, -1, 52, 52)
    assert bounds((Group((square,), clip=Rect(0, 0, 10, 20)),)) == Rect(0, 0, 10, 20)
    assert bounds(()) is None
    assert bounds((Path(()),)) is None


def test_a_link_has_a_box_for_each_of_its_lines() -> None:
    link = Group((run(10, 20, "a film "), run(60, 20, "about"), run(10, 32, "it")))
    first, second = lines(link, IDENTITY)
    assert first.x == 10
    assert first.x + first.width > 60
    assert second.y > first.y + 10
    assert lines(Group((Path(SQUARE, fill="text"),)), IDENTITY) == [Rect(0, 0, 50, 50)]


def test_previews_tell_where_marks_come_from() -> None:
    words = Group((run(10, 20, "abc"),), role="P", source="kneading.yaml:3:5", link="#page-2")
    svg = page_svg(Page("p", "A <title>", Size(100, 50), (words, Group((words,), form="twice"))), PALETTE)
    assert 'data-source="kneading.yaml:3:5"' in svg
    assert 'xlink:href="#page-2"' in svg
    assert "<title>A &lt;title&gt;</title>" in svg
    assert svg.count("<path") == 3, "each letter once"


def test_previews_name_the_ink_that_is_missing() -> None:
    with pytest.raises(KeyError, match="mauve"):
        page_svg(Page("p", "", SIZE, (Path(SQUARE, fill="mauve"),)), PALETTE)
