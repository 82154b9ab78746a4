"""What a guide keeps beside its pages, checked: editions and handouts."""

from __future__ import annotations

from pathlib import Path

from guidebook.edition import unknown_pages
from guidebook.model import Guide
from guidebook.problems import Report, Span, did_you_mean
from guidebook.reading.edition import load_edition
from guidebook.reading.handout import load_handout


def check_beside(folder: Path, guide: Guide, report: Report) -> None:
    """Tell what is wrong with the editions and handouts in the guide's `folder`, before anybody asks for them."""
    known = [page for chapter in guide.chapters for page in chapter.pages]
    editions = {path.stem: path for path in sorted((folder / "editions").glob("*.yaml"))}
    for name in editions:
        edition = load_edition(name, editions, report, Span(folder / "guide.yaml"))
        for page in unknown_pages(guide, edition) if edition else ():
            report.error(f"no chapter has a page '{page}'", page.span, did_you_mean(page, known))
    for path in sorted((folder / "handouts").glob("*.yaml")):
        load_handout(path, guide, report)
