"""What lies printed of a guide, read from and written to a small file beside its content."""

from __future__ import annotations

import json
import re
from pathlib import Path

from guidebook.printed import Choices, Printed, PrintedPage
from guidebook.problems import Report, Span
from guidebook.reading.documents import read
from guidebook.reading.schema.printed import PrintedFile

HEAD = "# What lies printed of this guide, kept by 'guidebook printed'. Delete this file to forget it.\nformat: 1\n"
PLAIN = re.compile(r"[\w-]+", re.ASCII)
BINDINGS = {False: "left", True: "right"}


def load_printed(path: Path, report: Report) -> Printed | None:
    """What the file says, or None with the reasons reported: there is none, or it is damaged."""
    if not path.is_file():
        hint = "print what 'guidebook build' makes, then say 'guidebook printed'"
        report.error("nothing is known to be printed yet", Span(path), hint)
        return None
    found = read(path, PrintedFile, report)
    if found is None:
        return None
    theme = None if found.theme is None else str(found.theme)
    paper, page = str(found.paper), str(found.page)
    printing = (found.signature, found.bind == "right", found.marks, found.paper_weight)
    pages = tuple(PrintedPage(str(one.id), str(one.title or ""), str(one.look)) for one in found.pages)
    minutes = tuple(sorted(found.minutes.items()))
    choices = Choices(paper, page, theme, found.mirror, minutes, found.ink, *printing)
    return Printed(choices, found.fold == "booklet", pages, str(found.seal))


def printed_text(printed: Printed) -> str:
    """The file that `load_printed` reads back: the same for the same, a line for each page."""
    chosen = printed.choices
    said = {
        "paper": chosen.paper,
        "page": chosen.page,
        "fold": "booklet" if printed.folded else "none",
        "theme": chosen.theme,
        "mirror": chosen.mirror or None,
        "minutes": dict(chosen.minutes) or None,
        "ink": chosen.ink,
        "signature": chosen.signature,
        "bind": BINDINGS[chosen.right_bound],
        "marks": chosen.marks,
        "paper_weight": chosen.grams,
        "seal": printed.seal,
    }
    lines = [f"{key}: {quoted(value)}\n" for key, value in said.items() if value is not None]
    for page in printed.pages:
        title = f", title: {quoted(page.title)}" if page.title else ""
        lines.append(f"  - {{id: {quoted(page.id)}, look: {quoted(page.look)}{title}}}\n")
    return HEAD + "".join([*lines[: len(lines) - len(printed.pages)], "pages:\n", *lines[-len(printed.pages) :]])


def quoted(value: object) -> str:
    """The value as it stands in a file: as it is when it is a plain name, else as JSON, which is YAML too."""
    return value if isinstance(value, str) and PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
