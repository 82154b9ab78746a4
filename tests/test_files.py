"""Writing: the old file stays whole whatever happens."""

import os
from pathlib import Path

import pytest

from guidebook import files
from guidebook.problems import Report


def test_a_new_file_and_its_folder_appear(tmp_path):
    report = Report()
    assert files.write_whole(tmp_path / "deep" / "book.pdf", b"new", report)
    assert (tmp_path / "deep" / "book.pdf").read_bytes() == b"new"
    assert not report.problems


def test_an_interrupted_write_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    book = tmp_path / "book.pdf"
    book.write_bytes(b"old")

    def pulled_plug(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", pulled_plug)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(book, b"new", Report())
    assert book.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [book]


def test_a_file_held_by_a_viewer_is_told_and_kept(tmp_path, monkeypatch):
    book = tmp_path / "book.pdf"
    book.write_bytes(b"old")

    def locked(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    report = Report()
    assert not files.write_whole(book, b"new", report)
    assert book.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [book]
    assert "close it in the program that shows it" in str(report.problems[0])


def test_a_folder_in_the_way_is_found_before_the_work(tmp_path):
    (tmp_path / "book.pdf").mkdir()
    report = Report()
    files.check_writable(tmp_path / "book.pdf", report)
    assert "a folder and a file have the same name" in str(report.problems[0])


def test_checking_leaves_the_file_as_it_was(tmp_path):
    book = tmp_path / "book.pdf"
    book.write_bytes(b"old")
    report = Report()
    files.check_writable(book, report)
    files.check_writable(tmp_path / "new.pdf", report)
    assert not report.problems
    assert book.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [book]
