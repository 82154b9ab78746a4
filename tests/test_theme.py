"""Themes: styles that fall back on base, rungs that tighten, colours that can be told apart, and their files."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.finish import inked
from guidebook.geometry import MM, PAPER
from guidebook.model import Pictures
from guidebook.model.phrase import Phrase
from guidebook.output.inks import grey
from guidebook.problems import Report, Span
from guidebook.reading.looks import in_skin
from guidebook.reading.theme import load_theme
from guidebook.theme import READABLE, SEEN, Theme, contrast

SHIPPED = {path.stem: path for path in (Path(__file__).parents[1] / "templates" / "themes").glob("*.yaml")}
ASKED = Span(Path("guide.yaml"), 9, 8)
SMALL = """\
format: 1
title: Small
papers:
  a5: {inner: 15mm, outer: 12mm, top: 14mm, bottom: 14mm}
grid: 3pt
plans: [side]
ladder:
  - {plate: 0.4, sentence: 9.5pt}
  - {leading: 0.9}
routine_ladder:
  - {sentence: 9.5pt}
palette: {paper: "#ffffff", ink: "#222222", pale: "#bbbbbb"}
styles:
  base: {font: serif, size: 9.5pt, leading: 12pt, ink: ink, below: 4pt}
  sentence: {shrinks: yes}
"""


def load(folder: Path, text: str, name: str = "small", **others: str) -> tuple[Theme | None, list[str]]:
    files = {}
    for stem, content in {name: text, **others}.items():
        files[stem] = folder / f"{stem}.yaml"
        files[stem].write_text(content, "utf-8")
    report = Report()
    theme = load_theme(name, files, report, ASKED)
    return theme, [str(problem).replace(f"{folder}/", "") for problem in report.problems]


@pytest.fixture
def calm() -> Theme:
    theme = load_theme("calm", SHIPPED, Report(), ASKED)
    assert theme is not None
    return theme


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_shipped_themes_load_without_a_word(name: str) -> None:
    report = Report()
    assert load_theme(name, SHIPPED, report, ASKED) is not None
    assert report.problems == []


def test_cues_are_read_from_a_metre_and_sentences_in_the_hand(calm: Theme) -> None:
    assert calm.style("cue").size >= 14
    assert calm.style("number").size >= 14
    assert calm.at(calm.rungs[0]).style("sentence").size >= 9.5
    assert calm.at(calm.rungs[-1]).style("sentence").size >= 9


def test_text_can_be_read_on_paper_and_in_boxes(calm: Theme) -> None:
    for style in calm.styles.values():
        assert contrast(calm.palette[style.ink], calm.palette["paper"]) >= READABLE
    for tone in ("note", "care", "stop"):
        ground = calm.palette[calm.style(f"box-{tone}").fill or "paper"]
        for name in ("box-text", "item", f"box-heading-{tone}"):
            assert contrast(calm.palette[calm.style(name).ink], ground) >= READABLE


def test_facing_pages_mirror_their_margins(calm: Theme) -> None:
    right, left = calm.area(recto=True), calm.area(recto=False)
    assert right.x == pytest.approx(calm.margins.inner)
    assert calm.page.width - (left.x + left.width) == pytest.approx(calm.margins.inner)
    assert (right.y, right.width, right.height) == (left.y, left.width, left.height)


def test_half_letter_has_margins_of_its_own(calm: Theme) -> None:
    assert calm.on("half-letter").page == PAPER["half-letter"]
    with pytest.raises(KeyError):
        calm.on("a7")


def test_lower_rungs_are_never_looser(calm: Theme) -> None:
    for name in calm.styles:
        styles = [calm.at(rung).style(name) for rung in calm.rungs]
        for before, after in itertools.pairwise(styles):
            assert after.size <= before.size
            assert after.leading <= before.leading
            assert after.below <= before.below


def test_space_round_a_style_is_not_inherited(tmp_path: Path) -> None:
    theme, problems = load(tmp_path, SMALL)
    assert problems == []
    assert theme is not None
    assert theme.style("base").below == 4
    assert theme.style("sentence").below == 0
    assert theme.style("unheard of") == theme.style("base")
    assert theme.margins.inner == pytest.approx(15 * MM)
    assert theme.at(theme.rungs[1]).style("base").leading == pytest.approx(10.8)


def test_a_theme_changes_what_it_extends_key_by_key(tmp_path: Path) -> None:
    change = 'format: 1\ntitle: Loud\nextends: small\npalette: {ink: "#000000"}\nstyles:\n  sentence: {size: 12pt}\n'
    theme, problems = load(tmp_path, change, "loud", small=SMALL)
    assert problems == []
    assert theme is not None
    assert theme.palette == {"paper": "#ffffff", "ink": "#000000", "pale": "#bbbbbb"}
    assert theme.style("sentence").shrinks
    assert theme.style("sentence").size == 12


MISTAKES = [
    ("size: 9.5pt, leading", "size: 9.5, leading", "14:29", "'9.5' is not a length"),
    ("font: serif", "font: serf", "14:16", "there is no typeface 'serf' (did you mean 'serif'?)"),
    ("ink: ink", "ink: inc", "14:56", "the palette has no colour 'inc' (did you mean 'ink'?)"),
    ("ink: ink", "ink: pale", "14:56", "'pale' on #ffffff has a contrast of 1.9; text needs 4.5"),
    ("#222222", "#22222", "12:34", "'#22222' is not a colour"),
    ("  a5:", "  a55:", "4:3", "there is no paper 'a55' (did you mean 'a5'?)"),
    ("  base:", "  bass:", "13:1", "there is no style 'base'"),
    ("plans: [side]", "plans: [sides]", "6:9", "an item of 'plans' cannot be 'sides' (did you mean 'side'?)"),
]


@pytest.mark.parametrize(("written", "mistake", "place", "told"), MISTAKES)
def test_mistakes_are_told_at_their_place(tmp_path: Path, written: str, mistake: str, place: str, told: str) -> None:
    theme, problems = load(tmp_path, SMALL.replace(written, mistake))
    assert theme is None
    assert any(problem.startswith(f"small.yaml:{place}: error: {told}") for problem in problems)


def test_themes_that_do_not_exist(tmp_path: Path) -> None:
    report = Report()
    assert load_theme("clam", SHIPPED, report, ASKED) is None
    assert str(report.problems[0]).startswith("guide.yaml:9:8: error: there is no theme 'clam' (did you mean 'calm'?)")
    _, problems = load(tmp_path, SMALL + "extends: loud\n", loud="extends: small\nformat: 1\n")
    assert (
        "small.yaml:16:10: error: 'loud' extends a theme itself (a theme can only extend one that stands alone)"
        in problems
    )


colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@given(colours, colours)
def test_contrast_is_the_same_both_ways(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.01
    assert contrast(one, one) == 1


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


SKINS = "light", "tan", "brown", "deep"


@pytest.mark.parametrize("hands", SKINS)
@pytest.mark.parametrize("skin", SKINS)
def test_outlines_are_seen_on_every_skin_in_colour_and_grey(calm: Theme, skin: str, hands: str) -> None:
    colours = calm.in_skin(skin, hands).palette
    for palette in (colours, grey(colours)):
        for ink in ("skin", "skin-shadow", "hand", "hand-shadow", "giver", "giver-shadow"):
            assert contrast(palette["line"], palette[ink]) >= SEEN


def test_hands_are_the_givers_and_all_else_stays(calm: Theme) -> None:
    both, mixed = calm.in_skin("deep", None).palette, calm.in_skin("deep", "light").palette
    assert {ink for ink in both if both[ink] != mixed[ink]} == {
        "hand",
        "hand-shadow",
        "hand-contact",
        "hand-light",
        "giver",
        "giver-shadow",
    }
    assert mixed["hand"] == calm.palette["hand"]
    assert {ink for ink in both if both[ink] != calm.palette[ink]} == set(calm.skins["deep"])
    assert calm.in_skin(None, None) == calm


def test_low_ink_spares_dark_skin(calm: Theme) -> None:
    low = inked(calm.in_skin("deep", None).palette, "low")
    assert {low["skin"], low["skin-shadow"], low["hand"]} == {"#ffffff"}
    assert low["skin-contact"] != "#ffffff", "the tint of a contact says something"


def test_a_skin_that_the_theme_does_not_have_is_told(calm: Theme) -> None:
    report, place = Report(), Span(Path("guide.yaml"), 12, 9)
    assert in_skin(calm, Pictures(skin=Phrase("deap", place)), report) == calm
    assert [str(problem) for problem in report.problems] == [
        "guide.yaml:12:9: error: the theme 'calm' has no skin 'deap' (did you mean 'deep'?)"
    ]


def test_a_skin_on_which_outlines_are_not_seen_is_told(tmp_path: Path) -> None:
    palette = 'palette: {paper: "#ffffff", ink: "#222222", pale: "#bbbbbb", line: "#333333", skin: "#eeeeee"}'
    skins = 'skins:\n  night: {skin: "#444444", skn: "#444444"}\nstyles:'
    text = SMALL.replace('palette: {paper: "#ffffff", ink: "#222222", pale: "#bbbbbb"}', palette)
    _, told = load(tmp_path, text.replace("styles:", skins))
    assert told == [
        "small.yaml:14:28: error: the palette has no colour 'skn' (did you mean 'skin'?)",
        (
            "small.yaml:14:17: error: 'line' on 'skin' has a contrast of 1.3; outlines need 3"
            " (take a lighter colour, or a darker 'line')"
        ),
    ]
