"""What was read before: the same to the place of every word, and never that of another content."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.cache import Store
from guidebook.folders import Folders, shipped
from guidebook.inputs import digest_of
from guidebook.problems import Problem, Report, Span
from guidebook.reading.guide import load_guide, read_part, read_techniques
from guidebook.reading.kept import KeptParts
from guidebook.reading.locale import load_locale
from guidebook.reading.looks import theme_called
from guidebook.reading.theme import load_theme
from guidebook.reading.values import value_data, value_from

FOLDER = shipped() / "content" / "back-massage" / "techniques"
FILES = sorted(FOLDER.glob("*.yaml"))
FOLDERS = Folders(shipped(), "back-massage")
HERE = Span(Path("guide.yaml"))


def kept(store, folder, program="1"):
    return KeptParts(store, program, {str(path): digest_of(str(path)) for path in folder.glob("*.yaml")})


def spelled(value, path=Path()):
    return json.dumps(value_data(value, path))


def comes_back(value, path):
    again = value_from(json.loads(spelled(value, path)), path)
    assert again == value
    assert spelled(again, path) == spelled(value, path)
    return again


def test_every_technique_of_the_guide_comes_back_as_it_was():
    for technique in read_techniques(FOLDER, Report()):
        assert comes_back(technique, technique.span.path).title.span == technique.title.span


def test_a_whole_guide_comes_back_with_the_places_of_all_its_files():
    guide = load_guide(FOLDER.parent, Report())
    again = comes_back(guide, guide.span.path)
    assert [one.span for one in again.routines] == [one.span for one in guide.routines]


@pytest.mark.parametrize("name", sorted(FOLDERS.themes))
def test_every_theme_comes_back(name):
    comes_back(load_theme(name, FOLDERS.themes, Report(), HERE), FOLDERS.themes[name])


@pytest.mark.parametrize("name", sorted(FOLDERS.locales))
def test_every_locale_comes_back(name):
    comes_back(load_locale(name, FOLDERS.locales, Report(), HERE), FOLDERS.locales[name])


@pytest.fixture
def folder(tmp_path):
    for path in FILES[:3]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def read(folder, store, program="1"):
    report = Report()
    return read_techniques(folder, report, kept(store, folder, program)), report.problems


def test_what_is_recalled_is_what_was_read(folder, tmp_path_factory):
    place = tmp_path_factory.mktemp("store")
    with Store(place) as store:
        first = read(folder, store)
    with Store(place) as store:
        again = read(folder, store)
        assert len(store.used) == 3
    assert again == first
    assert list(map(spelled, again[0])) == list(map(spelled, first[0]))


def test_another_content_and_another_program_are_read_anew(folder, tmp_path_factory):
    path = Path(folder / FILES[0].name)
    with Store(tmp_path_factory.mktemp("store")) as store:
        read(folder, store)
        path.write_text(path.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
        assert next(one for one in read(folder, store)[0] if one.span.path == path).title.startswith("New ")
        assert len(store.fresh) == 4
        read(folder, store, program="2")
        assert len(store.fresh) == 7


def test_problems_are_told_again_and_faults_are_not_kept(folder, tmp_path_factory):
    path = Path(folder / FILES[0].name)
    path.write_text(path.read_text("utf-8").replace("title: ", "titel: ", 1), "utf-8")
    with Store(tmp_path_factory.mktemp("store")) as store:
        first = read(folder, store)
        assert first[1]
        assert read(folder, store) == first
        assert len(store.fresh) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process")
def test_a_few_files_are_read_by_a_copy_while_something_else_is_done(folder, tmp_path_factory, monkeypatch):
    meanwhile = []
    with Store(tmp_path_factory.mktemp("store")) as store:
        wanted = read(folder, store)
        path = Path(folder / FILES[1].name)
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        parts = replace(kept(store, folder), meanwhile=lambda: meanwhile.append(1))
        monkeypatch.setattr("guidebook.reading.guide.read_part", only_elsewhere(os.getpid(), read_part))
        report = Report()
        assert (read_techniques(folder, report, parts), report.problems) == wanted
        assert len(store.fresh) == 4
    assert meanwhile == [1]


def only_elsewhere(here, work):
    def checked(*given):
        assert os.getpid() != here
        return work(*given)

    return checked


def test_damaged_bytes_are_read_anew(folder, tmp_path_factory):
    with Store(tmp_path_factory.mktemp("store")) as store:
        first = read(folder, store)
        for name in list(store.fresh):
            store.keep(name, b"damaged")
        assert read(folder, store) == first


def test_a_value_of_several_files_is_made_again_when_one_of_them_has_changed(folder, tmp_path_factory):
    made = []

    def load(report):
        made.append(1)
        report.warn("odd", Span(folder / "elsewhere.yaml", 2, 3))
        return "red", "blue"

    files = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    with Store(tmp_path_factory.mktemp("store")) as store:
        for _ in range(2):
            report = Report()
            assert kept(store, folder).value("inks", files, load, report) == ("red", "blue")
            assert report.problems == [Problem("odd", Span(folder / "elsewhere.yaml", 2, 3), fatal=False)]
        assert len(made) == 1
        files[FILES[0].stem].write_text("format: 1", "utf-8")
        kept(store, folder).value("inks", files, load, Report())
        assert len(made) == 2


def test_a_theme_that_is_wrong_is_told_each_time(tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text("format: 1", "utf-8")
    told = []
    with Store(tmp_path / "store") as store:
        for _ in range(2):
            report = Report()
            assert theme_called("odd", {"odd": path}, report, HERE, kept(store, tmp_path)) is None
            told.append(report.problems)
        assert not store.fresh
    assert told[0]
    assert told[0] == told[1]
