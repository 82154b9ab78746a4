"""A session that runs for days: a thousand rebuilds keep nothing."""

import gc
import tracemalloc
from pathlib import Path

import pytest

from guidebook.preview import Session
from guidebook.preview.app import Preview
from guidebook.preview.screen import page_picture
from tests.preview.sample import maker, write_project

SETTLED, ROUNDS = 100, 1000
SPARE = 256 * 1024  # bytes that a table may grow by; one kept book of this size would take as much


@pytest.mark.slow
def test_a_thousand_rebuilds_keep_nothing(tmp_path: Path) -> None:
    session = Session(maker(write_project(tmp_path)), tmp_path)
    preview = Preview(session)
    path = tmp_path / "content/small/2-kneading.yaml"
    held = []
    tracemalloc.start()
    try:
        for number in range(ROUNDS + 1):
            path.write_text(f"Kneading\n{'Lift and roll' if number % 2 else 'Roll and lift'}.\n", "utf-8")
            done = session.build([path])
            assert done.changed
            preview.feed.publish(preview.state())
            assert session.shown is not None
            page_picture(session.shown.document.pages[2], session.shown.palette)
            if number in (SETTLED, ROUNDS):
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert held[1] - held[0] < SPARE
