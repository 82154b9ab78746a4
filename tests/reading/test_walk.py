"""Ways through a guide: every part of a kind is found, though only what can hold one is looked into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebook.model import Caution, Figure, Guide, Item, Row, Section, Step
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.reading.checks.walk import every
from guidebook.reading.guide import load_guide

FLAGSHIP = Path(__file__).parents[2] / "content" / "back-massage"


@pytest.fixture(scope="module")
def guide() -> Guide:
    found = load_guide(FLAGSHIP, Report())
    assert found is not None
    return found


def all_parts(thing: object) -> Iterator[object]:
    """Whatever there is, wherever it stands."""
    yield thing
    if isinstance(thing, tuple):
        for part in thing:
            yield from all_parts(part)
    elif not isinstance(thing, Span):
        for name in getattr(thing, "__dataclass_fields__", ()):
            yield from all_parts(getattr(thing, name))


@pytest.mark.parametrize("kind", [Phrase, Caution, Figure, Item, Row, Section, Step])
def test_every_one_of_a_kind_is_found_in_order(guide: Guide, kind: type) -> None:
    found = list(every(kind, guide))
    assert found
    assert list(map(id, found)) == [id(part) for part in all_parts(guide) if isinstance(part, kind)]
