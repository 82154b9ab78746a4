"""The work itself: template -> blocks -> pages, at the rung that is asked for."""

from __future__ import annotations

import guidebook.layout.rules  # noqa: F401 - a rule for each kind of block
from guidebook.compose import gather
from guidebook.compose.setting import Composed, Item, Setting
from guidebook.geometry import MM
from guidebook.layout.context import Context, SetText
from guidebook.layout.pages import Fitted, fit, flow, spread
from guidebook.locale import clock
from guidebook.marks import Page
from guidebook.markup import Block, render, words_in
from guidebook.model import Article, Phrase, Routine, Technique
from guidebook.problems import Span
from guidebook.theme import Rung

SLACK = 0.05  # points that no eye sees
ONE_PAGE = ("cover", "emergency")


def compose(item: Item, setting: Setting, rung: int) -> Composed:
    """The item's pages at a rung of its ladder: a technique on one page, the centre routine on two, anything else
    on as many as it takes. What does not fit is a problem at the writer's words.
    """
    if isinstance(item, Technique):
        return compose_technique(item, setting, setting.theme.rungs[rung])
    if isinstance(item, Routine):
        return compose_routine(item, setting)
    return compose_article(item, setting, rung)


def needs(item: Item, setting: Setting) -> int:
    """The smallest rung on which a technique fits its page; the last one when none is enough. Only techniques
    share their rung with the rest of the book: other items need none.
    """
    if not isinstance(item, Technique):
        return 0
    before: SetText = {}
    *others, last = range(len(setting.theme.rungs))
    fits = (rung for rung in others if not tried(item, setting, setting.theme.rungs[rung], before)[0].over)
    return next(fits, last)


def compose_technique(item: Technique, setting: Setting, rung: Rung) -> Composed:
    best, block, context = tried(item, setting, rung, {})
    if best.over:
        tell_overflow(item, block, best.over, context)
        best = finished(item, setting, context, best_pages(best), best.plan)
    return best


def tried(item: Technique, setting: Setting, rung: Rung, before: SetText) -> tuple[Composed, Block, Context]:
    """The technique in the plan that fits best: the least over, then the one that shows its pictures largest."""
    trials = []
    for plan in setting.theme.plans:
        context = setting.context(item, rung, before)
        block = rendered(item, "technique", setting, context, plan=plan)
        page = fit(block, context, rung.plate)
        trials.append((finished(item, setting, context, (page,), plan), block, context))
    return min(trials, key=lambda trial: (trial[0].over, -round(trial[0].plate_area)))


def best_pages(composed: Composed) -> tuple[Fitted, ...]:
    return tuple(Fitted(page.marks, composed.over, composed.plate_area) for page in composed.pages)


def compose_routine(item: Routine, setting: Setting) -> Composed:
    """The first rung on which it takes the pages it may have: two for the middle spread, else as few as can be."""
    rungs = setting.theme.routine_rungs or setting.theme.rungs
    if setting.guide.centre != item.id:
        return fewest(item, "routine", setting, rungs)
    before: SetText = {}
    for rung in rungs:
        context = setting.context(item, rung, before)
        block = rendered(item, "routine", setting, context)
        pages = spread(block, context)
        if max(page.over for page in pages) <= SLACK:
            break
    over = max(page.over for page in pages)
    if over > SLACK:
        tell_overflow(item, block, over, context)
    return finished(item, setting, context, pages)


def compose_article(item: Article, setting: Setting, rung: int) -> Composed:
    if item.kind not in ONE_PAGE:
        return fewest(item, item.kind, setting, setting.theme.rungs[rung:])
    context = setting.context(item, setting.theme.rungs[0], {})
    block = rendered(item, item.kind, setting, context)
    page = fit(block, context)
    if page.over > SLACK:
        tell_overflow(item, block, page.over, context)
    return finished(item, setting, context, (page,))


def fewest(item: Item, template: str, setting: Setting, rungs: tuple[Rung, ...]) -> Composed:
    """The first of the rungs on which the item takes the fewest pages."""
    best: Composed | None = None
    before: SetText = {}
    for rung in rungs:
        context = setting.context(item, rung, before)
        found = finished(item, setting, context, flow(rendered(item, template, setting, context), context))
        if best is None or len(found.pages) < len(best.pages):
            best = found
        if len(best.pages) == 1:
            break
    assert best is not None  # noqa: S101 - a ladder has a rung
    return best


def rendered(item: Item, template: str, setting: Setting, context: Context, plan: str = "") -> Block:
    """The item's template, filled in."""
    guide, locale = setting.guide, setting.locale
    data = {
        "item": item,
        "guide": guide,
        "plan": plan,
        "t": locale.say,
        "clock": clock,
        "number": locale.number,
        "range": lambda numbers: gather.span_of(numbers, locale),
        "drawn": setting.plates.__contains__,
        "contents": lambda: gather.contents(guide),
        "stops": lambda routine: gather.stops(routine, guide, locale),
        "first_stops": lambda routine: gather.first_stops(routine, guide, locale),
        "needs": lambda: gather.needs(guide),
        "sources": lambda: gather.sources(guide),
        "sorted": gather.glossary,
        "rows_of": gather.rows_of,
    }
    return render(setting.templates, template, data, context.theme.styles, context.told)


def finished(item: Item, setting: Setting, context: Context, pages: tuple[Fitted, ...], plan: str = "") -> Composed:
    over = max(page.over for page in pages)
    return Composed(
        pages=tuple(
            Page(item.id if not count else f"{item.id}-{count + 1}", item.title, setting.theme.page, page.marks)
            for count, page in enumerate(pages)
        ),
        problems=tuple(context.told.problems),
        refers=frozenset(context.referred),
        over=over if over > SLACK else 0.0,
        plate_area=sum(page.plate_area for page in pages),
        plan=plan,
    )


def tell_overflow(item: Item, block: Block, over: float, context: Context) -> None:
    """By how much a page runs over, in mm and in words, at its longest step or row."""
    area = context.theme.type_area
    words = max(1, round(words_in(block) * over / (area.height * (1 - context.theme.rung.plate))))
    message = f"this page runs {max(1, round(over / MM))} mm over, about {words} words"
    context.told.error(message, longest(item), "shorten this, the longest of its texts, or leave something out")


def longest(item: Item) -> Span:
    """Where the longest of an item's texts stands: the first place to look for words to spare."""
    texts: list[Phrase] = []
    if isinstance(item, Technique):
        texts += [step.sentence for step in item.steps]
    elif isinstance(item, Routine):
        texts += [row.text for row in item.rows]
    else:
        for section in item.sections:
            texts += [*section.text, *(line.text for line in section.items)]
    return max(texts, key=len).span if texts else item.span
