"""How far rounded minutes may be from the seconds that they stand for, and seconds in words."""

from __future__ import annotations

SLACK = 20.0  # seconds by which rounded minutes may differ from what they stand for


def clock(seconds: float) -> str:
    """Seconds as people say them: 5 min, 1 min 30 s, 45 s."""
    minutes, rest = divmod(round(seconds), 60)
    words = [f"{minutes} min"] if minutes else []
    return " ".join([*words, f"{rest} s"] if rest or not minutes else words)
