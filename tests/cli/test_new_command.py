"""`guidebook new` on the command line: what it writes, and what it refuses to write over."""

from pathlib import Path

import pytest

from guidebook.cli.main import run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def project(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run(["new", "my-guide"]) == 0
    capsys.readouterr()
    monkeypatch.chdir(here / "my-guide")
    return here / "my-guide"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_guide_says_what_to_do_next(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "evenings", "--title", 'Our "quiet" evenings', "--emergency-number", "911"]) == 0
    said = capsys.readouterr().out
    assert "cd evenings && guidebook build" in said
    assert "911" in said
    guide = (here / "evenings/content/evenings/guide.yaml").read_text("utf-8")
    assert r'title: "Our \"quiet\" evenings"' in guide
    assert 'emergency_number: "911"' in guide


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new"], "Missing argument"),
        (["new", "technique"], "give it a name, for example: guidebook new technique hot-towel"),
        (["new", "techniqe", "hot-towel"], "'techniqe' is neither technique nor routine"),
        (["new", "yes"], "'yes' means something else in YAML"),
        (["new", "x", "--kind", "yoga"], "'massage', 'exercise'"),
        (["new", "technique", "hot-towel"], "there is no guide in"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err
    assert files(here) == {}


def test_a_folder_with_something_in_it_is_left_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "taken").mkdir()
    (here / "taken" / "letter.txt").write_text("mine")
    assert run(["new", "taken"]) == 2
    assert capsys.readouterr().err == "error: taken is there already\nhint: choose another name, or empty it first\n"
    assert files(here) == {"taken/letter.txt": b"mine"}


@pytest.mark.parametrize("part", ["technique", "routine"])
def test_a_part_is_added_once(project: Path, capsys: pytest.CaptureFixture[str], part: str) -> None:
    assert run(["new", part, "hot-towel"]) == 0
    said = capsys.readouterr().out
    assert f"wrote content/my-guide/{part}s/hot-towel.yaml" in said
    assert "add '- hot-towel' to the pages of a chapter in content/my-guide/guide.yaml" in said
    before = files(project)
    assert run(["new", part, "hot-towel"]) == 2
    assert "hot-towel.yaml is there already" in capsys.readouterr().err
    assert files(project) == before


def test_ids_are_unique_over_techniques_routines_and_pages(project: Path) -> None:
    assert run(["new", "routine", "warm-strokes"]) == 2


@pytest.mark.parametrize("name", ["Hot Towel", "../../escape", "hot_towel", ""])
def test_a_part_needs_a_plain_name(project: Path, name: str) -> None:
    before = files(project)
    assert run(["new", "technique", name]) == 2
    assert files(project) == before


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["massage", "exercise"])
def test_a_new_guide_with_new_parts_builds_without_a_warning(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert run(["new", "my-guide", "--kind", kind]) == 0
    monkeypatch.chdir(here / "my-guide")
    assert run(["new", "technique", "hot-towel"]) == 0
    assert run(["new", "routine", "sunday"]) == 0
    guide = Path("content/my-guide/guide.yaml")
    guide.write_text(guide.read_text("utf-8") + "  - title: More\n    pages: [hot-towel, sunday]\n", "utf-8")
    assert run(["build", "--strict"]) == 0
    assert run(["build", "--strict", "--paper", "letter"]) == 0
    assert len(list(Path("build").glob("*.pdf"))) == 6
