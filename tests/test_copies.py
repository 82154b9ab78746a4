"""Copies of a process: all parts come back in order, what goes wrong is told, and no copy is left behind."""

import os
import signal
import sys

import pytest

from guidebook.copies import PARTS, by_copies

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process")


@pytest.mark.parametrize(("parts", "copies"), [(0, 1), (1, 1), (7, 3), (PARTS, 4)])
def test_parts_come_back_in_their_order(parts: int, copies: int) -> None:
    made = list(by_copies(lambda nth: (nth, os.getpid()), parts, copies))
    assert [nth for nth, _ in made] == list(range(parts))
    assert os.getpid() not in {process for _, process in made}


def test_something_else_is_done_here_before_the_copies_are_waited_for() -> None:
    done: list[int] = []
    made = list(by_copies(lambda nth: nth + len(done), 5, 2, lambda: done.append(os.getpid())))
    assert made == [0, 1, 2, 3, 4]
    assert done == [os.getpid()]


def test_what_is_larger_than_a_pipe_comes_back_whole() -> None:
    made = list(by_copies(lambda nth: bytes([nth]) * 300_000, 6, 2))
    assert [(piece[0], len(piece)) for piece in made] == [(nth, 300_000) for nth in range(6)]


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The copies that are made while a test runs: others of the same tests may have children of their own."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        made.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    return made


def none_left(copied: list[int]) -> bool:
    """Whether all of them have ended and been waited for."""
    for process in copied:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
    return len(copied) > 1


def test_a_mistake_in_a_copy_is_raised_here_and_tells_where(copied: list[int]) -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        list(by_copies(lambda nth: 1 // (3 - nth), 8, 2))
    assert "test_copies.py" in raised.value.__notes__[0]
    assert none_left(copied)


def test_a_copy_that_is_ended_is_told(copied: list[int]) -> None:
    def ended(nth: int) -> int:
        if nth == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return nth

    with pytest.raises(ChildProcessError):
        list(by_copies(ended, 8, 2))
    assert none_left(copied)


def test_who_stops_asking_leaves_no_copy(copied: list[int]) -> None:
    made = by_copies(lambda nth: nth, 500, 3)
    assert next(made) == 0
    made.close()  # type: ignore[attr-defined]
    assert none_left(copied)
