"""A page that is read with oily hands has few words."""

from __future__ import annotations

import re

from guidebook.model import Caution, Technique
from guidebook.model.phrase import Phrase
from guidebook.problems import Report
from guidebook.reading.checks.walk import every, phrases

STEPS, CUE, SENTENCE, TOO_LONG = 6, 5, 22, 40
MISTAKES, MISTAKE = 3, 8
PAGE = 210
NO_WORD = re.compile(r"\s[^\w\s]+(?!\S)")


def check_budgets(technique: Technique, report: Report) -> None:
    """Warn above the budgets; a step that nobody can hold in mind is refused."""
    check_steps(technique, report)
    check_mistakes(technique, report)
    total = page_words(technique)
    if total > PAGE:
        report.warn(f"this page has {total} words", technique.title.span, f"{PAGE} are enough: cut {total - PAGE}")


def check_steps(technique: Technique, report: Report) -> None:
    for step in technique.steps[STEPS : STEPS + 1]:
        report.warn(f"{len(technique.steps)} steps on one page", step.cue.span, f"{STEPS} are enough: join or cut some")
    for step in technique.steps:
        over(step.cue, CUE, "this cue", "it is read from a metre away", report)
        count = words(step.sentence)
        if count > TOO_LONG:
            report.error(
                f"this step has {count} words, {TOO_LONG} are the most", step.sentence.span, "make it two steps"
            )
        else:
            over(step.sentence, SENTENCE, "this step", "one action a step", report)


def check_mistakes(technique: Technique, report: Report) -> None:
    for mistake in technique.mistakes[MISTAKES : MISTAKES + 1]:
        report.warn(
            f"{len(technique.mistakes)} mistakes on one page", mistake.span, f"keep the {MISTAKES} that matter most"
        )
    for mistake in technique.mistakes:
        over(mistake, MISTAKE, "this mistake", "say only what goes wrong", report)


def over(text: Phrase, most: int, what: str, hint: str, report: Report) -> None:
    count = words(text)
    if count > most:
        report.warn(f"{what} has {count} words, {most} are enough", text.span, hint)


def page_words(technique: Technique) -> int:
    """The words to be read on the page, from title to cautions: no ids, no list of needs, nothing in the pictures."""
    page = technique
    read = (
        page.title,
        page.other_names,
        page.purpose,
        page.good_for,
        page.giver,
        page.receiver,
        page.mistakes,
        page.feel,
    )
    told = (*(step.cue for step in page.steps), *(step.sentence for step in page.steps))
    cautions = (caution.text for caution in every(Caution, page))
    return sum(words(phrase) for phrase in (*phrases(read), *told, *cautions))


def words(text: str) -> int:
    """What one would count by hand: a dash is none, a reference one."""
    return len(text.split()) - len(NO_WORD.findall(f" {text}"))
