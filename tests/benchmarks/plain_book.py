"""The neutral guide as one would write it with plain ReportLab: Platypus, svglib, and multiBuild for the contents.

The yardstick of the benchmarks. Run as `python -m tests.benchmarks.plain_book PROJECT OUTPUT`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml
from reportlab.lib import colors
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents
from svglib.svglib import svg2rlg

from guidebook.fonts import face

MARGIN = 14 * mm
BODY = ParagraphStyle("body", fontName="serif", fontSize=9.5, leading=12.5)
TITLE = ParagraphStyle("title", BODY, fontName="serif/semibold", fontSize=18, leading=22, spaceAfter=4)
CUE = ParagraphStyle("cue", BODY, fontName="serif/semibold", fontSize=14, leading=17)
CARE = ParagraphStyle("care", BODY, backColor=colors.whitesmoke, borderPadding=4, spaceBefore=8)
GRID = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])


class Book(BaseDocTemplate):
    """Notes each title for the contents, which the next pass prints."""

    def __init__(self, path: str) -> None:
        super().__init__(path, pagesize=A5, title="Neutral guide")
        frame = Frame(MARGIN, MARGIN, A5[0] - 2 * MARGIN, A5[1] - 2 * MARGIN)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=folio))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # ReportLab's name
        if isinstance(flowable, Paragraph) and flowable.style is TITLE:
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def folio(canvas: Any, document: Any) -> None:
    canvas.setFont("serif", 8)
    canvas.drawCentredString(A5[0] / 2, 8 * mm, str(document.page))


def technique(data: dict[str, Any], plate: Path) -> list[Flowable]:
    drawing = svg2rlg(str(plate))
    scale = 56 * mm / drawing.width
    drawing.scale(scale, scale)
    drawing.width, drawing.height = drawing.width * scale, drawing.height * scale
    steps = [[Paragraph(step["cue"], CUE), Paragraph(step["sentence"], BODY)] for step in data["steps"]]
    facts = [["Giver", data["giver"]], ["Receiver", data["receiver"]], ["Feel", data["feel"]]]
    return [
        Paragraph(data["title"], TITLE),
        Paragraph(data["purpose"], BODY),
        drawing,
        ListFlowable(steps, bulletFontName="serif/semibold"),
        Table([[Paragraph(cell, BODY) for cell in row] for row in facts], colWidths=[60, None], style=GRID),
        Paragraph("Take care: " + data["not_for"][0]["text"], CARE),
        Spacer(1, 4),
        Paragraph("Mistakes: " + " ".join(data["mistakes"]), BODY),
        PageBreak(),
    ]


def routine(data: dict[str, Any]) -> list[Flowable]:
    cells = [[row["technique"], f"{row['minutes']} min", row["text"]] for row in data["rows"]]
    table = Table([[Paragraph(cell, BODY) for cell in row] for row in cells], colWidths=[90, 40, None], style=GRID)
    return [Paragraph(data["title"], TITLE), Paragraph(data["lead"], BODY), table, PageBreak()]


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return loaded


def write_book(project: Path, output: Path) -> None:
    for name in ("serif", "serif/semibold"):
        pdfmetrics.registerFont(TTFont(name, str(face(name).path)))
    content = project / "content" / "neutral"
    contents = TableOfContents()
    contents.levelStyles = [BODY]
    story: list[Flowable] = [Paragraph("Neutral guide", TITLE), PageBreak(), contents, PageBreak()]
    for path in sorted((content / "techniques").glob("*.yaml")):
        story += technique(read(path), project / "illustrations" / f"{path.stem}.svg")
    story += routine(read(content / "routines" / "together.yaml"))
    story += [Paragraph("Notes", TITLE), PageBreak(), Paragraph("Emergency", TITLE), Paragraph("Call 112.", BODY)]
    Book(str(output)).multiBuild(story)


if __name__ == "__main__":
    write_book(Path(sys.argv[1]), Path(sys.argv[2]))
