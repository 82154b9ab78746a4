"""What a user may choose for one build, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from guidebook.edition import Edition
from guidebook.files import BuiltFile
from guidebook.finish import Finish
from guidebook.model.phrase import Phrase
from guidebook.printing import Printing
from guidebook.problems import Span


@dataclass(frozen=True)
class BuildOptions:
    """What a user may choose for one build; None leaves it to the project.

    `paper` is the sheet in the printer and `page` the page, in any spelling; `pages` are numbers of pages to write
    instead of all, and no booklet; `mirror` makes it for a left-handed giver; `output` is a folder, or the file to
    read; `printing` is how it goes on paper, `finish` how the files are written, `made_as` the edition once it has
    been looked up. `minutes` fit routines, by name, to a time; no name is that of the middle spread.
    """

    paper: str | None = None
    page: str | None = None
    theme: str | None = None
    edition: str | None = None
    pages: tuple[int, ...] = ()
    output: Path | None = None
    mirror: bool = False
    jobs: int | None = None
    printing: Printing = field(default_factory=Printing)
    finish: Finish = field(default_factory=Finish)
    minutes: tuple[tuple[str, float], ...] = ()
    made_as: Edition = field(default_factory=Edition)

    @property
    def whole(self) -> bool:
        """Whether it is all of the book, and not some pages or a proof."""
        return not (self.pages or self.printing.proof)

    @property
    def times(self) -> dict[Phrase, float]:
        """Minutes by routine: what the user said above what the edition says."""
        typed = {Phrase(name, Span(Path("command line"))): minutes for name, minutes in self.minutes}
        return {**dict(self.made_as.minutes), **typed}


@dataclass(frozen=True)
class BuildResult:
    """The files that were made, what the user should know of how they came out, and why they were made again."""

    files: tuple[BuiltFile, ...]
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
