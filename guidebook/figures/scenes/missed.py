"""The one thing that can only be found wrong while a scene is posed."""

from guidebook.figures.scenes.vocabulary import Place


class Missed(Exception):  # noqa: N818 - a finding on its way to the report
    """A place of the scene, or the end of what lies there, that meets no skin. `hint` says what to do."""

    def __init__(
        self, place: Place, how: str = "with this shift", hint: str = "bring it nearer to the midline"
    ) -> None:
        super().__init__(f"'{place.side} {place.landmark}' {how} misses the body")
        self.place, self.hint = place, hint
