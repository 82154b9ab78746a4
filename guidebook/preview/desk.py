"""The handout desk: what a teacher can pick from, and what was picked as sheets or as a file to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from guidebook.edition import Ink
from guidebook.finish import inked
from guidebook.folders import Folders
from guidebook.geometry import PAPER, Size, parse_paper
from guidebook.handout.material import Look, read_plate
from guidebook.handout.order import GRIDS, Heading, Words
from guidebook.handout.piece import Piece, handout_pieces
from guidebook.handout.plan import DRAWINGS
from guidebook.handout.request import Request, handouts
from guidebook.model import Guide, Technique
from guidebook.preview.screen import drawn, picture
from guidebook.preview.session import Made
from guidebook.problems import Report

LONGEST = 300  # characters of a field
MOST = 40  # techniques of one handout
SHEETS = ("a4", "letter", "a5", "half-letter")
LARGEST = max(PAPER["a3"])
INKS: tuple[Ink, ...] = get_args(Ink)
WORDS: tuple[Words, ...] = get_args(Words)
NAMES = ("name", "routine", "title", "focus", "note", "address")
HEADING = tuple(part.name for part in fields(Heading))
KEYS = frozenset({*NAMES, *HEADING, "only", "paper", "per_page", "lines", "words", "ink", "minutes", "for_teacher"})
LONGEST_TIME, MOST_LINES = 600, 20


class MisaskedError(Exception):
    """What came is not what the desk sends; the message says what it is."""


@dataclass(frozen=True)
class Asked:
    """What to hand out, on which paper, in which inks."""

    request: Request
    paper: Size
    ink: Ink = "colour"


def asked(data: object) -> Asked:
    """What the desk sent, checked. Raises MisaskedError."""
    if not isinstance(data, dict) or not data.keys() <= KEYS:
        raise MisaskedError("something that the desk does not know")
    said: dict[str, Any] = {name: text_of(data, name) for name in (*NAMES, *HEADING)}
    per_page, only = data.get("per_page"), data.get("only", [])
    words = next((word for word in WORDS if word == data.get("words")), None)
    paper = parse_paper(text_of(data, "paper") or SHEETS[0])
    if paper is None or max(paper) > LARGEST or per_page not in (None, *GRIDS):
        raise MisaskedError("no such paper or number of pictures")
    if not isinstance(only, list) or len(only) > MOST or not all(isinstance(name, str) for name in only):
        raise MisaskedError("not a list of techniques")
    request = Request(
        **{name: said[name] for name in NAMES},
        only=tuple(name[:LONGEST] for name in only),
        per_page=per_page,
        words=words,
        minutes=number_of(data, "minutes", 1, LONGEST_TIME),
        lines=None if (lines := number_of(data, "lines", 0, MOST_LINES)) is None else round(lines),
        heading=Heading(**{name: said[name] for name in HEADING}),
        for_teacher=data.get("for_teacher") is True,
    )
    return Asked(request, paper, next((ink for ink in INKS if ink == data.get("ink")), "colour"))


def text_of(data: Mapping[str, object], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise MisaskedError(f"{name} is not text, or longer than {LONGEST} characters")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def number_of(data: Mapping[str, object], name: str, least: int, most: int) -> float | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
        raise MisaskedError(f"{name} is not a number from {least} to {most}")
    return float(value)


def piece_of(asked_for: Asked, guide: Guide, folders: Folders, report: Report) -> Piece | None:
    """The handout, or None with what is wrong in the report."""
    pieces = handout_pieces(folders, guide, Look("handout", asked_for.paper), [asked_for.request], report)
    return replace(pieces[0], palette=inked(pieces[0].palette, asked_for.ink)) if pieces else None


def offer(made: Made) -> dict[str, Any]:
    """Everything that can be picked, for the desk to show."""
    guide, folders = made.guide, made.folders
    if guide is None or folders is None:
        return {"techniques": [], "routines": [], "handouts": []}
    return {
        "techniques": [of_technique(technique, folders) for technique in guide.techniques],
        "routines": [
            {"name": routine.id, "title": str(routine.title), "minutes": routine.minutes} for routine in guide.routines
        ],
        "handouts": [{"name": name, "title": name.replace("-", " ").capitalize()} for name in handouts(folders)],
        "logos": logos(folders),
        "papers": SHEETS,
        "per_page": list(GRIDS),
        "words": WORDS,
    }


def logos(folders: Folders) -> list[str]:
    """The project's own pictures that no scene was drawn for: a school's sign is among them, if there is one."""
    own = [path for path in sorted(folders.illustrations.glob("*.svg")) if path.stem not in DRAWINGS]
    return [path.stem for path in own if not path.with_suffix(".yaml").exists()]


def of_technique(technique: Technique, folders: Folders) -> dict[str, Any]:
    return {
        "name": technique.id,
        "title": str(technique.title),
        "purpose": str(technique.purpose),
        "minutes": max(1, round(technique.minutes)),
        "picture": first_scene(technique) in folders.plates,
    }


def first_scene(technique: Technique) -> str:
    return str(technique.figures[0].scene) if technique.figures else ""


def plate_picture(name: str, made: Made) -> str | None:
    """The first picture of a technique, None when there is none."""
    technique = made.guide.technique(name) if made.guide else None
    path = made.folders.plates.get(first_scene(technique)) if technique and made.folders else None
    plate = read_plate(path.stem, path, made.palette, Report()) if path else None
    return picture(plate.size, drawn((plate.marks,), made.palette)) if plate else None
