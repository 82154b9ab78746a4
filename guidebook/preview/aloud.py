"""A page as words in order, for a screen reader beside the page's picture: the roles of its groups as ARIA roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from guidebook.marks import Group, Mark, Page, Text

ROLES = {
    "P": "paragraph",
    "L": "list",
    "LI": "listitem",
    "TOC": "list",
    "TOCI": "listitem",
    "Table": "table",
    "THead": "rowgroup",
    "TBody": "rowgroup",
    "TR": "row",
    "TD": "cell",
    "Caption": "caption",
    "Note": "note",
}
INLINE = frozenset({"", "Span", "Lbl", "LBody", "Link", "Em", "Strong"})
LISTS, ITEMS = frozenset({"L", "TOC"}), frozenset({"LI", "TOCI"})
PICTURES = frozenset({"Figure", "Formula"})


@dataclass
class Element:
    """A group that says something, and what is said inside it, in reading order."""

    group: Group
    parts: list[Element | str] = field(default_factory=list)


def aloud(page: Page) -> str:
    """The page as HTML. A running head or page number, which no role claims, is not read."""
    root = Element(Group(()))
    gather(page.marks, root, {}, claimed=False)
    return "".join(written(part) for part in root.parts)


def gather(marks: tuple[Mark, ...], into: Element, known: dict[tuple[str, str], Element], *, claimed: bool) -> None:
    for mark in marks:
        if isinstance(mark, Text) and claimed:
            into.parts.append(mark.text if mark.actual is None else mark.actual)
        elif isinstance(mark, Group):
            enter(mark, into, known, claimed=claimed)


def enter(mark: Group, into: Element, known: dict[tuple[str, str], Element], *, claimed: bool) -> None:
    """A group with a role or a source is an element, or goes on with the one before it under the same key."""
    element = into
    if mark.role or mark.alt or mark.source or mark.actual:
        before = known.get((mark.role, mark.key)) if mark.key else None
        element = before or Element(mark)
        if before is None:
            into.parts.append(element)
            if mark.key:
                known[mark.role, mark.key] = element
    if mark.actual:
        element.parts.append(mark.actual)
    elif not mark.alt:
        gather(mark.marks, element, known, claimed=claimed or bool(mark.role))


def written(part: Element | str, within: str = "") -> str:
    """The part as HTML; `within` is the role of the group that it stands in."""
    if isinstance(part, str):
        return escape(part.replace("\u00ad", ""))
    group = part.group
    source = f' data-source="{escape(group.source)}"' if group.source else ""
    if group.alt:
        inside, tag = "", f'div role="img" aria-label="{escape(group.alt)}"'
    else:
        inside = "".join(written(inner, group.role) for inner in part.parts)
        if not inside.strip():
            return ""
        tag = "span" if group.role in INLINE | PICTURES else f"div{role(group, within)}"
        inside += " " if tag == "span" else ""
    told = f"<{tag}{source}>{inside}</{tag.partition(' ')[0]}>"
    # A list of a web page holds items and nothing else
    return f'<div role="listitem">{told}</div>' if within in LISTS and group.role not in ITEMS else told


def role(group: Group, within: str) -> str:
    """Headings of a page stand below the heading that the browser's page has itself."""
    name = group.role
    if name[:1] == "H" and name[1:].isdigit():
        return f' role="heading" aria-level="{int(name[1:]) + 1}"'
    if name == "TH":
        return ' role="rowheader"' if group.scope == "Row" else ' role="columnheader"'
    if name == "Caption" and within != "Table":
        return ' role="paragraph"'
    return f' role="{ROLES[name]}"' if name in ROLES else ""
