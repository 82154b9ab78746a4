"""The same work for many things: in order, whoever does it, and by this process where no other pays."""

import os
from functools import partial

import pytest

from guidebook.together import each


def doubled(number):
    return 2 * number, os.getpid()


@pytest.mark.parametrize("count", [0, 1, 2, 7, 100])
def test_what_is_made_comes_in_the_order_of_the_things(monkeypatch, count):
    monkeypatch.setattr("guidebook.together.COPIED", 0)
    monkeypatch.setattr("guidebook.together.can_fork", lambda: os.name == "posix")
    made = list(each(doubled, range(count), 1.0, jobs=3))
    assert [number for number, _ in made] == [2 * number for number in range(count)]


def test_little_work_is_done_here():
    made = list(each(doubled, range(50), 0.0001, jobs=3))
    assert {process for _, process in made} == {os.getpid()}


def test_one_process_does_all_where_no_more_are_wanted():
    made = list(each(doubled, range(50), 1.0, jobs=1))
    assert {process for _, process in made} == {os.getpid()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process")
def test_what_is_made_ready_for_one_is_ready_for_all(monkeypatch):
    monkeypatch.setattr("guidebook.together.can_fork", lambda: True)
    ready = []
    made = list(each(partial(note, ready), range(40), 1.0, jobs=2))
    assert set(made) == {20}  # one of the middle, since those are what most things are like
    assert ready == [20]


def note(ready, number):
    if not ready:
        ready.append(number)
    return ready[0]
