"""How files are written, whatever is on their pages: the standards they keep, their inks, and what a press asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidebook.edition import Ink
from guidebook.output.inks import WHITE, grey, low
from guidebook.output.separation import Profile
from guidebook.output.settings import Standard

BARE = tuple(body + part for body in ("skin", "hand", "giver") for part in ("", "-shadow", "-light"))


@dataclass(frozen=True)
class Finish:
    """What was chosen for the files. Without `ink` the edition says which.

    `profile` is that of a press, into whose inks colours are split; `bleed` is how far a print shop wants ink past the
    trimmed page, in points; `coverage`: tell how much ink it takes.
    """

    standard: Standard = Standard.UA_1
    ink: Ink | None = None
    profile: Profile | None = None
    bleed: float = 0.0
    coverage: bool = False


def inked(palette: Mapping[str, str], ink: Ink) -> Mapping[str, str]:
    """The palette in full, in greys, or without its tints. What the tint of a contact says is said by nothing else,
    so it stays.
    """
    if ink == "low":
        # a dark skin is no tint, and costs most ink of all
        palette = {name: WHITE if name in BARE else value for name, value in palette.items()}
        return low(palette, keep=[name for name in palette if name.endswith("-contact")])
    return grey(palette) if ink == "grey" else palette
