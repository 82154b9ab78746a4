"""The neutral guide set by Typst, for the comparison where its package is installed.

Run as `python -m tests.benchmarks.typst_book PROJECT OUTPUT [EDITS]`. Typst reads the YAML itself, as its users do.
With a number of edits the process stays alive, and prints the median of the seconds that each of them took.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from guidebook.fonts import face
from tests.benchmarks.neutral import edit_technique

SOURCE = """\
#set document(title: "Neutral guide")
#set page(width: 148mm, height: 210mm, margin: 14mm, numbering: "1")
#set text(font: "Source Serif Pro", size: 9.5pt, lang: "en")
#let care(body) = block(fill: luma(240), inset: 4pt, width: 100%, body)
#let technique(name) = {{
  let data = yaml("content/neutral/techniques/" + name + ".yaml")
  pagebreak()
  [#heading(data.title)#label(name)]
  data.purpose
  image("illustrations/" + name + ".svg", width: 56mm, alt: data.title)
  enum(..data.steps.map(step => [#text(14pt, strong(step.cue)) \\ #step.sentence]))
  table(columns: (auto, 1fr), stroke: none, [Giver], data.giver, [Receiver], data.receiver, [Feel], data.feel)
  care[Take care: #data.not_for.first().text]
  [Mistakes: #data.mistakes.join(" ")]
}}
#let routine(path) = {{
  let data = yaml(path)
  pagebreak()
  [= #data.title]
  data.lead
  table(columns: (auto, auto, 1fr), stroke: none,
    ..data.rows.map(row => (ref(label(row.technique), form: "page"), [#row.minutes min], row.text)).flatten())
}}
#align(center + horizon, text(18pt)[Neutral guide])
#pagebreak()
#outline()
#for name in ({names},) {{ technique(name) }}
#routine("content/neutral/routines/together.yaml")
#pagebreak()
= Notes
#pagebreak()
= Emergency
Call 112.
"""


def compiler(project: Path) -> Any:
    import typst

    techniques = sorted((project / "content" / "neutral" / "techniques").glob("*.yaml"))
    source = project / "book.typ"
    source.write_text(SOURCE.format(names=", ".join(f'"{path.stem}"' for path in techniques)), "utf-8")
    return typst.Compiler(source, root=project, font_paths=[face("serif").path.parent], ignore_system_fonts=True)


def seconds_of_edits(project: Path, output: Path, edits: int) -> float:
    book = compiler(project)
    book.compile(output=output)
    seconds = []
    for number in range(edits):
        edit_technique(project, -number)
        began = perf_counter()
        book.compile(output=output)
        seconds.append(perf_counter() - began)
    return median(seconds)


if __name__ == "__main__":
    folder, file = map(Path, sys.argv[1:3])
    if len(sys.argv) > 3:
        print(seconds_of_edits(folder, file, int(sys.argv[3])))
    else:
        compiler(folder).compile(output=file)
