"""The plans of a technique's page: where its parts stand.

One template writes the parts of each technique; another has the plans, which are the same for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from guidebook.layout.context import Plate
from guidebook.layout.plates import inside, most_worth
from guidebook.markup import Block, Templates, render
from guidebook.problems import Problem, Report, did_you_mean

PLANS = "plans"  # the template
THEMES = 4  # whose plans are kept
Parts = Mapping[str, tuple[Block, ...]]
Place = tuple[Block, float]  # a block of a plan, and its width


@dataclass(frozen=True)
class Plans:
    """The plans of a template, all below one block, and what is wrong with them."""

    block: Block
    problems: tuple[Problem, ...] = ()
    found: dict[tuple[str, float], tuple[Place, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def known(self) -> dict[str, Block]:
        return {block.attrs.get("id", ""): block for block in self.block.of("plan")}

    def arranged(self, page: Block, plan: str) -> Block:
        """The page in one of the plans: the blocks of `<plan id="…">`, with `<put part="…"/>` replaced by what stands
        in that part of the page. Blocks of a part are the same in every plan. A page without parts is as it is.
        """
        parts = parts_of(page)
        if not parts:
            return page
        return page.holding(tuple(put(self.known[plan].children, parts)) if plan in self.known else ())

    def bound(self, page: Block, plan: str, width: float, plates: Mapping[str, Plate]) -> float:
        """A bound on what the pictures of the page can be worth in one of the plans."""
        parts = parts_of(page)
        blocks = self.places(plan, width) if parts else ((page, width),)
        return sum(
            most_worth(block, across, plates)
            for place, across in blocks
            for block in (parts.get(place.attrs.get("part", ""), ()) if place.tag == "put" else (place,))
        )

    def places(self, plan: str, width: float) -> tuple[Place, ...]:
        """Where parts and pictures stand in a plan that is so wide, which is the same for all pages."""
        if (plan, width) not in self.found:
            self.found[plan, width] = tuple(places(self.known[plan], width)) if plan in self.known else ()
        return self.found[plan, width]

    def check(self, page: Block, plans: Collection[str], report: Report) -> None:
        """Tell of plans that are not there, and of parts that the page has not."""
        report.extend(self.problems)
        parts = parts_of(page)
        for plan in plans if parts else ():
            if plan not in self.known:
                message = f"there is no <plan id='{plan}'>, which the theme asks for"
                report.error(message, self.block.span, did_you_mean(plan, self.known))
            for block, _ in self.places(plan, 1.0):
                name = block.attrs.get("part", "")
                if block.tag == "put" and name not in parts:
                    report.error(f"there is no <part id='{name}'>", block.span, did_you_mean(name, parts))


def parts_of(page: Block) -> Parts:
    return {block.attrs.get("id", ""): block.children for block in page.of("part")}


def places(block: Block, width: float) -> Iterator[Place]:
    if block.tag in ("put", "plates"):
        yield block, width
    for child, across in inside(block, width):
        yield from places(child, across)


def put(blocks: tuple[Block, ...], parts: Parts) -> Iterator[Block]:
    """The blocks with parts in their places. Their numbers go below zero, so that no block of a part has the same."""
    for block in blocks:
        if block.tag == "put":
            yield from parts.get(block.attrs.get("part", ""), ())
        else:
            inner = tuple(put(block.children, parts))
            yield Block(block.tag, block.span, block.text, block.attrs, inner, block.source, ~block.order)


@lru_cache(THEMES)
def plans_of(templates: Templates, styles: frozenset[str]) -> Plans:
    """All plans of a project's templates."""
    report = Report()
    return Plans(render(templates, PLANS, {}, styles, report), tuple(report.problems))
