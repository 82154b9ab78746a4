"""The plans of a page: where its parts stand. A template writes each part once, and every plan puts it in a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidebook.markup import Block
from guidebook.problems import Report, did_you_mean


def arranged(page: Block, plan: str, report: Report) -> Block:
    """The page in one of its plans: the blocks of `<plan id="…">`, with `<put part="…"/>` replaced by what stands in
    that part. Blocks of a part are the same in every plan. A page without plans is as it is.
    """
    plans = {block.attrs.get("id", ""): block for block in page.of("plan")}
    if not plans:
        return page
    if plan not in plans:
        report.error(f"there is no <plan id='{plan}'>, which the theme asks for", page.span, did_you_mean(plan, plans))
        return page.holding(())
    parts = {block.attrs.get("id", ""): block.children for block in page.of("part")}
    return page.holding(tuple(put(plans[plan].children, parts, report)))


def put(blocks: tuple[Block, ...], parts: Mapping[str, tuple[Block, ...]], report: Report) -> Iterator[Block]:
    for block in blocks:
        name = block.attrs.get("part", "")
        if block.tag != "put":
            yield block.holding(tuple(put(block.children, parts, report))) if block.children else block
        elif name in parts:
            yield from parts[name]
        else:
            report.error(f"there is no <part id='{name}'>", block.span, did_you_mean(name, parts))
