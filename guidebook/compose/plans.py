"""The plans of a technique's page: where its parts stand.

One template writes the parts of each technique; another has the plans, which are the same for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from guidebook.markup import Block, Templates, render
from guidebook.problems import Problem, Report, did_you_mean

PLANS = "plans"  # the template
THEMES = 4  # whose plans are kept


def arranged(page: Block, plan: str, plans: Block, report: Report) -> Block:
    """The page in one of the plans: the blocks of `<plan id="…">`, with `<put part="…"/>` replaced by what stands in
    that part of the page. Blocks of a part are the same in every plan. A page without parts is as it is.
    """
    parts = {block.attrs.get("id", ""): block.children for block in page.of("part")}
    if not parts:
        return page
    known = {block.attrs.get("id", ""): block for block in plans.of("plan")}
    if plan not in known:
        report.error(f"there is no <plan id='{plan}'>, which the theme asks for", plans.span, did_you_mean(plan, known))
        return page.holding(())
    return page.holding(tuple(put(known[plan].children, parts, report)))


def put(blocks: tuple[Block, ...], parts: Mapping[str, tuple[Block, ...]], report: Report) -> Iterator[Block]:
    """The blocks with parts in their places. Their numbers go below zero, so that no block of a part has the same."""
    for block in blocks:
        name = block.attrs.get("part", "")
        if block.tag != "put":
            inner = tuple(put(block.children, parts, report))
            yield Block(block.tag, block.span, block.text, block.attrs, inner, block.source, ~block.order)
        elif name in parts:
            yield from parts[name]
        else:
            report.error(f"there is no <part id='{name}'>", block.span, did_you_mean(name, parts))


def plans_of(templates: Templates, styles: Collection[str], report: Report) -> Block:
    """All plans, as the children of one block."""
    plans, problems = read_plans(templates, frozenset(styles))
    report.extend(problems)
    return plans


@lru_cache(THEMES)
def read_plans(templates: Templates, styles: frozenset[str]) -> tuple[Block, tuple[Problem, ...]]:
    report = Report()
    return render(templates, PLANS, {}, styles, report), tuple(report.problems)
