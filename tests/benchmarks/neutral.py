"""A guide of N techniques about nothing, as a project folder: same N, same bytes.

Each technique has six steps, cautions, mistakes and a plate of forty paths of its own; round them stand cover,
contents, one routine, notes and an emergency page.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

SAYING = (
    "a slow even hand follows the long soft line from one quiet side of the page to the other and rests there while "
    "breath grows calm and weight sinks through warm cloth into the floor before it returns lightly along its own way"
)
WORDS = SAYING.split()
STEPS = 6
PATHS = 40
ROUTINE_ROWS = 12
TECHNIQUE = """\
format: 1
title: Exercise {number}
purpose: {purpose}
good_for: [{good}]
not_for:
  - {{text: {caution}, sources: [S1]}}
contact: [palm]
pressure: {{work: 5, light: [2, 3]}}
dose: {{count: 12, unit: passes, seconds: 10, minutes: 2}}
giver: {giver}
receiver: {receiver}
needs: [towel]
steps:
{steps}
mistakes: [{mistake}, {mistake_too}]
feel: {feel}
figures:
  - scene: {name}
sources: [S1]
"""
STEP = "  - cue: {cue}\n    sentence: {sentence}\n"
ROW = "  - {{technique: {name}, minutes: 2, place: left, side: both, counts: 12, text: {text}}}\n"
GUIDE = """\
format: 1
title: Neutral guide
subtitle: {count} exercises
edition: First edition
language: en-GB
emergency_number: "112"
audience: Adults only.
theme: calm
filler: [notes]
chapters:
  - title: Start
    pages: [cover, contents]
{chapters}  - title: End
    pages: [together, notes, emergency]
"""
PAGES = {
    "cover": "kind: cover\ntitle: Neutral guide\nlead: About nothing\nfigure: {scene: exercise-0001}\n",
    "contents": "kind: contents\ntitle: Contents\n",
    "notes": "kind: notes\ntitle: Notes\nlead: Lines to write on.\n",
    "emergency": "kind: emergency\ntitle: Emergency\nsections:\n  - {tone: stop, items: [Call the number below.]}\n",
}


def name_of(number: int) -> str:
    return f"exercise-{number:04}"


def write_guide(folder: Path, count: int) -> None:
    """Write the project `folder` with `count` techniques."""
    content = folder / "content" / "neutral"
    write(folder / "guidebook.yaml", "format: 1\nguide: neutral\npaper: a4\n")
    names = [name_of(number) for number in range(1, count + 1)]
    write(content / "guide.yaml", GUIDE.format(count=count, chapters=chapters(names)))
    write(content / "sources.yaml", "format: 1\nsources:\n  S1: {grade: A, text: A source about nothing.}\n")
    for name, text in PAGES.items():
        write(content / "pages" / f"{name}.yaml", f"format: 1\n{text}")
    write(content / "routines" / "together.yaml", routine(names[:ROUTINE_ROWS]))
    for number, name in enumerate(names, start=1):
        write(content / "techniques" / f"{name}.yaml", technique(number))
        write(folder / "illustrations" / f"{name}.svg", plate(number))


def edit_technique(folder: Path, number: int) -> None:
    """Change one sentence of the first technique, to another for each number."""
    path = folder / "content" / "neutral" / "techniques" / f"{name_of(1)}.yaml"
    lines = path.read_text("utf-8").splitlines()
    at = next(place for place, line in enumerate(lines) if "sentence:" in line)
    lines[at] = f"    sentence: Lay the hand down slowly and count to {number + 1}."
    write(path, "\n".join([*lines, ""]))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def chapters(names: list[str]) -> str:
    """Chapters of twenty techniques."""
    parts = [names[first : first + 20] for first in range(0, len(names), 20)]
    return "".join(
        f"  - title: Part {count}\n    pages: [{', '.join(part)}]\n" for count, part in enumerate(parts, start=1)
    )


def routine(names: list[str]) -> str:
    chance = random.Random(len(names))  # noqa: S311  # words, not secrets
    rows = "".join(ROW.format(name=name, text=words(chance, 8)) for name in names)
    return f"format: 1\ntitle: Together\nlead: {words(chance, 12)}\nminutes: {2 * len(names)}\nrows:\n{rows}"


def technique(number: int) -> str:
    chance = random.Random(number)  # noqa: S311
    steps = "".join(STEP.format(cue=words(chance, 3), sentence=words(chance, 16)) for _ in range(STEPS))
    return TECHNIQUE.format(
        number=number,
        name=name_of(number),
        purpose=words(chance, 12),
        good=words(chance, 4),
        caution=words(chance, 6),
        giver=words(chance, 7),
        receiver=words(chance, 7),
        mistake=words(chance, 4),
        mistake_too=words(chance, 4),
        feel=words(chance, 6),
        steps=steps.rstrip(),
    )


def words(chance: random.Random, count: int) -> str:
    start = chance.randrange(len(WORDS))
    return " ".join(WORDS[(start + place) % len(WORDS)] for place in range(count)).capitalize() + "."


def plate(number: int) -> str:
    """Forty closed curves, no two plates alike, in the profile that drop-in plates have to keep."""
    curves = "".join(f'<path d="{curve(number, place)}"/>' for place in range(PATHS))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="90mm" height="67.5mm">'
        f"<title>Exercise {number}</title><desc>Forty curves, number {number}.</desc>"
        f'<g fill="none" stroke="#333333" stroke-width="1.2">{curves}</g></svg>\n'
    )


def curve(number: int, place: int) -> str:
    turn = number * 0.37 + place * 0.61
    x, y = 200 + 150 * math.cos(turn), 150 + 110 * math.sin(turn * 1.3)
    points = [(x + 40 * math.cos(turn + side), y + 30 * math.sin(turn + side)) for side in range(7)]
    start, *rest = (f"{px:.2f},{py:.2f}" for px, py in points)
    return f"M{start} C{rest[0]} {rest[1]} {rest[2]} C{rest[3]} {rest[4]} {rest[5]} Z"
