"""All that a build depends on, as digests: the files it reads, and the program itself with what it rests on.

By content, never by time: a file that was saved without a change is the same file.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

from guidebook.cache import digest
from guidebook.fonts import FACES, face

UNREAD = "cannot be read"
# What Python makes; what a wheel carries beside the program, read as inputs; what is known to lie printed, which no
# page is made of.
PASSED_OVER = ("__pycache__", "shipped", "printed")


def read_inputs(places: Iterable[Path]) -> dict[str, str]:
    """The digest of every file in or below `places`, by its path as given. What cannot be read says so."""
    paths: dict[str, None] = {}
    for place in places:
        paths.update(dict.fromkeys(files_below(str(place)) if place.is_dir() else (str(place),)))
    return {path: digest_of(path) for path in paths}


def files_below(folder: str) -> Iterator[str]:
    """Every file that is not hidden, in a fixed order. Plain strings: a large guide has thousands."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in PASSED_OVER:
            continue
        if entry.is_dir():
            yield from files_below(entry.path)
        elif entry.is_file():
            yield entry.path


def digest_of(path: str) -> str:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return UNREAD
    try:
        made = blake2b(digest_size=16)
        while part := os.read(descriptor, 1 << 20):
            made.update(part)
        return made.hexdigest()
    except OSError:
        return UNREAD
    finally:
        os.close(descriptor)


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The files that are new, gone or different, by path."""
    return tuple(sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path)))


@cache
def program() -> str:
    """The digest of the program: its sources, Python, the fonts, and the version of every installed package."""
    sources = [part for path in files_below(str(Path(__file__).parent)) for part in (path, digest_of(path))]
    fonts = [digest_of(str(face(name).path)) for name in FACES]
    return digest(sys.version, zlib.ZLIB_RUNTIME_VERSION, *sources, *fonts, *packages())


def packages() -> list[str]:
    """Name and version of every installed package, as their folders tell; asking each for its own takes far longer."""
    found: set[str] = set()
    for place in filter(os.path.isdir, sys.path):
        with os.scandir(place) as entries:
            found.update(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    return sorted(found)
