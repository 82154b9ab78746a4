"""What was asked for, by a file, on the command line or at the desk, -> the order that it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

from guidebook.compose import Setting
from guidebook.folders import Folders
from guidebook.handout.order import Heading, Order, Words
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span, did_you_mean
from guidebook.reading.handout import known_routine, known_technique, load_handout, sections_of
from guidebook.reading.schema.handout import TODAY, HandoutFile

CONSENT = "consent"  # the handout that --consent stands for
TYPED = Span(Path("command line"))


@dataclass(frozen=True)
class Request:
    """A handout by the `name` of its file, or by what it shows; everything else stands above what the file says. One in
    a `mirror` is for a left-handed giver.
    """

    name: str = ""
    only: tuple[str, ...] = ()
    routine: str = ""
    title: str = ""
    per_page: int | None = None
    words: Words | None = None
    focus: str = ""
    note: str = ""
    lines: int | None = None
    address: str = ""
    minutes: float | None = None
    heading: Heading = field(default_factory=Heading)
    mirror: bool = False
    for_teacher: bool = False


def handouts(folders: Folders) -> dict[str, Path]:
    """The handouts that the guide keeps, by name."""
    return {file.stem: file for file in sorted((folders.content / "handouts").glob("*.yaml"))}


def ordered(request: Request, folders: Folders, setting: Setting, report: Report) -> Order | None:
    """The order, with names looked up and dates in words; None when something asked for does not exist."""
    before = len(report.problems)
    order = from_file(request.name, folders, setting, report) if request.name else Order(request.routine, "")
    if order is None:
        return None
    phrases = tuple(Phrase(name, TYPED) for name in request.only)
    all_known = [known_technique(name, setting.guide, report) for name in phrases]
    if request.routine:
        all_known.append(known_routine(Phrase(request.routine, TYPED), setting.guide, report))
    if not all(all_known) or any(problem.fatal for problem in report.problems[before:]):
        return None
    return titled(with_request(order, request, setting), setting)


def from_file(name: str, folders: Folders, setting: Setting, report: Report) -> Order | None:
    """The order that a handout's file makes."""
    known = handouts(folders)
    if name not in known:
        report.error(f"there is no handout '{name}'", Span(folders.content / "handouts"), did_you_mean(name, known))
        return None
    before = len(report.problems)
    found = load_handout(known[name], setting.guide, report)
    if found is None or any(problem.fatal for problem in report.problems[before:]):
        return None
    return order_of(name, found)


def order_of(name: str, found: HandoutFile) -> Order:
    heading = Heading(**{part.name: str(getattr(found, part.name, None) or "") for part in fields(Heading)})
    return Order(
        id=name,
        title=str(found.title),
        techniques=tuple(map(str, found.techniques)),
        routine=str(found.routine or ""),
        sections=sections_of(found),
        lead=str(found.lead or ""),
        per_page=found.per_page,
        words=found.text or "",
        focus=str(found.focus or ""),
        note=str(found.note or ""),
        lines=found.lines,
        address=str(found.address or ""),
        minutes=found.minutes or 0.0,
        heading=heading,
    )


def with_request(order: Order, request: Request, setting: Setting) -> Order:
    """The order with everything that the request says itself."""
    said: dict[str, object] = {
        name: value
        for name in ("title", "per_page", "words", "focus", "note", "lines", "address", "minutes", "for_teacher")
        if (value := getattr(request, name)) not in (None, "", False)
    }
    if request.only:
        said |= {"techniques": request.only, "routine": "", "sections": ()}
    if request.routine:
        said |= {"routine": request.routine, "techniques": (), "sections": ()}
    own = {part.name: value for part in fields(Heading) if (value := getattr(request.heading, part.name))}
    heading = replace(order.heading, **own)
    return replace(order, **said, heading=replace(heading, date=in_words(heading.date, setting)))  # type: ignore[arg-type]


def in_words(day: str, setting: Setting) -> str:
    """A date as the language writes it; what is not a date stays as it is."""
    if day.casefold() == TODAY:
        return setting.locale.day(date.today())
    try:
        return setting.locale.day(date.fromisoformat(day))
    except ValueError:
        return day


def titled(order: Order, setting: Setting) -> Order:
    """An order with a title and a name for its file, from what it shows when it has none."""
    guide = setting.guide
    techniques = [found for name in order.techniques if (found := guide.technique(name))]
    routine = guide.routine(order.routine) if order.routine else None
    title = order.title or (str(routine.title) if routine else listed([one.title for one in techniques]))
    names = [order.id] if order.id else [technique.id for technique in techniques]
    return replace(order, title=title or str(guide.title), id="-".join(names[:3]))


def listed(titles: Iterable[str]) -> str:
    """The titles of one or two techniques; more have no title of their own."""
    told = list(titles)
    return " · ".join(told) if len(told) <= 2 else ""


def file_name(guide: str, order: Order) -> str:
    """`back-massage-handout-NAME.pdf`, with the class in the name if there is one, and whose copy it is."""
    parts = [guide, "handout", order.id, slug(order.heading.group), slug(order.heading.student)]
    return "-".join(part for part in (*parts, "teacher" if order.for_teacher else "") if part) + ".pdf"


def slug(words: str) -> str:
    """Words as a part of a file's name: any letters and digits, joined by hyphens."""
    return re.sub(r"\W+", "-", words.casefold()).strip("-_")
