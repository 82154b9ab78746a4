"""Marks as the operators of a PDF content stream, with the tags that they belong to.

One marked-content sequence is open whenever something is painted, so nothing is ever left untagged; sequences
never nest, and each lies wholly inside or wholly around every `q … Q` and `BT … ET`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import xObjectName

from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Mark, Path, Text
from guidebook.output.bounds import bounds, lines
from guidebook.output.file import name
from guidebook.output.inks import brightness, colour, encoded
from guidebook.output.runs import Runs
from guidebook.output.separation import Profile
from guidebook.output.tags import PICTURES, Tag, has_tag, tag_of
from guidebook.output.typefaces import Shown

SEGMENTS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
ARTIFACT = Tag("Artifact", Group(()))
NEUTRAL = 0.1  # how far the channels of a line's or a letter's colour are apart that a press prints with black alone
MITER_LIMIT = "4 M"  # as in SVG: pictures then look alike in print and on the web; PDF's own is 10


class Pens(NamedTuple):
    """The part of the graphics state that marks change; None is not known yet."""

    font: tuple[str, float] | None = None
    fill: tuple[str, bool] | None = None
    stroke: str | None = None
    line: tuple[float, tuple[float, ...], str, str] | None = None


class Link(NamedTuple):
    """A link met on a page: its tag, and a box for each of its lines."""

    tag: Tag
    boxes: list[Rect]


class Colours(dict[tuple[str, bool], str]):
    """The operator that fills with an ink, by the ink and whether it is for a line; see `guidebook.output.inks`.

    Neutral colours are written as grey, so that black text is printed with black ink only. On a press so are lines and
    letters of nearly neutral colour: in four inks, each a hair's breadth off, small text would be blurred.
    """

    def __init__(self, palette: Mapping[str, str], profile: Profile | None = None) -> None:
        super().__init__()
        self.palette, self.profile = palette, profile

    def __missing__(self, key: tuple[str, bool]) -> str:
        ink, line = key
        mixed = colour(ink, self.palette, line=line)
        if self.profile and line and max(mixed) - min(mixed) < NEUTRAL:
            mixed = (level := encoded(brightness(mixed)), level, level)
        if mixed[0] == mixed[1] == mixed[2]:
            self[key] = f"{mixed[0]:.3g} g"
        else:
            parts, operator = (self.profile.split(mixed), "k") if self.profile else (mixed, "rg")
            self[key] = " ".join([*(f"{part:.3g}" for part in parts), operator])
        return self[key]


@dataclass
class Content:
    """What marks have become: operators, the tags on them, and the fonts and forms that they name."""

    colours: Colours
    tagged: bool = True
    shown: Shown = field(default_factory=Shown)
    root: Tag = field(default_factory=lambda: Tag("Document", Group(())))
    operators: list[str] = field(default_factory=lambda: [MITER_LIMIT])
    forms: dict[str, Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.runs = Runs(self.shown)
        self.pens = Pens()
        self.tag = self.root
        self.open: Tag | None = None
        self.sequences = 0
        self.in_text = False
        self.keyed: dict[tuple[str, str], Tag] = {}
        self.at = IDENTITY
        self.links: list[Link] = []

    def code(self) -> str:
        self.close()
        return "\n".join(self.operators)

    def draw(self, marks: tuple[Mark, ...]) -> None:
        for mark in marks:
            if isinstance(mark, Text):
                self.text(mark)
            elif isinstance(mark, Path):
                self.path(mark)
            else:
                self.group(mark)

    # Tags

    def claim(self, *, text: bool) -> None:
        """Have the sequence open that the next thing painted belongs to."""
        wanted = self.tag if self.tag.paints or (text and self.tag is not self.root) else ARTIFACT
        if self.open is wanted or not self.tagged:
            return
        self.close()
        self.begin(wanted)

    def begin(self, tag: Tag, actual: str | None = None) -> None:
        """Open a sequence of the tag; `actual` is the text that it stands for, if the glyphs cannot tell."""
        self.open = tag
        if tag is ARTIFACT:
            self.operators.append("/Artifact BMC")
            return
        said = "" if actual is None else f" /ActualText <FEFF{actual.encode('utf-16-be').hex().upper()}>"
        self.operators.append(f"/{tag.role} <</MCID {self.sequences}{said}>> BDC")
        tag.kids.append(self.sequences)
        self.sequences += 1

    def close(self) -> None:
        self.end_text()
        if self.open is not None:
            self.operators.append("EMC")
            self.open = None

    # Marks

    def text(self, mark: Text) -> None:
        for offset, actual, operators in self.runs.show(mark):
            tag = self.tag
            if actual is not None and self.tagged and tag is not self.root and not tag.paints:
                self.close()
                self.begin(tag, actual)
            else:
                actual = None
                self.claim(text=True)
            self.begin_text(mark)
            self.operators.append(f"1 0 0 -1 {mark.x + offset:.2f} {mark.baseline:.2f} Tm")
            self.operators += operators
            if actual is not None:
                self.close()

    def begin_text(self, mark: Text) -> None:
        if not self.in_text:
            self.operators.append("BT")
            self.in_text = True
        if self.pens.font != (mark.font, mark.size):
            self.operators.append(f"{name(mark.font.replace('/', '-'))} {mark.size:g} Tf")
            self.pens = self.pens._replace(font=(mark.font, mark.size))
        if self.pens.fill != (mark.ink, True):
            self.ink(mark.ink, line=True)

    def end_text(self) -> None:
        if self.in_text:
            self.operators.append("ET")
            self.in_text = False

    def path(self, mark: Path) -> None:
        if not (mark.fill or mark.stroke):
            return
        self.end_text()
        self.claim(text=False)
        if mark.fill and (mark.fill, False) != self.pens.fill:
            self.ink(mark.fill)
        if mark.stroke:
            self.stroke(mark)
        self.operators += [SEGMENTS[segment[0]] % segment[1:] for segment in mark.segments]
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(mark.fill), bool(mark.stroke)]
        self.operators.append(paint + "*" if mark.even_odd and mark.fill else paint)

    def stroke(self, mark: Path) -> None:
        if mark.stroke and mark.stroke != self.pens.stroke:
            self.ink(mark.stroke, line=True, stroking=True)
        line = (mark.width, mark.dash, mark.cap, mark.join)
        if line != self.pens.line:
            dash = " ".join(f"{length:g}" for length in mark.dash)
            self.operators.append(f"{mark.width:g} w [{dash}] 0 d {CAPS[mark.cap]} J {JOINS[mark.join]} j")
            self.pens = self.pens._replace(line=line)

    def ink(self, ink: str, *, line: bool = False, stroking: bool = False) -> None:
        operator = self.colours[ink, line]
        self.operators.append(operator.upper() if stroking else operator)
        self.pens = self.pens._replace(stroke=ink) if stroking else self.pens._replace(fill=(ink, line))

    # Groups

    def group(self, group: Group) -> None:
        outer = self.tag
        if self.tagged and has_tag(group):
            self.close()
            self.tag = self.enter(group)
        if group.transform == IDENTITY and group.clip is None and not group.form:
            self.draw(group.marks)
        else:
            self.place(group)
        if self.tag is not outer:
            self.close()
            self.tag = outer

    def enter(self, group: Group) -> Tag:
        """The tag of the group: a new one, or the one that went before under the same key."""
        tag = self.keyed.get((group.role, group.key)) if group.key else None
        if tag is None:
            tag = self.hang(group)
            if group.key:
                self.keyed[group.role, group.key] = tag
        if tag.role in PICTURES and tag.box is None:
            tag.box = bounds((group,), self.at)
        return self.inner_link(tag, group) if group.link else tag

    def hang(self, group: Group) -> Tag:
        """A new tag under the present one, a picture that is a link within its link."""
        tag, parent = tag_of(group), self.tag
        if parent.role == "TOCI" and tag.role == "Link":
            parent = parent.inside("Reference")
        if group.link and tag.role in PICTURES:
            parent = parent.inside("Link", group)
            self.links.append(Link(parent, lines(group, self.at)))
        parent.kids.append(tag)
        return tag

    def inner_link(self, tag: Tag, group: Group) -> Tag:
        """The link that marks under a tag with a link belong to."""
        if tag.role in PICTURES:
            return tag
        if tag.role != "Link":
            outer = tag.inside("Reference") if tag.role == "TOCI" else tag
            tag = outer.inside("Link", group)
        self.links.append(Link(tag, lines(group, self.at)))
        return tag

    def place(self, group: Group) -> None:
        """Marks between `q` and `Q`. One sequence goes round it all when all of it belongs to the same tag."""
        whole = self.tag.paints or self.tag is self.root
        if whole and not holds_tags(group):
            self.claim(text=False)
            self.end_text()
        else:
            self.close()
        pens, at = self.pens, self.at
        self.at = group.transform.then(at)
        self.operators.append("q")
        if group.transform != IDENTITY:
            self.operators.append(matrix(group.transform))
        if group.clip:
            x, y, width, height = group.clip
            self.operators.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")
        if group.form and not holds_tags(group):
            self.claim(text=False)
            self.forms[group.form] = group
            self.operators.append(f"/{xObjectName(form_name(group.form))} Do")
        else:
            self.draw(group.marks)
        self.end_text()
        if not (whole and not holds_tags(group)):
            self.close()
        self.operators.append("Q")
        self.pens, self.at = pens, at


def holds_tags(group: Group) -> bool:
    return any(isinstance(mark, Group) and (has_tag(mark) or holds_tags(mark)) for mark in group.marks)


def matrix(transform: Transform) -> str:
    a, b, c, d, e, f = transform
    return f"{a:.6g} {b:.6g} {c:.6g} {d:.6g} {e:.3f} {f:.3f} cm"


def form_name(form: str) -> str:
    """A name that PDF can hold, always the same for the same form."""
    return blake2s(form.encode(), digest_size=6).hexdigest()
