"""Pages of running text for a neutral guide, of sentences that the shipped guide is made of: same count, same bytes."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from tests.benchmarks.neutral import write

SHIPPED = Path(__file__).parents[2] / "content"
SENTENCE = re.compile(r"^ *sentence: (.+)$", re.MULTILINE)
PARAGRAPHS, SENTENCES = 5, 6
CHAPTER = "  - title: Prose\n    pages: [{names}]\n"


def add_prose(folder: Path, count: int) -> None:
    """Add `count` pages of paragraphs to the neutral guide in `folder`."""
    content = folder / "content" / "neutral"
    said = [
        words for file in sorted(SHIPPED.glob("*/techniques/*.yaml")) for words in SENTENCE.findall(file.read_text())
    ]
    plain = [words.strip("\"'") for words in said if "[[" not in words]
    names = [f"prose-{number:03}" for number in range(1, count + 1)]
    for number, name in enumerate(names, start=1):
        chance = random.Random(number)  # noqa: S311  # words, not secrets
        paragraphs = [" ".join(chance.sample(plain, SENTENCES)) for _ in range(PARAGRAPHS)]
        text = f"format: 1\ntitle: Prose {number}\nsections:\n  - text: {json.dumps(paragraphs, ensure_ascii=False)}\n"
        write(content / "pages" / f"{name}.yaml", text)
    guide = content / "guide.yaml"
    chapters = CHAPTER.format(names=", ".join(names))
    write(guide, guide.read_text("utf-8").replace("  - title: End\n", f"{chapters}  - title: End\n"))
