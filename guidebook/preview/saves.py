"""Files saved in a project, told in bursts as soon as a moment passes without a save."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change, awatch

FOLDERS = ("content", "illustrations", "templates")
SETTINGS = "guidebook.yaml"
KINDS = frozenset({".yaml", ".svg", ".xml"})
QUIET = 20  # ms without a save that end a burst: as long as it takes an editor to put one file in place
LONGEST = 1000  # ms after which a burst is told even if it goes on
GLANCE = 1000  # ms between looks at what no folder's watch tells: the settings, and folders that come and go


async def saves(root: Path, stop: asyncio.Event) -> AsyncGenerator[frozenset[Path], None]:
    """Each burst of saved, new or removed files below the project's folders, until `stop` is set.

    What is saved while the caller is busy with a burst is the next one.
    """
    polling, stamp, late = False, stamp_of(root / SETTINGS), frozenset[Path]()
    while not stop.is_set():
        folders = folders_in(root)
        try:
            async with aclosing(changed(folders, stop, polling)) as bursts:
                async for saved in bursts:
                    before, stamp = stamp, stamp_of(root / SETTINGS)
                    found = late | saved | ({root / SETTINGS} if stamp != before else set())
                    late = frozenset(folders_in(root)) ^ frozenset(folders)
                    if late:  # watch the new set first, then tell: nothing is missed in between
                        late |= found
                        break
                    if found:
                        yield found
        except OSError:  # the system watches no more folders for this user: look at the files instead
            if polling:
                raise
            polling = True


async def changed(folders: tuple[Path, ...], stop: asyncio.Event, polling: bool) -> AsyncGenerator[set[Path], None]:
    """What changed in the folders, and nothing every GLANCE, so that the caller can look for itself."""
    if not folders:
        await asyncio.sleep(GLANCE / 1000)
        yield set()
        return
    async for changes in awatch(
        *folders,
        watch_filter=concerns,
        debounce=LONGEST,
        step=QUIET,
        stop_event=stop,
        rust_timeout=GLANCE,
        yield_on_timeout=True,
        force_polling=polling,
    ):
        yield {Path(path) for _, path in changes}


def folders_in(root: Path) -> tuple[Path, ...]:
    return tuple(root / name for name in FOLDERS if (root / name).is_dir())


def concerns(_change: Change, path: str) -> bool:
    """Whether a file can matter to a book: not the traces that editors leave while they save."""
    name = Path(path).name
    if name.startswith((".", "#")) or name.endswith("~"):
        return False
    suffix = Path(name).suffix
    return suffix in KINDS or (not suffix and not name.isdigit())  # no suffix: a folder; vim tests one called 4913


def stamp_of(path: Path) -> tuple[int, int] | None:
    """When the file was written and how long it is; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
