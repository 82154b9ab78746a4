"""What composing is given beside the item, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guidebook.layout.context import Context, Plate
from guidebook.locale import Locale
from guidebook.marks import Page
from guidebook.markup import Templates
from guidebook.model import Article, Guide, Routine, Technique
from guidebook.problems import Problem
from guidebook.theme import Rung, Theme

Item = Technique | Routine | Article


@dataclass(frozen=True)
class Setting:
    """All that the pages of one book share.

    `plates` are the drawn scenes by name; `folios` the printed number of each item's first page. A page that is
    not in `folios` is referred to as page 00, which takes as much room as any number: page counts may be found
    with no folios at all, and stay true with them. `steps` are the steps of their ladders on which items came out
    when their pages were counted, so that no other is tried again.
    """

    guide: Guide
    theme: Theme
    locale: Locale
    templates: Templates
    plates: Mapping[str, Plate]
    folios: Mapping[str, str]
    steps: Mapping[str, int] = field(default_factory=dict)

    def context(self, item: Item, rung: Rung) -> Context:
        """The surroundings of one trial of an item."""
        theme = self.tightened.get(rung) or self.tightened.setdefault(rung, self.theme.at(rung))
        return Context(item.id, theme, self.locale, self.guide.language, self.plates, self.folios)

    @cached_property
    def tightened(self) -> dict[Rung, Theme]:
        """The theme at the rungs that were asked for."""
        return {}


@dataclass(frozen=True)
class Composed:
    """An item's pages and what is wrong with them. `refers` are the items whose page numbers it prints;
    `over` is by how many points its fullest page runs over, 0 when all fits; `step` that of its ladder where it came
    out.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    refers: frozenset[str]
    over: float = 0.0
    plate_area: float = 0.0
    plan: str = ""
    step: int = 0
