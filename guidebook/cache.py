"""What is remembered between builds: bytes by name, in one file that may be deleted at any time.

Nothing here is ever needed: a store that cannot be opened, is damaged, belongs to another folder or is busy in another
build remembers nothing, and no call raises for it. Each entry is sealed with the digest of its name, its bytes and the
place it was made for, so that a torn or foreign entry is never given back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

FILE = "remembered.sqlite"
APPLICATION = 0x67626B31  # "gbk1": the form of the file; another number is another program's
ROOM = 256 << 20  # bytes of all entries together
UNKNOWN = None, None  # the seal and the payload of what is not there
AT_ONCE = 500  # entries that are asked for in one question: SQLite takes 999 names and more
PATIENCE = 1.0  # seconds to wait for another build that writes at this moment
UNREADABLE = (sqlite3.Error, UnicodeDecodeError)  # a message of SQLite may quote damaged text
PASSING = {  # busy in another build, not ours to write, or no room: the primary codes of SQLite
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
TABLES = """
CREATE TABLE IF NOT EXISTS entries (name TEXT PRIMARY KEY, seal BLOB NOT NULL, payload BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS uses (name TEXT PRIMARY KEY, turn INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
"""


def digest(*parts: str | bytes) -> str:
    """A name for the parts together: other parts, or the same parted elsewhere, have another."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


class Store:
    """The entries of one folder. Use it as a context: what is kept is written at its end, in one go or not at all."""

    def __init__(self, folder: Path, room: int = ROOM) -> None:
        self.path, self.room = folder / FILE, room
        self.place = digest(str(folder.resolve())).encode()
        self.fresh: dict[str, bytes] = {}
        self.ahead: dict[str, tuple[object, object]] = {}  # seals and payloads as they were found, or not
        self.used: set[str] = set()
        self.connection = opened(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def recall(self, name: str) -> bytes | None:
        """The bytes kept under `name`, whole, or None."""
        if name in self.fresh:
            return self.fresh[name]
        if name not in self.ahead:
            self.look_ahead((name,))
        seal, payload = self.ahead.pop(name, UNKNOWN)
        if not isinstance(payload, bytes) or seal != self.seal(name, payload):
            return None
        self.used.add(name)
        return payload

    def look_ahead(self, names: Iterable[str]) -> None:
        """Find entries that will be recalled: many in one question are found in a third of the time."""
        waiting = (name for name in names if name not in self.fresh)
        while self.connection and (some := tuple(islice(waiting, AT_ONCE))):
            question = f"SELECT name, seal, payload FROM entries WHERE name IN ({','.join('?' * len(some))})"  # noqa: S608
            self.ahead.update(dict.fromkeys(some, UNKNOWN))
            try:
                self.ahead.update((name, (seal, data)) for name, seal, data in self.connection.execute(question, some))
            except UNREADABLE as error:
                self.give_up(error)

    def keep(self, name: str, payload: bytes) -> None:
        """Remember `payload` under `name`, in place of what was there; too large a piece is not worth it."""
        if len(payload) <= self.room // 4:
            self.fresh[name] = payload

    @contextmanager
    def apart(self) -> Iterator[dict[str, bytes]]:
        """What is kept meanwhile, for another store: this one does not keep it."""
        mine, self.fresh = self.fresh, {}
        try:
            yield self.fresh
        finally:
            self.fresh = mine

    def drop(self) -> None:
        """Do not keep what was to be kept."""
        self.fresh.clear()

    def close(self) -> None:
        """Write what was kept, and forget what was not used for longest until the rest has room."""
        if self.connection is None:
            return
        try:
            if self.fresh:
                self.write(self.connection)
        except UNREADABLE as error:
            self.give_up(error)
        else:
            self.connection.close()
            self.connection = None

    def write(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        turn = connection.execute("SELECT coalesce(max(turn), 0) + 1 FROM uses").fetchone()[0]
        rows = [(name, self.seal(name, payload), payload) for name, payload in self.fresh.items()]
        connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        uses = [(name, turn, len(payload)) for name, payload in self.fresh.items()]
        connection.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?, ?)", uses)
        connection.executemany("UPDATE uses SET turn = ? WHERE name = ?", [(turn, name) for name in sorted(self.used)])
        gone = too_old(connection, self.room)
        for table in ("entries", "uses"):
            connection.executemany(f"DELETE FROM {table} WHERE name = ?", gone)  # noqa: S608  # one of two names
        connection.execute("COMMIT")

    def seal(self, name: str, payload: bytes) -> bytes:
        return blake2b(b"%s\0%s" % (name.encode(), payload), key=self.place, digest_size=16).digest()

    def give_up(self, error: Exception) -> None:
        """Go on without a memory. A damaged file is taken away; a busy one is left to the build that uses it."""
        if self.connection is not None:
            with suppress(*UNREADABLE):
                self.connection.close()
            self.connection = None
        if not passing(error):
            forget(self.path)


def passing(error: Exception) -> bool:
    """Whether the file may be sound, and only this use of it failed."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in PASSING


def too_old(connection: sqlite3.Connection, room: int) -> list[tuple[str]]:
    """The names of the entries that were not used for longest, and for which there is no room any more.

    Raises `sqlite3.DatabaseError` for a row that no build wrote: SQLite reads damaged pages without a word.
    """
    typed = "SELECT total(typeof(name) <> 'text' OR typeof(size) <> 'integer'), total(size) FROM uses"
    strange, total = connection.execute(typed).fetchone()
    if strange:
        raise sqlite3.DatabaseError("a name or a size is of another kind")
    if total <= room:
        return []
    gone, total = [], 0
    for name, size in connection.execute("SELECT name, size FROM uses ORDER BY turn DESC, name"):
        total += size
        if total > room:
            gone.append((name,))
    return gone


def opened(path: Path) -> sqlite3.Connection | None:
    """The file's tables, made when they are missing; a file that is not ours is taken away and begun anew."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        except (OSError, *UNREADABLE):
            return None
        try:
            if ready(connection):
                return connection
        except UNREADABLE as error:
            if passing(error):
                connection.close()
                return None
        connection.close()
        forget(path)
    return None


def ready(connection: sqlite3.Connection) -> bool:
    """Whether the file has our tables; an empty one is given them."""
    connection.execute("PRAGMA synchronous = OFF")  # never wait for the disk: seals tell what a power cut tore
    connection.execute("PRAGMA trusted_schema = OFF")
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found == APPLICATION:
        return True
    if found or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        return False
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA application_id = {APPLICATION}; COMMIT;")
    return True


def forget(path: Path) -> None:
    """Take the file away with what SQLite keeps beside it, as far as the system lets us."""
    for file in (path, path.with_name(path.name + "-journal")):
        with suppress(OSError):
            file.unlink(missing_ok=True)
