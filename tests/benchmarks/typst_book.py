"""The neutral guide set by Typst, for the comparison where its package is installed.

Run as `python -m tests.benchmarks.typst_book PROJECT OUTPUT`. Typst reads the YAML itself, as its users do.
"""

from __future__ import annotations

import sys
from pathlib import Path

from guidebook.fonts import face

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


def write_book(project: Path, output: Path) -> None:
    import typst

    techniques = sorted((project / "content" / "neutral" / "techniques").glob("*.yaml"))
    source = project / "book.typ"
    source.write_text(SOURCE.format(names=", ".join(f'"{path.stem}"' for path in techniques)), "utf-8")
    typst.compile(source, output=output, root=project, font_paths=[face("serif").path.parent], ignore_system_fonts=True)


if __name__ == "__main__":
    write_book(Path(sys.argv[1]), Path(sys.argv[2]))
