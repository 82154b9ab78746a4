"""What a guide says. Nothing here knows of files, pages or ink.

Every word that a person wrote is a `Phrase`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from guidebook.mirror import Mirror
from guidebook.model.phrase import Phrase
from guidebook.problems import Span


@dataclass(frozen=True)
class Pressure:
    """On the receiver's scale of 1 to 10, lowest and highest: the working leg and the light return."""

    work: tuple[int, int]
    light: tuple[int, int]


@dataclass(frozen=True)
class Dose:
    """How much: `count` times `seconds` each, of one `part` when the technique has several.

    `unit` names what is counted (loops, passes, circles); `per` is what it is done for (side, leg, foot, toe,
    spot); `minutes` is the rounded time the page states, for one of those; `least` and `most` are the counts
    that a routine may shrink or grow to.
    """

    count: int
    seconds: float
    unit: str
    minutes: float
    part: str = ""
    per: str = ""
    least: int = 0
    most: int = 0


@dataclass(frozen=True)
class Caution:
    """What can go wrong, beside the step that it belongs to; `stop` marks what ends the massage."""

    text: Phrase
    sources: tuple[str, ...] = ()
    stop: bool = False


@dataclass(frozen=True)
class Step:
    """One action: a cue to read from a metre away, a sentence to read in the hand."""

    cue: Phrase
    sentence: Phrase
    caution: Caution | None = None


@dataclass(frozen=True)
class Figure:
    """A plate by the name of its scene. `keys` explain the letters in it; `step` is the step it shows; `side` is the
    side of the body that it shows something done on, if that can be done on the other as well.
    """

    scene: Phrase
    caption: Phrase | None = None
    keys: tuple[tuple[str, Phrase], ...] = ()
    step: int = 0
    side: Literal["left", "right", ""] = ""


@dataclass(frozen=True)
class Technique:
    id: str
    title: Phrase
    purpose: Phrase
    good_for: tuple[Phrase, ...]
    not_for: tuple[Caution, ...]
    contact: tuple[Phrase, ...]
    pressure: Pressure
    doses: tuple[Dose, ...]
    giver: Phrase
    receiver: Phrase
    steps: tuple[Step, ...]
    mistakes: tuple[Phrase, ...]
    feel: Phrase
    figures: tuple[Figure, ...]
    span: Span
    other_names: tuple[Phrase, ...] = ()
    aliases: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    needs: tuple[Phrase, ...] = ()
    video: Phrase | None = None
    teacher: tuple[Phrase, ...] = ()
    sources: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()

    @property
    def minutes(self) -> float:
        return sum(dose.minutes for dose in self.doses)

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source that something on its page rests on; one may come twice."""
        cautions = (*self.not_for, *self.cautions, *(step.caution for step in self.steps if step.caution))
        return (*self.sources, *(source for caution in cautions for source in caution.sources))


Side = Literal["left", "right", "both", ""]
Place = Literal["left", "right", "head", "feet", "behind", "floor", "wall", "chair"]


@dataclass(frozen=True)
class Row:
    """One step of a routine. A `technique` row names a page; `hold` and `stretch` rows say what to do themselves.

    `counts` pairs a part of the technique ('' for its only one) with how often it is done; `first_time` is
    what a beginner does instead in the same minutes; `stop_here` says why this is a good place to end; a row without
    a `figure` shows one of its technique's.
    """

    kind: Literal["technique", "hold", "stretch"]
    title: Phrase
    minutes: float
    place: Place
    text: Phrase
    span: Span
    technique: str = ""
    side: Side = ""
    counts: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0
    after: Phrase | None = None
    check_in: Phrase | None = None
    stop_here: Phrase | None = None
    essential: bool = False
    first_time: Row | None = None
    figure: Figure | None = None


@dataclass(frozen=True)
class Routine:
    id: str
    title: Phrase
    lead: Phrase
    minutes: float
    rows: tuple[Row, ...]
    span: Span
    before: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    needs: tuple[Phrase, ...] = ()
    figures: tuple[Figure, ...] = ()
    teacher: tuple[Phrase, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A line of a list: a `term` with its text, or text alone, with whom it rests on."""

    text: Phrase
    term: Phrase | None = None
    sources: tuple[str, ...] = ()


ListStyle = Literal["bullets", "ticks", "numbers", "terms", "plain", "lines"]


@dataclass(frozen=True)
class Section:
    """A part of an article. `tone` sets it apart: care and stop are boxes that cannot be missed."""

    heading: Phrase | None = None
    text: tuple[Phrase, ...] = ()
    items: tuple[Item, ...] = ()
    style: ListStyle = "bullets"
    tone: Literal["", "note", "care", "stop"] = ""
    figure: Figure | None = None


PageKind = Literal[
    "cover", "contents", "legend", "article", "start", "needs", "glossary", "sources", "notes", "emergency"
]


@dataclass(frozen=True)
class Article:
    """A page that is neither technique nor routine. The kinds other than article gather part of their text themselves:
    contents (titles and page numbers), legend (the signs in use), start (a routine's pages), needs (what the
    techniques need), sources (what is cited), glossary (its items in alphabetical order).
    """

    id: str
    kind: PageKind
    title: Phrase
    span: Span
    lead: Phrase | None = None
    sections: tuple[Section, ...] = ()
    figure: Figure | None = None
    routine: str = ""
    facts: tuple[int, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source that something on its pages rests on; one may come twice."""
        return tuple(source for section in self.sections for item in section.items for source in item.sources)


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. `grade` is A (peer-reviewed), B (professional body) or C (general web)."""

    id: str
    text: Phrase
    grade: Literal["A", "B", "C"]


@dataclass(frozen=True)
class Chapter:
    """Pages that belong together, by id, in order."""

    title: Phrase
    pages: tuple[Phrase, ...]


Body = Literal["slim", "average", "broad"]
BODIES: tuple[Body, ...] = get_args(Body)


@dataclass(frozen=True)
class Pictures:
    """What the guide chooses about its pictures; None leaves it as usual.

    `body` is the receiver's, drawn anew when it changes; `skin` is a tone of the theme, and `hands` that of the giver,
    the same when left out.
    """

    body: Body | None = None
    skin: Phrase | None = None
    hands: Phrase | None = None


@dataclass(frozen=True)
class Guide:
    """The whole guide. `centre` is the routine on the middle spread; `filler` pages may be added, in this order,
    where the page count asks for them; `reviewed_by` names real reviewers only; `promises` is what the guide says it
    holds, numbered from 1 as in `facts`; `safety` stands on every handout, card and poster, which go without the
    safety pages; `mirror` is how it was mirrored for a left-handed giver, and how its plates are.
    """

    id: str
    title: Phrase
    subtitle: Phrase
    edition: Phrase
    language: str
    emergency_number: Phrase
    audience: Phrase
    chapters: tuple[Chapter, ...]
    techniques: tuple[Technique, ...]
    routines: tuple[Routine, ...]
    articles: tuple[Article, ...]
    sources: tuple[Source, ...]
    span: Span
    centre: Phrase | None = None
    filler: tuple[Phrase, ...] = ()
    theme: str = "calm"
    fit: int | None = None
    reviewed_by: tuple[Phrase, ...] = ()
    licence: Phrase | None = None
    promises: tuple[Phrase, ...] = ()
    safety: tuple[Phrase, ...] = ()
    pictures: Pictures = Pictures()
    mirror: Mirror | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the guide, wherever it stands."""
        found: list[Figure] = []
        for technique in self.techniques:
            found += technique.figures
        for routine in self.routines:
            found += (*routine.figures, *(row.figure for row in routine.rows if row.figure))
        for article in self.articles:
            found += [figure for figure in (article.figure, *(part.figure for part in article.sections)) if figure]
        return tuple(found)

    def technique(self, name: str) -> Technique | None:
        return next((one for one in self.techniques if name == one.id or name in one.aliases), None)

    def routine(self, name: str) -> Routine | None:
        return next((one for one in self.routines if name == one.id or name in one.aliases), None)
