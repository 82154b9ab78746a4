"""The handouts of a guide, as they are kept in its folder."""

from __future__ import annotations

from pathlib import Path

from guidebook.model import Guide, Section
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, did_you_mean
from guidebook.reading import convert
from guidebook.reading.documents import read
from guidebook.reading.schema.handout import HandoutFile


def load_handout(path: Path, guide: Guide, report: Report) -> HandoutFile | None:
    """The handout in `path`, with what it names looked for in the guide; former names go on working."""
    found = read(path, HandoutFile, report)
    if found is None:
        return None
    for name in found.techniques:
        known_technique(name, guide, report)
    if found.routine is not None:
        known_routine(found.routine, guide, report)
    return found


def known_technique(name: Phrase, guide: Guide, report: Report) -> bool:
    if guide.technique(name):
        return True
    report.error(f"there is no technique '{name}'", name.span, did_you_mean(name, [one.id for one in guide.techniques]))
    return False


def known_routine(name: Phrase, guide: Guide, report: Report) -> bool:
    if guide.routine(name):
        return True
    report.error(f"there is no routine '{name}'", name.span, did_you_mean(name, [one.id for one in guide.routines]))
    return False


def sections_of(found: HandoutFile) -> tuple[Section, ...]:
    return tuple(convert.section(entry) for entry in found.sections)
