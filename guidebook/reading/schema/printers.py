"""The schema of the user's own `printers.yaml`: what was found out about each printer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guidebook.reading.schema.base import Entry, File
from guidebook.reading.schema.theme import Length


class PrinterEntry(Entry):
    """One printer."""

    way: Literal["a", "b", "c", "d"] | None = None
    """What the test of 'build --simplex' showed: how paper goes back for the backs."""
    right: Length | None = None
    """How far backs come out too far right, as one looks at the back."""
    down: Length | None = None
    """How far backs come out too low."""


class PrintersFile(File):
    """What was found out about the user's printers, by the names that they were given."""

    printers: dict[str, PrinterEntry] = Field(default_factory=dict)
    """Each printer by name; 'default' is the one that is meant when none is named."""
