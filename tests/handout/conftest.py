"""The shipped guide as material for handouts; a plain square stands in for a plate that is not drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path as File

import pytest

from guidebook.compose import Setting
from guidebook.folders import Folders
from guidebook.geometry import PAPER, Size
from guidebook.handout.material import Look, read_material
from guidebook.layout.context import Plate
from guidebook.layout.shapes import rectangle
from guidebook.marks import Group, Mark, Page, Path, Text
from guidebook.model import Guide
from guidebook.problems import Report
from guidebook.reading.guide import load_guide

ROOT = File(__file__).parents[2]
Material = Callable[[str], Setting]


@pytest.fixture(scope="session")
def folders() -> Folders:
    return Folders(ROOT, "back-massage")


@pytest.fixture(scope="session")
def guide(folders: Folders) -> Guide:
    found = load_guide(folders.content, Report())
    assert found
    return found


@pytest.fixture(scope="session")
def material(folders: Folders, guide: Guide) -> Material:
    """The material for a paper, by its name."""
    made: dict[str, Setting] = {}

    def of(paper: str) -> Setting:
        if paper not in made:
            report = Report()
            setting = read_material(folders, guide, Look("handout", PAPER[paper]), report)
            assert setting, report.problems
            square = Plate(Group((Path(rectangle(0, 0, 120, 90), fill="skin"),)), Size(120, 90), "a square")
            stand_ins = {str(figure.scene): square for figure in guide.figures}
            made[paper] = replace(setting, plates={**stand_ins, **setting.plates})
        return made[paper]

    return of


def runs(marks: Iterable[Mark]) -> Iterator[Text]:
    """Every glyph run, however deep."""
    for mark in marks:
        if isinstance(mark, Text):
            yield mark
        elif isinstance(mark, Group):
            yield from runs(mark.marks)


def said(page: Page) -> str:
    """What a page says, with single blanks."""
    parts = [run.actual if run.actual is not None else run.text for run in runs(page.marks)]
    return " ".join(" ".join(parts).replace("\u00ad", "").split())


def squeezed(text: str) -> str:
    """Text without blanks and marks, to be found whatever its lines."""
    return "".join(sign for sign in text if sign.isalnum() and sign != "ʼ")  # the sign of an apostrophe is a letter
