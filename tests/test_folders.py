"""Finding a project and its files."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.folders import Folders, ProjectNotFoundError, named_in_settings, shipped
from guidebook.problems import Report
from guidebook.reading.places import Table, parse_text


def make_guide(root, *names):
    for name in names:
        (root / "content" / name).mkdir(parents=True)
        (root / "content" / name / "guide.yaml").write_text("format: 1\n")


def test_a_project_is_found_from_any_folder_inside_it(tmp_path):
    make_guide(tmp_path, "only")
    found = Folders.find(tmp_path / "content" / "only")
    assert (found.root, found.guide) == (tmp_path, "only")


def test_the_settings_choose_among_several_guides_and_the_user_over_them(tmp_path):
    make_guide(tmp_path, "one", "two")
    (tmp_path / "guidebook.yaml").write_text('format: 1\nguide: "two"  # tonight\n')
    assert Folders.find(tmp_path).guide == "two"
    assert Folders.find(tmp_path, "one").guide == "one"


@pytest.mark.parametrize(
    ("guides", "asked", "message", "hint"),
    [
        ((), "", "there is no guide in", "guidebook new my-guide"),
        (("one", "two"), "", "holds 2 guides", "--guide: one, two"),
        (("one",), "three", "no guide 'three'", "--guide: one"),
    ],
)
def test_what_cannot_be_found_is_told_with_what_to_do(tmp_path, guides, asked, message, hint):
    make_guide(tmp_path, *guides)
    with pytest.raises(ProjectNotFoundError, match=message) as told:
        Folders.find(tmp_path, asked)
    assert hint in told.value.hint


@pytest.mark.parametrize("settings", [b"\xff\xfe", b"guide: [", b"- guide", b"guide:\n", b"guide: {a: b}\n"])
def test_broken_settings_do_not_stop_the_search(tmp_path, settings):
    make_guide(tmp_path, "only")
    (tmp_path / "guidebook.yaml").write_bytes(settings)
    assert Folders.find(tmp_path).guide == "only"


def test_a_projects_own_file_wins_over_the_shipped_one_of_its_name(tmp_path):
    make_guide(tmp_path, "only")
    own = tmp_path / "templates" / "pages" / "technique.xml"
    own.parent.mkdir(parents=True)
    own.write_text("<page/>")
    templates = Folders.find(tmp_path).page_templates
    assert templates["technique"] == own
    assert templates["routine"] == shipped() / "templates/pages/routine.xml"


@given(st.dictionaries(st.sampled_from(["guide", "paper", "format", "x"]), st.text("nul-a1 ", min_size=1, max_size=6)))
def test_plain_settings_say_the_same_without_yaml(settings):
    text = "".join(f"{key}: {value}\n" for key, value in settings.items())
    data = parse_text(text, Path("guidebook.yaml"), Report())
    named = data.get("guide") if isinstance(data, Table) else None
    with TemporaryDirectory() as folder:
        path = Path(folder, "guidebook.yaml")
        path.write_text(text, "utf-8")
        assert named_in_settings(path) == (named or "")
