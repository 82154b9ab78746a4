"""A little book with everything that pages can hold: for the tests of writers."""

from guidebook.fonts import shape
from guidebook.geometry import MM, PAPER, Rect, Transform, shift
from guidebook.impose import booklet, singly
from guidebook.marks import Bookmark, Document, Group, Mark, Page, Path, Side, Text

PALETTE = {"text": "#141414", "skin": "#f0cdb4", "accent": "#1f6f78", "rule": "#808080", "paper": "#ffffff"}
SIZE = PAPER["a5"]
LEFT = 14 * MM


def run(x: float, y: float, text: str, size: float = 10, font: str = "serif", actual: str | None = None) -> Text:
    return Text(x, y, font, size, "text", shape(font, text), text, actual)


def said(
    role: str, y: float, text: str, size: float = 10, font: str = "serif", key: str = "", x: float = LEFT
) -> Group:
    return Group((run(x, y, text, size, font),), role=role, key=key)


def hand() -> Group:
    """A drawing that is shown on many pages."""
    outline = (("M", 0.0, 20.0), ("C", 10.0, -10.0, 50.0, -10.0, 60.0, 20.0), ("L", 30.0, 60.0), ("Z",))
    palm = Path(outline, fill="skin", stroke="text", width=0.8, join="round")
    arrow = Path((("M", 10.0, 40.0), ("L", 50.0, 40.0)), stroke="accent", width=2, dash=(4, 2), cap="round")
    number = run(27, 45, "1", 8, "sans/semibold")
    return Group((palm, Group((arrow, number), Transform(1, 0.1, 0, 1, 0, 2))), form="hand")


def figure(y: float, alt: str) -> Group:
    return Group((Group((hand(),), shift(LEFT, y)),), role="Figure", alt=alt)


def steps(y: float, first: int, count: int, key: str) -> Group:
    items = []
    for nth in range(first, first + count):
        top = y + (nth - first) * 30
        body = Group((run(LEFT + 20, top, "Glide both palms up ", 9.5), run(LEFT + 20, top + 12, "the back. ", 9.5)))
        label = said("Lbl", top, f"{nth}.", 14, "sans/bold")
        items.append(Group((label, Group((body,), role="LBody")), role="LI"))
    return Group(tuple(items), role="L", key=key)


def row(y: float, cells: tuple[str, ...], role: str, scope: str = "") -> Group:
    marks: list[Mark] = [Path((("M", LEFT, y + 3), ("L", LEFT + 300, y + 3)), stroke="rule", width=0.3)]
    for column, cell in enumerate(cells):
        text = run(LEFT + 90 * column, y, cell, 9, "sans")
        marks.append(Group((text,), role=role if column else "TH", scope=scope if column else scope or "Row"))
    return Group(tuple(marks), role="TR")


def table(y: float) -> Group:
    head = row(y, ("Stroke", "Side", "Minutes"), "TH", "Column")
    wide = Group((Group((run(LEFT, y + 30, "Rest", 9),), role="TH", scope="Row", span=3),), role="TR")
    return Group((head, row(y + 15, ("Effleurage", "left", "5"), "TD"), wide), role="Table")


def furniture(label: str) -> tuple[Mark, ...]:
    """Running head, rule and page number: nobody's tag."""
    rule = Path((("M", LEFT, 40.0), ("L", SIZE.width - LEFT, 40.0)), stroke="rule", width=0.4)
    return (
        run(LEFT, 34, "A home guide", 8, "sans/italic"),
        rule,
        run(SIZE.width / 2, SIZE.height - 24, label, 8, "sans"),
    )


def contents(titles: list[str]) -> Page:
    entries = []
    for nth, title in enumerate(titles):
        text = (run(LEFT, 100 + 20 * nth, title + " "), run(330, 100 + 20 * nth, str(nth + 2)))
        entries.append(Group(text, role="TOCI", link=f"#page-{nth + 2}"))
    heading = said("H1", 70, "A home guide", 22, "sans/semibold")
    return Page("page-1", "A home guide", SIZE, (*furniture("i"), heading, Group(tuple(entries), role="TOC")))


def technique(number: int, title: str) -> Page:
    split = Group(
        (
            Group((run(LEFT, 420, "Slow affluent effleurage, a true "),)),
            Group((run(LEFT + 200, 420, "mas"), run(LEFT + 220, 420, "-", actual="\u00ad"))),
            run(LEFT, 432, "sage; see "),
            Group((run(LEFT + 60, 432, "page 2"),), role="Link", link="#page-2"),
            run(LEFT + 95, 432, " or "),
            Group((run(LEFT + 120, 432, "a film"),), role="Link", link="https://example.org/film?a=(1)"),
            run(LEFT + 160, 432, ". "),
        ),
        role="P",
    )
    box = Path(
        (("M", LEFT, 470.0), ("L", 380.0, 470.0), ("L", 380.0, 500.0), ("L", LEFT, 500.0), ("Z",)),
        stroke="text",
        width=2,
    )
    care = Group((box, said("P", 488, "Take care: stop when it hurts. ")), role="Sect", language="en-GB")
    marks = (
        *furniture(str(number)),
        said("H2", 70, title, 20, "sans/semibold"),
        Group((figure(90, f"{title}: both hands glide."),), clip=Rect(0, 80, 420, 100)),
        Group((run(LEFT, 180, "“Why?” — 1½ "),), role="P", transform=shift(0, 10)),
        steps(220, 1 if number % 2 == 0 else 4, 3, f"steps-{number // 2}"),
        table(330),
        split,
        care,
    )
    return Page(f"page-{number}", title, SIZE, marks, label=str(number))


def book(pages: int = 6) -> Document:
    titles = [f"Technique {nth}" for nth in range(2, pages + 1)]
    made = (contents(titles), *(technique(nth, title) for nth, title in enumerate(titles, 2)))
    marks = tuple(Bookmark(page.title, page.id) for page in made[1:])
    top = Bookmark("A home guide", "page-1", marks)
    return Document("A home guide", "en-GB", made, (top,), "The authors", "Partner massage", ("massage", "back"))


def reading(document: Document) -> tuple[Side, ...]:
    return singly([page.size for page in document.pages])


def folded(document: Document) -> tuple[Side, ...]:
    return booklet(len(document.pages), SIZE, PAPER["a4"])
