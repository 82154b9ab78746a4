"""Builds from memory: the same bytes as builds from nothing, the same problems told, and few imports."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.cache import FILE
from guidebook.folders import shipped
from guidebook.new import project_files
from guidebook.output.tree import Stretch
from guidebook.problems import Report
from guidebook.project import MEMORY, BuildOptions, Project

COSTLY = ("pydantic", "reportlab", "jinja2", "uharfbuzz", "fontTools", "numpy", "rich", "PIL")


def new_project(folder):
    words = {"name": "small", "title": "Small", "emergency": "112"}
    for path, data in project_files(shipped(), "massage", words).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    for below in ("templates", "illustrations"):  # what others may be editing while this test runs
        shutil.copytree(shipped() / below, folder / below, dirs_exist_ok=True)
    return Project.find(folder)


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(Project, "sources", property(own_sources))
    return new_project(tmp_path)


def own_sources(project):
    return (project.settings, project.content, project.illustrations, project.root / "templates")


def build(project, **options):
    """The outcome, the problems and the bytes of all files of a build."""
    report = Report()
    result = project.build(BuildOptions(**options), report)
    files = {file.path.name: file.path.read_bytes() for file in result.files} if result else {}
    return result, report.problems, files


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def technique(project):
    return next(iter(sorted((project.content / "techniques").glob("*.yaml"))))


def test_with_nothing_changed_nothing_is_written(project):
    first, problems, files = build(project)
    times = {file.path: file.path.stat().st_mtime_ns for file in first.files}
    again, problems_again, files_again = build(project)
    assert (again.files, again.notes, again.reasons) == (first.files, first.notes, ())
    assert (problems_again, files_again) == (problems, files)
    assert {file.path: file.path.stat().st_mtime_ns for file in again.files} == times


def test_warnings_are_told_again(project):
    scene = next(project.illustrations.glob("*.yaml"))
    scene.write_text(scene.read_text("utf-8") + "# changed\n", "utf-8")
    _, problems, _ = build(project)
    result, again, _ = build(project)
    assert result.reasons == ()
    assert again == problems


def test_files_that_are_gone_or_damaged_are_made_again(project):
    first, _, files = build(project)
    first.files[0].path.unlink()
    first.files[1].path.write_bytes(b"torn")
    again, _, files_again = build(project)
    assert files_again == files
    assert again.reasons == ("a file that was made is missing or has been changed",)


def test_what_is_asked_for_is_remembered_each_by_itself(project):
    build(project)
    build(project, paper="letter")
    assert build(project)[0].reasons == ()
    assert build(project, paper="letter")[0].reasons == ()


def test_another_date_is_another_file(project, monkeypatch):
    _, _, files = build(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build(project)[2] != files


def test_an_edit_makes_one_page_again_and_says_so(project):
    build(project)
    path = technique(project)
    edit(path, "title:", "# a note to myself\ntitle:")
    result, _, _ = build(project)
    pages = {reason.partition(":")[0] for reason in result.reasons[1:]}
    assert result.reasons[0] == f"{path} has changed"
    assert f"{path.stem}: its own text has changed" in result.reasons
    others = {other.stem for other in (project.content / "techniques").glob("*.yaml")} - {path.stem}
    assert not pages & others


def test_errors_are_told_again_and_mended_files_made(project):
    _, _, files = build(project)
    path = technique(project)
    edit(path, "title:", "titel:")
    assert build(project)[0] is None
    _, problems, _ = build(project)
    assert any("did you mean 'title'?" in problem.hint for problem in problems)
    edit(path, "titel:", "title:")
    assert build(project)[2] == files


def test_checking_is_remembered_too(project):
    first, again = Report(), Report()
    project.check(first)
    project.check(again)
    assert again.problems == first.problems


@pytest.mark.parametrize("damage", [b"", b"not a database at all", None])
def test_a_damaged_memory_costs_time_only(project, damage):
    _, problems, files = build(project)
    memory = project.build_folder / MEMORY / FILE
    content = bytearray(memory.read_bytes())
    for place in range(200, len(content), 97):
        content[place] ^= 0x55
    memory.write_bytes(content if damage is None else damage)
    _, problems_again, files_again = build(project)
    assert (problems_again, files_again) == (problems, files)


def test_cleaning_forgets(project):
    _, _, files = build(project)
    project.clean()
    result, _, again = build(project)
    assert again == files
    assert "nothing is remembered of such a build" in result.reasons


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are safe on Linux only")
def test_several_processes_make_the_same_files(project, monkeypatch):
    _, problems, files = build(project, jobs=1)
    project.clean()
    monkeypatch.setattr("guidebook.together.COPIED", 0)
    monkeypatch.setattr("guidebook.press.PAYS", 0)
    monkeypatch.setattr("guidebook.together.can_fork", lambda: True)  # pytest may have threads of its own
    monkeypatch.setattr("guidebook.press.can_fork", lambda: True)
    _, problems_again, files_again = build(project, jobs=3)
    assert (problems_again, files_again) == (problems, files)
    made, make = [], Stretch.objects
    monkeypatch.setattr(Stretch, "objects", lambda stretch: made.append(stretch) or make(stretch))
    project.outputs(project.paper(BuildOptions(), Report()), BuildOptions())["reading"].unlink()
    assert build(project, jobs=1)[2] == files
    assert not [stretch for stretch in made if stretch.origin]  # what the copies of the process made is remembered


@pytest.mark.slow
def test_spawned_processes_make_the_same_files(project, monkeypatch):
    _, problems, files = build(project, jobs=1)
    project.clean()
    monkeypatch.setattr("guidebook.together.BEGUN", 0)
    for room in ("together", "press"):
        monkeypatch.setattr(f"guidebook.{room}.can_fork", lambda: False)
    _, problems_again, files_again = build(project, jobs=2)
    assert (problems_again, files_again) == (problems, files)


def test_two_builds_at_once_both_make_whole_files(project):
    _, _, files = build(project)
    project.clean()
    command = [sys.executable, "-m", "guidebook", "build", "--quiet", "--project", str(project.root)]
    builds = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait() for one in builds] == [0, 0]
    assert {path.name: path.read_bytes() for path in project.build_folder.glob("*.pdf")} == files


def test_with_nothing_changed_no_costly_library_is_imported(tmp_path):
    new_project(tmp_path)
    script = f"import sys; from guidebook.cli.main import run; run(['build', '-q', '-C', {str(tmp_path)!r}]); "
    script += "print(*sys.modules)"
    for _ in range(2):  # the second finds everything as it was
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & set(COSTLY)


EDITS = ("word", "comment", "undo", "caution", "title", "guide", "plate", "template", "theme", "forget", "nothing")


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10**6)), min_size=1, max_size=4))
def test_a_warm_build_is_a_cold_build(tmp_path_factory, edits):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Project, "sources", property(own_sources))
        project = new_project(tmp_path_factory.mktemp("warm"))
        build(project)
        history = []
        for kind, seed in edits:
            change(project, kind, random.Random(seed), history)  # noqa: S311
            result, problems, files = build(project)
            shutil.move(project.build_folder, project.root / "kept")
            cold = build(project)
            assert (problems, files) == cold[1:]
            assert (result is None) == (cold[0] is None)
            shutil.rmtree(project.build_folder)
            shutil.move(project.root / "kept", project.build_folder)


def change(project, kind, chance, history):
    """One edit, as a person may make it."""
    files = sorted([*project.content.rglob("*.yaml"), *(project.root / "templates" / "pages").glob("*.xml")])
    if kind == "undo" and history:
        path, text = history.pop()
        path.write_text(text, "utf-8")
        return
    path = {
        "plate": chance.choice(sorted(project.illustrations.glob("*.svg"))),
        "theme": project.root / "templates" / "themes" / "calm.yaml",
        "template": project.root / "templates" / "pages" / "technique.xml",
        "guide": project.content / "guide.yaml",
    }.get(kind, chance.choice([file for file in files if file.suffix == ".yaml"]))
    text = path.read_text("utf-8")
    history.append((path, text))
    lines = text.splitlines(keepends=True)
    spot = chance.randrange(len(lines))
    if kind == "comment":
        lines.insert(spot, "# noted\n")
    elif kind in ("word", "caution", "guide", "title"):
        lines[spot] = lines[spot].rstrip("\n") + chance.choice([" more", " slowly", "!"]) + "\n"
    elif kind == "plate":
        lines = [text.replace("<title>", "<title>New ")]
    elif kind == "theme":
        lines = [text.replace("4mm", "4.5mm", 1)]
    elif kind == "template":
        lines = [text.replace("<page", "<page ", 1)]
    path.write_text("".join(lines), "utf-8")
    if kind == "forget":
        (project.build_folder / MEMORY / FILE).unlink(missing_ok=True)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_build_killed_at_any_moment_leaves_files_whole(project):
    path = technique(project)
    text = path.read_text("utf-8")
    versions = [text, text.replace("title: ", "title: New ", 1)]
    whole, length = [], 0.0
    for version in versions:
        path.write_text(version, "utf-8")
        began = time.monotonic()
        whole.append(build(project)[2])
        length = max(length, time.monotonic() - began)
    for turn in range(200):
        path.write_text(versions[turn % 2], "utf-8")
        child = os.fork()
        if not child:
            build(project)
            os._exit(0)
        time.sleep(length * turn / 200)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for name in whole[0]:
            assert (project.build_folder / name).read_bytes() in (whole[0][name], whole[1][name])
    path.write_text(versions[0], "utf-8")
    assert build(project)[2] == whole[0]
