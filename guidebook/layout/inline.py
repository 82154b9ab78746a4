"""`*emphasis*`, `**strong**` and `[[page-id]]` inside a line of the guide. There is no other markup.

`[[page-id]]` prints as `page 12`; templates also write `[[#page-id]]` for the number alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

MARK = re.compile(
    r"\[\[\s*(?P<page>#?[^\[\]#\s][^\[\]]*?)\s*\]\]"
    r"|\*\*(?P<strong>\S(?:.*?\S)??)\*\*"
    r"|(?<![*\w])\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*(?!\w)"
)


@dataclass(frozen=True)
class Run:
    """Text in one voice. A run with a `page` is a reference: its words are the page's number, `bare` or in words. Once
    it is filled in, `room` are words for which room is kept whatever it says, `said` what it is when read out.
    """

    text: str
    em: bool = False
    strong: bool = False
    page: str = ""
    bare: bool = False
    room: str = ""
    said: str = ""


def parse(text: str, voice: Run = Run("")) -> tuple[Run, ...]:
    """The runs of a line. A star or bracket that closes nothing stands for itself."""
    runs: list[Run] = []
    at = 0
    for found in MARK.finditer(text):
        if found.start() > at:
            runs.append(replace(voice, text=text[at : found.start()]))
        if found["page"]:
            page = found["page"]
            runs.append(replace(voice, text="", page=page.removeprefix("#"), bare=page.startswith("#")))
        elif found["strong"]:
            runs += parse(found["strong"], replace(voice, strong=True))
        else:
            runs += parse(found["em"], replace(voice, em=True))
        at = found.end()
    if at < len(text):
        runs.append(replace(voice, text=text[at:]))
    return tuple(runs)
