"""Tags: what a screen reader is told of a page, made from the roles of groups while their marks are written."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidebook.fonts import advance
from guidebook.geometry import Rect
from guidebook.marks import Group, Text

PICTURES = frozenset({"Figure", "Formula"})
Name = tuple[str, str]  # a role and a key: tags of one name are one element


@dataclass(slots=True, eq=False)
class Tag:
    """One element of one page: which marked sequences (by number) and which further tags it holds, in reading order.

    `box` is where a picture lies on the page.
    """

    role: str
    group: Group
    kids: list[Tag | int] = field(default_factory=list)
    box: Rect | None = None

    @property
    def paints(self) -> bool:
        """Whether lines and areas are part of it; of other tags only the text is, the rest is decoration."""
        return self.role in PICTURES or bool(self.group.alt or self.group.actual)

    def inside(self, role: str, group: Group | None = None) -> Tag:
        """A new tag within this one."""
        tag = Tag(role, group or Group(()))
        self.kids.append(tag)
        return tag


def tag_of(group: Group) -> Tag:
    """The tag that a group asks for; a link without a role is a Link, a described one a Figure."""
    return Tag(group.role or ("Link" if group.link else "Figure" if group.alt else "Span"), group)


def has_tag(group: Group) -> bool:
    return bool(group.role or group.link or group.alt or group.actual or group.language)


def words(group: Group) -> str:
    """The text of a group, as it reads. Runs that stand apart are words apart."""
    said, end = "", None
    for mark in group.marks:
        if isinstance(mark, Text):
            start = mark.x, mark.baseline
            apart = end is not None and (abs(start[0] - end[0]) > mark.size / 10 or start[1] != end[1])
            said += (" " if apart else "") + (mark.text if mark.actual is None else mark.actual)
            end = mark.x + advance(mark.glyphs, mark.size), mark.baseline
        elif isinstance(mark, Group):
            said, end = f"{said} {mark.actual or words(mark)}", None
    return " ".join(said.replace("\u00ad ", "").split())
