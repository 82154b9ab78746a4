"""The words of a language that change places in a guide for a left-handed giver."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Mirror:
    """The words of a language that change places (left and right, the ways to turn), and the phrases in which they
    mean something else ('all right').
    """

    swap: tuple[tuple[str, str], ...]
    keep: tuple[str, ...] = ()

    @cached_property
    def other(self) -> Mapping[str, str]:
        """Each word and what stands for it; where several stand for one, the first does."""
        found = dict(self.swap)
        for one, other in self.swap:
            found.setdefault(other, one)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Phrases that stay come first, long words before those that they begin or end with."""
        known = [*self.keep, *sorted(self.other, key=len, reverse=True)]
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b", re.IGNORECASE)

    def text(self, words: str) -> str:
        """The words with their sides changed, in the capitals that they had."""
        return self.pattern.sub(self.changed, words)

    def changed(self, found: re.Match[str]) -> str:
        word = found[0]
        other = self.other.get(word.lower())
        if other is None:
            return word
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other
