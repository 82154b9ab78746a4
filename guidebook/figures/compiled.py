"""Numeric ground of the drawing code: array types, and the decorator that compiles a loop."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.integer[Any]]
Ids = npt.NDArray[np.int32]  # of solids and their children
Bools = npt.NDArray[np.bool_]

Given = ParamSpec("Given")
Result = TypeVar("Result")


def machine_code_folder(home: Path) -> Path:
    """Where compiled loops are kept, named by the digest of every source under `home` that holds some.

    Left to itself numba looks only at the file of the loop it is asked for, and would run old code of the loops that
    this one calls in other files (a known limit: numba's "Notes on Caching").
    """
    total = hashlib.sha256()
    for source in sorted(home.rglob("*.py")):
        text = source.read_bytes()
        if b"@compiled(" in text:
            total.update(source.relative_to(home).as_posix().encode() + b"\0" + text)
    return home / "__pycache__" / f"machine-code-{total.hexdigest()[:16]}"


_settings: Any = numba.config
if not _settings.CACHE_DIR:
    # where this folder cannot be written, numba takes one of the user's own
    _settings.CACHE_DIR = str(machine_code_folder(Path(__file__).parent))


def compiled(
    *, parallel: bool = False, fastmath: bool = True, allocates: bool = False
) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Compile a numeric loop on first use and keep the machine code; allocates: whether it makes arrays.

    A loop that makes none counts no references to those it is given: counting takes longer than most distances do, and
    threads wait for each other to count.
    """
    njit: Any = numba.njit  # its types leave out `_nrt`, which numba's own loops are compiled with
    counts = allocates or parallel
    made = njit(cache=True, parallel=parallel, fastmath=fastmath, error_model="numpy", _nrt=counts)
    return cast("Callable[[Callable[Given, Result]], Callable[Given, Result]]", made)
