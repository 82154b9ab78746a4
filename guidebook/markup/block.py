"""The tree of a page: what stands on it, element by element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guidebook.problems import Span


@dataclass(frozen=True)
class Block:
    """One element. `span` is its line in the template, `source` the words of the guide in it, `order` its number on
    the page.
    """

    tag: str
    span: Span
    text: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Block, ...] = ()
    source: Span | None = None
    order: int = 0
    grows: bool = field(init=False, compare=False, repr=False)  # its height depends on the room that its page has
    loosens: bool = field(init=False, compare=False, repr=False)  # and on how far steps stand apart

    def __post_init__(self) -> None:
        grows, loosens = self.tag == "plates" or "grow" in self.attrs, self.tag == "steps"
        for child in self.children:
            grows, loosens = grows or child.grows, loosens or child.loosens
        object.__setattr__(self, "grows", grows)
        object.__setattr__(self, "loosens", loosens)

    @property
    def style(self) -> str:
        return self.attrs.get("style", "")

    @property
    def place(self) -> Span:
        """Where to mend it: the writer's words if there are any, else the template."""
        return self.source or self.span

    def holding(self, children: tuple[Block, ...]) -> Block:
        """The same block with other children."""
        return Block(self.tag, self.span, self.text, self.attrs, children, self.source, self.order)

    def of(self, tag: str) -> tuple[Block, ...]:
        return tuple(child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Block | None:
        return next(iter(self.of(tag)), None)


def words_in(block: Block) -> int:
    """How many words a block holds, to say how far a page runs over."""
    return len(block.text.split()) + sum(words_in(child) for child in block.children)


def walk(block: Block) -> Any:
    """The block and all below it, in order."""
    yield block
    for child in block.children:
        yield from walk(child)
