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
                hint = did_you_mean(figure.scene, plates)
                hint = "draw it: guidebook draw" if hint.startswith("choose") or not hint else hint
                report.error(f"there is no picture '{figure.scene}'", figure.scene.span, hint)
            if figure.step > steps:
                report.error(f"there is no step {figure.step} to show", figure.scene.span, f"the last is step {steps}")
