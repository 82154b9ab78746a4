"""Every picture that is asked for is there, and shows a step that is there."""

from __future__ import annotations

from collections.abc import Collection

from guidebook.model import Figure, Guide, Technique
from guidebook.problems import Report, did_you_mean
from guidebook.reading.checks.walk import every, pages


def check_pictures(guide: Guide, report: Report, plates: Collection[str] | None) -> None:
    """`plates` are the names of the pictures there are; None leaves them unchecked."""
    for page in pages(guide):
        steps = len(page.steps) if isinstance(page, Technique) else 0
        for figure in every(Figure, page):
            if plates is not None and figure.scene not in plates:
                report.error(f"there is no picture '{figure.scene}'", figure.scene.span, hint_for(figure.scene, plates))
            if figure.step > steps:
                report.error(f"there is no step {figure.step} to show", figure.scene.span, f"the last is step {steps}")


def hint_for(scene: str, plates: Collection[str]) -> str:
    """A near name is a misspelling, unless it is only another picture of the same series: kneading-1, kneading-2."""
    series = scene.rstrip("0123456789")
    others = [name for name in plates if name.rstrip("0123456789") != series]
    near = did_you_mean(scene, others)
    return f"{near} or draw it: guidebook draw" if near.startswith("did") else "draw it: guidebook draw"
