"""Finished files into place: checked before the work, written beside the old one, then swapped in whole."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from guidebook.problems import Report, Span


@dataclass(frozen=True)
class BuiltFile:
    """A file that was made, and how to print it: `flip` is the edge to turn the sheet on, empty for one side; so many
    sheets are `sewn` together, or all of them stapled.
    """

    path: Path
    kind: str
    pages: int
    paper: str
    sheets: int = 0
    flip: str = ""
    staples: int = 0
    sewn: int = 0


def check_writable(path: Path, report: Report) -> None:
    """Find out before a long build whether `path` can be written; report it in the user's words if not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("r+b"):
                pass
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        report.error(f"cannot write this file: {reason(error)}", Span(path), remedy(error))


def write_whole(path: Path, data: bytes | list[bytes | memoryview], report: Report) -> bool:
    """Put `data`, or its parts, at `path`. At any moment the path holds the old bytes or the new ones, never a part."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~umask())
        temporary.replace(path)
    except OSError as error:
        report.error(f"cannot write this file: {reason(error)}", Span(path), remedy(error))
        return False
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return True


def umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def remedy(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "close it in the program that shows it, or choose another folder with --output"
    if isinstance(error, (IsADirectoryError, NotADirectoryError, FileExistsError)):
        return "a folder and a file have the same name here"
    return "choose another folder with --output"
