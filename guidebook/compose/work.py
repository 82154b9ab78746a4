"""The work itself: template -> blocks -> pages, at the rung that is asked for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from weakref import proxy

import guidebook.layout.rules  # noqa: F401 - a rule for each kind of block
from guidebook.compose import gather
from guidebook.compose.plans import plans_of
from guidebook.compose.setting import Composed, Item, Setting
from guidebook.geometry import MM
from guidebook.layout.context import Context
from guidebook.layout.pages import Fitted, fit, flow, loosen, spread
from guidebook.locale import clock
from guidebook.marks import Page
from guidebook.markup import Block, render, words_in
from guidebook.model import Article, Routine, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.theme import Rung

SLACK = 0.05  # points that no eye sees
ONE_PAGE = ("cover", "emergency")
ON_PAGES = "pages"  # the plan of themes whose techniques do not fit one page
PICTURE_SHARES = (0.6, 0.5, 0.42, 0.36, 0.3, 0.24)  # of a page's height


@dataclass(frozen=True)
class Draft:
    """An item's template, filled in once for all that is tried with it, and what is wrong with the template."""

    item: Item
    setting: Setting
    block: Block
    told: Report

    def context(self, rung: Rung) -> Context:
        """The surroundings of one trial."""
        context = self.setting.context(self.item, rung)
        context.told.extend(self.told.problems)
        return context


@dataclass(frozen=True)
class Trial:
    """An item laid out in one plan, at one rung: that at `step` of the ladder that was tried."""

    block: Block
    context: Context
    pages: tuple[Fitted, ...]
    plan: str = ""
    step: int = 0

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
    draft = drafted(item, setting)
    if isinstance(item, Technique):
        trial = best_plan(draft, setting.theme.rungs[rung])
        if not trial.over and trial.plan != ON_PAGES:
            trial = replace(trial, pages=(loosen(trial.block, trial.context, trial.pages[0]),))
        return finished(draft, trial)
    if isinstance(item, Routine) and item.id == setting.guide.centre:
        return finished(draft, on_spread(draft))
    if isinstance(item, Routine):
        return finished(draft, fewest(draft, setting.theme.routine_rungs))
    if item.kind in ONE_PAGE:
        trial = on_one_page(draft)
        if not (trial.over and large(setting)):
            return finished(draft, trial)
    return finished(draft, fewest(draft, setting.theme.rungs[rung:]))


def best_plan(draft: Draft, rung: Rung) -> Trial:
    """The technique in the plan that fits best: the least over, then the one that shows its pictures largest, then the
    first. Plans are tried by what they can show at most, until none of those left can be better.
    """
    theme, plates = draft.setting.theme, draft.setting.plates
    width, page = theme.type_area.width, draft.block
    plans = plans_of(draft.setting.templates, frozenset(theme.styles))
    plans.check(page, theme.plans, draft.told)
    bounds = [(-round(plans.bound(page, plan, width, plates)), nth) for nth, plan in enumerate(theme.plans)]
    trials: dict[tuple[float, int, int], Trial] = {}
    for bound, nth in sorted(bounds):
        if trials and (0.0, bound, nth) > min(trials):
            break
        plan, context = theme.plans[nth], draft.context(rung)
        block = plans.arranged(page, plan)
        pages = two_pages(block, context) if plan == ON_PAGES else (fit(block, context, rung.plate),)
        trial = Trial(block, context, pages, plan)
        trials[trial.over, -trial.worth, nth] = trial
    return trials[min(trials)]


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


def on_spread(draft: Draft) -> Trial:
    """The first rung on which a routine fits two facing pages, or the last."""
    for step, rung in steps(draft, draft.setting.theme.routine_rungs):
        context = draft.context(rung)
        trial = Trial(draft.block, context, spread(draft.block, context), step=step)
        if not trial.over:
            break
    return trial


def on_one_page(draft: Draft) -> Trial:
    """The first rung on which the item fits one page, or the last."""
    for rung in draft.setting.theme.rungs:
        context = draft.context(rung)
        trial = Trial(draft.block, context, (fit(draft.block, context),))
        if not trial.over:
            break
    return trial


def fewest(draft: Draft, rungs: tuple[Rung, ...]) -> Trial:
    """The first of the rungs on which the item takes as few pages as on the last, which is the tightest."""
    ladder = steps(draft, rungs)

    @cache
    def tried(nth: int) -> Trial:
        step, rung = ladder[nth]
        context = draft.context(rung)
        return Trial(draft.block, context, flow(draft.block, context), step=step)

    def enough(nth: int) -> bool:
        return len(tried(nth).pages) <= len(tried(len(ladder) - 1).pages)

    if len(tried(0).pages) == 1 or enough(0):
        return tried(0)
    return tried(bisect_left(range(len(ladder)), True, key=enough))


def steps(draft: Draft, rungs: tuple[Rung, ...]) -> list[tuple[int, Rung]]:
    """The rungs to try, by their place: only one when it is known on which the item's pages were counted."""
    ladder, known = list(enumerate(rungs)), draft.setting.steps.get(draft.item.id)
    return ladder if known is None else [ladder[known]]


def drafted(item: Item, setting: Setting) -> Draft:
    """The item's template, filled in."""
    guide, locale = proxy(setting.guide), setting.locale  # a template's macros hold what it was given for long
    data = {
        "item": item,
        "guide": guide,
        "large": large(setting),
        "t": locale.say,
        "clock": clock,
        "number": locale.number,
        "range": lambda numbers: gather.span_of(numbers, locale),
        "drawn": setting.plates.__contains__,
        "contents": lambda: gather.contents(guide),
        "stops": lambda routine: gather.stops(routine, guide, locale),
        "first_stops": lambda routine: gather.first_stops(routine, guide, locale),
        "printed": lambda page: gather.printed(guide, page),
        "needs": lambda: gather.needs(guide),
        "sources": lambda: gather.sources(guide),
        "sorted": gather.glossary,
        "rows_of": gather.rows_of,
    }
    template = item.kind if isinstance(item, Article) else type(item).__name__.lower()
    told = Report()
    return Draft(item, setting, render(setting.templates, template, data, setting.theme.styles, told), told)


def finished(draft: Draft, trial: Trial) -> Composed:
    item, context = draft.item, trial.context
    if trial.over:
        tell_overflow(item, trial)
    ids = (item.id if not count else f"{item.id}-{count + 1}" for count in range(len(trial.pages)))
    return Composed(
        pages=tuple(
            Page(name, item.title, draft.setting.theme.page, page.marks)
            for name, page in zip(ids, trial.pages, strict=True)
        ),
        problems=tuple(context.told.problems),
        refers=frozenset(context.referred),
        over=trial.over,
        plate_area=sum(page.plate_area for page in trial.pages),
        plan=trial.plan,
        step=trial.step,
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
