"""Seconds to put 100 finished pages on the sheets of a booklet, with their tags and links.

Run as `python -m tests.benchmarks.imposing PROJECT`; prints the median as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from guidebook.geometry import PAPER
from guidebook.impose import booklet, singly
from guidebook.output.fragments import Fragments
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import PdfSettings
from guidebook.press import excerpt
from guidebook.problems import Report
from guidebook.project import BuildOptions, Project

PAGES = 100
ROUNDS = 7


def main(folder: Path) -> None:
    made = Project.find(folder).make(BuildOptions(), report := Report())
    if made is None:
        sys.exit("\n".join(map(str, report.problems)))
    document = excerpt(made.book.document, tuple(range(1, PAGES + 1)))
    sizes = [page.size for page in document.pages]
    palette, settings = made.theme.palette, PdfSettings()
    fragments = Fragments(palette)
    write_pdf(document, singly(sizes), palette, settings, fragments)
    seconds = []
    for _ in range(ROUNDS):
        began = perf_counter()
        write_pdf(document, booklet(PAGES, sizes[0], PAPER["a4"]), palette, settings, fragments)
        seconds.append(perf_counter() - began)
    json.dump(median(seconds), sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
