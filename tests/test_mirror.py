"""A guide for a left-handed giver: what is done changes sides, what is true of a body stays, letters stay upright."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.compose.plates import Drawing, read
from guidebook.locale import Locale
from guidebook.marks import Group
from guidebook.marks import Path as Line
from guidebook.mirror import Mirror
from guidebook.mirrored import for_left_handed, mirror_of, mirrored
from guidebook.model import Guide
from guidebook.output.bounds import bounds
from guidebook.output.svg import read_svg
from guidebook.paper import choose_paper
from guidebook.problems import Report, Span
from guidebook.project import BuildOptions, Project
from guidebook.reading.guide import load_guide
from guidebook.reading.locale import load_locale

ROOT = Path(__file__).parents[1]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 72 72">'
LETTER = '<path d="M10 10h2v6h4v2h-6z"/>'  # an L, 10 to 16 across


@pytest.fixture(scope="module")
def mirror() -> Mirror:
    locale = load_locale("en", {"en": ROOT / "templates/locales/en.yaml"}, Report(), Span(Path()))
    assert locale
    return Mirror(locale.swaps, locale.keeps)


@pytest.fixture(scope="module")
def guide() -> Guide:
    found = load_guide(ROOT / "content" / "back-massage", Report())
    assert found
    return found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Left of the spine, then right.", "Right of the spine, then left."),
        ("First all left-side rows", "First all right-side rows"),
        ("Turn anticlockwise, RIGHT hand first.", "Turn clockwise, LEFT hand first."),
        ("Counter-clockwise, then clockwise", "Clockwise, then anticlockwise"),
        ("All right? A hard roller is right for few; what is left, leave alone.", None),
        ("Bright cleft, outright", None),
    ],
)
def test_words_change_sides_where_they_mean_sides(mirror: Mirror, written: str, said: str | None) -> None:
    assert mirror.text(written) == (said or written)


@given(
    st.lists(st.sampled_from(["left", "Right", "clockwise", "anticlockwise", "hand,", "LEFT", "bright", "the."])).map(
        " ".join
    )
)
def test_a_mirrored_mirror_is_the_original(mirror: Mirror, words: str) -> None:
    assert mirror.text(mirror.text(words)) == words


def test_the_giver_changes_sides_and_the_cautions_stay(guide: Guide, mirror: Mirror) -> None:
    turned = mirrored(guide, mirror, "For a left-handed giver")
    rows = [(row.place, row.side) for one in guide.routines for row in one.rows]
    other = {"left": "right", "right": "left"}
    expected = [(other.get(place, place), other.get(side, side)) for place, side in rows]
    assert [(row.place, row.side) for one in turned.routines for row in one.rows] == expected
    before, after = guide.technique("effleurage"), turned.technique("effleurage")
    assert before
    assert after
    assert (before.giver, after.giver) == (
        "By their left hip, facing the head.",
        "By their right hip, facing the head.",
    )
    assert after.giver.span == before.giver.span
    assert [one.cautions for one in turned.techniques] == [one.cautions for one in guide.techniques]
    assert [one.not_for for one in turned.techniques] == [one.not_for for one in guide.techniques]
    assert turned.articles == guide.articles
    assert turned.edition == f"{guide.edition}. For a left-handed giver"


def test_maps_whose_letters_name_sides_are_as_drawn(guide: Guide, mirror: Mirror) -> None:
    turned = mirrored(guide, mirror, "")
    for scene in ("effleurage", "cover", "toe-circles-1", "contact-palm"):
        assert mirror_of(scene, turned) == mirror
        assert mirror_of(scene, guide) is None
    for scene in ("giver-places", "no-press-back", "no-press-front"):
        assert mirror_of(scene, turned) is None


def box(body: str, *, mirrored: bool) -> tuple[float, ...]:
    drawing = read_svg(f"{HEAD}{body}</svg>".encode(), Path("x.svg"), Report(), mirrored=mirrored)
    assert drawing
    found = bounds(drawing.group.marks)
    assert found
    return tuple(round(value, 3) for value in found)


def turned(marks: tuple[object, ...], sign: int = 1) -> list[int]:
    """For each path, 1 when it reads as it was drawn and -1 when it is mirrored."""
    found: list[int] = []
    for mark in marks:
        if isinstance(mark, Group):
            found += turned(mark.marks, sign if mark.transform.a > 0 else -sign)
        elif isinstance(mark, Line):
            found.append(sign)
    return found


@pytest.mark.parametrize(
    "wrapped",
    ["{}", '<g transform="translate(3 2) scale(2)">{}</g>', '<g class="upright">{}</g>'],
)
def test_a_drawing_is_mirrored_about_its_middle(wrapped: str) -> None:
    x, y, width, height = box(wrapped.format(LETTER), mirrored=False)
    assert box(wrapped.format(LETTER), mirrored=True) == (round(72 - x - width, 3), y, width, height)


def test_letters_stay_upright_at_the_mirrored_place() -> None:
    letter = LETTER.replace("<path", '<path class="upright r-ink"')
    body = f'{LETTER}<g transform="scale(2)">{letter}</g><g class="upright">{letter}{LETTER}</g>'
    drawing = read_svg(f"{HEAD}{body}</svg>".encode(), Path("x.svg"), Report(), mirrored=True)
    assert drawing
    assert turned(drawing.group.marks) == [-1, 1, 1, 1]


def test_the_description_changes_sides_with_the_plate(tmp_path: Path, mirror: Mirror) -> None:
    file = tmp_path / "hand.svg"
    file.write_text(f"{HEAD}<desc>The left hand circles clockwise.</desc>{LETTER}</svg>", "utf-8")
    plain, other = (read(Drawing("hand", file, "0", (), how))[0] for how in (None, mirror))
    assert plain
    assert other
    assert other.alt == "The right hand circles anticlockwise."
    assert plain.marks.form != other.marks.form, "a writer stores each form once"


def test_an_edition_and_the_flag_make_the_same_book(guide: Guide) -> None:
    project = Project(ROOT, "back-massage")
    flag = project.in_edition(BuildOptions(mirror=True), Report())
    edition = project.in_edition(BuildOptions(edition="left-handed"), Report())
    assert flag.mirror
    assert edition.mirror
    paper = choose_paper("a4", None, "a4")
    assert project.outputs(paper, flag) == project.outputs(paper, edition)
    assert project.outputs(paper, flag)["reading"].name == "back-massage-left-handed-A5.pdf"


def test_a_language_without_such_words_is_told(guide: Guide) -> None:
    report = Report()
    assert for_left_handed(guide, Locale("en", {}, ()), report) is None
    (problem,) = report.problems
    assert problem.message == "the program does not know which words of 'en' change places in a mirror"
    assert problem.hint == "give them as 'mirror:' in templates/locales/en.yaml"
