"""What a screen reader is given of a page."""

from guidebook.geometry import Size
from guidebook.marks import Group, Mark, Page, Text
from guidebook.preview.aloud import aloud


def said(text: str, role: str = "", actual: str | None = None, **rest: str) -> Group:
    return Group((Text(0, 0, "serif", 10, "ink", (), text, actual),), role=role, **rest)  # type: ignore[arg-type]


def read(*marks: Mark) -> str:
    return aloud(Page("p", "Page", Size(10, 10), marks))


def test_headings_stand_below_the_window_s_own() -> None:
    assert read(said("Kneading", "H1")) == '<div role="heading" aria-level="2">Kneading</div>'
    assert 'aria-level="4"' in read(said("Steps", "H3"))


def test_lines_are_joined_and_broken_words_made_whole() -> None:
    words = (
        said("Lift and ", "P", key="1"),
        said("knead-", "P", actual="knead\u00ad", key="1"),
        said("ing.", "P", key="1"),
    )
    assert read(*words) == '<div role="paragraph">Lift and kneading.</div>'


def test_a_list_has_its_items() -> None:
    items = tuple(Group((said(f"{count}.", "Lbl"), said("Slide up.", "LBody")), role="LI") for count in (1, 2))
    item = '<div role="listitem"><span>{}. </span><span>Slide up. </span></div>'
    assert read(Group(items, role="L")) == f'<div role="list">{item.format(1)}{item.format(2)}</div>'


def test_a_list_in_a_list_is_an_item_of_it() -> None:
    inner = Group((said("Kneading", "TOCI"),), role="TOC")
    item = '<div role="listitem"><div role="list"><div role="listitem">Kneading</div></div></div>'
    assert read(Group((inner,), role="TOC")) == f'<div role="list">{item}</div>'


def test_a_table_has_headers_and_cells() -> None:
    row = Group((said("Effleurage", "TH", scope="Row"), said("5", "TD")), role="TR")
    head = Group((said("Stroke", "TH", scope="Column"),), role="TR")
    assert read(Group((head, row), role="Table")) == (
        '<div role="table"><div role="row"><div role="columnheader">Stroke</div></div>'
        '<div role="row"><div role="rowheader">Effleurage</div><div role="cell">5</div></div></div>'
    )


def test_a_picture_is_what_it_shows_and_where_it_is_written() -> None:
    figure = Group((said("1"),), role="Figure", alt='Two hands, "flat" & still', source="a.yaml:3:1")
    assert read(figure) == (
        '<div role="img" aria-label="Two hands, &quot;flat&quot; &amp; still" data-source="a.yaml:3:1"></div>'
    )


def test_what_no_role_claims_is_not_read() -> None:
    assert read(said("running head"), said("12")) == ""
    assert read(Group((said("5"),), role="P", actual="five")) == '<div role="paragraph">five</div>'


def test_words_never_become_markup() -> None:
    assert read(said("<b>&", "P")) == '<div role="paragraph">&lt;b&gt;&amp;</div>'
