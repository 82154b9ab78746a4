"""Plans of a page: parts in their places, mistakes of a template told, and the best plan found without trying all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.compose import Setting
from guidebook.compose.plans import Plans, plans_of
from guidebook.compose.work import best_plan, drafted
from guidebook.markup import Block, Templates, render
from guidebook.model import Technique
from guidebook.problems import Report

PAGE = """\
<page>
  <part id="words"><p>One.</p><p>Two.</p></part>
</page>
"""
PLANS = """\
<page>
  <plan id="plain"><put part="words"/><p>Three.</p></plan>
  <plan id="boxed">
    <box><put part="words"/></box>
    <put part="word"/>
  </plan>
</page>
"""


def read(text: str, report: Report, name: str = "page") -> Block:
    return render(Templates(((name, Path(f"{name}.xml"), text),)), name, {}, (), report)


def test_parts_stand_where_the_plan_puts_them() -> None:
    report = Report()
    page, plans = read(PAGE, report), Plans(read(PLANS, report, "plans"))
    plain = plans.arranged(page, "plain")
    assert [block.text for block in plain.children] == ["One.", "Two.", "Three."]
    boxed = plans.arranged(page, "boxed")
    assert boxed.children[0].children == plain.children[:2]
    assert boxed.children[0].children[0] is plain.children[0]


def test_a_part_that_a_page_has_not_is_told() -> None:
    report = Report()
    page, plans = read(PAGE, report), Plans(read(PLANS, report, "plans"))
    plans.check(page, ("plain",), report)
    assert report.problems == []
    plans.check(page, ("plain", "boxed"), report)
    assert [str(problem) for problem in report.problems] == [
        "plans.xml:5:1: error: there is no <part id='word'> (did you mean 'words'?)"
    ]


def test_a_page_without_parts_is_as_it_is() -> None:
    report = Report()
    page = read("<page><p>One.</p></page>", report)
    plans = Plans(read(PLANS, report, "plans"))
    plans.check(page, ("above",), report)
    assert plans.arranged(page, "above") is page
    assert report.problems == []


def test_a_plan_that_a_template_has_not_is_told() -> None:
    report = Report()
    page, plans = read(PAGE, report), Plans(read(PLANS, report, "plans"))
    plans.check(page, ("planes",), report)
    assert plans.arranged(page, "planes").children == ()
    assert [str(problem) for problem in report.problems] == [
        "plans.xml:1:1: error: there is no <plan id='planes'>, which the theme asks for (did you mean 'plain'?)"
    ]


def test_mistakes_in_the_plans_are_told_for_every_technique() -> None:
    for _ in range(2):
        report = Report()
        plans = plans_of(Templates((("plans", Path("plans.xml"), "<page><plam/></page>"),)), frozenset())
        plans.check(read(PAGE, report), (), report)
        assert [str(problem) for problem in report.problems] == [
            "plans.xml:1:1: error: there is no <plam> (did you mean 'plan'?)"
        ]


@pytest.mark.parametrize("figures", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("words", [3, 12, 30])
def test_the_best_plan_is_the_best_of_all(
    setting: Setting, technique: Callable[..., Technique], words: int, figures: int
) -> None:
    item = technique("glide", steps=5, words=words, figures=figures)

    def tried(*plans: str) -> tuple[float, int, str]:
        theme = replace(setting.theme, plans=plans)
        trial = best_plan(drafted(item, replace(setting, theme=theme)), theme.rungs[0])
        return trial.over, -trial.worth, trial.plan

    alone = [tried(plan) for plan in setting.theme.plans]
    assert tried(*setting.theme.plans) == min(alone, key=lambda found: found[:2])
