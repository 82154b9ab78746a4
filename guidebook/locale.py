"""How the program itself speaks: its own few words, numbers and dates in one language.

The guide's words are the writer's and are not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Wording = str | Mapping[str, str]


@dataclass(frozen=True)
class Locale:
    """`words` maps a name to a wording with {places} to fill in, or to one for `one` and one for `other` counts.

    `fractions` are the signs for parts of a number (1/2 -> ½); `decimal` is what stands before tenths. `swaps` are the
    words that change places for a left-handed giver, `keeps` the phrases in which they mean something else.
    """

    language: str
    words: Mapping[str, Wording]
    months: tuple[str, ...]
    day_order: str = "{day} {month} {year}"
    decimal: str = "."
    fractions: Mapping[str, str] | None = None
    paper: str = "a4"
    swaps: tuple[tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()

    def say(self, name: str, **values: object) -> str:
        """The program's words for `name`. Numbers are written the language's way; raises KeyError when unknown."""
        wording = self.words[name]
        if not isinstance(wording, str):
            wording = wording["one" if values.get("count") == 1 else "other"]
        spoken = {key: self.number(value) if isinstance(value, int | float) else value for key, value in values.items()}
        return wording.format(**spoken)

    def number(self, value: float) -> str:
        """2.5 as 2½, 0.4 as 0.4, 3.0 as 3."""
        whole, part = divmod(round(value, 2), 1)
        if not part:
            return str(int(whole))
        sign = (self.fractions or {}).get(str(Fraction(part).limit_denominator(8)))
        if sign and abs(float(Fraction(part).limit_denominator(8)) - part) < 0.001:
            return f"{int(whole) or ''}{sign}"
        return f"{round(value, 1):g}".replace(".", self.decimal)

    def day(self, when: date) -> str:
        return self.day_order.format(day=when.day, month=self.months[when.month - 1], year=when.year)


def clock(minutes: float) -> str:
    """Minutes since the start as a clock shows them: 28.5 is 28:30."""
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"
