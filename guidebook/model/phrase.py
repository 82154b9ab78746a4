"""Words that a person wrote, and where: any later stage can name the line to mend."""

from __future__ import annotations

from guidebook.problems import Span


class Phrase(str):
    """Words of the guide. Compares and hashes as its text; `span` is where it was written."""

    __slots__ = ("span",)  # a large guide has a hundred thousand
    span: Span

    def __new__(cls, text: str, span: Span) -> Phrase:
        phrase = super().__new__(cls, text)
        phrase.span = span
        return phrase

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, Span]]:
        return Phrase, (str(self), self.span)


def place_of(text: str, otherwise: Span) -> Span:
    """Where a word was written; names and ids are phrases too when they were read from a file."""
    return text.span if isinstance(text, Phrase) else otherwise
