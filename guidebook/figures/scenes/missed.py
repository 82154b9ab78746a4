"""What can only be found wrong while a scene is posed and drawn."""

from collections.abc import Iterable

from guidebook.figures.anatomy.extra_landmarks import ALL_LANDMARKS
from guidebook.figures.scenes.vocabulary import Place
from guidebook.problems import Span


def _name(place: Place) -> str:
    """A place without its shift, as it is written."""
    return place.landmark if ALL_LANDMARKS[place.landmark].central else f"{place.side} {place.landmark}"


class Undrawable(Exception):  # noqa: N818 - a finding on its way to the report
    """What a scene asks for and its picture cannot show: where that stands, and in `hint` what to do."""

    def __init__(self, message: str, span: Span | None, hint: str) -> None:
        super().__init__(message)
        self.span, self.hint = span, hint


class Missed(Undrawable):
    """A place of the scene, or the end of what lies there, that meets no skin."""

    def __init__(
        self, place: Place, how: str = "with this shift", hint: str = "bring it nearer to the midline"
    ) -> None:
        super().__init__(f"'{_name(place)}' {how} misses the body", place.span, hint)


class Absent(Undrawable):
    """A place that the pose of the scene does not have; `known` are those it has."""

    def __init__(self, place: Place, known: Iterable[str]) -> None:
        super().__init__(
            f"there is no '{_name(place)}' in this pose", place.span, f"it has: {', '.join(sorted(known))}"
        )
