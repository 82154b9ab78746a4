"""Every drawing of the corpus looks as a reference renderer shows it, after going through marks and back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat

from guidebook.geometry import Transform
from guidebook.marks import Group, Page
from guidebook.output.svg import read_svg
from guidebook.problems import Report
from tests.tools.page_svg import page_svg

CORPUS = sorted(Path(__file__).with_name("svg").glob("*.svg"))
WIDTH = 400


def picture(svg: str) -> Image.Image:
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, dpi=96, background="#ffffff"))
    return Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_drawing_looks_the_same_through_marks(path: Path) -> None:
    report = Report()
    drawing = read_svg(path.read_bytes(), path, report)
    assert drawing, report.problems
    assert not report.problems
    ours = picture(page_svg(Page("p", "", drawing.size, (drawing.group,)), {"skin": "#f0cdb4", "line": "#3a2a25"}))
    theirs = picture(path.read_text(encoding="utf-8"))
    assert ours.size == theirs.size
    difference = ImageChops.difference(ours, theirs).convert("L")
    assert ImageStat.Stat(theirs.convert("L")).stddev[0] > 3, "an empty picture proves nothing"
    # Edges may fall a hair differently; areas may not.
    assert ImageStat.Stat(difference).mean[0] < 0.5
    assert sum(difference.point(lambda level: level > 100).histogram()[255:]) < 40


def test_there_is_a_corpus() -> None:
    assert len(CORPUS) >= 30


def test_a_drawing_lands_where_a_page_puts_it() -> None:
    drawing = read_svg(b'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"/>', Path("x.svg"), Report())
    assert drawing
    assert drawing.size == (72, 36)
    assert Group((drawing.group,), Transform(2, 0, 0, 2, 0, 0)).marks == (drawing.group,)
