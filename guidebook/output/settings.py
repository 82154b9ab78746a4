"""What a person may choose about a PDF, apart from its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from guidebook.output.separation import Profile


class Standard(Enum):
    """The accessibility and archive standards that a file keeps, always both."""

    UA_1 = "ua-1"  # PDF/UA-1 and PDF/A-2a, in PDF 1.7: what every reader and archive knows
    UA_2 = "ua-2"  # PDF/UA-2 and PDF/A-4, in PDF 2.0

    @property
    def version(self) -> tuple[int, int]:
        return (1, 7) if self is Standard.UA_1 else (2, 0)


class Duplex(Enum):
    """How a printer should turn the paper over; the names are those of PDF (ISO 32000-1, table 150)."""

    SHORT_EDGE = "DuplexFlipShortEdge"
    LONG_EDGE = "DuplexFlipLongEdge"
    SIMPLEX = "Simplex"


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """`date` is the file's creation date; without one the file has none, so that equal books are equal files.

    `bleed` is how far ink may run past the trimmed page, in points. `right_bound` books are leafed from right to left.
    `profile` is that of the print shop: colours are split into its four inks.
    """

    standard: Standard = Standard.UA_1
    date: datetime | None = None
    duplex: Duplex | None = None
    bleed: float = 0.0
    right_bound: bool = False
    profile: Profile | None = None
    producer: str = "guidebook"
