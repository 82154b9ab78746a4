"""A name becomes the files of a new guide, technique or routine."""

import re
import shutil
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook import new
from guidebook.figures import plates

ROOT = Path(__file__).parents[1]
WORDS = {"name": "my-guide", "title": "My guide", "emergency": "999"}


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped folders with a stand-in for each plate that is borrowed."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "templates" / "new", folder / "templates" / "new")
    (folder / "templates" / "schema").mkdir()
    (folder / "templates" / "schema" / "guide.json").write_text("{}")
    (folder / "illustrations").mkdir()
    for scene in (new.STAND_IN, *(model for _, model in new.SCENES.values())):
        (folder / "illustrations" / f"{scene}.yaml").write_text(f"scene: {scene}\n")
        (folder / "illustrations" / f"{scene}.svg").write_text("<svg/>")
    return folder


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("hot-towel", ""),
        ("towel2", ""),
        ("Hot Towel", "'Hot Towel' cannot be a name; use small letters, digits and hyphens: hot-towel"),
        ("2nd", "'2nd' cannot be a name; use small letters, digits and hyphens: nd"),
        ("../escape", "'../escape' cannot be a name; use small letters, digits and hyphens: escape"),
        ("...", "'...' cannot be a name; use small letters, digits and hyphens"),
        ("yes", "'yes' means something else in YAML; choose another name"),
    ],
)
def test_a_name_is_an_id_or_says_why_not(name: str, fault: str) -> None:
    assert new.fault_of(name) == fault


@given(st.text())
def test_the_suggested_name_is_a_good_one(text: str) -> None:
    name = new.named(text)
    assert not name or name in new.NOT_NAMES or new.fault_of(name) == ""


@pytest.mark.parametrize("kind", new.KINDS)
def test_a_project_has_all_it_names(shipped: Path, kind: str) -> None:
    files = new.project_files(shipped, kind, WORDS)
    guide = files[PurePosixPath("content/my-guide/guide.yaml")].decode()
    listed = re.findall(r"^ +(?:pages: \[(.*)\]|- ([a-z-]+))$", guide, re.MULTILINE)
    pages = {page.strip() for row, line in listed for page in (row or line).split(",")}
    assert pages
    assert pages <= {path.stem for path in files if "content" in path.parts}
    scenes = set(re.findall(r"scene: ([a-z0-9-]+)", b"".join(files.values()).decode())) - {new.SCENES[kind][1]}
    assert {PurePosixPath("illustrations", f"{scene}.svg") for scene in scenes} <= set(files)


@pytest.mark.parametrize("kind", new.KINDS)
def test_no_gap_stays_unfilled(shipped: Path, kind: str) -> None:
    for path, data in new.project_files(shipped, kind, WORDS).items():
        assert not re.search(rb"\{(name|title|emergency)\}", data), path
        assert "guide" not in path.parts


def test_every_file_tells_the_editor_its_schema(shipped: Path) -> None:
    files = new.project_files(shipped, "massage", WORDS)
    files |= new.technique_files(shipped, "my-guide", WORDS) | new.routine_files(shipped, "my-guide", WORDS)
    for path, data in files.items():
        if path.suffix != ".yaml" or path.parts[0] == "illustrations":
            continue
        schema = re.match(rb"# yaml-language-server: \$schema=(\S+)\n", data)
        assert schema, path
        named = Path("/", path).parent / schema[1].decode()
        assert Path(named).resolve().parent == Path("/templates/schema"), path


def test_a_new_technique_borrows_a_drawn_plate(shipped: Path) -> None:
    files = new.technique_files(shipped, "my-guide", {"name": "hot-towel", "title": "Hot towel"})
    assert {str(path) for path in files} == {
        "content/my-guide/techniques/hot-towel.yaml",
        "illustrations/hot-towel.yaml",
        "illustrations/hot-towel.svg",
    }
    assert b"scene: hot-towel" in files[PurePosixPath("content/my-guide/techniques/hot-towel.yaml")]


def test_a_new_scene_explains_itself_and_its_plate_is_not_stale(tmp_path: Path) -> None:
    files = new.technique_files(ROOT, "my-guide", {"name": "hot-towel", "title": "Hot towel"})
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    scene = tmp_path / "illustrations/hot-towel.yaml"
    assert scene.read_text("utf-8").startswith(
        "# yaml-language-server: $schema=../templates/schema/scene.json\n# The pic"
    )
    assert "guidebook draw hot-towel" in scene.read_text("utf-8")
    assert plates.stale(scene) in (None, plates.OTHER_INKER)
