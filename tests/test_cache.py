"""What is remembered is given back whole or not at all, whatever happens to the file."""

import os
import signal
import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.cache import FILE, Store, digest


@pytest.fixture
def folder(tmp_path):
    with Store(tmp_path) as store:
        store.keep("one", b"first")
        store.keep("two", bytes(range(256)) * 40)
    return tmp_path


def recalled(folder, name, **settings):
    with Store(folder, **settings) as store:
        return store.recall(name)


def test_what_is_kept_comes_back_in_another_run(folder):
    assert recalled(folder, "one") == b"first"
    assert recalled(folder, "two") == bytes(range(256)) * 40
    assert recalled(folder, "three") is None


def test_what_is_kept_can_be_asked_for_at_once(tmp_path):
    with Store(tmp_path) as store:
        store.keep("one", b"1")
        assert store.recall("one") == b"1"


def test_many_looked_for_ahead_come_back_as_if_asked_for_one_by_one(tmp_path):
    names = [f"entry {number}" for number in range(1200)]
    with Store(tmp_path) as store:
        for name in names:
            store.keep(name, name.encode())
    with Store(tmp_path) as store:
        store.keep("entry 1", b"newer")
        store.look_ahead([*names, "none"])
        found = [store.recall(name) for name in names]
        assert store.recall("none") is None
        assert store.recall("entry 2") == b"entry 2"  # once more
    assert found == [b"newer" if name == "entry 1" else name.encode() for name in names]


def test_what_was_looked_for_ahead_is_not_trusted_when_damaged(folder):
    connection = sqlite3.connect(folder / FILE)
    connection.execute("UPDATE entries SET payload = 'text' WHERE name = 'one'")
    connection.execute("UPDATE entries SET payload = x'00' WHERE name = 'two'")
    connection.commit()
    connection.close()
    with Store(folder) as store:
        store.look_ahead(["one", "two"])
        assert store.recall("one") is None
        assert store.recall("two") is None


def test_a_later_piece_takes_the_place_of_an_earlier_one(folder):
    with Store(folder) as store:
        store.keep("one", b"second")
    assert recalled(folder, "one") == b"second"


@given(st.data())
def test_a_damaged_file_gives_the_truth_or_nothing(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("store")
    with Store(folder) as store:
        for number in range(30):
            store.keep(f"entry {number}", bytes([number]) * 700)
    file = folder / FILE
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    length = data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))
    file.write_bytes(content[:length])
    with Store(folder) as store:
        for number in range(30):
            assert store.recall(f"entry {number}") in (None, bytes([number]) * 700)
        store.keep("new", b"new")
    assert recalled(folder, "new") in (None, b"new")


@pytest.mark.parametrize("change", ["size = 'many'", "size = x'00'", "name = x'00'"])
def test_a_row_of_another_kind_is_damage(folder, change):
    connection = sqlite3.connect(folder / FILE)
    connection.execute(f"UPDATE uses SET {change} WHERE name = 'one'")  # noqa: S608
    connection.commit()
    connection.close()
    with Store(folder) as store:
        store.keep("two", b"2")
    assert recalled(folder, "two") is None  # forgotten together with the damage
    with Store(folder) as store:
        store.keep("two", b"2")
    assert recalled(folder, "two") == b"2"


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + bytes(2000)])
def test_a_foreign_file_is_replaced(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with Store(tmp_path) as store:
        store.keep("one", b"1")
    assert recalled(tmp_path, "one") == b"1"


def test_a_database_of_another_program_is_replaced(tmp_path):
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("CREATE TABLE entries (name, seal, payload)")
    connection.close()
    with Store(tmp_path) as store:
        store.keep("one", b"1")
    assert recalled(tmp_path, "one") == b"1"


def test_a_store_from_another_folder_is_not_trusted(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / FILE).write_bytes((folder / FILE).read_bytes())
    assert recalled(other, "one") is None


def test_where_nothing_can_be_written_nothing_is_remembered_and_nothing_fails(tmp_path):
    (tmp_path / "file").touch()
    with Store(tmp_path / "file" / "below") as store:
        store.keep("one", b"1")
    assert recalled(tmp_path / "file" / "below", "one") is None


def test_what_was_not_used_for_longest_makes_room(tmp_path):
    for name in "abc":
        with Store(tmp_path, room=1000) as store:
            store.keep(name, bytes(250))
    with Store(tmp_path, room=1000) as store:
        assert store.recall("a")
        store.keep("d", bytes(250))
        store.keep("e", bytes(250))
    kept = [name for name in "abcde" if recalled(tmp_path, name)]
    assert kept == ["a", "c", "d", "e"]


def test_too_large_a_piece_is_not_kept(tmp_path):
    with Store(tmp_path, room=1000) as store:
        store.keep("large", bytes(251))
    assert recalled(tmp_path, "large") is None


def test_two_builds_at_once_both_go_on(folder):
    with Store(folder) as one, Store(folder) as other:
        one.keep("one", b"by one")
        other.keep("one", b"by other")
        other.keep("three", b"3")
    assert recalled(folder, "one") in (b"by one", b"by other")


def test_a_store_that_another_holds_is_not_waited_for_forever(folder, monkeypatch):
    monkeypatch.setattr("guidebook.cache.PATIENCE", 0.01)
    holder = sqlite3.connect(folder / FILE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with Store(folder) as store:
        assert store.recall("one") is None
        store.keep("one", b"1")
    holder.execute("ROLLBACK")
    holder.close()
    assert recalled(folder, "one") == b"first"


@given(st.lists(st.binary(max_size=20), max_size=5), st.lists(st.binary(max_size=20), max_size=5))
def test_digests_tell_parts_from_their_sum(one, other):
    assert (digest(*one) == digest(*other)) == (one == other)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_store_survives_being_killed_at_any_moment(tmp_path):
    with Store(tmp_path) as store:
        store.keep("one", b"0" * 5000)
    for turn in range(200):
        child = os.fork()
        if not child:
            while True:
                with Store(tmp_path) as store:
                    store.keep("one", b"%d" % (turn % 10) * 5000)
        time.sleep(turn / 20000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = recalled(tmp_path, "one")
        assert found is not None
        assert len(set(found)) == 1
        assert len(found) == 5000


def test_what_is_kept_apart_is_for_another_store(tmp_path):
    with Store(tmp_path) as store:
        store.keep("mine", b"1")
        with store.apart() as found:
            store.keep("yours", b"2")
        assert found == {"yours": b"2"}
    with Store(tmp_path) as store:
        assert store.recall("mine") == b"1"
        assert store.recall("yours") is None
