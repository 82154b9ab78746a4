"""Handouts that run over as many sheets as they take: a whole routine, or a slip to fill in and sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guidebook.compose import Setting
from guidebook.handout.order import Order
from guidebook.handout.tiles import set_pages
from guidebook.handout.wording import for_student, redirected, titles_of
from guidebook.layout.frame import Furniture, frame
from guidebook.marks import Document, Page
from guidebook.model import Guide
from guidebook.pacing import fitted, notes_on, pace
from guidebook.problems import Report


def routine_sheets(order: Order, setting: Setting, report: Report) -> Document | None:
    """The routine under its clock, set to `order.minutes` if there are any. References to pages are left out."""
    guide = setting.guide if order.for_teacher else for_student(setting.guide)
    setting = replace(setting, guide=guide)
    routine = guide.routine(order.routine)
    if routine is None:
        return None
    if order.minutes:
        paced = fitted(routine, order.minutes, setting.guide, setting.locale, report)
        if paced is None:
            return None
        routine = paced.routine
    told = redirected(routine, {}, titles_of(guide))
    pages = list(set_pages("handout-routine", setting, {"order": order, "item": told}, report))
    if order.for_teacher and told.teacher:
        pages += set_pages("handout-notes", setting, {"items": (told,)}, report)
    return bound(order, pages, setting, report)


def pacing_notes(order: Order, guide: Guide) -> tuple[str, ...]:
    """What setting the routine to another time has changed, for the teacher to know."""
    routine = guide.routine(order.routine) if order.minutes else None
    return notes_on(pace(routine, guide, order.minutes)) if routine else ()


def slip(order: Order, setting: Setting, report: Report) -> Document | None:
    """The order's own sections, with room for a signature."""
    sections = redirected(order.sections, {}, titles_of(setting.guide))
    data = {"order": replace(order, sections=sections)}
    return bound(order, set_pages("handout-slip", setting, data, report), setting, report)


def bound(order: Order, pages: Iterable[Page], setting: Setting, report: Report) -> Document | None:
    """Pages numbered and marked as one handout."""
    if report.failed:
        return None
    mark = setting.locale.say("teacher-copy") if order.for_teacher else ""
    framed = tuple(
        replace(frame(page, Furniture(mark, str(number), recto=True), setting.theme), title=order.title)
        for number, page in enumerate(pages, start=1)
    )
    language, subject = setting.guide.language, str(setting.guide.title)
    return Document(order.title, language, framed, author=order.heading.school, subject=subject)
