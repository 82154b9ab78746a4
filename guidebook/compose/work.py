"""The work itself: template -> blocks -> pages, at the rung that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import guidebook.layout.rules  # noqa: F401 - a rule for each kind of block
from guidebook.compose import gather
from guidebook.compose.setting import Composed, Item, Setting
from guidebook.geometry import MM
from guidebook.layout.context import Context, SetText
from guidebook.layout.pages import Fitted, fit, flow, loosen, spread
from guidebook.locale import clock
from guidebook.marks import Page
from guidebook.markup import Block, render, words_in
from guidebook.model import Article, Phrase, Routine, Technique
from guidebook.problems import Span
from guidebook.theme import Rung

SLACK = 0.05  # points that no eye sees
ONE_PAGE = ("cover", "emergency")
ON_PAGES = "pages"  # the plan of themes whose techniques do not fit one page
PICTURE_SHARES = (0.6, 0.5, 0.42, 0.36, 0.3, 0.24)  # of a page's height


@dataclass(frozen=True)
class Trial:
    """An item laid out at one rung, in one plan."""

    block: Block
    context: Context
    pages: tuple[Fitted, ...]
    plan: str = ""

    @property
    def over(self) -> float:
        over = max(page.over for page in self.pages)
        return over if over > SLACK else 0.0

    @property
    def worth(self) -> int:
        """Rounded, so that nothing that no eye sees decides between plans."""
        return round(sum(page.worth for page in self.pages))


def compose(item: Item, setting: Setting, rung: int) -> Composed:
    """The item's pages at a rung of its ladder: a technique on one page, the centre routine on two, anything else
    on as many as it takes. What does not fit is a problem at the writer's words.
    """
    if isinstance(item, Technique):
        trial = best_plan(item, setting, setting.theme.rungs[rung], {})
        if not trial.over and trial.plan != ON_PAGES:
            trial = replace(trial, pages=(loosen(trial.block, trial.context, trial.pages[0]),))
        return finished(item, setting, trial)
    if isinstance(item, Routine) and item.id == setting.guide.centre:
        return finished(item, setting, on_spread(item, setting))
    if isinstance(item, Routine):
        return finished(item, setting, fewest(item, setting, setting.theme.routine_rungs))
    if item.kind in ONE_PAGE:
        trial = on_one_page(item, setting)
        if not (trial.over and large(setting)):
            return finished(item, setting, trial)
    return finished(item, setting, fewest(item, setting, setting.theme.rungs[rung:]))


def best_plan(item: Technique, setting: Setting, rung: Rung, before: SetText) -> Trial:
    """The technique in the plan that fits best: the least over, then the one that shows its pictures largest."""
    trials = []
    for plan in setting.theme.plans:
        context = setting.context(item, rung, before)
        block = rendered(item, setting, context, plan)
        pages = two_pages(block, context) if plan == ON_PAGES else (fit(block, context, rung.plate),)
        trials.append(Trial(block, context, pages, plan))
    return min(trials, key=lambda trial: (trial.over, -trial.worth))


def large(setting: Setting) -> bool:
    """Whether the theme's letters are so large that pages may run on."""
    return ON_PAGES in setting.theme.plans


def two_pages(block: Block, context: Context) -> tuple[Fitted, ...]:
    """A technique on two pages at most, for large print: pictures as high as leaves room for the words."""
    height = context.theme.type_area.height
    for share in PICTURE_SHARES:
        context.plate_room = share * height
        pages = flow(block, context)
        if len(pages) <= 2:
            return pages
    beyond = sum(page.over + height for page in pages[2:])
    return (pages[0], replace(pages[1], over=max(pages[1].over, beyond)))


def on_spread(item: Routine, setting: Setting) -> Trial:
    """The first rung on which a routine fits two facing pages, or the last."""
    before: SetText = {}
    for rung in setting.theme.routine_rungs:
        context = setting.context(item, rung, before)
        block = rendered(item, setting, context)
        trial = Trial(block, context, spread(block, context))
        if not trial.over:
            break
    return trial


def on_one_page(item: Article, setting: Setting) -> Trial:
    context = setting.context(item, setting.theme.rungs[0], {})
    block = rendered(item, setting, context)
    return Trial(block, context, (fit(block, context),))


def fewest(item: Item, setting: Setting, rungs: tuple[Rung, ...]) -> Trial:
    """The first of the rungs on which the item takes the fewest pages."""
    trials: list[Trial] = []
    before: SetText = {}
    for rung in rungs:
        context = setting.context(item, rung, before)
        block = rendered(item, setting, context)
        trials.append(Trial(block, context, flow(block, context)))
        if len(trials[-1].pages) == 1:
            break
    return min(trials, key=lambda trial: len(trial.pages))


def rendered(item: Item, setting: Setting, context: Context, plan: str = "") -> Block:
    """The item's template, filled in."""
    guide, locale = setting.guide, setting.locale
    data = {
        "item": item,
        "guide": guide,
        "plan": plan,
        "large": large(setting),
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
    template = item.kind if isinstance(item, Article) else type(item).__name__.lower()
    return render(setting.templates, template, data, context.theme.styles, context.told)


def finished(item: Item, setting: Setting, trial: Trial) -> Composed:
    context = trial.context
    if trial.over:
        tell_overflow(item, trial)
    ids = (item.id if not count else f"{item.id}-{count + 1}" for count in range(len(trial.pages)))
    return Composed(
        pages=tuple(
            Page(name, item.title, setting.theme.page, page.marks) for name, page in zip(ids, trial.pages, strict=True)
        ),
        problems=tuple(context.told.problems),
        refers=frozenset(context.referred),
        over=trial.over,
        plate_area=sum(page.plate_area for page in trial.pages),
        plan=trial.plan,
    )


def tell_overflow(item: Item, trial: Trial) -> None:
    """By how much a page runs over, in mm and in words, at the longest of the item's texts."""
    context = trial.context
    area = context.theme.type_area
    words = max(1, round(words_in(trial.block) * trial.over / area.height / len(trial.pages)))
    message = f"this page runs {max(1, round(trial.over / MM))} mm over, about {words} words"
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
