"""Lines of content files, and no others."""

from pathlib import Path

import pytest

from guidebook.preview.sources import excerpt, name_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    for name in ("content/guide/a.yaml", "content/.secret/a.yaml", ".git/config.yaml", "notes.txt", "content/key.pem"):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"line {number}\n" for number in range(1, 21)), "utf-8")
    (tmp_path / "outside.yaml").write_text("secret\n", "utf-8")
    return project


def test_the_lines_round_a_place(root: Path) -> None:
    found = excerpt(f"{root}/content/guide/a.yaml:10:3", root)
    assert found is not None
    assert (found.name, found.line, found.column, found.first) == ("content/guide/a.yaml", 10, 3, 7)
    assert found.lines == tuple(f"line {number}" for number in range(7, 14))


@pytest.mark.parametrize(("line", "first", "count"), [(1, 1, 4), (20, 17, 4), (99, 96, 0), (0, 1, 3)])
def test_the_ends_of_a_file(root: Path, line: int, first: int, count: int) -> None:
    found = excerpt(f"{root}/content/guide/a.yaml:{line}:1", root)
    assert found is not None
    assert (found.first, len(found.lines)) == (first, count)


def test_a_path_from_where_the_program_was_started(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert excerpt("content/guide/a.yaml:2:1", Path()) is not None


@pytest.mark.parametrize(
    "place",
    [
        "{root}/../outside.yaml:1:1",
        "{root}/content/guide/../../../outside.yaml:1:1",
        "/etc/passwd:1:1",
        "{root}/.git/config.yaml:1:1",
        "{root}/content/.secret/a.yaml:1:1",
        "{root}/content/key.pem:1:1",
        "{root}/notes.txt:1:1",
        "{root}/content/none.yaml:1:1",
        "{root}/content/guide:1:1",
        "{root}/content/guide/a.yaml",
        "{root}/content/guide/a.yaml:x:1",
        "{root}/content/guide/a.yaml\0:1:1",
        "{root}/content/guide/a.yaml:99999999:1",
        "a" * 1001 + ":1:1",
        "",
    ],
)
def test_no_other_file_is_shown(root: Path, place: str) -> None:
    assert excerpt(place.format(root=root), root) is None


def test_a_link_that_leads_out_is_not_followed(root: Path) -> None:
    (root / "content/link.yaml").symlink_to(root.parent / "outside.yaml")
    (root / "content/circle.yaml").symlink_to(root / "content/circle.yaml")
    assert excerpt(f"{root}/content/link.yaml:1:1", root) is None
    assert excerpt(f"{root}/content/circle.yaml:1:1", root) is None


def test_a_huge_file_is_not_read(root: Path) -> None:
    path = root / "content/huge.yaml"
    path.write_bytes(b"a\n" * (1 << 20))
    assert excerpt(f"{path}:1:1", root) is None


def test_names_for_people(root: Path) -> None:
    assert name_in(root / "content/guide/a.yaml", root) == "content/guide/a.yaml"
    assert name_in(Path("/etc/passwd"), root) == "/etc/passwd"
