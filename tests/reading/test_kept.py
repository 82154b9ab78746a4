"""Techniques that were read before: the same to the place of every word, and never those of another content."""

import json
from pathlib import Path

import pytest

from guidebook.cache import Store
from guidebook.folders import shipped
from guidebook.inputs import digest_of
from guidebook.problems import Report
from guidebook.reading.guide import read_techniques
from guidebook.reading.kept import KeptParts, value_data, value_from

FOLDER = shipped() / "content" / "back-massage" / "techniques"
FILES = sorted(FOLDER.glob("*.yaml"))


def kept(store, folder, program="1"):
    return KeptParts(store, program, {str(path): digest_of(str(path)) for path in folder.glob("*.yaml")})


def spelled(technique):
    return json.dumps(value_data(technique))


def test_every_technique_of_the_guide_comes_back_as_it_was():
    for technique in read_techniques(FOLDER, Report(), None):
        path = technique.span.path
        again = value_from(json.loads(spelled(technique)), path)
        assert again == technique
        assert spelled(again) == spelled(technique)
        assert again.title.span == technique.title.span


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


def test_damaged_bytes_are_read_anew(folder, tmp_path_factory):
    with Store(tmp_path_factory.mktemp("store")) as store:
        first = read(folder, store)
        for name in list(store.fresh):
            store.keep(name, b"damaged")
        assert read(folder, store) == first
