"""Where page templates run: they may look at what they are given, and change none of it."""

from __future__ import annotations

from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment


class Sandbox(ImmutableSandboxedEnvironment):
    """Finds out once for each kind of value whether an attribute may be asked for: Jinja2's answer rests on the kind
    and the name alone, and a template asks for thousands.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.known: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        asked = type(obj), attr
        if asked not in self.known:
            self.known[asked] = super().is_safe_attribute(obj, attr, value)
        return self.known[asked]
