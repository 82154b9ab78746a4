"""A template filled in and set into a box: the tile that handouts, cards and posters are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import guidebook.layout.rules  # noqa: F401 - a rule for each kind of block
from guidebook.compose import Setting
from guidebook.compose.gather import span_of, stops
from guidebook.geometry import Size
from guidebook.handout.material import boxed
from guidebook.layout.context import Context
from guidebook.layout.flow import stack
from guidebook.layout.pages import Fitted, fit, flow, loosen
from guidebook.locale import clock
from guidebook.marks import Mark, Page
from guidebook.markup import Block, render
from guidebook.problems import Problem, Report
from guidebook.theme import Rung

SLACK = 0.05  # points that no eye sees


@dataclass(frozen=True)
class Tile:
    """Marks from a (0, 0) corner, how high they are, and by how many points they run over their box."""

    marks: tuple[Mark, ...]
    height: float
    over: float = 0.0
    problems: tuple[Problem, ...] = ()


def filled(template: str, setting: Setting, context: Context, data: Mapping[str, Any]) -> Block:
    """The template with what every template may use, and with `data`."""
    guide, locale = setting.guide, setting.locale
    common = {
        "guide": guide,
        "t": locale.say,
        "clock": clock,
        "number": locale.number,
        "range": lambda numbers: span_of(numbers, locale),
        "drawn": setting.plates.__contains__,
        "stops": lambda routine: stops(routine, guide, locale),
    }
    return render(setting.templates, template, {**common, **data}, context.theme.styles, context.told)


def context_of(name: str, setting: Setting, box: Size, rung: Rung) -> Context:
    theme = boxed(setting.theme, box)
    theme = replace(theme, rung=rung) if rung == theme.rungs[0] and rung.leading == rung.gaps == 1 else theme.at(rung)
    return Context(name, theme, setting.locale, setting.guide.language, setting.plates, setting.folios)


def set_tile(template: str, setting: Setting, box: Size, data: Mapping[str, Any]) -> Tile:
    """The tile in its box, pictures as large as the words leave them, steps as far apart, on the first rung of the
    ladder on which it fits. On the last it may run over.
    """
    tile = Tile((), 0.0)
    for rung in setting.theme.rungs:
        context = context_of(template, setting, box, rung)
        block = filled(template, setting, context, data)
        page: Fitted = fit(block, context, rung.plate)
        problems = tuple(context.told.problems)
        if page.over <= SLACK:
            return Tile(loosen(block, context, page).marks, box.height, 0.0, problems)
        tile = Tile(page.marks, box.height, page.over, problems)
    return tile


def set_strip(template: str, setting: Setting, width: float, data: Mapping[str, Any]) -> Tile:
    """A tile as high as it needs to be."""
    context = context_of(template, setting, Size(width, setting.theme.page.height), setting.theme.rungs[0])
    fragment = stack(filled(template, setting, context, data).children, width, context)
    return Tile(fragment.marks, fragment.height, 0.0, tuple(context.told.problems))


def set_pages(template: str, setting: Setting, data: Mapping[str, Any], report: Report) -> tuple[Page, ...]:
    """As many pages as the template takes, at full size; their marks stand from the corner of the type area."""
    rung = setting.theme.rungs[0]
    context = Context(
        template, setting.theme.at(rung), setting.locale, setting.guide.language, setting.plates, setting.folios
    )
    block = filled(template, setting, context, data)
    fitted = flow(block, context)
    for problem in context.told.problems:
        report.add(problem)
    title = block.attrs.get("title", "")
    return tuple(
        Page(f"{template}-{count}", title, setting.theme.page, page.marks) for count, page in enumerate(fitted, start=1)
    )
