"""Templates look at what they are given and change none of it, however often they ask."""

import pytest
from jinja2.exceptions import SecurityError

from guidebook.markup.sandbox import Sandbox


def test_what_changes_a_value_is_refused_every_time() -> None:
    sandbox, kept = Sandbox(), [1]
    template = sandbox.from_string("{{ kept.append(2) }}")
    for _ in range(2):
        with pytest.raises(SecurityError):
            template.render(kept=kept)
    assert kept == [1]


def test_a_name_is_refused_of_one_kind_and_given_of_another() -> None:
    class Pages:
        append = "added"

    sandbox = Sandbox()
    assert sandbox.from_string("{{ kept.append }}").render(kept=Pages()) == "added"
    with pytest.raises(SecurityError):
        sandbox.from_string("{{ kept.append('x') }}").render(kept=[])
    assert sandbox.from_string("{{ kept.__class__ }}").render(kept=Pages()) == ""
