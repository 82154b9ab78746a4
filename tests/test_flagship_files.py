"""The shipped guide's files: fit for screen readers and archives by the real veraPDF's word, and always the same."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from guidebook.finish import Finish
from guidebook.output.settings import Standard
from guidebook.printing import Printing
from guidebook.problems import Report
from guidebook.project import BuildOptions, Project
from tests.tools.structure import structure
from tests.tools.verapdf import UA_1, UA_2, verapdf

ROOT = Path(__file__).parents[1]
FLAGSHIP = Project.find(ROOT, "back-massage")
pytestmark = pytest.mark.slow


def built(output: Path, project: Project = FLAGSHIP, **chosen: Any) -> list[Path]:
    """Every file of a build into an empty folder."""
    report = Report()
    result = project.build(BuildOptions(output=output, **chosen), report)
    assert result is not None, "\n".join(map(str, report.problems))
    return [file.path for file in result.files]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return built(tmp_path_factory.mktemp("files"))


@pytest.mark.tools
def test_every_file_is_pdf_ua_and_pdf_a(files: list[Path]) -> None:
    assert len(files) >= 2
    assert verapdf(UA_1, *files) == {file.name: {} for file in files}


EVERY_WAY: dict[str, dict[str, Any]] = {
    "booklet": {},
    "large-print": {"edition": "large-print"},
    "low-ink": {"edition": "low-ink"},
    "left-handed": {"edition": "left-handed"},
    "pocket": {"edition": "pocket"},
    "letter": {"paper": "letter"},
    "one-sided": {"printing": Printing(simplex=True)},
    "sewn": {"printing": Printing(signature=16, marks=True, right_bound=True)},
    "proof": {"printing": Printing(proof=True)},
    "grey-with-bleed": {"finish": {"ink": "grey", "bleed": 9.0}},
    "excerpt": {"pages": (12, 13, 18)},
}


@pytest.mark.tools
@pytest.mark.parametrize(("standard", "flavours"), [(Standard.UA_1, UA_1), (Standard.UA_2, UA_2)])
@pytest.mark.parametrize("way", EVERY_WAY)
def test_so_are_those_of_every_way_to_print_by_both_standards(
    way: str, standard: Standard, flavours: str, tmp_path: Path
) -> None:
    chosen = {**EVERY_WAY[way]}
    files = built(tmp_path, finish=Finish(standard, **chosen.pop("finish", {})), **chosen)
    assert verapdf(flavours, *files) == {file.name: {} for file in files}
    assert [structure(file.read_bytes()).faults() for file in files] == [[]] * len(files)


def test_tags_lead_to_marks_and_back(files: list[Path]) -> None:
    """In the file to read and, although its pages lie in another order, in the one to print."""
    reading, booklet = (structure(file.read_bytes()) for file in files[:2])
    for found in (reading, booklet):
        assert found.faults() == []
        assert len(found.sequences) > 2000
    assert words(reading.tree()) == words(booklet.tree())


def words(tree: str) -> list[str]:
    """The tree without the places of pictures, which lie elsewhere on a sheet."""
    return [line.partition(" BBox=")[0] for line in tree.splitlines()]


def test_the_tree_says_what_helps(files: list[Path]) -> None:
    tree = structure(files[0].read_bytes()).tree()
    assert "TH Scope=Column" in tree
    assert "TH Scope=Row" in tree
    assert "'Kneading the back 12'" in tree  # an entry of the contents: words and number apart
    figures = [line for line in tree.splitlines() if line.strip().startswith("Figure")]
    assert figures
    assert all(" Alt='" in line or ' Alt="' in line for line in figures)
    levels = [int(line.strip()[1]) for line in tree.splitlines() if line.strip() in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_build_elsewhere_is_the_same_to_the_byte(files: list[Path], tmp_path: Path) -> None:
    """In another folder, where nothing is remembered of the first."""
    copytree(ROOT / "content", tmp_path / "content")
    again = built(tmp_path / "out", Project.find(tmp_path))
    assert [digest(file) for file in again] == [digest(file) for file in files]


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_the_date_is_the_one_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    reading, *_ = built(tmp_path)
    assert b"2023-11-14T22:13:20Z" in reading.read_bytes()
