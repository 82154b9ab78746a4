"""Numeric ground of the drawing code: array types, and the decorator that compiles a loop."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numba
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.integer[Any]]
Bools = npt.NDArray[np.bool_]

Given = ParamSpec("Given")
Result = TypeVar("Result")


def compiled(
    *, parallel: bool = False, fastmath: bool = True
) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Compile a numeric loop on first use and keep the machine code beside the source."""
    decorate: Any = numba.njit(cache=True, parallel=parallel, fastmath=fastmath)
    return decorate  # type: ignore[no-any-return]
